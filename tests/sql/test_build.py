"""The small constructors, printed for PostgreSQL."""

from __future__ import annotations

import pytest
from sqlglot import exp

from dbwright.sql import build
from dbwright.sql.printer import print_tree


@pytest.mark.parametrize(
    ("tree", "expected"),
    [
        (build.table_ref("t"), '"t"'),
        (build.table_ref("s.t"), '"s"."t"'),
        (build.dotted("s.t", "c"), '"s"."t"."c"'),
        (build.dotted("t", "c"), '"t"."c"'),
        (build.phrase("A", None, "", build.ident("b"), ["C", build.literal("d")]), "A \"b\" C 'd'"),
        (build.phrase(), ""),
        (build.in_parens(build.idents(["a", "b"])), '("a", "b")'),
        (build.listed(build.idents(["a", "b"])), '"a", "b"'),
        (build.call("myFunc", build.ident("a")), 'myFunc("a")'),
        (build.cast(build.ident("a"), '"my type"'), 'CAST("a" AS "my type")'),
        (build.drop("VIEW", "s.v"), 'DROP VIEW "s"."v"'),
        (build.alter_table("t", build.drop_part("COLUMN", "c")), 'ALTER TABLE "t" DROP COLUMN "c"'),
        (build.alter_table("t", build.raw("A"), build.raw("B")), 'ALTER TABLE "t"\n  A,\n  B'),
        (
            build.add_constraint(
                "t", build.constraint("u", build.phrase("UNIQUE", build.in_parens([build.ident("a")])))
            ),
            'ALTER TABLE "t" ADD CONSTRAINT "u" UNIQUE ("a")',
        ),
        (build.constraint("", build.raw("UNIQUE (a)")), "UNIQUE (a)"),
    ],
)
def test_constructor(tree: exp.Expr, expected: str) -> None:
    """Every name is quoted, and nothing is lost."""
    assert print_tree(tree, "postgres") == expected


def test_raw_text_is_left_as_it_is() -> None:
    """Line breaks, case and quotes of native SQL survive."""
    text = "select  'a\n  b' -- x\n, MyFunc(\"c\")"
    assert (
        print_tree(build.phrase("CREATE VIEW", build.ident("v"), f"AS\n{text}"), "mysql")
        == f"CREATE VIEW `v` AS\n{text}"
    )


def test_create_table_has_a_line_for_each_member() -> None:
    """One member a line, two blanks in front; the text inside of a member is not indented."""
    schema = exp.Schema(this=build.table_ref("t"), expressions=[build.raw("a"), build.raw("b\nc")])
    assert print_tree(exp.Create(kind="TABLE", this=schema), "sqlite") == 'CREATE TABLE "t" (\n  a,\n  b\nc\n)'
