"""The work itself, one file per command: load, compare, plan, write. Returns reports and prints nothing."""
