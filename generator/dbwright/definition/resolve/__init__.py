"""From checked nodes to the logical Schema."""
