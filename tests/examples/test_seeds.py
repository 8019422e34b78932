"""The seeds of the examples, on every engine that an example is for: documents 003 and 004 ask for seeding."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from dbwright.database.options import RunOptions
from dbwright.definition import load
from dbwright.dialects import get
from dbwright.errors import DatabaseError
from dbwright.seeding.files import seed_files
from dbwright.seeding.held import HeldSchema
from dbwright.seeding.result import Result
from dbwright.seeding.run import Run, seed
from dbwright.seeding.seeds import read_seeds
from engines import Scratch, engines
from examples.migrated import insert, migrated, quoted, value

SCHEMAS = Path(__file__).parents[2] / "schema"
ADMIN = "550e8400-e29b-41d4-a716-446655440000"


def run(database: Scratch, folder: Path, environment: str | None = None, *, down: bool = False) -> Result:
    schema = HeldSchema(get(database.dialect), load(folder).schema)
    seeds = read_seeds(seed_files(folder, database.dialect, environment), schema)
    raw: Any = database.raw  # type: ignore[attr-defined]
    return seed(raw, None, seeds, schema, Run(down=down, now=datetime.now(UTC)), RunOptions())


def total(result: Result, outcome: str) -> int:
    return sum(getattr(item, outcome) for item in result.tables)


@pytest.mark.parametrize("label", engines())
@pytest.mark.parametrize(("environment", "rows"), [(None, 1), ("dev", 10)])
def test_orders_twice_and_back(label: str, environment: str | None, rows: int) -> None:
    """The second run changes nothing, the way back leaves nothing."""
    with migrated(label, "orders") as database:
        folder = SCHEMAS / "orders"
        assert total(run(database, folder, environment), "inserted") == rows
        assert total(run(database, folder, environment), "unchanged") == rows
        assert total(run(database, folder, environment, down=True), "deleted") == rows
        for table in ("users", "products", "orders", "order_items"):
            assert value(database, f"SELECT COUNT(*) FROM {quoted(database, table)}") == 0


@pytest.mark.parametrize("label", engines())
def test_the_user_of_the_document(label: str) -> None:
    """seeders/20250131000001-demo-users.js: its user with its id. Its way down deletes all users; ours this one."""
    with migrated(label, "orders") as database:
        run(database, SCHEMAS / "orders")
        insert(database, "users", email="bo@example.com", password_hash="x", first_name="Bo", last_name="Li")  # noqa: S106
        assert str(value(database, "SELECT id FROM users WHERE email = 'admin@example.com'")) == ADMIN
        assert value(database, "SELECT COUNT(*) FROM users WHERE created_at IS NULL") == 0
        run(database, SCHEMAS / "orders", down=True)
        assert database.query("SELECT email FROM users") == [("bo@example.com",)]


@pytest.mark.parametrize("label", engines("postgres", "sqlite"))
def test_gigstream_twice_and_back(label: str) -> None:
    """`npm run db:seed`. Triggers keep their statistics meanwhile, and lower-case wallets find their rows again."""
    with migrated(label, "gigstream") as database:
        folder = SCHEMAS / "gigstream"
        assert total(run(database, folder), "inserted") == 12
        assert value(database, "SELECT total_tasks FROM workers WHERE email = 'worker@example.com'") == 1
        assert total(run(database, folder), "unchanged") == 12
        assert total(run(database, folder, down=True), "deleted") == 12
        for table in ("workers", "platforms", "tasks", "streams", "loans", "transactions"):
            assert value(database, f"SELECT COUNT(*) FROM {table}") == 0


@pytest.mark.parametrize("label", engines("postgres", "sqlite"))
def test_what_would_go_along_stops_the_way_back(label: str) -> None:
    """reputation_events refers to workers with ON DELETE CASCADE: an event that no seed file holds is not deleted."""
    with migrated(label, "gigstream") as database:
        run(database, SCHEMAS / "gigstream")
        worker = str(value(database, "SELECT id FROM workers WHERE email = 'amira@example.com'"))
        insert(database, "reputation_events", worker_id=worker, type="manual_adjustment", points=5)
        with pytest.raises(DatabaseError, match=r"workers \(email = 'amira@example.com'\) stays: a row of"):
            run(database, SCHEMAS / "gigstream", down=True)
        assert value(database, "SELECT COUNT(*) FROM transactions") == 3


def test_a_seed_file_may_be_edited(tmp_path: Path) -> None:
    """What a row says differently is changed, the rest of the row stays as it was."""
    folder = tmp_path / "orders"
    shutil.copytree(SCHEMAS / "orders", folder)
    with migrated("sqlite", "orders") as database:
        run(database, folder, "dev")
        database.execute("UPDATE products SET description = 'Mine' WHERE name = 'Cup'")
        path = folder / "seeds" / "dev" / "shop.yaml"
        path.write_text(path.read_text().replace("Cup, price: 6.50", "Cup, price: 7.25"))
        result = run(database, folder, "dev")
        assert (total(result, "updated"), total(result, "unchanged")) == (1, 9)
        assert database.query("SELECT price, description FROM products WHERE name = 'Cup'") == [(7.25, "Mine")]
