"""What is told of a MySQL schema after a run was cut off, for each statement that dbwright generates."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.database.engine import Judged
from dbwright.database.engines.mysql import MysqlEngine
from dbwright.database.mysql_connection import MysqlConnection
from dbwright.database.mysql_definitions import Definitions
from engines import engines, scratch
from mysql_history import OPTIONS
from running import run
from test_cases import FOLDERS, fill, name, way

CASES = [folder for folder in FOLDERS if (folder / "expected.mysql.sql").exists()] if engines("mysql") else []


@pytest.mark.parametrize("ending", ["sql", "down.sql"])
@pytest.mark.parametrize("folder", CASES, ids=name)
def test_each_statement_is_decided(folder: Path, ending: str, tmp_path: Path) -> None:
    """Cut off before a statement took effect or after it, the next run knows: from the mark that was taken before."""
    found = way(folder, "mysql", tmp_path)
    assert found is not None
    with scratch("mysql") as database:
        run(database, found.create(found.before if ending == "sql" else found.after))
        if ending == "sql":
            fill(database, folder)
        connection = MysqlConnection(database.raw)  # type: ignore[attr-defined]
        ((schema,),) = database.query("SELECT database()")
        engine = MysqlEngine(connection, schema, OPTIONS)
        units = engine.cut((folder / f"expected.mysql.{ending}").read_text(encoding="utf-8"), "per_statement")
        statements = [statement for unit in units for statement in unit.statements]
        for at, unit in enumerate(units):
            (statement,) = unit.statements
            before = Definitions(connection, schema).all()
            mark = engine.mark(statements[:at], [statement])
            assert MysqlEngine(connection, schema, OPTIONS).judge([statement], mark) == Judged()
            assert engine.problem(statement) is None
            connection.execute(statement.text)
            after = Definitions(connection, schema).all()
            if before == after and unit.kind == "alone":
                connection.execute(statement.text)  # it changes nothing: it may be run again
            is_done = unit.kind == "alone" and before != after
            found = MysqlEngine(connection, schema, OPTIONS).judge([statement], mark)
            assert found == Judged(int(is_done)), statement.text
