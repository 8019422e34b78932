"""What is the project's own in a package: repositories beside the generated ones, and templates above ours."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from accessors.packages import imported
from commandline import Ran, dbwright

SCHEMA = """\
tables:
  users:
    columns:
      id: {type: bigint, identity: true, primary_key: true}
      email: text
      active: {type: bool, default: true}
"""
OWN = '''\
"""Users, with what this application asks of them."""

from ..users import User, UserColumns
from ..users import Users as Generated


class Users(Generated):
    """The table users."""

    def find_active(self) -> list[User]:
        """Those who may sign in."""
        return self.find_many(UserColumns.active == True)  # noqa: E712
'''
ASYNC_OWN = '''\
"""Users for programs that await."""

from .._async.users import AsyncUsers as Generated
from ..users import User, UserColumns


class AsyncUsers(Generated):
    """The table users."""

    async def find_active(self) -> list[User]:
        """Those who may sign in."""
        return await self.find_many(UserColumns.active == True)  # noqa: E712
'''
TEMPLATE = """\
{% extends "dbwright/table.py.j2" %}
{% block table_body %}

    def first(self) -> {{ row }} | None:
        \"\"\"Any row.\"\"\"
        return self.find_first()
{% endblock %}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one table, generated once."""
    (tmp_path / "schema").mkdir()
    (tmp_path / "schema" / "users.yaml").write_text(SCHEMA)
    (tmp_path / "dbwright.toml").write_text('dialects = ["sqlite"]\n')
    monkeypatch.chdir(tmp_path)
    generated(dbwright("generate"))
    return tmp_path


def generated(ran: Ran) -> str:
    """What a successful run printed."""
    assert ran.code == 0, ran.err
    return ran.out


def with_templates(project: Path, **files: str) -> None:
    """Templates of the project, by the names of ours: `table="…"`."""
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\ntemplates = "templates"\n')
    (project / "templates").mkdir(exist_ok=True)
    for name, text in files.items():
        (project / "templates" / f"{name}.py.j2").write_text(text)


def with_own(project: Path, name: str = "users.py", text: str = OWN) -> Path:
    """A module of the project's own in the package."""
    path = project / "generated" / "app_db" / "own" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text)
    return path


def test_the_package_uses_a_repository_of_the_project(project: Path) -> None:
    """At run time, for type checkers, and under the package's own name."""
    with_own(project)
    assert dbwright("check").code == 1
    generated(dbwright("generate"))
    assert dbwright("check").code == 0
    with imported(project / "generated") as package, package.connect("sqlite://") as db:
        db.connection.raw.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, active INTEGER DEFAULT 1)")
        ann = db.users.insert(email="a")
        db.users.insert(email="b", active=False)
        assert db.users.find_active() == [ann]
        assert package.Users is type(db.users)
    program = project / "generated" / "use.py"
    program.write_text(
        "from app_db import User, connect\n\n"
        "def active() -> list[User]:\n    with connect() as db:\n        return db.users.find_active()\n"
        "def wrong() -> list[User]:\n    with connect() as db:\n        return db.users.find_nobody()\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent", "use.py"]
    found = subprocess.run(command, cwd=program.parent, capture_output=True, text=True).stdout
    assert {line.partition(" error")[0] for line in found.splitlines() if "error:" in line} == {"use.py:8:"}, found


def test_the_async_twin_of_a_repository(project: Path) -> None:
    """It stands in the same module, alone or beside the other."""
    (project / "dbwright.toml").write_text('dialects = ["sqlite"]\nasync = true\n')
    with_own(project, text=ASYNC_OWN)
    generated(dbwright("generate"))
    with imported(project / "generated") as package:
        assert package.AsyncUsers.__module__ == "app_db.own.users"
        assert package.Users.__module__ == "app_db.users"

        async def main() -> list[Any]:
            async with await package.aconnect(f"sqlite:///{project / 'x.db'}") as db:
                return [type(db.users) is package.AsyncUsers, await db.users.find_active()]

        with package.connect(f"sqlite:///{project / 'x.db'}") as db:
            db.connection.raw.execute("CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT, active INTEGER)")
        assert asyncio.run(main()) == [True, []]
    with_own(project, text=f"{OWN}\n{ASYNC_OWN.replace('Generated', 'Awaited')}")
    generated(dbwright("generate"))
    with imported(project / "generated") as package:
        assert package.AsyncUsers.__module__ == package.Users.__module__ == "app_db.own.users"
    with_own(project, text="class Mine:\n    pass\n")
    assert "there is no class Users or AsyncUsers with a base here" in dbwright("generate").err


def test_what_is_the_projects_own_is_never_touched(project: Path) -> None:
    """Neither changed nor deleted: also what was copied from a generated file, and when the table goes."""
    own = with_own(project, text=f"# Generated by dbwright; do not edit.\n{OWN}")
    helper = with_own(project, "_helper.py", "x = 1\n")
    generated(dbwright("generate"))
    before = (own.read_bytes(), helper.read_bytes())
    (project / "schema" / "users.yaml").write_text(SCHEMA.replace("email: text", "email: text?"))
    generated(dbwright("generate"))
    assert (own.read_bytes(), helper.read_bytes()) == before


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("user.py", OWN, 'own/user.py:1:1: no table has the module "user"; name it "users.py"'),
        ("users.py", OWN.replace("class Users(", "class Mine("), "own/users.py:1:1: there is no class Users"),
        ("users.py", "class Users:\n    pass\n", "own/users.py:1:1: there is no class Users with a base"),
        ("users.py", "\n\nclass Users(\n", "own/users.py:3:1: this is not Python"),
    ],
)
def test_mistakes_in_modules_of_the_project(name: str, text: str, words: str, project: Path) -> None:
    """Each has its place, and nothing is written."""
    with_own(project, name, text)
    ran = dbwright("generate")
    assert ran.code == 2
    assert words in ran.err


def test_one_block_of_a_template_is_overridden(project: Path) -> None:
    """The rest stays as it is, and `check` sees a changed template."""
    with_templates(project, table=TEMPLATE)
    generated(dbwright("generate"))
    text = (project / "generated" / "app_db" / "users.py").read_text()
    assert "def first(self) -> User | None:" in text
    assert "def insert(" in text
    assert dbwright("check").code == 0
    with_templates(project, table=TEMPLATE.replace("Any row", "Some row"))
    assert dbwright("check").code == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            TEMPLATE.replace("table_body", "table_bdy"),
            '2:1: the template "table.py.j2" has no block "table_bdy"; did you',
        ),
        (TEMPLATE.replace("{{ row }}", "{{ rows.x }}"), "4:1: the template fails: 'rows' is undefined"),
        (TEMPLATE.replace("{{ row }}", "{{ row }"), "4:1: the template fails: unexpected '}'"),
        (TEMPLATE.replace("{{ row }}", "list[["), "1:1: what this template makes is not Python"),
        (TEMPLATE.replace("dbwright/table", "dbwright/tabel"), 'there is no template "dbwright/tabel.py.j2"'),
        ("x = 1\n", "1:1: what this template makes does not say that it is generated"),
    ],
)
def test_mistakes_in_templates(text: str, words: str, project: Path) -> None:
    """Each has its line, and nothing is written."""
    before = (project / "generated" / "app_db" / "users.py").read_text()
    with_templates(project, table=text)
    ran = dbwright("generate")
    assert ran.code == 2
    assert f"templates/table.py.j2:{words}" in ran.err or words in ran.err
    assert "templates/table.py.j2:" in ran.err
    assert (project / "generated" / "app_db" / "users.py").read_text() == before


def test_a_template_that_is_named_as_none_of_ours(project: Path) -> None:
    """It would never be read."""
    with_templates(project, tables=TEMPLATE)
    ran = dbwright("generate")
    assert ran.code == 2
    assert 'templates/tables.py.j2:1:1: dbwright has no template "tables.py.j2"; did you mean "table.py.j2"?' in ran.err
