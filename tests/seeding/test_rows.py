"""Rows go in, change and go out on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from dbwright.errors import DatabaseError, SchemaError
from engines import engines, scratch
from seeding.made import Seeded, counts

SCHEMA = """\
enums:
  mood: [calm, wild]
mixins:
  keyed:
    columns:
      id: {type: uuid, primary_key: true, generate: uuid7}
tables:
  owners:
    mixins: [keyed]
    columns:
      email: {type: varchar(100), unique: true, normalize: lower}
      name: varchar(100)
      changed_at: timestamptz
      version: {type: int, default: 0}
    optimistic_lock: version
    timestamps: {updated: changed_at}
  pets:
    mixins: [keyed]
    columns:
      owner_id: {references: owners.id, null: true}
      name: varchar(100)
      mood: {type: mood, default: calm}
      friend_id: {references: pets.id, null: true}
    uniques:
      - [owner_id, name]
"""
PEOPLE = """\
pets:
  - owner_id: {email: ann@example.com}
    name: Rex
    mood: wild
owners:
  - {email: Ann@example.com, name: Ann}
"""


@pytest.fixture(params=engines())
def made(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Seeded]:
    with scratch(request.param) as database:
        yield Seeded(database, tmp_path / "schema", SCHEMA)


def test_rows_are_brought_in_once(made: Seeded) -> None:
    """In the order that references ask for; a second run touches nothing."""
    made.write("people.yaml", PEOPLE)
    assert counts(made.seed()) == {"owners": {"inserted": 1}, "pets": {"inserted": 1}}
    before = made.query('SELECT "id", "version", "email" FROM "owners"')
    assert [row[1:] for row in before] == [(0, "ann@example.com")]
    assert counts(made.seed()) == {"owners": {"unchanged": 1}, "pets": {"unchanged": 1}}
    assert made.query('SELECT "id", "version", "email" FROM "owners"') == before
    joined = 'SELECT o."name", p."name" FROM "pets" p JOIN "owners" o ON o."id" = p."owner_id"'
    assert made.query(joined) == [("Ann", "Rex")]


def test_a_row_that_differs_is_changed(made: Seeded) -> None:
    """Only it, and as the accessors would: with the next version. A difference in case is one."""
    made.write("people.yaml", PEOPLE)
    made.seed()
    made.write("people.yaml", PEOPLE.replace("name: Ann", "name: ANN"))
    assert counts(made.seed()) == {"owners": {"updated": 1}, "pets": {"unchanged": 1}}
    assert made.query('SELECT "name", "version" FROM "owners"') == [("ANN", 1)]


def test_the_way_back_takes_out_exactly_these_rows(made: Seeded) -> None:
    """Children first; another row stays; what is gone is counted as absent."""
    made.write("people.yaml", PEOPLE)
    made.seed()
    made.write("more.yaml", "owners:\n  - {email: bo@example.com, name: Bo}\n")
    made.seed("more")
    assert counts(made.seed("people.yaml", down=True)) == {"pets": {"deleted": 1}, "owners": {"deleted": 1}}
    assert made.query('SELECT "name" FROM "owners"') == [("Bo",)]
    assert counts(made.seed("people", down=True)) == {"pets": {"absent": 1}, "owners": {"absent": 1}}


def test_a_row_that_others_refer_to_is_named(made: Seeded) -> None:
    """And all of it stays."""
    made.write("people.yaml", PEOPLE)
    made.seed()
    made.write("owner.yaml", "owners:\n  - {email: ann@example.com, name: Ann}\n")
    with pytest.raises(
        DatabaseError, match=r"owner.yaml:2:5: owners \(email = 'ann@example.com'\) stays: a row of"
    ) as e:
        made.seed("owner", down=True)
    assert '"pets" (owner_id)' in str(e.value)
    assert made.query('SELECT COUNT(*) FROM "owners"') == [(1,)]


def test_a_reference_to_nothing_is_an_error_and_nothing_is_kept(made: Seeded) -> None:
    """It would have become null; the row before it is rolled back."""
    made.write("pets.yaml", "owners:\n  - {email: bo@example.com, name: Bo}\n" + PEOPLE.partition("owners")[0])
    with pytest.raises(DatabaseError, match=r"pets.yaml:4:15: there is no row owners \(email = 'ann@example.com'\)"):
        made.seed()
    assert made.query('SELECT COUNT(*) FROM "owners"') == [(0,)]


def test_a_reference_may_mean_a_row_that_no_file_holds(made: Seeded) -> None:
    made.write("owner.yaml", "owners:\n  - {email: ann@example.com, name: Ann}\n")
    made.write("pets.yaml", PEOPLE.partition("owners")[0])
    made.seed("owner")
    assert counts(made.seed("pets")) == {"pets": {"inserted": 1}}


def test_rows_may_refer_to_each_other_where_a_reference_may_be_null(made: Seeded) -> None:
    """The circle is cut, closed afterwards, and cut again on the way back."""
    made.write(
        "friends.yaml",
        """\
owners:
  - {email: ann@example.com, name: Ann}
pets:
  - {owner_id: {email: ann@example.com}, name: Rex, friend_id: {name: Tom}}
  - {owner_id: {email: ann@example.com}, name: Tom, friend_id: {name: Rex}}
  - {owner_id: {email: ann@example.com}, name: Own, friend_id: {name: Own}}
""",
    )
    if made.database.dialect == "duckdb":  # it changes no reference of a row that others refer to
        with pytest.raises(DatabaseError, match=r"friends.yaml:\d:5: pets .*foreign key constraint"):
            made.seed()
        assert made.query('SELECT COUNT(*) FROM "owners"') == [(0,)]
        return
    assert counts(made.seed())["pets"] == {"inserted": 3}
    joined = 'SELECT a."name", b."name" FROM "pets" a JOIN "pets" b ON b."id" = a."friend_id" ORDER BY 1'
    assert made.query(joined) == [("Own", "Own"), ("Rex", "Tom"), ("Tom", "Rex")]
    assert counts(made.seed())["pets"] == {"unchanged": 3}
    assert counts(made.seed(down=True))["pets"] == {"deleted": 3}
    assert made.query('SELECT COUNT(*) FROM "pets"') == [(0,)]


def test_a_dry_run_prints_what_would_run(made: Seeded) -> None:
    """And changes nothing; the statements are complete."""
    made.write("people.yaml", PEOPLE)
    planned = made.seed(dry_run=True).statements
    assert [text.split()[0] for text in planned] == ["INSERT", "INSERT"]
    assert made.query('SELECT COUNT(*) FROM "owners"') == [(0,)]
    for text in planned:
        made.database.execute(text)
    made.write("people.yaml", PEOPLE.replace("wild", "calm"))
    [update] = made.seed(dry_run=True).statements
    assert update.startswith("UPDATE")
    down = made.seed(down=True, dry_run=True).statements
    assert [text.split()[0] for text in down] == ["DELETE", "DELETE"]
    for text in down:
        made.database.execute(text)
    assert made.query('SELECT COUNT(*) FROM "owners"') == [(0,)]


def test_sql_files_run_after_the_rows_and_their_ways_back_before(made: Seeded) -> None:
    """In one transaction with them; a file for another engine does not run."""
    mark = "`" if made.database.dialect == "mysql" else '"'
    made.write("a.yaml", "owners:\n  - {email: ann@example.com, name: Ann}\n")
    made.write("a.sql", "-- a comment\nUPDATE owners SET name = 'it''s; ?%s';\nUPDATE owners SET version = 7;")
    made.write("a.down.sql", f"UPDATE {mark}owners{mark} SET name = 'gone'")
    other = "sqlite" if made.database.dialect != "sqlite" else "mysql"
    made.write(f"b.{other}.sql", "no such statement")
    result = made.seed()
    assert [path.rpartition("/")[2] for path in result.files] == ["a.sql"]
    assert made.query('SELECT "name", "version" FROM "owners"') == [("it's; ?%s", 7)]
    result = made.seed(down=True)
    assert [path.rpartition("/")[2] for path in result.files] == ["a.down.sql"]
    assert made.query('SELECT COUNT(*) FROM "owners"') == [(0,)]


def test_an_sql_file_that_fails_takes_everything_back(made: Seeded) -> None:
    """It is named with its line."""
    made.write("a.yaml", "owners:\n  - {email: ann@example.com, name: Ann}\n")
    made.write("b.sql", "UPDATE owners SET version = 7;\n\nUPDATE nowhere SET x = 1;")
    with pytest.raises(DatabaseError, match=r"b.sql:3:1: "):
        made.seed()
    assert made.query('SELECT COUNT(*) FROM "owners"') == [(0,)]


def test_an_sql_file_without_a_way_back_stops_the_way_back(made: Seeded) -> None:
    made.write("a.sql", "UPDATE owners SET version = 7;")
    with pytest.raises(SchemaError, match=r"a.sql:1:1: this SQL seed has no way back; write a.down.sql"):
        made.seed(down=True)


def test_an_environment_adds_a_folder(made: Seeded) -> None:
    made.write("a.yaml", "owners:\n  - {email: ann@example.com, name: Ann}\n")
    made.write("dev/b.yaml", "pets:\n  - {owner_id: {email: ann@example.com}, name: Rex}\n")
    assert counts(made.seed()) == {"owners": {"inserted": 1}}
    assert counts(made.seed(environment="dev")) == {"owners": {"unchanged": 1}, "pets": {"inserted": 1}}


def test_a_key_that_is_not_unique_is_named(made: Seeded) -> None:
    """Rows are found by what `key:` says; it has to tell them apart."""
    made.write("a.yaml", "pets: {key: [name], rows: [{name: Rex, mood: wild}]}\n")
    assert counts(made.seed()) == {"pets": {"inserted": 1}}
    assert counts(made.seed()) == {"pets": {"unchanged": 1}}
    made.write("b.yaml", "pets: {key: [mood, name], rows: [{name: Rex, mood: calm}]}\n")
    made.seed("b")
    with pytest.raises(DatabaseError, match=r"2 rows of the database are pets \(name = 'Rex'\)"):
        made.seed("a")
