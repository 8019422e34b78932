"""What a run keeps of the engine's own view is exactly what introspection says then."""

from __future__ import annotations

import contextlib
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from dbwright.database import answers, introspect, state
from dbwright.database.engine import opened
from dbwright.database.ledger import Ledger
from dbwright.database.migrate import migrate
from dbwright.database.options import RunOptions
from engines import MYSQL_URL, engines, scratch

Add = Callable[..., str]
HELD = """
CREATE TABLE "a" ("id" INTEGER PRIMARY KEY AUTOINCREMENT, "x" TEXT COLLATE NOCASE CHECK ("x" <> '')) STRICT;
CREATE TABLE "b" ("a" INTEGER REFERENCES "a" ("id") ON DELETE CASCADE, "y", PRIMARY KEY ("a")) WITHOUT ROWID;
CREATE TABLE "c" ("x" INT, "twice" INT GENERATED ALWAYS AS ("x" * 2) STORED);
CREATE UNIQUE INDEX "c_twice" ON "c" ("twice" DESC) WHERE "x" > 0;
CREATE VIEW "z" AS SELECT * FROM "y";
CREATE VIEW "y" AS SELECT "x" FROM "a";
CREATE TRIGGER "t" AFTER INSERT ON "a" BEGIN INSERT INTO "c" ("x") VALUES (1); SELECT 1; END;
CREATE VIRTUAL TABLE "words" USING fts5("text");
ALTER TABLE "b" RENAME COLUMN "y" TO "renamed";
"""


def test_what_is_kept_is_what_the_engine_reports(add: Add, folder: Path, tmp_path: Path) -> None:
    """SQLite's texts make the same schema again; who read it with what is kept beside it."""
    add(HELD)
    url = f"sqlite:///{tmp_path}/test.db"
    migrate(url, folder)
    with opened(url, None, RunOptions(), write=False) as engine:
        kept = state.kept(engine, Ledger(engine))
        assert kept is not None
        assert kept.schema == introspect.introspect(engine.connection)
        assert {table.name for table in kept.schema.tables} >= {"a", "b", "c"}
        [(version,)] = engine.connection.query("SELECT sqlite_version()")
        assert kept.engine_version == version


@pytest.mark.parametrize("held", [b"", b"{}", b"no JSON"])
def test_what_another_version_kept_is_none(add: Add, folder: Path, tmp_path: Path, held: bytes) -> None:
    """Nobody compares with what nobody can read."""
    add("CREATE TABLE a (x);")
    url = f"sqlite:///{tmp_path}/test.db"
    migrate(url, folder)
    with opened(url, None, RunOptions(), write=True) as engine:
        engine.connection.query("UPDATE dbwright_migrations_state SET held = ?", [zlib.compress(held)])
        assert state.kept(engine, Ledger(engine)) is None


ON_DUCKDB = """
CREATE SCHEMA "other";
CREATE TYPE "mood" AS ENUM ('good', 'it''s');
CREATE SEQUENCE "s" START 5 INCREMENT -2 MINVALUE -9223372036854775808 MAXVALUE 100 CYCLE;
CREATE TABLE "a" ("id" INTEGER PRIMARY KEY, "mood" "mood" DEFAULT 'good', "x" TEXT COLLATE NOCASE CHECK ("x" <> ''));
CREATE TABLE "other"."b" ("a" DECIMAL(12, 2)[], "s" STRUCT("x" INTEGER, "y" TEXT), "twice" INT AS ("n" * 2), "n" INT);
CREATE TABLE "c" ("a" INTEGER REFERENCES "a" ("id"), "u" HUGEINT DEFAULT 170141183460469231731687303715884105727);
CREATE UNIQUE INDEX "c_twice" ON "c" ("a", lower(CAST("a" AS TEXT)));
CREATE VIEW "v" ("one") AS SELECT "id" FROM "a";
CREATE MACRO "m" (x) AS x + 1, (x, y) AS x + y;
COMMENT ON TABLE "a" IS 'it''s a table';
COMMENT ON COLUMN "a"."id" IS 'ä';
"""
ON_MYSQL = """
CREATE TABLE `a` (`id` INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, `j` JSON, `x` VARCHAR(20) COLLATE utf8mb4_bin NOT NULL
  DEFAULT 'it''s' COMMENT 'ä', `at` TIMESTAMP NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  `d` DECIMAL(12, 2) DEFAULT 1.50, CONSTRAINT `full` CHECK (`x` <> '')) COMMENT 'a ? table';
CREATE TABLE `b` (`a` INT UNSIGNED, `t` TEXT, `g` INT GENERATED ALWAYS AS (`a` * 2) STORED, `y` INT,
  UNIQUE KEY `u` (`a`, `y`), KEY `k` (`t`(10), `y`), FULLTEXT KEY `f` (`t`),
  CONSTRAINT `fk` FOREIGN KEY (`a`) REFERENCES `a` (`id`) ON DELETE CASCADE) ROW_FORMAT = DYNAMIC;
CREATE TABLE `m` (`x` INT, KEY `h` (`x`) USING HASH) ENGINE = MEMORY;
CREATE VIEW `v` AS SELECT `id` FROM `a` WHERE `id` > 1 WITH CHECK OPTION;
CREATE TRIGGER `one` BEFORE INSERT ON `b` FOR EACH ROW SET NEW.y = 1;
CREATE TRIGGER `two` BEFORE INSERT ON `b` FOR EACH ROW FOLLOWS `one` SET NEW.y = 2;
CREATE FUNCTION `f` (`x` INT, `y` VARCHAR(5)) RETURNS INT DETERMINISTIC RETURN x + 1;
CREATE PROCEDURE `p` (IN `x` INT, OUT `y` INT) SQL SECURITY INVOKER SET y = x
"""


@contextlib.contextmanager
def a_database(dialect: str, folder: Path) -> Iterator[str]:
    """The URL of one that holds a bit of everything."""
    if dialect == "duckdb":
        url = f"duckdb:///{folder}/test.db"
        with opened(url, None, RunOptions(), write=True) as engine:
            engine.connection.execute(ON_DUCKDB)
        yield url
        return
    with scratch("mysql") as database:
        for statement in ON_MYSQL.split(";\n"):
            database.execute(statement)
        [(name,)] = database.query("SELECT database()")
        yield f"{MYSQL_URL.rstrip('/')}/{name}"


@pytest.mark.parametrize("dialect", ["duckdb", *(["mysql"] if engines("mysql") else [])])
def test_answers_of_a_catalog_are_read_as_the_catalog_is(tmp_path: Path, dialect: str) -> None:
    """Where the answers are kept as they came, what they say later is what introspection says now."""
    with a_database(dialect, tmp_path) as url, opened(url, None, RunOptions(), write=True) as engine:
        ledger = Ledger(engine)
        ledger.create()
        state.create(engine, ledger)
        state.keep(engine, ledger)
        kept = state.kept(engine, ledger)
        assert kept is not None
        assert kept.schema == introspect.introspect(engine.connection)
        assert {table.name for table in kept.schema.tables} >= {"a", "b"}


def test_what_nobody_asked_is_not_known() -> None:
    """Another version may have asked other things."""
    found = answers.Answers("duckdb", frozenset(), {"SELECT 1": [(1,)]})
    found.execute("SELECT 1")
    with pytest.raises(msgspec.DecodeError, match="nobody asked SELECT 2"):
        found.query("SELECT 2")
    found.close()
