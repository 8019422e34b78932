"""Several processes seed one database at the same time."""

from __future__ import annotations

from pathlib import Path

import pytest

from commandline import process
from engines import POSTGRES_URL, scratch

SCHEMA = """\
tables:
  users:
    columns:
      id: {type: uuid, primary_key: true, default_sql: gen_random_uuid()}
      email: {type: varchar(255), unique: true}
"""


@pytest.mark.parametrize("label", ["sqlite", "postgres"])
def test_each_row_is_inserted_once(label: str, tmp_path: Path) -> None:
    """One process inserts, the others find everything as it should be."""
    with scratch(label) as database:
        url = "sqlite:///dev.db"
        if database.dialect == "postgres":
            [(name,)] = database.query("SELECT current_database()")
            url = f"{POSTGRES_URL.rpartition('/')[0]}/{name}"
        (tmp_path / "dbwright.toml").write_text(f'dialects = ["{database.dialect}"]\npackage = false\n')
        (tmp_path / "schema" / "seeds").mkdir(parents=True)
        (tmp_path / "schema" / "users.yaml").write_text(SCHEMA)
        rows = "".join(f"  - email: user{number}@example.com\n" for number in range(20))
        (tmp_path / "schema" / "seeds" / "users.yaml").write_text(f"users:\n{rows}")
        for command in (["generate", "--no-verify"], ["migrate", "--url", url]):
            alone = process(*command, cwd=tmp_path)
            said = alone.communicate()
            assert alone.returncode == 0, said
        running = [process("seed", "--url", url, cwd=tmp_path) for _ in range(4)]
        ended = [(*one.communicate(), one.returncode) for one in running]
    assert [code for _, _, code in ended] == [0] * 4, ended
    assert (
        sorted(out.splitlines()[1] for out, _, _ in ended) == ["  users: 20 inserted"] + ["  users: 20 unchanged"] * 3
    )
