"""A password is planted in every way there is, and looked for in everything that every command says or leaves."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import click
import psycopg
import pytest

from commandline import Ran, dbwright
from dbwright.cli import run as running
from dbwright.cli.app import app
from dbwright.database.statement_secrets import without_passwords
from engines import MYSQL_URL, POSTGRES_URL, Scratch, scratch

WORDS = ("hunter2", "pl%41nted", "swordfish")
"""What every password here consists of: a piece is as bad as the whole."""
PLANTED = "hunter2@pl%41nted/?#:&= swordfish"
CLOSED = "127.0.0.1:1"
"""A port where nobody listens."""

COMMANDS: dict[str, tuple[str, ...]] = {
    "migrate": (),
    "status": (),
    "rollback": ("--yes",),
    "baseline": ("--yes",),
    "repair": ("--tag", "0000", "--reason", "a test", "--yes"),
    "seed": (),
    "seal": (),
    "drop": ("--yes",),
    "verify": (),
}
"""Every command that takes a URL, with what else it wants."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project for the engines with passwords, its migrations generated."""
    folder = tmp_path_factory.mktemp("secrets")
    (folder / "dbwright.toml").write_text('dialects = ["postgres", "mysql"]\npackage = false\n')
    (folder / "schema").mkdir()
    (folder / "schema/app.yaml").write_text("tables:\n  a:\n    columns:\n      id: {type: int, primary_key: true}\n")
    ran = dbwright("generate", "--config", str(folder / "dbwright.toml"))
    assert ran.code == 0, ran.err
    return folder


@pytest.fixture
def project(made: Path, here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, as the current directory."""
    shutil.copytree(made, here / "project")
    monkeypatch.chdir(here / "project")
    return here / "project"


def silent(ran: Ran) -> Ran:
    """Fail where any piece of the password is in what a command said."""
    for word in WORDS:
        assert word not in ran.out + ran.err
        assert quote(word, safe="") not in ran.out + ran.err
    return ran


Way = Callable[[Path, pytest.MonkeyPatch, str], str]


def _plain(scheme: str) -> str:
    return f"{scheme}://ann:{quote(PLANTED, safe='')}@{CLOSED}/shop"


def _env(project: Path, monkeypatch: pytest.MonkeyPatch, scheme: str) -> str:
    monkeypatch.setenv("SHOP_URL", _plain(scheme))
    return "env:SHOP_URL"


def _file(project: Path, monkeypatch: pytest.MonkeyPatch, scheme: str) -> str:
    (project / "url.txt").write_text(_plain(scheme) + "\n")
    return "file:url.txt"


def _parts(project: Path, monkeypatch: pytest.MonkeyPatch, scheme: str) -> str:
    for name, value in (("TYPE", scheme), ("HOST", "127.0.0.1"), ("PORT", "1"), ("NAME", "shop"), ("USER", "ann")):
        monkeypatch.setenv(f"DB_{name}", value)
    (project / "password.txt").write_text(PLANTED)
    monkeypatch.setenv("DB_PASSWORD_FILE", "password.txt")
    return "env:DB_*"


SPELLED = {
    "encoded": _plain("SCHEME"),
    "with @ and #": f"SCHEME://ann:hunter2@#swordfish@{CLOSED}/shop",
    "with /": f"SCHEME://ann:hunter2/swordfish@{CLOSED}/shop",
    "with ?": f"SCHEME://ann:hunter2?swordfish@{CLOSED}/shop",
    "with ? and =": f"SCHEME://ann:hunter2?a=swordfish@{CLOSED}/shop",
    "with a number before /": f"SCHEME://ann:1/swordfish@{CLOSED}/shop",
    "with a bad %": f"SCHEME://ann:hunter2%zz@{CLOSED}/shop",
    "with a blank": f"SCHEME://ann:hunter2 swordfish@{CLOSED}/shop",
    "without a host": "SCHEME://ann:hunter2",
    "in a parameter": f"SCHEME://{CLOSED}/shop?user=ann&password=hunter2%40x",
    "in a parameter with @": f"SCHEME://{CLOSED}/shop?password=swordfish@x",
    "in an odd parameter": f"SCHEME://{CLOSED}/shop?p%61ssword=swordfish",
    "one slash": f"SCHEME:/ann:hunter2@{CLOSED}/shop",
    "no scheme": f"ann:hunter2@{CLOSED}/shop",
    "another scheme": f"SCHEMEx://ann:hunter2@{CLOSED}/shop",
    "capitals": _plain("CAPITALS"),
    "words": "host=127.0.0.1 port=1 user=ann password = 'hunter2 swordfish'",
}
"""How the URL stands on the command line, with SCHEME for its scheme."""
TOLD: dict[str, Way] = {
    "environment": _env,
    "file": _file,
    "parts": _parts,
}
WAYS = (*SPELLED, *TOLD)


def given(way: str, project: Path, monkeypatch: pytest.MonkeyPatch, scheme: str) -> str:
    """What `--url` is told."""
    if way in TOLD:
        return TOLD[way](project, monkeypatch, scheme)
    return SPELLED[way].replace("SCHEME", scheme).replace("CAPITALS", scheme.upper())


def test_every_command_with_a_url_is_here() -> None:
    context = click.Context(app)
    commands = {name: app.get_command(context, name) for name in app.list_commands(context)}
    assert set(COMMANDS) == {
        name for name, command in commands.items() if command and any(item.name == "url" for item in command.params)
    }


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("scheme", ["postgresql", "mysql"])
def test_no_command_tells_it(scheme: str, way: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server does not answer, or the URL cannot be read: each command fails and says why."""
    url = given(way, project, monkeypatch, scheme)
    for command, more in COMMANDS.items():
        for form in ("text", "json", "github"):
            silent(dbwright(command, "-v", "--url", url, *more, "--format", form))
    ran = silent(dbwright("migrate", "--url", url))
    assert (ran.code, ran.out) in ((2, ""), (3, ""))
    assert ran.err.startswith("error: ")


@pytest.mark.parametrize("way", WAYS)
def test_many_databases_do_not_tell_it(way: str, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = given(way, project, monkeypatch, "postgresql")
    (project / "tenants.txt").write_text(f"{url}\n")
    for form in ("text", "json"):
        silent(dbwright("migrate", "-v", "--each", "tenants.txt", "--format", form))
        silent(dbwright("migrate", "-v", "--each-query", "SELECT 1", "--url", url, "--format", form))
        silent(dbwright("migrate", "-v", "--each", "tenants.txt", "--each-schema", "--url", url, "--format", form))
    (project / "names.txt").write_text("shop\n")
    silent(dbwright("migrate", "-v", "--each", "names.txt", "--each-template", url.replace("/shop", "/{}")))


@pytest.mark.parametrize("key", ["url", "direct_url"])
def test_the_settings_do_not_tell_it(key: str, project: Path) -> None:
    text = (project / "dbwright.toml").read_text()
    more = 'url = "env:NONE"\n' if key == "direct_url" else ""
    (project / "dbwright.toml").write_text(f'{text}{more}{key} = "{_plain("mysql")}"\n')
    ran = silent(dbwright("migrate", "-v"))
    assert (ran.code, f"cannot connect to mysql://ann:***@{CLOSED}/shop" in ran.err) == (3, True)


def test_an_unexpected_error_does_not_tell_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A traceback holds words that we did not choose."""
    from dbwright.database import migrate

    def broken(url: str, *arguments: object, **more: object) -> None:
        raise RuntimeError(f"connect({url!r}, password={PLANTED!r}, raw={PLANTED})")

    monkeypatch.setattr(migrate, "migrate", broken)
    ran = silent(dbwright("migrate", "-v", "--url", _plain("mysql")))
    assert ran.code == running.UNEXPECTED
    assert "Traceback" in ran.err
    assert "password='***'" in ran.err


@pytest.fixture
def account() -> Iterator[tuple[str, Scratch]]:
    """A MySQL database and an account with the password, which may do everything there."""
    user = f"u{uuid.uuid4().hex[:20]}"
    with scratch("mysql") as database:
        name = database.query("SELECT database()")[0][0]
        database.execute(f"CREATE USER '{user}'@'%' IDENTIFIED BY '{PLANTED}'")
        database.execute(f"GRANT ALL ON `{name}`.* TO '{user}'@'%'")
        parts = urlsplit(MYSQL_URL)
        try:
            yield f"mysql://{user}:{quote(PLANTED, safe='')}@{parts.hostname}:{parts.port or 3306}/{name}", database
        finally:
            database.execute(f"DROP USER '{user}'@'%'")


def test_a_right_password_is_left_nowhere(account: tuple[str, Scratch], project: Path) -> None:
    """Neither in output, nor in the ledger and its log, nor in a file; also where a migration fails."""
    url, database = account
    ran = silent(dbwright("migrate", "-v", "--url", url))
    assert (ran.code, "applied 0000" in ran.out) == (0, True)
    silent(dbwright("status", "--format", "json", "--url", url))
    assert silent(dbwright("rollback", "--yes", "--url", url)).code == 0
    database.execute("CREATE TABLE a (x int)")
    assert silent(dbwright("migrate", "-v", "--url", url)).code == 3
    for table in ("dbwright_migrations", "dbwright_migrations_log", "dbwright_migrations_state"):
        held = repr(database.query(f"SELECT * FROM {table}"))
        assert not any(word in held for word in WORDS)
    for path in project.rglob("*"):
        if path.is_file():
            assert not any(word.encode() in path.read_bytes() for word in WORDS), path


@pytest.mark.parametrize("scheme", ["mysql", "postgresql"])
def test_a_wrong_password_is_not_told(scheme: str, account: tuple[str, Scratch], project: Path) -> None:
    """The server itself refuses, in its own words."""
    url, _ = account
    wrong = url.replace(quote(PLANTED, safe=""), "swordfish")
    if scheme == "postgresql":
        host = urlsplit(POSTGRES_URL).netloc.rpartition("@")[2]
        wrong = f"postgresql://nobody_{uuid.uuid4().hex}:swordfish@{host}/none"
    ran = silent(dbwright("migrate", "-v", "--url", wrong))
    assert ran.code == 3
    assert "cannot connect to" in ran.err


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE ROLE ann PASSWORD 'swordfish'",
        "ALTER USER ann WITH ENCRYPTED PASSWORD E'sword\\'fish swordfish' LOGIN",
        "CREATE USER ann@'%' IDENTIFIED BY 'it''s swordfish'",
        'CREATE USER ann IDENTIFIED WITH caching_sha2_password BY "swordfish"',
        "SET PASSWORD FOR ann = PASSWORD('swordfish')",
        "CREATE ROLE ann PASSWORD $x$swordfish$x$",
        "UPDATE a SET password = 'swordfish' WHERE id = 1",
        "CREATE ROLE ann PASSWORD 'swordfish",
    ],
)
def test_a_password_in_a_statement_is_not_quoted(statement: str) -> None:
    said = without_passwords(f"syntax error at LINE 1: {statement}")
    assert "swordfish" not in said
    assert "'***'" in said


def test_a_failing_statement_with_a_password(project: Path) -> None:
    """Neither the error nor the log of failures has it, whatever of the statement the server repeats."""
    with scratch("postgres") as database:
        said = psycopg.conninfo.conninfo_to_dict(database.url)  # type: ignore[attr-defined]
        url = f"postgresql://{said['user']}@{said['host']}:{said.get('port', 5432)}/{said['dbname']}"
        assert dbwright("new", "--name", "account", "--dialect", "postgres").code == 0
        (path,) = (project / "generated/postgres").glob("*_account.sql")
        path.write_text("CREATE ROLE ann NOLOGINS PASSWORD 'swordfish';\n")
        assert dbwright("seal", "--yes").code == 0
        ran = silent(dbwright("migrate", "-v", "--url", url))
        assert (ran.code, "PASSWORD '***'" in ran.err) == (3, True)
        log = database.query("SELECT action, detail FROM dbwright_migrations_log")
        assert [action for action, _ in log] == ["failure"]
        assert "swordfish" not in repr(log)


def test_words_of_a_driver_are_scrubbed() -> None:
    from dbwright.database.address import scrubbed

    url = _plain("mysql")
    for text in (PLANTED, quote(PLANTED, safe=""), repr(PLANTED), url):
        assert not any(word in scrubbed(f"no {text} here", url) for word in WORDS)
    assert scrubbed("a table a", "mysql://u:a@h/d") == "*** table ***"
    assert scrubbed("a table at", "mysql://u:t@h/d") == "a table at"
    assert scrubbed("x:shop@y", "sqlite:///x:shop@y") == "x:shop@y"
