"""From operations to steps: what is done, in which order, with which statements, and what may go wrong."""
