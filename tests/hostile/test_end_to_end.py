"""Hostile input through the whole command: what is legal works on every engine, what is not writes nothing."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from commandline import dbwright, process
from engines import DIALECT, apply_file, engines, scratch

NAMES = Path(__file__).parent / "names.yaml"
SETTINGS = 'schema = "schema"\nout = "generated"\ndialects = ["sqlite", "postgres", "mysql", "duckdb"]\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project for all dialects, as the current directory."""
    (tmp_path / "dbwright.toml").write_text(SETTINGS)
    (tmp_path / "schema").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def named(project: Path) -> Path:
    """A project with reserved words, quotes, templates and long names, generated."""
    shutil.copy(NAMES, project / "schema")
    ran = dbwright("generate")
    assert ran.code == 0, ran.err
    return project / "generated"


@pytest.mark.parametrize("label", engines())
def test_hostile_names_and_texts_go_up_and_down_on_every_engine(label: str, named: Path) -> None:
    """Nothing that a name, comment, default or enum value holds breaks out of its quotes."""
    folder = named / DIALECT[label]
    with scratch(label) as database:
        apply_file(database, (folder / "0000_init.sql").read_text(encoding="utf-8"))
        quote = "`" if DIALECT[label] == "mysql" else '"'
        database.execute(f"INSERT INTO {quote}select{quote} ({quote}id{quote}) VALUES (1)")
        rows = database.query(f"SELECT {quote}group{quote}, {quote}from{quote} FROM {quote}select{quote}")
        assert rows == [('it\'s; -- "q" {{ x }} %s \\ \nnl', "a'b")]
        apply_file(database, (folder / "0000_init.down.sql").read_text(encoding="utf-8"))
        apply_file(database, (folder / "0000_init.sql").read_text(encoding="utf-8"))


@pytest.fixture
def importable(named: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The generated package can be imported, and is forgotten afterwards."""
    monkeypatch.syspath_prepend(str(named))
    yield
    for name in [name for name in sys.modules if name.partition(".")[0] == "app_db"]:
        del sys.modules[name]


def test_hostile_values_come_back_through_the_accessors(named: Path, importable: None) -> None:
    assert dbwright("migrate", "--url", "sqlite:///app.sqlite3").code == 0
    import app_db  # type: ignore[import-not-found, unused-ignore]

    with app_db.connect(f"sqlite:///{named.parent / 'app.sqlite3'}") as db:
        for number, value in enumerate(app_db.Order):
            assert db.select.insert(id=number, from_=value).from_ is value
            assert db.select.get(number).group == 'it\'s; -- "q" {{ x }} %s \\ \nnl'


def test_names_of_ours_are_cut_to_the_limit_and_stay_apart(named: Path) -> None:
    """Two indexes over two long names of one beginning: each fits, and each has its own hash."""
    sql = (named / "postgres" / "0000_init.sql").read_text(encoding="utf-8")
    made = [line.split('"')[1] for line in sql.splitlines() if line.startswith("CREATE INDEX")]
    assert len(set(made)) == len(made) == 3
    assert max(len(name.encode()) for name in made) == 63


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ('"a.b"', "a dot"),
        (f"t{'x' * 63}", "64"),
        ('"nul\\0"', "NUL"),
        ('"--> statement-breakpoint"', "statement-breakpoint"),
        ('""', "empty"),
    ],
)
def test_an_illegal_name_is_located_and_nothing_is_written(name: str, message: str, project: Path) -> None:
    text = f"tables:\n  {name}:\n    columns:\n      id: {{type: int, primary_key: true}}\n"
    (project / "schema" / "a.yaml").write_text(text)
    ran = dbwright("generate")
    assert ran.code == 2
    assert ran.err.startswith("schema/a.yaml:2:3: ")
    assert message in ran.err
    assert not (project / "generated").exists()


def _table(project: Path) -> None:
    (project / "schema" / "a.yaml").write_text("tables: {t: {columns: {id: int}}}\n")


def _schema_is_missing(project: Path) -> None:
    (project / "schema").rmdir()


def _schema_is_a_file(project: Path) -> None:
    (project / "schema").rmdir()
    (project / "schema").write_text("")


def _output_is_a_file(project: Path) -> None:
    _table(project)
    (project / "generated").write_text("mine")


def _wrong_encoding(project: Path) -> None:
    (project / "schema" / "a.yaml").write_bytes("tables: {tä: x}".encode("utf-16"))


def _folder_named_like_a_file(project: Path) -> None:
    (project / "schema" / "a.yaml").mkdir()


@pytest.mark.parametrize(
    "spoil",
    [_schema_is_missing, _schema_is_a_file, _output_is_a_file, _wrong_encoding, _folder_named_like_a_file],
)
def test_files_in_the_wrong_place_end_in_one_message(spoil: object, project: Path) -> None:
    assert callable(spoil)
    spoil(project)
    before = sorted(project.rglob("*"))
    ran = dbwright("generate")
    assert ran.code == 2, ran.err
    assert len(ran.err.splitlines()) == 1
    assert "Traceback" not in ran.err
    assert sorted(path for path in project.rglob("*") if ".dbwright" not in path.parts) == before


def test_a_schema_file_of_five_megabytes_is_no_trouble(project: Path) -> None:
    """Through a process of its own, bounded in time."""
    columns = "".join(f"      c{number}: {{type: text, null: true, comment: {'x' * 60}}}\n" for number in range(20))
    tables = "".join(f"  t{number}:\n    columns:\n{columns}" for number in range(3000))
    (project / "schema" / "big.yaml").write_text("tables:\n" + tables.replace("null: true", "nul: true"))
    run = process("generate", cwd=project)
    _, err = run.communicate(timeout=120)
    assert run.returncode == 2
    assert err.startswith('schema/big.yaml:4:24: unknown key "nul" in a column')
    assert not (project / "generated").exists()
