"""A collation that is the scratch database's own anyway, or is not: the proof holds against either."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from dbwright.database.connection import open_url
from dbwright.database.scratch import open_scratch
from dbwright.dialects import get
from dbwright.pipeline.naming import describe
from dbwright.proof.prove import prove
from proof.changes import change
from proof.servers import empty_database

PLAIN = """\
tables:
  words:
    columns:
      id: {type: int, primary_key: true}
      word: varchar(20)
      tag: {type: varchar(20), unique: true}
  texts:
    columns:
      id: {type: int, primary_key: true}
      word: varchar(20)
"""


def said(text: str) -> str:
    """With collations of columns, and one or the other option of a table."""
    word = "word: {type: varchar(20), collation: utf8mb4_general_ci}"
    options = f"    options: {{mysql: {{{text}}}}}\n"
    return PLAIN.replace("word: varchar(20)", word).replace("  texts:", f"{options}  texts:")


OPTIONS = (
    "collation: utf8mb4_general_ci",
    "charset: utf8mb4",
    "charset: latin1",
    "collation: utf8mb4_bin",
    "charset: utf8",
)


@pytest.mark.parametrize("own", ["utf8mb4_general_ci", "utf8mb4_unicode_ci", "latin1_swedish_ci"])
def test_whatever_the_default_is(own: str, tmp_path: Path) -> None:
    """There and back, from nothing said and to nothing said."""
    dialect = get("mysql")
    with empty_database("mysql") as url:
        connection = open_url(url)
        connection.execute(f"ALTER DATABASE COLLATE {own}")
        connection.close()
        scratch = open_scratch("mysql", url, tmp_path)
        for number, option in enumerate(OPTIONS):
            there = change(PLAIN, said(option), dialect, tmp_path / str(number))
            back = change(said(option), PLAIN, dialect, tmp_path / f"{number}_back")
            if own == "utf8mb4_unicode_ci":
                # no ALTER TABLE of MariaDB's gives a table the collation that its database has by choice
                assert prove(replace(there, down=None), scratch, dialect, describe).problems == (), option
            else:
                assert prove(there, scratch, dialect, describe).problems == (), option
                assert prove(back, scratch, dialect, describe).problems == (), option
        scratch.close()
