"""From bytes to nodes that know their place: YAML 1.2 on PyYAML's events."""
