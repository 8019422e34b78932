"""Running the command line: every way it can end becomes one exit code and a message that a person can use."""

from __future__ import annotations

import os
import sys

import click

from dbwright.cli import printing
from dbwright.cli.app import COMMANDS, app
from dbwright.cli.options import FORMATS
from dbwright.cli.settings import Settings
from dbwright.errors import AnswerNeeded, DbwrightError, Diagnostic, Origin
from dbwright.spelling import nearest
from dbwright.version import VERSION

USAGE = 2
UNEXPECTED = 70
INTERRUPTED = 130
BROKEN_PIPE = 141


def run(arguments: list[str]) -> int:
    """Run one command line and return its exit code (the list is in `dbwright --help`)."""
    settings = Settings()
    try:
        code = _invoke(arguments, settings)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read our output has gone: https://docs.python.org/3/library/signal.html#note-on-sigpipe
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    return code


def _invoke(arguments: list[str], settings: Settings) -> int:
    try:
        with app.make_context("dbwright", arguments, obj=settings) as context:
            code = app.invoke(context)
            return code if isinstance(code, int) else 0
    except click.exceptions.Exit as ended:
        return ended.exit_code
    except (KeyboardInterrupt, EOFError, click.Abort):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except click.ClickException as error:
        _hear_format(arguments, settings)
        return _fail([_misused(error, arguments)], USAGE, settings)
    except AnswerNeeded as error:
        printing.failure(error.diagnostics, error.exit_code, settings, {"questions": error.questions})
        return error.exit_code
    except DbwrightError as error:
        return _fail(list(error.diagnostics), error.exit_code, settings)
    except BrokenPipeError:
        raise
    except OSError as error:
        return _fail([_refused(error)], USAGE, settings)
    except Exception as error:
        return _unexpected(error, settings, arguments)


def _misused(error: click.ClickException, arguments: list[str]) -> Diagnostic:
    """What is wrong with a command line, and where its help stands."""
    command = " ".join(["dbwright", *[word for word in arguments if word in COMMANDS][:1]])
    hint = f"see {command} --help"
    if isinstance(error, click.NoSuchOption):
        guess = nearest(error.option_name, error.possibilities or ())
        return Diagnostic(None, f'no such option "{error.option_name}"', f'did you mean "{guess}"?' if guess else hint)
    message = _folded(error.format_message())
    return Diagnostic(None, message, "" if ";" in message else hint)


def _hear_format(arguments: list[str], settings: Settings) -> None:
    """Take --format from a command line that could not be read to its end: a program expects its document."""
    for before, word in zip(["", *arguments], arguments, strict=False):
        name, _, value = f"{before}={word}".partition("=") if before == "--format" else word.partition("=")
        if name == "--format" and value in FORMATS:
            settings.format = value


def _fail(diagnostics: list[Diagnostic], code: int, settings: Settings) -> int:
    printing.failure(diagnostics, code, settings)
    return code


def _refused(error: OSError) -> Diagnostic:
    """What the operating system would not do, as a message."""
    origin = Origin(str(error.filename)) if error.filename else None
    return Diagnostic(origin, _folded(error.strerror or str(error)), "check the path and its permissions")


def _unexpected(error: Exception, settings: Settings, arguments: list[str]) -> int:
    from dbwright.database.address import hidden, secrets_of

    # nobody has chosen these words: whatever may be a password is taken out of them
    words = (*arguments, *os.environ.values())
    secrets = settings.secrets.union(*(secrets_of(word) for word in words if "://" in word))
    if settings.verbose:
        import traceback  # no other run needs it

        click.echo(hidden("".join(traceback.format_exception(error)), secrets), err=True)
    hint = "please report it, with the traceback" if settings.verbose else "please report it; -v shows the traceback"
    text = hidden(" ".join(str(error).split()), secrets)
    message = f"an error in dbwright {VERSION}: {type(error).__name__}: {text}"
    return _fail([Diagnostic(None, message, hint)], UNEXPECTED, settings)


def _folded(message: str) -> str:
    """A message of another library in our style: lower case first, no full stop."""
    text = " ".join(message.split()).rstrip(".")
    return text[:1].lower() + text[1:]
