"""The order database document, on PostgreSQL, MariaDB, SQLite and DuckDB."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engines import Scratch, engines, scratch
from examples.catalog import columns, indexes, tables
from examples.migrated import insert, migrate, migrated, refusal, refused_insert, tags, value

ENGINES = engines("postgres", "mysql", "sqlite", "duckdb")
ADMIN = "550e8400-e29b-41d4-a716-446655440000"  # the document's seed
PRODUCT = "550e8400-e29b-41d4-a716-446655440001"
ORDER = "550e8400-e29b-41d4-a716-446655440002"


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest) -> Iterator[Scratch]:
    """All migrations applied; the document's demo user, a product and an order."""
    with migrated(request.param, "orders") as database:
        insert(database, "users", **user())
        insert(database, "products", id=PRODUCT, name="Lamp", price=19.99, stock_quantity=3)
        insert(database, "orders", id=ORDER, user_id=ADMIN)
        yield database


def user(**changes: str) -> dict[str, str]:
    """The document's demo user."""
    row = {"id": ADMIN, "email": "admin@example.com", "password_hash": "$2b$10$x"}
    return row | {"first_name": "Admin", "last_name": "User"} | changes


def test_tables_and_columns(database: Scratch) -> None:
    """The diagram's columns in its order; nullability as the SQL has it."""
    stamps = ("created_at", "updated_at")
    expected = {
        "users": (("id", "email", "password_hash", "first_name", "last_name", "status"), stamps),
        "products": (("id", "name", "price", "stock_quantity"), ("description", *stamps)),
        "orders": (("id", "user_id", "status", "total_amount", *stamps), ()),
        "order_items": (("id", "order_id", "product_id", "quantity", "unit_price"), ()),
    }
    assert tables(database) == set(expected)
    for table, (required, optional) in expected.items():
        found = {name: null for name, (_, null) in columns(database, table).items()}
        assert found == dict.fromkeys(required, False) | dict.fromkeys(optional, True)


def test_physical_types(database: Scratch) -> None:
    """VARCHAR, DECIMAL, UUID and TIMESTAMP in each engine's words."""
    types = {name: kind for table in ("users", "products") for name, (kind, _) in columns(database, table).items()}
    expected = {
        "postgres": ("uuid", "character varying(255)", "numeric(10,2)", "integer", "timestamp without time zone"),
        "mysql": ("char(36)", "varchar(255)", "decimal(10,2)", "int(11)", "datetime(6)"),
        "sqlite": ("TEXT", "TEXT", "NUMERIC", "INTEGER", "TEXT"),
        "duckdb": ("UUID", "VARCHAR", "DECIMAL(10,2)", "INTEGER", "TIMESTAMP"),
    }
    found = tuple(types[name] for name in ("id", "email", "price", "stock_quantity", "created_at"))
    if database.dialect == "mysql":  # MySQL 8 has no display width
        found = tuple("int(11)" if kind == "int" else kind for kind in found)
    assert found == expected[database.dialect]


def test_named_indexes(database: Scratch) -> None:
    """idx_users_email and idx_products_name from the SQL; those of the foreign keys are designed."""
    assert "idx_users_email" in indexes(database, "users")
    assert "idx_products_name" in indexes(database, "products")
    assert "idx_orders_user_id_created_at" in indexes(database, "orders")
    assert indexes(database, "order_items") >= {"idx_order_items_order_id", "idx_order_items_product_id"}


def test_defaults(database: Scratch) -> None:
    """Ids, times, stock, status and total come from the database."""
    insert(database, "users", **{name: text for name, text in user(email="b@example.com").items() if name != "id"})
    ids = {str(key) for (key,) in database.query("SELECT id FROM users")}
    assert len(ids) == 2
    assert {len(key) for key in ids} == {36}
    assert value(database, "SELECT count(*) FROM users WHERE created_at IS NOT NULL AND updated_at IS NOT NULL") == 2
    assert database.query("SELECT status, total_amount FROM orders") == [("pending", 0)]
    insert(database, "products", name="Desk", price=0)
    assert value(database, "SELECT stock_quantity FROM products WHERE name = 'Desk'") == 0


def test_checks(database: Scratch) -> None:
    """Prices, stock, quantities and totals keep their ranges."""
    item = {"order_id": ORDER, "product_id": PRODUCT}
    insert(database, "order_items", **item, quantity=1, unit_price=0)
    refused_insert(database, "order_items", **item, quantity=0, unit_price=1)
    refused_insert(database, "order_items", **item, quantity=1, unit_price=-1)
    refused_insert(database, "products", name="Desk", price=-0.01)
    refused_insert(database, "products", name="Desk", price=1, stock_quantity=-1)
    refused_insert(database, "orders", user_id=ADMIN, total_amount=-1)
    refusal(database, "UPDATE products SET stock_quantity = stock_quantity - 4")


def test_email_is_unique(database: Scratch) -> None:
    """One account for each address."""
    refused_insert(database, "users", **user(id=ORDER))


def test_status_is_one_of_the_lifecycle(database: Scratch) -> None:
    """Each state can be held, no other; which may follow which is the accessors' matter."""
    for status in ("pending", "paid", "shipped", "delivered", "cancelled"):
        database.execute(f"UPDATE orders SET status = '{status}'")
    refusal(database, "UPDATE orders SET status = 'lost'")


def test_foreign_keys(database: Scratch) -> None:
    """Orders need users; items need orders and products; what is referenced stays."""
    refused_insert(database, "orders", user_id=PRODUCT)
    refused_insert(database, "order_items", order_id=ADMIN, product_id=PRODUCT, quantity=1, unit_price=1)
    refused_insert(database, "order_items", order_id=ORDER, product_id=ADMIN, quantity=1, unit_price=1)
    refusal(database, "DELETE FROM users")


def test_create_order_in_one_transaction(database: Scratch) -> None:
    """OrderService.createOrder: a failure in the middle leaves neither order nor less stock."""
    begin = "BEGIN" if database.dialect != "mysql" else "START TRANSACTION"
    database.execute(begin)
    insert(database, "orders", user_id=ADMIN, status="pending")
    database.execute("UPDATE products SET stock_quantity = stock_quantity - 2")
    database.execute("ROLLBACK")
    assert value(database, "SELECT stock_quantity FROM products") == 3
    assert value(database, "SELECT count(*) FROM orders") == 1


@pytest.mark.parametrize("label", ENGINES)
def test_orders_and_items_are_the_second_migration(label: str) -> None:
    """The first migration is what the document's SQL shows; rows from then are kept, and users are active."""
    with scratch(label) as database:
        assert len(tags("orders", database.dialect)) == 3
        migrate(database, "orders", slice(1))
        assert tables(database) == {"users", "products"}
        insert(database, "products", id=PRODUCT, name="Lamp", price=19.99)
        insert(database, "users", **user())
        migrate(database, "orders", slice(1, None))
        assert database.query("SELECT email, status FROM users") == [("admin@example.com", "active")]
        assert database.query("SELECT name, description, stock_quantity FROM products") == [("Lamp", None, 0)]
