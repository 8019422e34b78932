"""What differs between two schemas, and which differences are renames."""

from dbwright.diff.apply import apply_renames
from dbwright.diff.compare import compare
from dbwright.diff.questions import Candidate, Question
from dbwright.diff.renames import RenameResult, Renames, find_renames, spent_was

__all__ = ["Candidate", "Question", "RenameResult", "Renames", "apply_renames", "compare", "find_renames", "spent_was"]
