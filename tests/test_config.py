"""The settings: where they are found, what they mean, and every mistake in them at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from dbwright.config import Config, load_config
from dbwright.errors import ConfigError

DIALECTS = ("sqlite", "postgres", "mysql", "duckdb")


def load(
    folder: Path, text: str | None = None, env: dict[str, str] | None = None, name: str = "dbwright.toml"
) -> Config:
    if text is not None:
        (folder / name).write_text(text)
    return load_config(None, env or {}, dialects=DIALECTS, version="0.1.0", start=folder)


def mistakes(folder: Path, text: str, env: dict[str, str] | None = None) -> list[str]:
    with pytest.raises(ConfigError) as caught:
        load(folder, text, env)
    assert caught.value.exit_code == 2
    return str(caught.value).splitlines()


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_one_database_with_defaults(tmp_path: Path) -> None:
    """A single database is called app and has the folders of the example in the documentation."""
    config = load(tmp_path, 'dialects = ["sqlite"]')
    (database,) = config.databases
    assert (database.name, database.package) == ("app", "app_db")
    assert (database.schema, database.out) == (tmp_path / "schema", tmp_path / "generated")
    assert database.dialects == ("sqlite",)
    assert database.url == {}


def test_pyproject_is_read_from_below(tmp_path: Path) -> None:
    """[tool.dbwright] is found from a folder further down, and paths stay relative to the file."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[tool.dbwright]\ndialects = ["sqlite"]\nout = "made"\n')
    assert load(below).databases[0].out == tmp_path / "made"


def test_the_nearest_file_wins_and_a_pyproject_without_settings_is_passed_by(tmp_path: Path) -> None:
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.dbwright]\ndialects = ["mysql"]\n')
    (below / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    assert load(below).databases[0].dialects == ("mysql",)
    assert load(below, 'dialects = ["sqlite"]').databases[0].dialects == ("sqlite",)


def test_settings_in_both_files_of_one_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.dbwright]\n")
    assert "keep them in one" in mistakes(tmp_path, 'dialects = ["sqlite"]')[0]


def test_several_databases_inherit_what_stands_above(tmp_path: Path) -> None:
    text = """
    dialects = ["sqlite", "postgres"]
    package = false
    [databases.shop]
    url.sqlite = "sqlite:///shop.db"
    [databases.billing]
    dialects = ["postgres"]
    package = "money"
    schema = "defs/billing"
    """
    shop, billing = load(tmp_path, text).databases
    assert (shop.name, shop.package, shop.dialects) == ("shop", "", ("sqlite", "postgres"))
    assert (shop.schema, shop.out) == (tmp_path / "schema/shop", tmp_path / "generated/shop")
    assert shop.url == {"sqlite": "sqlite:///shop.db"}
    assert (billing.package, billing.dialects) == ("money", ("postgres",))
    assert billing.schema == tmp_path / "defs/billing"


def test_default_package_of_a_named_database(tmp_path: Path) -> None:
    """`<name>_db`, with what Python cannot import replaced."""
    text = 'dialects = ["sqlite"]\n[databases.my-shop]\n'
    assert load(tmp_path, text).databases[0].package == "my_shop_db"


def test_environment_wins_over_the_file(tmp_path: Path) -> None:
    env = {
        "DBWRIGHT_DIALECTS": "postgres, sqlite",
        "DBWRIGHT_PACKAGE": "false",
        "DBWRIGHT_OUT": "elsewhere",
    }
    (database,) = load(tmp_path, 'dialects = ["sqlite"]\nout = "generated"\n', env).databases
    assert database.dialects == ("postgres", "sqlite")
    assert database.package == ""
    assert database.out == tmp_path / "elsewhere"


def test_drizzle_safe_is_said_for_each_database(tmp_path: Path) -> None:
    """Off where nothing is said; the environment speaks for all."""
    text = 'dialects = ["sqlite"]\n[databases.a]\ndrizzle_safe = true\n[databases.b]\n'
    assert [database.drizzle_safe for database in load(tmp_path, text).databases] == [True, False]
    for said, expected in (("True", True), ("false", False)):
        config = load(tmp_path, text, {"DBWRIGHT_DRIZZLE_SAFE": said})
        assert [database.drizzle_safe for database in config.databases] == [expected, expected]


def test_the_async_twin_is_asked_for_by_each_database(tmp_path: Path) -> None:
    """Off where nothing is said; the environment speaks for all."""
    text = 'dialects = ["sqlite"]\n[databases.a]\nasync = true\n[databases.b]\n'
    assert [database.asynchronous for database in load(tmp_path, text).databases] == [True, False]
    config = load(tmp_path, text, {"DBWRIGHT_ASYNC": "false"})
    assert [database.asynchronous for database in config.databases] == [False, False]
    assert 'DBWRIGHT_ASYNC is "maybe"' in mistakes(tmp_path, text, {"DBWRIGHT_ASYNC": "maybe"})[0]


def test_the_sqlite_file_of_a_package_is_kept_as_it_is_written(tmp_path: Path) -> None:
    """It is the program's, so that it is no path of the project."""
    text = 'dialects = ["sqlite"]\n[databases.a]\nsqlite_file = "a.db"\n[databases.b]\n'
    assert [database.sqlite_file for database in load(tmp_path, text).databases] == ["a.db", ""]
    assert "sqlite_file must be a path in quotes" in mistakes(tmp_path, 'dialects = ["sqlite"]\nsqlite_file = true')[0]


def test_environment_names_the_file(tmp_path: Path) -> None:
    other = tmp_path / "other.toml"
    other.write_text('dialects = ["duckdb"]')
    config = load(tmp_path, 'dialects = ["sqlite"]', {"DBWRIGHT_CONFIG": str(other)})
    assert config.databases[0].dialects == ("duckdb",)


def test_all_mistakes_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = """dialects = ["sqlite", "postgress"]
shema = "x"
out = 3
package = "class"
[databases.shop]
required_version = ">=1"
manage = "x"
"""
    assert mistakes(tmp_path, text) == [
        'dbwright.toml:1:1: unknown dialect "postgress"; did you mean "postgres"?',
        'dbwright.toml:2:1: unknown key "shema"; did you mean "schema"?',
        "dbwright.toml:3:1: out must be a path in quotes, not 3",
        'dbwright.toml:4:1: "class" cannot be imported as a Python package; use a name like app_db',
        'dbwright.toml:6:1: unknown key "required_version"; it stands above the databases, once for the project',
        "dbwright.toml:7:1: manage must be a table with include and exclude, not 'x'",
    ]


def test_mistakes_in_pyproject_are_placed_in_it(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nout = 1\n[tool.dbwright]\ndialects = ["sqlite"]\nout = 2\n')
    with pytest.raises(ConfigError, match=r"^pyproject\.toml:5:1: out must be a path"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "dbwright.toml:1:1: no dialects are given; add dialects = [...]"),
        ('dialects = "sqlite"', "dialects must be a list of names in quotes, not 'sqlite'"),
        ('dialects = ["sqlite", "sqlite"]', 'dialect "sqlite" is given twice'),
        ('dialects = ["sqlite"]\npackage = true', "package must be a name in quotes, or false, not true"),
        ('dialects = ["sqlite"]\npackage = "sqlite"', "would stand in the folder of that dialect"),
        ('dialects = ["sqlite"]\nurl.sqlit = "x"', 'unknown dialect "sqlit"; did you mean "sqlite"?'),
        ('dialects = ["sqlite"]\nurl.sqlite = 3', "every URL must be text in quotes"),
        ('dialects = ["sqlite"]\nmanage.includes = []', 'unknown key "includes" under manage'),
        ('dialects = ["sqlite"]\nmanage.include = "x"', "manage.include must be a list of names"),
        ('dialects = ["sqlite"]\ndatabases = 3', "databases must be a table"),
        ('dialects = ["sqlite"]\n[databases]\nx = 3', "databases.x must be a table of settings"),
        ('dialects = ["sqlite"]\n[databases."../x"]', '"../x" cannot name a database'),
        (
            'dialects = ["sqlite"]\nout = "o"\n[databases.a]\n[databases.b]',
            'databases "a" and "b" write into one folder',
        ),
        ('dialects = ["sqlite"]\ndrizzle_safe = "yes"', "drizzle_safe must be true or false, not 'yes'"),
        ("dialects = [", "this is not valid TOML"),
        ('dialects = ["sqlite"]\nrequired_version = "soon"', "is not a version specifier"),
    ],
)
def test_mistakes(tmp_path: Path, text: str, message: str) -> None:
    assert message in "\n".join(mistakes(tmp_path, text))


def test_required_version_stops_before_anything_else(tmp_path: Path) -> None:
    """Another version may know other keys, so its unknown keys are not reported."""
    found = mistakes(tmp_path, 'future_key = 1\nrequired_version = ">=99"\n')
    assert found == [
        'dbwright.toml:2:1: this project wants dbwright >=99, you run 0.1.0; install it: pip install "dbwright>=99"'
    ]
    assert load(tmp_path, 'dialects = ["sqlite"]\nrequired_version = ">=0.1"')


def test_bad_environment_values(tmp_path: Path) -> None:
    found = mistakes(tmp_path, 'dialects = ["sqlite"]', {"DBWRIGHT_DIALECTS": "sqlit"})
    assert 'did you mean "sqlite"?' in "\n".join(found)
    found = mistakes(tmp_path, 'dialects = ["sqlite"]', {"DBWRIGHT_DRIZZLE_SAFE": "1"})
    assert found == ['DBWRIGHT_DRIZZLE_SAFE is "1"; set it to true or false']


def test_unreadable_files(tmp_path: Path) -> None:
    """No file, a folder, a wrong encoding, a pyproject without our table: each says so."""
    with pytest.raises(ConfigError, match="run `dbwright init`"):
        load(tmp_path)
    for name, content, message in [
        ("dbwright.toml", b"\xff\xfe", "is not UTF-8"),
        ("pyproject.toml", b"", "there is no table"),
    ]:
        path = tmp_path / "d" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        with pytest.raises(ConfigError, match=message):
            load_config(path, {}, dialects=DIALECTS, version="0.1.0")
    with pytest.raises(ConfigError, match="is a folder"):
        load_config(tmp_path, {}, dialects=DIALECTS, version="0.1.0")
    with pytest.raises(ConfigError, match="there is no file"):
        load_config(tmp_path / "none.toml", {}, dialects=DIALECTS, version="0.1.0")


def test_manage_and_url(tmp_path: Path) -> None:
    text = 'dialects = ["sqlite"]\nurl = "env:DATABASE_URL"\nmanage = {include = ["app_*"], exclude = ["app_tmp"]}\n'
    (database,) = load(tmp_path, text).databases
    assert database.url == {"": "env:DATABASE_URL"}
    assert database.manage.include == ("app_*",)
    assert database.manage.exclude == ("app_tmp",)


def test_a_broken_pyproject_above_is_not_ours(tmp_path: Path) -> None:
    """Another project's file is passed by; one that speaks of dbwright is read, and its mistake is located."""
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / "pyproject.toml").write_text('[tool.dbwright]\ndialects = ["sqlite"]\n')
    (below / "pyproject.toml").write_bytes(b"\xff")
    assert load(below).databases[0].dialects == ("sqlite",)
    (below / "pyproject.toml").write_text("[tool\n")
    assert load(below).databases[0].dialects == ("sqlite",)
    (below / "pyproject.toml").write_text("# dbwright\n[tool\n")
    with pytest.raises(ConfigError, match=r"a/pyproject\.toml:2:6: this is not valid TOML"):
        load(below)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("true", "true"),
        ("[]", "an empty list"),
        ("[1]", "a list"),
        ("{}", "a table"),
        ("2026-01-01", "a date"),
        ("1.5", "1.5"),
    ],
)
def test_wrong_kinds_are_described(tmp_path: Path, value: str, said: str) -> None:
    assert (
        f"schema must be a path in quotes, not {said}"
        in mistakes(tmp_path, f'dialects = ["sqlite"]\nschema = {value}')[0]
    )
