"""Every way a command line can end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from commandline import GENERATOR, dbwright, process
from dbwright.cli import check, main
from dbwright.cli.settings import Settings
from dbwright.version import VERSION


def test_help_and_version() -> None:
    assert dbwright("--version").out == f"dbwright {VERSION}\n"
    for arguments in ((), ("--help",), ("-h",)):
        ran = dbwright(*arguments)
        assert (ran.code, ran.err) == (0, "")
        assert "generate  Write migrations" in ran.out


def test_a_command_lists_its_own_options_first() -> None:
    text = dbwright("generate", "--help").out
    assert text.index("--rename") < text.index("Options of every command:") < text.index("--config")
    assert "\n  [" not in dbwright("init", "--help").out, "an argument is no option"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("chek",), 'error: unknown command "chek"; did you mean "check"?\n'),
        (("zzz",), 'error: unknown command "zzz"; commands are init'),
        (("check", "--nope"), 'error: no such option "--nope"; see dbwright check --help\n'),
        (("check", "--dialekt", "x"), 'error: no such option "--dialekt"; did you mean "--dialect"?\n'),
        (("generate", "--name"), "error: option '--name' requires an argument; see dbwright generate --help\n"),
        (("check", "extra"), "error: got unexpected extra argument (extra); see dbwright check --help\n"),
        (("check", "--format", "xml"), "error: invalid value for '--format'"),
        (("new",), "error: missing option '--name'; see dbwright new --help\n"),
        (("check",), "error: no dbwright.toml and no [tool.dbwright]"),
        (("check", "--config", "none.toml"), "error: there is no file none.toml"),
    ],
)
def test_mistakes_on_the_command_line_exit_with_2(arguments: tuple[str, ...], message: str) -> None:
    ran = dbwright(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.lower().startswith(message.lower())


def test_failures_as_json_and_for_github() -> None:
    """A program finds the same document on stdout whether or not the command failed."""
    document = json.loads(dbwright("check", "--format", "json").out)
    assert (document["version"], document["exit_code"]) == (1, 2)
    assert document["findings"][0]["path"] is None
    Path("dbwright.toml").write_text('out = 3\ndialects = ["sqlite"]')
    document = json.loads(dbwright("--format", "json", "check").out)
    assert document["findings"] == [
        {
            "path": "dbwright.toml",
            "line": 1,
            "column": 1,
            "message": "out must be a path in quotes, not 3",
            "hint": "",
        }
    ]
    document = json.loads(dbwright("check", "--format=json", "--nope").out)
    assert (document["exit_code"], document["findings"][0]["message"]) == (2, 'no such option "--nope"')
    ran = dbwright("check", "--format", "github")
    assert ran.out == "::error file=dbwright.toml,line=1,col=1::out must be a path in quotes, not 3\n"


def test_the_option_after_the_command_wins() -> None:
    assert dbwright("--format", "json", "check", "--format", "text").err.startswith("error: no dbwright.toml")


def test_selecting_what_is_not_there() -> None:
    Path("dbwright.toml").write_text('dialects = ["sqlite"]\n[databases.shop]\n[databases.billing]\n')
    assert 'no database "shopp"; did you mean "shop"?' in dbwright("check", "--database", "shopp").err
    assert 'unknown dialect "sqlit"; did you mean "sqlite"?' in dbwright("check", "--dialect", "sqlit").err
    assert 'no selected database has the dialect "mysql"' in dbwright("check", "--dialect", "mysql").err


def _raise(error: BaseException) -> None:
    raise error


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (PermissionError(13, "Permission denied", "a/b"), 2, "a/b:1:1: permission denied; check the path"),
        (NotADirectoryError(20, "Not a directory", "a"), 2, "a:1:1: not a directory"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (RuntimeError("boom\nagain"), 70, f"error: an error in dbwright {VERSION}: RuntimeError: boom again; please"),
    ],
)
def test_every_error_is_a_message(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, message: str
) -> None:
    """Nothing that goes wrong below the command line shows a traceback."""
    monkeypatch.setattr(Settings, "load", lambda _: _raise(error))
    ran = dbwright("check")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(message)
    assert "Traceback" not in ran.err
    assert check.command.name == "check"


def test_verbose_shows_the_traceback_of_an_unexpected_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Settings, "load", lambda _: _raise(RuntimeError("boom")))
    assert "Traceback" in dbwright("-v", "check").err


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    """`dbwright schema | head -1` ends quietly."""
    with process("--help", cwd=tmp_path) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == ""
    assert child.returncode in (0, 141)


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    """Neither the help nor `import dbwright` loads the generator's libraries."""
    code = (
        "import sys, dbwright\n"
        "light = set(sys.modules)\n"
        "from dbwright.cli.run import run\n"
        "run(['--help']); run(['generate', '--help'])\n"
        "heavy = {'sqlglot', 'jinja2', 'yaml'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
        "assert not {'click', 'msgspec'} & light, light\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(GENERATOR)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, cwd=tmp_path)
    assert done.returncode == 0, done.stderr


def test_ctrl_c_while_waiting(tmp_path: Path) -> None:
    """A real SIGINT ends with 130 and one word."""
    script = (
        "import signal, time, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell's background jobs ignore it
        "from dbwright.cli.settings import Settings\n"
        "from dbwright.cli.run import run\n"
        "Settings.load = lambda _: (print('ready', flush=True), time.sleep(30))\n"
        "sys.exit(run(['check']))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(GENERATOR)}
    with subprocess.Popen(
        [sys.executable, "-c", script],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.1)
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == 130
        assert child.stderr.read() == "interrupted\n"


def test_the_entry_point(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The installed program reads its arguments from the process, and shells can ask it for completions."""
    monkeypatch.setattr(sys, "argv", ["dbwright", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    monkeypatch.setenv("_DBWRIGHT_COMPLETE", "bash_source")
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    assert "_dbwright_completion" in capsys.readouterr().out
