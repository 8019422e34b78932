"""Cutting MySQL text into statements, and reading what they do to which objects."""

from __future__ import annotations

import pytest

from dbwright.database.mysql_effects import effect_of
from dbwright.database.mysql_statements import split


def test_where_statements_end() -> None:
    """Not in strings, names, comments or bodies; each knows its line."""
    text = r"""-- a; b
INSERT INTO a VALUES ('x;\';', "y;", 'it''s;');  # c; d
/* e; f */ SELECT 1 AS `g;``h` /* ; */;
SELECT 5--1;;
--> statement-breakpoint
/*!50003 SET @a = 1; */;
CREATE TABLE t (event INT, `begin` INT)
"""
    found = [(item.line, item.text) for item in split(text)]
    assert found == [
        (2, r"""INSERT INTO a VALUES ('x;\';', "y;", 'it''s;')"""),
        (3, "SELECT 1 AS `g;``h`"),
        (4, "SELECT 5--1"),
        (6, "/*!50003 SET @a = 1; */"),
        (7, "CREATE TABLE t (event INT, `begin` INT)"),
    ]


BODIES = [
    "BEGIN END",
    "BEGIN SELECT 1; BEGIN SELECT 2; END; END",
    "IF (NEW.a) > 1 THEN SET NEW.b = 1; ELSEIF NEW.a THEN SET NEW.b = 2; ELSE SET NEW.b = 3; END IF",
    "BEGIN IF a THEN IF (b) THEN SELECT 1; END IF; END IF; END",
    "BEGIN SET @x = CASE WHEN a THEN IF(b, (1), 2) ELSE REPEAT('a', 3) END; SELECT 1; END",
    "BEGIN CASE a WHEN 1 THEN SELECT 1; ELSE BEGIN END; END CASE; END",
    "BEGIN l: LOOP LEAVE l; END LOOP l; END",
    "BEGIN w: WHILE a DO SET a = 0; END WHILE w; END",
    "BEGIN REPEAT SET a = REPEAT('x', 2); UNTIL 1 END REPEAT; END",
    "BEGIN FOR i IN 1..3 DO SELECT i; END FOR; SELECT 1 FROM t WHERE (a) FOR UPDATE; END",
    "BEGIN DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN ROLLBACK; END; SELECT NEW.end, t.case FROM t; END",
    "SET NEW.a = 1",
]


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(
    "head", ["CREATE TRIGGER `t` BEFORE INSERT ON `a` FOR EACH ROW", "CREATE DEFINER=`r`@`%` PROCEDURE p(x INT)"]
)
def test_a_body_is_in_one_statement(head: str, body: str) -> None:
    """Whatever blocks are in it, the next statement begins behind it."""
    assert [item.text for item in split(f"{head} {body};\nSELECT 1;")] == [f"{head} {body}", "SELECT 1"]


@pytest.mark.parametrize(
    ("text", "action", "things"),
    [
        ("CREATE TABLE IF NOT EXISTS `a` (`b` INT)", "create", ['table "a"']),
        ("CREATE OR REPLACE TABLE a (b INT)", "remake", ['table "a"']),
        ("CREATE OR REPLACE DEFINER=`r`@`h` SQL SECURITY INVOKER VIEW `v` AS SELECT 1", "replace", ['table "v"']),
        ("CREATE UNIQUE INDEX `i` ON `s`.`t` (`a`)", "alter", ['table "s.t"']),
        ("CREATE SEQUENCE q", "create", ['table "q"']),
        ("CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SELECT 1", "create", ['event "e"']),
        ('CREATE TABLE "q" ("x" INT)', "create", ['table "q"']),
        ("DROP INDEX i ON t", "alter", ['table "t"']),
        ("DROP FUNCTION IF EXISTS f", "drop", ['function "f"']),
        ("DROP TABLE a, `b`, c.d CASCADE", "drop", ['table "a"', 'table "b"', 'table "c.d"']),
        ("ALTER TABLE a ADD `x` INT, RENAME COLUMN `y` TO `z`", "alter", ['table "a"']),
        ("ALTER TABLE a ADD x INT, RENAME AS b", "rename", ['table "a"', 'table "b"']),
        ("ALTER TABLE a EXCHANGE PARTITION p WITH TABLE b", "unknown", []),
        ("RENAME TABLE a TO b, c TO a", "rename", ['table "a"', 'table "b"', 'table "c"']),
        ("REPLACE INTO `a` SELECT * FROM b", "rows", ['table "a"']),
        ("SET @a = 1", "session", []),
        ("SELECT count(*) INTO @a FROM t", "session", []),
        ("/*!40101 SET NAMES utf8 */", "session", []),
        ("CREATE DATABASE x", "unknown", []),
        ("GRANT SELECT ON a TO b", "unknown", []),
        ("LOAD DATA INFILE 'x' INTO TABLE a", "unknown", []),
        ("TRUNCATE a", "unknown", []),
        ("EXECUTE s", "unknown", []),
    ],
)
def test_what_a_statement_does(text: str, action: str, things: list[str]) -> None:
    """The objects that it makes, changes or drops; "unknown" rather than a guess."""
    found = effect_of(text)
    assert (found.action, [str(thing) for thing in found.things]) == (action, things)


def test_what_a_table_has_afterwards() -> None:
    """Columns, keys and constraints that stand in backticks; not what expressions and references name."""
    made = effect_of("CREATE TABLE `a` (`b` INT CHECK (`c` > (1)), `d` INT REFERENCES `e` (`f`), KEY `g` (`h`, `i`))")
    assert made.names == {"b", "d"}
    changed = effect_of(
        "ALTER TABLE `a` ADD COLUMN `b` INT AFTER `c`, DROP COLUMN `d`, CHANGE `e` `f` INT, RENAME INDEX `g` TO `h`, "
        "ADD CONSTRAINT `i` CHECK (`j` IN (1, 2)), ADD INDEX (`k`), ADD CONSTRAINT `l` PRIMARY KEY (`m`)"
    )
    assert changed.names == {"b", "f", "h", "i"}
