"""A server's backup by a command of the user's: it gets the connection by its environment, never by its arguments."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path

from dbwright.database.address import address, scrubbed
from dbwright.database.engine import Database
from dbwright.errors import ConfigError, DatabaseError

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_POSTGRES = ("sslmode", "sslrootcert", "sslcert", "sslkey", "options", "connect_timeout", "channel_binding")
_MOST_WORDS = 500


def run(command: str, database: Database, dialect: str, target: Path) -> None:
    """Run `command`, which has to write `target`.

    {file}, {host}, {port}, {user} and {database} in it stand for what they say; no shell reads it. The environment has
    DBWRIGHT_BACKUP_FILE, _HOST, _PORT, _USER and _DATABASE, and what the clients of PostgreSQL (PGHOST, PGPASSWORD, …)
    and MySQL (MYSQL_PWD, …) look for. Raises ConfigError where there is no command, DatabaseError when it fails.
    """
    if not command:
        hint = (
            'such as backup = "pg_dump --format=custom --file={file}" or "mysqldump -u {user} --result-file={file} …"'
        )
        raise ConfigError(f"nothing says how to back up a {dialect} database: the settings lack `backup`", hint)
    if not isinstance(database, str):
        raise ConfigError("a connection cannot be handed to the backup's command", "give a URL")
    known = _parts(database)
    words = [_filled(word, {**known, "file": str(target)}) for word in shlex.split(command)]
    try:
        done = subprocess.run(  # noqa: S603
            words,
            env={**os.environ, **_environment(database, dialect, known, target)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            umask=0o077 if os.name == "posix" else -1,
            check=False,
        )
    except OSError as error:
        raise ConfigError(
            f'the backup\'s command "{words[0]}" cannot be run: {error.strerror}', "is it there?"
        ) from None
    if done.returncode or not target.exists():
        problem = f"ended with {done.returncode}" if done.returncode else "made no file"
        said = " ".join(scrubbed(done.stdout.decode(errors="replace"), database).split())[-_MOST_WORDS:]
        raise DatabaseError(f'the backup\'s command "{words[0]}" {problem}: {said}', "nothing was migrated")


def _parts(url: str) -> dict[str, str]:
    found = address(url)
    host, port = found.hosts[0]
    return {
        "host": host,
        "port": "" if port is None else str(port),
        "user": found.user or found.parameters.get("user", ""),
        "database": found.database,
    }


def _filled(word: str, values: dict[str, str]) -> str:
    unknown = set(_PLACEHOLDER.findall(word)) - values.keys()
    if unknown:
        hint = f"there are {', '.join(f'{{{name}}}' for name in values)}; passwords are in the environment"
        raise ConfigError(f"{{{min(unknown)}}} means nothing in the backup's command", hint)
    return _PLACEHOLDER.sub(lambda found: values[found[1]], word)


def _environment(url: str, dialect: str, known: dict[str, str], target: Path) -> dict[str, str]:
    found = address(url)
    said = {f"DBWRIGHT_BACKUP_{name.upper()}": value for name, value in known.items()}
    password = found.password or found.parameters.get("password", "")
    if dialect == "postgres":
        said |= {f"PG{name.upper()}": known[name] for name in ("host", "port", "user", "database")}
        said |= {f"PG{name.upper()}": found.parameters[name] for name in _POSTGRES if name in found.parameters}
        said["PGPASSWORD"] = password
    else:
        said |= {"MYSQL_HOST": known["host"], "MYSQL_TCP_PORT": known["port"], "MYSQL_PWD": password}
    return {**{name: value for name, value in said.items() if value}, "DBWRIGHT_BACKUP_FILE": str(target)}
