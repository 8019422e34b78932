"""A server's URL taken apart, and what it asks of the drivers."""

from __future__ import annotations

import contextlib
import getpass
import ssl
from typing import Any
from urllib.parse import urlsplit

import pytest

from dbwright.database import mysql_connection, postgres_connection
from dbwright.database.address import address, spelled_for_libpq
from dbwright.database.mysql_arguments import arguments, must_be_encrypted
from dbwright.errors import ConfigError, DatabaseError
from engines import MYSQL_URL, scratch


@pytest.mark.parametrize(
    ("url", "user", "password", "hosts", "database"),
    [
        ("mysql://ann:s3@db:3307/shop", "ann", "s3", (("db", 3307),), "shop"),
        ("mysql://db/shop", None, "", (("db", None),), "shop"),
        ("mysql://db:/shop", None, "", (("db", None),), "shop"),
        ("mysql://", None, "", (("", None),), ""),
        ("mysql://a%40b:p%2Fw%25@[::1]:3306/a%20b", "a@b", "p/w%", (("::1", 3306),), "a b"),
        ("mysql://[fe80::1%25eth0]/d", None, "", (("fe80::1%eth0", None),), "d"),
        ("mysql://ann:p@w:x#y@db/shop", "ann", "p@w:x#y", (("db", None),), "shop"),
        ("postgresql://a:1,b:2,c/d", None, "", (("a", 1), ("b", 2), ("c", None)), "d"),
        ("postgresql://%2Frun%2Fpg/d", None, "", (("/run/pg", None),), "d"),
    ],
)
def test_parts(url: str, user: str, password: str, hosts: tuple[tuple[str, int]], database: str) -> None:
    found = address(url)
    assert (found.user, found.password, found.hosts, found.database) == (user, password, hosts, database)


@pytest.mark.parametrize(
    "url",
    [
        "mysql://ann:s3cret",
        "mysql://ann:s3cret/x@db/shop",
        "mysql://ann:s3cret?x@db/shop",
        "mysql://ann:1/s3cret@db/shop",
        "mysql://ann:1?s3cret@db/shop",
        "mysql://ann:s3cret%zz@db/shop",
        "mysql://ann:x@s3cret[/shop",
        "mysql://db/shop#s3cret",
        "mysql://db/shop?charset=a&charset=s3cret",
    ],
)
def test_what_cannot_be_read_is_not_shown(url: str) -> None:
    with pytest.raises(ConfigError, match=r"the mysql URL .*; in names and passwords write %3A") as caught:
        address(url)
    assert "s3cret" not in str(caught.value)


def test_spelled_for_libpq() -> None:
    assert spelled_for_libpq("POSTGRES://a:b@c@h/d?x=@") == "postgresql://a:b%40c@h/d?x=@"


def test_the_default_user_is_that_of_the_system() -> None:
    """As with MySQL's own clients; never root because nobody said anything."""
    found = arguments("mysql://db/shop")
    assert found["user"] == getpass.getuser()
    assert (found["host"], found["port"], found["database"], found["charset"]) == ("db", 3306, "shop", "utf8mb4")


def test_parameters_of_mysql() -> None:
    found = arguments("mysql://a@h/d?unix_socket=/run/my.sock&connect_timeout=3&charset=UTF8MB4")
    assert (found["unix_socket"], found["connect_timeout"]) == ("/run/my.sock", 3)
    assert arguments("mysql://a:%C3%BC%E2%82%AC@h")["password"] == "ü€".encode()


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ("local_infile=1", 'has no parameter "local_infile"; it takes charset, unix_socket'),
        ("charset=latin1", "is in utf8mb4"),
        ("connect_timeout=x", "connect_timeout of a MySQL URL is no number of seconds"),
        ("connect_timeout=0", "no number of seconds"),
        ("ssl=maybe", "ssl of the MySQL URL cannot be read"),
        ("ssl_verify=maybe", "ssl_verify of the MySQL URL cannot be read"),
        ("ssl_ca=/none.pem", "cannot use ssl_ca"),
    ],
)
def test_parameters_that_are_refused(query: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        arguments(f"mysql://a@h/d?{query}")
    with pytest.raises(ConfigError, match="names one host"):
        arguments("mysql://a@h,i/d")


@pytest.mark.parametrize(
    ("query", "verify", "host"),
    [
        ("ssl=true", ssl.CERT_NONE, False),
        ("ssl-mode=REQUIRED", ssl.CERT_NONE, False),
        ("ssl=verify-ca", ssl.CERT_REQUIRED, False),
        ("ssl=verify-full", ssl.CERT_REQUIRED, True),
        ("ssl-mode=VERIFY_IDENTITY", ssl.CERT_REQUIRED, True),
        ("ssl=true&ssl_verify=true", ssl.CERT_REQUIRED, True),
        ("ssl_verify=false", ssl.CERT_NONE, False),
    ],
)
def test_tls_of_mysql(query: str, verify: int, host: bool) -> None:
    context = arguments(f"mysql://a@h/d?{query}")["ssl"]
    assert (context.verify_mode, context.check_hostname) == (verify, host)
    assert must_be_encrypted(f"mysql://a@h/d?{query}")


@pytest.mark.parametrize(("query", "expected"), [("ssl=false", {"ssl_disabled": True}), ("ssl=prefer", {}), ("", {})])
def test_tls_that_is_not_asked_for(query: str, expected: dict[str, Any]) -> None:
    found = arguments(f"mysql://a@h/d?{query}")
    assert {name: value for name, value in found.items() if name.startswith("ssl")} == expected
    assert not must_be_encrypted(f"mysql://a@h/d?{query}")


def test_a_server_without_tls_is_refused_where_it_is_asked_for() -> None:
    """Nothing is sent in the clear because the server has nothing better."""
    with scratch("mysql") as database:
        if database.query("SHOW VARIABLES LIKE 'have_ssl'") == [("have_ssl", "YES")]:
            pytest.skip("this server has TLS")
        parts = urlsplit(MYSQL_URL)
        with pytest.raises(DatabaseError, match=r"SSL is required|did not encrypt"):
            mysql_connection.open_url(f"mysql://{parts.netloc}/?ssl=true")


def test_parameters_of_postgresql_pass() -> None:
    """They are libpq's; a time to wait for a server is added where none is given."""
    with scratch("postgres") as database:
        import psycopg

        said = psycopg.conninfo.conninfo_to_dict(database.url)  # type: ignore[attr-defined]
        url = f"postgresql://{said['user']}@{said['host']}/{said['dbname']}?sslmode=disable&application_name=me"
        with contextlib.closing(postgres_connection.open_url(url)) as connection:
            assert connection.query("SHOW application_name") == [("me",)]
        with contextlib.closing(postgres_connection.open_url(url.partition("&")[0])) as connection:
            assert connection.query("SHOW application_name") == [("dbwright",)]
            assert connection.raw.info.get_parameters()["connect_timeout"] == "10"
        with pytest.raises(DatabaseError, match="sslrootcert"):
            postgres_connection.open_url(url.replace("disable", "verify-full&sslrootcert=/none.pem"))
