"""What can be wrong with a history, each said with its place and the way out."""

from __future__ import annotations

from typing import Literal

from dbwright.errors import Diagnostic

Kind = Literal["unreadable", "missing", "extra", "collision", "disagreement", "unsealed", "edited", "broken", "fork"]


class Finding(Diagnostic, frozen=True, order=True):
    """A diagnostic with its kind and the tag of the entry it is about (empty where it is about none).

    *unsealed*: the SQL was edited and all else is intact, so `dbwright seal` makes it whole; every other kind is not to
    be generated or applied upon. *edited*: a snapshot was changed by hand. *broken*, *fork*: the chain of ids.
    """

    kind: Kind = "disagreement"
    tag: str = ""
