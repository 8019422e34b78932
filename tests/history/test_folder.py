"""A history on disk: what makes it whole, and what is said of one that is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import UNSET
from msgspec.structs import replace

from dbwright.errors import HistoryError
from dbwright.history.folder import read_history
from dbwright.history.journal import decode, encode
from dbwright.history.rebuild import rebuild_journal
from dbwright.history.tags import JOURNAL, make_tag, read_tag
from dbwright.history.writing import append, drop_last, next_tag, seal
from history.samples import LABELS, Drizzle, Names, history, new, schema, write


def kinds(folder: Path) -> list[tuple[str, str]]:
    """The findings of a folder as (kind, tag)."""
    return [(finding.kind, finding.tag) for finding in read_history(folder, LABELS).findings]


def edit(path: Path, old: str, now: str) -> None:
    """Change a file by hand."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, now))


def test_a_history_is_whole(tmp_path: Path) -> None:
    """Appended entries chain, and nothing is found wrong with them."""
    held = history(tmp_path)
    assert held.findings == ()
    assert [entry.tag for entry in held.entries] == ["0000_add_t0", "0001_add_t1", "0002_add_t2"]
    assert [each.prev for each in held.snapshots] == ["", held.entries[0].id, held.entries[1].id]
    assert held.head is not None
    assert held.schema == schema("t0", "t1", "t2")
    assert held.migrations[1].up == 'CREATE TABLE "t1" ();\n'
    assert sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")) == sorted([
        *(f"000{n}_add_t{n}{end}" for n in range(3) for end in (".sql", ".down.sql")),
        *(f"meta/000{n}_snapshot.json" for n in range(3)),
        "meta/_journal.json",
    ])  # fmt: skip


def test_what_the_way_back_loses_stands_in_the_journal(tmp_path: Path) -> None:
    """And in the snapshot, outside of its id, so that the journal can be made again from it; nothing says nothing."""
    plain = history(tmp_path / "plain", 1)
    assert b"irreversible" not in plain.migrations[0].data + (tmp_path / "plain" / JOURNAL).read_bytes()
    lossy = tmp_path / "lossy"
    losses = ('what was in column "a.n" is lost',)
    write(append(read_history(lossy, LABELS), replace(new(0), irreversible=losses), LABELS))
    held = read_history(lossy, LABELS)
    assert held.findings == ()
    assert (held.entries[0].irreversible, held.entries[0].id) == (losses, plain.entries[0].id)
    (lossy / JOURNAL).unlink()
    assert read_history(lossy, LABELS).entries == held.entries
    assert decode(seal(held, LABELS)[lossy / JOURNAL] or b"", "j").entries == held.entries


def test_a_journal_that_hides_what_is_lost(tmp_path: Path) -> None:
    """It disagrees with the snapshot."""
    write(append(read_history(tmp_path, LABELS), replace(new(0), irreversible=("all",)), LABELS))
    journal = decode((tmp_path / JOURNAL).read_bytes(), "j")
    bare = replace(journal, entries=(replace(journal.entries[0], irreversible=UNSET),))
    (tmp_path / JOURNAL).write_bytes(encode(bare))
    [finding] = read_history(tmp_path, LABELS).findings
    assert 'the snapshot of "0000_add_t0" says irreversible [all], the journal nothing' in str(finding.message)


@pytest.mark.parametrize("make", [Path.absolute, Path.mkdir])
def test_no_folder_and_an_empty_one_are_empty_histories(tmp_path: Path, make: Callable[[Path], object]) -> None:
    """A project starts with nothing."""
    make(tmp_path / "x")
    held = read_history(tmp_path / "x", LABELS)
    assert (held.migrations, held.findings, held.head, held.schema) == ((), (), None, None)


def test_a_file_in_the_folders_place_is_said(tmp_path: Path) -> None:
    """An unreadable folder is an error, not an empty history."""
    (tmp_path / "x").write_text("")
    with pytest.raises(HistoryError, match="cannot read"):
        read_history(tmp_path / "x", LABELS)


def test_line_ends_do_not_matter(tmp_path: Path) -> None:
    """A checkout with CRLF is the same history."""
    history(tmp_path)
    for path in tmp_path.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert kinds(tmp_path) == []


@pytest.mark.parametrize("name", ["0001_add_t1.sql", "0001_add_t1.down.sql"])
def test_edited_sql_is_unsealed(tmp_path: Path, name: str) -> None:
    """Editing before release is normal: seal makes it whole, and what follows chains anew."""
    held = history(tmp_path)
    edit(tmp_path / name, "TABLE", "TABLE  ")
    found = read_history(tmp_path, LABELS)
    assert [(each.kind, each.tag, each.hint) for each in found.findings] == [
        ("unsealed", "0001_add_t1", "run `dbwright seal`, or put the file back if any database has it")
    ]
    files = seal(found, LABELS, 1)
    write(files)
    sealed = read_history(tmp_path, LABELS)
    assert sealed.findings == ()
    assert sealed.entries[0] == held.entries[0]
    down = name.endswith(".down.sql")
    assert (sealed.entries[2].id == held.entries[2].id) == down  # the down file stands outside the chain
    assert len(files) == (1 if down else 3)


def test_an_added_down_file_is_unsealed(tmp_path: Path) -> None:
    """Somebody wrote the inverse by hand; the journal does not know it yet."""
    entry = new(0)
    write(append(read_history(tmp_path, LABELS), replace(entry, down=None), LABELS))
    assert kinds(tmp_path) == []
    (tmp_path / "0000_add_t0.down.sql").write_text("SELECT 1;\n")
    assert kinds(tmp_path) == [("unsealed", "0000_add_t0")]
    write(seal(read_history(tmp_path, LABELS), LABELS))
    assert kinds(tmp_path) == []


@pytest.mark.parametrize(
    ("harm", "expected"),
    [
        (lambda f: (f / "0001_add_t1.sql").unlink(), [("missing", "0001_add_t1")]),
        (lambda f: (f / "0001_add_t1.down.sql").unlink(), [("missing", "0001_add_t1")]),
        (lambda f: (f / "meta/0001_snapshot.json").unlink(), [("missing", "0001_add_t1")]),
        (lambda f: (f / JOURNAL).unlink(), [("missing", "")]),
        (lambda f: (f / "0007_x.sql").write_text("x"), [("extra", "")]),
        (lambda f: (f / "notes.sql").write_text("x"), [("extra", "")]),
        (lambda f: (f / "0001_other.sql").write_text("x"), [("collision", "0001_other")]),
        (lambda f: edit(f / "meta/0001_snapshot.json", '"t1"', '"tx"'), [("edited", "0001_add_t1")]),
        (lambda f: edit(f / "meta/0001_snapshot.json", '"lowering": 1', '"lowering": 1 '), [("edited", "0001_add_t1")]),
        (lambda f: edit(f / "meta/0001_snapshot.json", '"when": 1001', '"when": 1'), [("disagreement", "0001_add_t1")]),
        (lambda f: edit(f / "meta/0001_snapshot.json", '"dialect": "postgres",\n  "low', '"dialect": "x",\n  "low'),
         [("disagreement", "0001_add_t1")]),
        (lambda f: edit(f / JOURNAL, '"idx": 1', '"idx": 5'), [("disagreement", "0001_add_t1")]),
        (lambda f: edit(f / JOURNAL, '"dialect": "postgresql"', '"dialect": "mysql"'), [("disagreement", "")]),
        (lambda f: (f / "0001_add_t1.sql").write_bytes(b"\xff"), [("unreadable", "0001_add_t1")]),
        (lambda f: (f / "meta/0001_snapshot.json").write_bytes(b"{"), [("unreadable", "0001_add_t1")]),
        (lambda f: (f / JOURNAL).write_text("<<<<<<< HEAD\n"), [("unreadable", "")]),
        (lambda f: edit(f / "meta/0001_snapshot.json", "{", "<<<<<<< mine\n{"), [("unreadable", "0001_add_t1")]),
    ],
)  # fmt: skip
def test_every_harm_is_found(tmp_path: Path, harm: Callable[[Path], object], expected: list[tuple[str, str]]) -> None:
    """Exactly what is wrong is said, once, with a place and something to do."""
    history(tmp_path)
    harm(tmp_path)
    assert kinds(tmp_path) == expected
    assert all(finding.origin and finding.hint for finding in read_history(tmp_path, LABELS).findings)


def test_a_folder_in_a_files_place_is_unreadable(tmp_path: Path) -> None:
    """It is named, not stumbled over."""
    history(tmp_path)
    (tmp_path / "0001_add_t1.sql").unlink()
    (tmp_path / "0001_add_t1.sql").mkdir()
    assert kinds(tmp_path) == [("unreadable", "0001_add_t1")]


def test_entries_out_of_order_are_found(tmp_path: Path) -> None:
    """Drizzle would skip an entry that is not later than the one before."""
    history(tmp_path)
    edit(tmp_path / JOURNAL, '"when": 1001', '"when": 1000')
    edit(tmp_path / "meta/0001_snapshot.json", '"when": 1001', '"when": 1000')
    (finding,) = read_history(tmp_path, LABELS).findings
    assert 'is not after that of "0000_add_t0"' in finding.message


def test_tags_that_are_none_or_twice_are_found(tmp_path: Path) -> None:
    """Files are found by their tags."""
    history(tmp_path, 2)
    edit(tmp_path / JOURNAL, '"tag": "0001_add_t1"', '"tag": "0000_add_t0"')
    assert ("collision", "0000_add_t0") in kinds(tmp_path)
    edit(tmp_path / JOURNAL, '"tag": "0000_add_t0"', '"tag": "nonsense"')
    assert ("disagreement", "nonsense") in kinds(tmp_path)


def test_two_branches_are_a_fork(tmp_path: Path) -> None:
    """Both generated after the same entry; somebody renumbered one and put both in the journal."""
    mine, theirs = tmp_path / "mine", tmp_path / "theirs"
    history(mine, 2)
    shutil.copytree(mine, theirs)
    write(append(read_history(mine, LABELS), new(2), LABELS))
    other = replace(new(3), name="other")
    write(append(read_history(theirs, LABELS), other, LABELS))
    for old, now in (("0002_other.sql", "0003_other.sql"), ("0002_other.down.sql", "0003_other.down.sql")):
        shutil.copy(theirs / old, mine / now)
    shutil.copy(theirs / "meta/0002_snapshot.json", mine / "meta/0003_snapshot.json")
    edit(mine / "meta/0003_snapshot.json", "0002_other", "0003_other")
    snapshots = [read_history(mine, LABELS).snapshots, read_history(theirs, LABELS).snapshots]
    assert [len(each) for each in snapshots] == [3, 3]
    (mine / JOURNAL).unlink()  # now the snapshots say what there is
    found = read_history(mine, LABELS)
    assert [(each.kind, each.tag) for each in found.findings] == [("fork", "0003_other"), ("missing", "")]
    assert "keep the migrations of one branch" in found.findings[0].hint


def test_a_link_that_leads_nowhere_is_broken(tmp_path: Path) -> None:
    """An entry taken out of the middle leaves a gap."""
    held = history(tmp_path)
    journal = decode((tmp_path / JOURNAL).read_bytes(), "x")
    kept = (journal.entries[0], replace(journal.entries[2], idx=1))
    (tmp_path / JOURNAL).write_bytes(encode(replace(journal, entries=kept)))
    for name in ("0001_add_t1.sql", "0001_add_t1.down.sql", "meta/0001_snapshot.json"):
        (tmp_path / name).unlink()
    (finding,) = read_history(tmp_path, LABELS).findings
    assert (finding.kind, finding.message) == ("broken", '"0002_add_t2" does not follow "0000_add_t0"')
    assert held.findings == ()


def test_the_journal_comes_back_from_the_snapshots(tmp_path: Path) -> None:
    """It is never merged by hand."""
    held = history(tmp_path)
    read = [(each.snapshot, each.up or "", each.down) for each in reversed(held.migrations) if each.snapshot]
    assert encode(rebuild_journal(read, LABELS)) == (tmp_path / JOURNAL).read_bytes()


def test_drop_restores_what_was(tmp_path: Path) -> None:
    """The same bytes as before the last entry; of the only one nothing is left."""
    history(tmp_path / "a", 2)
    history(tmp_path / "b", 3)
    write(drop_last(read_history(tmp_path / "b", LABELS), LABELS))
    contents = [
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}
        for folder in (tmp_path / "a", tmp_path / "b")
    ]
    assert contents[0] == contents[1]
    for _ in range(2):
        write(drop_last(read_history(tmp_path / "a", LABELS), LABELS))
    assert [path for path in (tmp_path / "a").rglob("*") if path.is_file()] == []
    with pytest.raises(HistoryError, match="there is no entry to drop"):
        drop_last(read_history(tmp_path / "a", LABELS), LABELS)


def test_the_same_content_has_the_same_ids_everywhere(tmp_path: Path) -> None:
    """Names and times stand outside the chain."""
    other = replace(new(0), name="other", when=5, down=None)
    write(append(read_history(tmp_path / "b", LABELS), other, LABELS))
    assert history(tmp_path / "a", 1).entries[0].id == read_history(tmp_path / "b", LABELS).entries[0].id


def test_seal_refuses_what_is_missing(tmp_path: Path) -> None:
    """There is nothing to hash."""
    history(tmp_path)
    (tmp_path / "0001_add_t1.sql").unlink()
    with pytest.raises(HistoryError, match='files of "0001_add_t1" are missing'):
        seal(read_history(tmp_path, LABELS), LABELS)


def test_append_refuses_what_drizzle_would_skip(tmp_path: Path) -> None:
    """Time moves on, and names are names of files."""
    held = history(tmp_path, 1)
    with pytest.raises(ValueError, match="later than 1000"):
        append(held, new(0), LABELS)
    with pytest.raises(ValueError, match="cannot name a migration"):
        next_tag(held, "../x")
    assert next_tag(held, "x") == "0001_x"


def test_tags() -> None:
    """Four digits at least, then a name."""
    assert make_tag(12345, "x") == "12345_x"
    assert read_tag("0003_add_status") == (3, "add_status")
    assert read_tag("003_x") is None


def test_labels_of_another_dialect_disagree(tmp_path: Path) -> None:
    """A folder that belongs to another dialect is not applied."""
    history(tmp_path, 1)
    found = read_history(tmp_path, Names("sqlite", Drizzle("sqlite", "6"))).findings
    assert len(found) == 3
    assert {each.kind for each in found} == {"disagreement"}


def test_reading_a_history_loads_nothing_heavy() -> None:
    """An application reads it when it starts."""
    script = "import sys, dbwright.history.folder; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", script]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout.split()
    assert not {"sqlglot", "yaml", "jinja2", "click"} & set(loaded)
