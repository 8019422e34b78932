"""Text to disk: all of it or nothing."""

from dbwright.output.files import Difference, Files, differences, recover, write_all

__all__ = ["Difference", "Files", "differences", "recover", "write_all"]
