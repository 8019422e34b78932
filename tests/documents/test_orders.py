"""Document 003, the database of orders, walked through orders_db on SQLite, PostgreSQL, MySQL/MariaDB and DuckDB.

Connection setup: DB_HOST and the like, DB_SSL, the pool's limits, logging.
Entity models: ids, e-mail, mandatory fields, lengths, timestamps. Diagram: what places, contains and is ordered in.
BaseRepository: findById, findAll (limit 20, offset 0, newest first, with the count), create, update and delete
("Entity not found"). UserRepository: findByEmail, findActive.
OrderService.createOrder: one transaction, "Insufficient stock", stock that never races.
Migrations up and down; data seeding. BR-001 validation, BR-002 transitions, BR-003 audit events; DL-001 create or
update, DL-002 the reason of a violation, DL-003 a post-check that fails.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID, uuid4

import pytest
from orders_db import (
    CheckViolation,
    ForeignKeyViolation,
    Invalid,
    NotFound,
    Order,
    OrderColumns,
    OrderItemColumns,
    OrderItemRelations,
    OrderRelations,
    OrderStatus,
    Pool,
    Product,
    ProductColumns,
    RowChange,
    TransitionNotAllowed,
    UniqueViolation,
    User,
    UserColumns,
    UserRelations,
    UserStatus,
    connect,
)

import dbwright
from commandline import dbwright as command
from documents.databases import GENERATED, Statements, at_once, empty, migrated_url
from engines import engines

ROOT = GENERATED.parent
TABLES = ("order_items", "orders", "products", "users")
ADMIN = UUID("550e8400-e29b-41d4-a716-446655440000")
START = dt.datetime(2025, 1, 31, 9, 30)  # noqa: DTZ001 (TIMESTAMP has no zone)
DAY = dt.timedelta(days=1)
THREADS = 16


@pytest.fixture(scope="module", params=engines("sqlite", "postgres", "mysql", "duckdb"))
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database of this module's, on each of the document's engines."""
    with migrated_url(request.param, "orders", tmp_path_factory.mktemp("orders")) as found:
        yield found


class Events:
    """What `connect(audit=...)` is told of changes."""

    def __init__(self) -> None:
        self.told: list[RowChange[Any]] = []
        self.broken = False

    def __call__(self, change: RowChange[Any]) -> None:
        if self.broken:
            raise OSError("nobody listens")
        self.told.append(change)


@pytest.fixture(scope="module")
def opened(url: str) -> Iterator[tuple[Any, Events, Statements]]:
    """It, opened as the document says, for all threads; its audit events and its statements."""
    events, log = Events(), Statements()
    pool = Pool(max_size=20, min_size=5, wait=30, idle=10)
    with connect(url, audit=events, on_query=log, pool=pool) as found:
        yield found, events, log


@pytest.fixture
def db(opened: tuple[Any, Events, Statements]) -> Any:
    """It, without rows; nothing was told of yet."""
    found, events, log = opened
    empty(found, *TABLES)
    events.told.clear()
    events.broken = False
    log.told.clear()
    return found


@pytest.fixture
def events(opened: tuple[Any, Events, Statements]) -> Events:
    """The audit events of one test."""
    return opened[1]


@pytest.fixture
def log(opened: tuple[Any, Events, Statements]) -> Statements:
    """The statements of one test."""
    return opened[2]


def person(**more: Any) -> dict[str, Any]:
    """What a user needs."""
    return {"email": "ann@example.com", "password_hash": "$2b$10$x", "first_name": "Ann", "last_name": "Ondu"} | more


def user(db: Any, name: str = "ann", **more: Any) -> User:
    """A user."""
    made: User = db.users.insert(**person(email=f"{name}@example.com", **more))
    return made


def product(db: Any, name: str = "Lamp", stock: int = 3, price: str = "19.99") -> Product:
    """A product."""
    made: Product = db.products.insert(name=name, price=Decimal(price), stock_quantity=stock)
    return made


class InsufficientStockError(Exception):
    """The error of OrderService."""


def held(trx: Any, product_id: UUID) -> Any:
    """A product that nobody else changes before this transaction ends. DuckDB does not hold: the later COMMIT fails."""
    if trx.connection.dialect == "duckdb":
        found = [trx.products.get(product_id)]
    else:
        found = trx.products.find_for_update(ProductColumns.id == product_id)
    return found[0]


def create_order(db: Any, user_id: UUID, items: Sequence[tuple[UUID, int]]) -> Order:
    """OrderService.createOrder, line by line."""

    def work(trx: Any) -> Order:
        order: Order = trx.orders.insert(user_id=user_id, status=OrderStatus.pending)
        for product_id, quantity in items:
            found = held(trx, product_id)
            if found.stock_quantity < quantity:
                raise InsufficientStockError(f"Insufficient stock for product {found.name}")
            trx.products.update(found.id, stock_quantity=found.stock_quantity - quantity)
            trx.order_items.insert(order_id=order.id, product_id=product_id, quantity=quantity, unit_price=found.price)
        return order

    made: Order = db.run(work, attempts=200)
    return made


# Connection setup


def test_the_environment_names_the_server(url: str, db: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """DB_HOST, DB_PORT, DB_NAME, DB_USER, DB_PASSWORD, DB_SSL; a file has DB_PATH."""
    for name in ("DB_TYPE", "DATABASE_URL", "SQLITE_FILE", "DB_PATH", "DB_HOST", "DB_PORT", "DB_SSL", "DB_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    parts = urlsplit(url)
    user(db)
    if parts.scheme in ("sqlite", "duckdb"):
        said = {"DB_TYPE": parts.scheme, "DB_PATH": parts.path[1:]}
    else:
        more = {name: values[0] for name, values in parse_qs(parts.query).items()}
        said = {"DB_TYPE": parts.scheme, "DB_NAME": parts.path[1:], "DB_USER": parts.username or "", "DB_SSL": "false"}
        said |= {"DB_HOST": more.get("host") or parts.hostname or "", "DB_PORT": str(more.get("port") or parts.port)}
    for name, value in said.items():
        monkeypatch.setenv(name, value)
    with connect() as found:
        assert found.users.count() == 1


@pytest.mark.parametrize("said", ["true", "false"])
def test_ssl_is_asked_for_or_not(url: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`process.env.DB_SSL === 'true' ? {require: true, rejectUnauthorized: false} : false`."""
    from orders_db._runtime.environment import url_from

    schemes = ("postgresql", "mysql")
    env = {"DB_NAME": "shop", "DB_USER": "u", "DB_SSL": said}
    words = {"true": "require", "false": "disable"}
    assert url_from({**env, "DB_TYPE": "postgres"}, schemes) == f"postgresql://u@localhost/shop?sslmode={words[said]}"
    assert url_from({**env, "DB_TYPE": "mysql"}, schemes) == f"mysql://u@localhost/shop?ssl={words[said]}"


def test_the_pool_keeps_five_connections(db: Any, url: str) -> None:
    """`pool: {max: 20, min: 5, acquire: 30000, idle: 10000}`: PostgreSQL counts them."""
    if db.connection.dialect != "postgres":
        assert db.users.count() == 0
        return
    sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    end = time.monotonic() + 10
    while (open_now := db.query(sql)[0][0]) < 5 and time.monotonic() < end:
        time.sleep(0.02)
    assert 5 <= open_now <= 21


def test_logging(db: Any, log: Statements) -> None:
    """`logging: console.log`: each statement; the hash of a password is not told."""
    user(db)
    [*_, (sql, values, seconds)] = [entry for entry in log.told if entry[0].startswith("INSERT")]
    assert "$2b$10$x" not in repr(values)
    assert "ann@example.com" in repr(values)
    assert "users" in sql
    assert seconds > 0


# Entity models


def test_the_defaults_of_a_row(db: Any) -> None:
    """UUIDV4 ids, timestamps, `status`, stock, total: what a new row has if nothing is said."""
    ann, lamp = user(db), db.products.insert(name="Lamp", price=Decimal("19.99"))
    order = db.orders.insert(user_id=ann.id)
    assert {row.id.version for row in (ann, lamp, order)} == {4}
    assert (ann.status, lamp.stock_quantity, lamp.description) == (UserStatus.active, 0, None)
    assert (order.status, order.total_amount) == (OrderStatus.pending, Decimal(0))
    assert [status.value for status in OrderStatus] == ["pending", "paid", "shipped", "delivered", "cancelled"]
    for row in (ann, lamp, order):
        assert row.created_at.tzinfo is None
        assert abs(row.created_at - row.updated_at) < dt.timedelta(seconds=1)
    assert db.users.get(ann.id) == ann


def test_updated_at_is_kept(db: Any) -> None:
    """`timestamps: true`."""
    ann = user(db, created_at=START, updated_at=START)
    db.users.update(ann.id, first_name="Anna")
    changed = db.users.get(ann.id)
    assert (changed.first_name, changed.created_at) == ("Anna", START)
    assert changed.updated_at > START + 300 * DAY


def test_the_database_checks_too(db: Any) -> None:
    """CHECK (price >= 0), CHECK (stock_quantity >= 0), UNIQUE (email), foreign keys: by their names."""
    ann, lamp = user(db), product(db)
    order = db.orders.insert(user_id=ann.id)
    with pytest.raises(CheckViolation) as checked:
        db.products.update(lamp.id, stock_quantity=ProductColumns.stock_quantity - 4)
    error = checked.value
    assert (error.table, error.columns) == ("products", ("stock_quantity",))
    assert error.constraint == "ck_products_stock_quantity"
    with pytest.raises(UniqueViolation) as taken:
        user(db)
    assert (taken.value.table, taken.value.constraint) == ("users", "uq_users_email")
    assert taken.value.columns == ("email",)
    item = {"order_id": order.id, "product_id": lamp.id, "quantity": 1, "unit_price": lamp.price}
    for column in ("order_id", "product_id"):
        with pytest.raises(ForeignKeyViolation) as lost:
            db.order_items.insert(**item | {column: uuid4()})
        assert (lost.value.table, lost.value.constraint) == ("order_items", f"fk_order_items_{column}")
        assert lost.value.columns == (column,)
    for column, value in (("quantity", 0), ("unit_price", Decimal("-0.01"))):
        with pytest.raises(CheckViolation) as checked:
            db.order_items.insert(**item | {column: value})
        assert (checked.value.constraint, checked.value.columns) == (f"ck_order_items_{column}", (column,))
    with pytest.raises(ForeignKeyViolation) as kept:
        db.users.delete(ann.id)
    assert (kept.value.table, kept.value.constraint) == ("orders", "fk_orders_user_id")
    assert (db.products.get(lamp.id).stock_quantity, db.order_items.count(), db.users.count()) == (3, 0, 1)


def test_the_diagram(db: Any, log: Statements) -> None:
    """USER places ORDERs, an ORDER contains ORDER_ITEMs, a PRODUCT is ordered in them: four queries for all of it."""
    ann, bob = user(db), user(db, "bob")
    lamp, desk = product(db), product(db, "Desk", price="120.50")
    order = create_order(db, ann.id, [(lamp.id, 2), (desk.id, 1)])
    items = {item.product_id: item for item in db.order_items.find_by_order_id(order.id)}
    log.told.clear()
    whole = UserRelations.orders.with_(OrderRelations.order_items.with_(OrderItemRelations.product))
    found = dict(db.users.find_many(with_=whole))
    assert len(log.told) == 4
    assert found[bob] == []
    [(seen, lines)] = found[ann]
    assert seen == order
    assert {row: thing.name for row, thing in lines} == {items[lamp.id]: "Lamp", items[desk.id]: "Desk"}
    assert db.orders.find_many(OrderRelations.user.any(UserColumns.email == "ann@example.com")) == [order]
    lines = db.queries.order_lines(order_id=order.id)
    assert [(line.name, line.quantity, line.unit_price) for line in lines] == [
        ("Desk", 1, Decimal("120.50")),
        ("Lamp", 2, Decimal("19.99")),
    ]


# BaseRepository and UserRepository


def test_find_by_id(db: Any) -> None:
    """`findById(id)`: `findByPk`."""
    ann = user(db)
    assert db.users.find_by_pk(ann.id) == ann
    assert db.users.find_by_pk(uuid4()) is None


def test_find_all(db: Any) -> None:
    """`findAll(filter = {}, {limit = 20, offset = 0, order = [['createdAt', 'DESC']]})`: rows, and how many in all."""
    rows = [person(email=f"u{day:02}@example.com", created_at=START + day * DAY) for day in range(25)]
    db.users.insert_many(rows)
    order = UserColumns.created_at.desc()
    newest = db.users.find_many(order_by=order)
    assert [row.email for row in newest] == [f"u{day:02}@example.com" for day in reversed(range(25))]
    assert db.users.find_and_count(order_by=order) == (newest[:20], 25)
    assert db.users.find_and_count(order_by=order, offset=20) == (newest[20:], 25)
    assert db.users.find_and_count(order_by=order, limit=2, offset=1) == (newest[1:3], 25)
    old = UserColumns.created_at < START + 5 * DAY
    assert db.users.find_and_count(old, order_by=order, limit=2) == (newest[-5:-3], 5)
    assert db.users.find_and_count(UserColumns.email == "nobody") == ([], 0)


def test_create(db: Any) -> None:
    """`create(data)`: the row as the database holds it."""
    made = db.users.insert(**person(id=ADMIN, created_at=START, updated_at=START))
    assert made == User(ADMIN, "ann@example.com", "$2b$10$x", "Ann", "Ondu", START, START, UserStatus.active)
    assert db.users.find_many() == [made]


def test_update(db: Any) -> None:
    """`update(id, data)`: "Entity not found", or the entity as it is then."""
    ann = user(db)
    assert db.users.update(ann.id, last_name="Berg", status=UserStatus.inactive) == 1
    changed = db.users.get(ann.id)
    assert (changed.last_name, changed.first_name, changed.status) == ("Berg", "Ann", UserStatus.inactive)
    nobody = uuid4()
    assert db.users.update(nobody, last_name="x") == 0
    with pytest.raises(NotFound, match=str(nobody)):
        db.users.get(nobody)


def test_delete(db: Any) -> None:
    """`delete(id)`: true, or there was none."""
    ann, bob = user(db), user(db, "bob")
    assert db.users.delete(ann.id) is True
    assert db.users.delete(ann.id) is False
    assert db.users.find_many() == [bob]


def test_find_by_email(db: Any) -> None:
    """`findByEmail(email)`: `findOne({where: {email}})`."""
    ann = user(db)
    assert db.users.find_by_email("ann@example.com") == ann
    assert db.users.find_by_email("x' OR '1'='1") is None


def test_find_active(db: Any) -> None:
    """`findActive()`: `findAll({where: {status: 'active'}})`, a method of this project's own."""
    ann, bob = user(db, created_at=START), user(db, "bob", created_at=START + DAY)
    user(db, "eve", status=UserStatus.inactive)
    assert db.users.find_active() == [bob, ann]


# OrderService


def test_create_order(db: Any) -> None:
    """The order, its items at the prices of now, and less stock."""
    ann, lamp, desk = user(db), product(db), product(db, "Desk", stock=1, price="120.50")
    order = create_order(db, ann.id, [(lamp.id, 2), (desk.id, 1)])
    assert db.orders.find_by_user_id(ann.id) == [order]
    assert (order.status, order.total_amount) == (OrderStatus.pending, Decimal(0))
    found = db.order_items.select(OrderItemColumns.product_id, OrderItemColumns.quantity, OrderItemColumns.unit_price)
    assert sorted(found) == sorted([(lamp.id, 2, Decimal("19.99")), (desk.id, 1, Decimal("120.50"))])
    assert (db.products.get(lamp.id).stock_quantity, db.products.get(desk.id).stock_quantity) == (1, 0)


def test_insufficient_stock(db: Any, events: Events) -> None:
    """Thrown at the second item: no order, no item, no less stock of the first."""
    ann, lamp, desk = user(db), product(db), product(db, "Desk", stock=1)
    with pytest.raises(InsufficientStockError, match="Insufficient stock for product Desk"):
        create_order(db, ann.id, [(lamp.id, 2), (desk.id, 2)])
    assert (db.orders.count(), db.order_items.count()) == (0, 0)
    assert (db.products.get(lamp.id).stock_quantity, db.products.get(desk.id).stock_quantity) == (3, 1)


def test_stock_never_races(db: Any) -> None:
    """16 threads want one each of the last 10: ten get one, six are told."""
    ann, lamp = user(db), product(db, stock=10)

    def order(_: int) -> Order | None:
        try:
            return create_order(db, ann.id, [(lamp.id, 1)])
        except InsufficientStockError:
            return None

    made = [found for found in at_once(THREADS, order) if found is not None]
    assert len(made) == 10
    assert db.products.get(lamp.id).stock_quantity == 0
    assert db.order_items.compute(OrderItemColumns.quantity.sum()) == 10
    assert {row.id for row in db.orders.find_many()} == {row.id for row in made}


# Migrations and seeding


def test_migrations_up_and_down(tmp_path: Path) -> None:
    """`createTable`, `addIndex` and `dropTable`: all the way up, down and up again."""
    url, folder = f"sqlite:///{tmp_path / 'orders.db'}", GENERATED / "orders"
    tags = [applied.tag for applied in dbwright.migrate(url, folder).applied]
    assert tags == ["0000_users_and_products", "0001_orders_and_items", "0002_user_status"]
    with connect(url) as db:
        [plan] = db.users.explain(UserColumns.email == "x")
        assert "USING INDEX" in plan
    dbwright.rollback(url, folder, to="0", lose_data=True)
    with connect(url) as db:
        assert db.query("SELECT name FROM sqlite_master WHERE name NOT LIKE '%dbwright%'") == []
    assert len(dbwright.migrate(url, folder).applied) == 3


def test_seeding(db: Any, url: str) -> None:
    """`up` brings the demo user, `down` takes it away; here it alone, where bulkDelete took all."""
    other = user(db)
    arguments = ["--config", str(ROOT / "pyproject.toml"), "--database", "orders", "--url", url]
    assert command("seed", *arguments).code == 0
    with connect(url) as again:
        admin = again.users.find_by_email("admin@example.com")
        assert (admin.id, admin.first_name, admin.last_name) == (ADMIN, "Admin", "User")
        assert (admin.status, again.users.count()) == (UserStatus.active, 2)
        assert None not in (admin.created_at, admin.updated_at)
    assert command("seed", *arguments, "--down").code == 0
    with connect(url) as again:
        assert again.users.find_many() == [other]


# Business rules


def test_br_001_mandatory_fields_are_validated_before_persistence(db: Any, log: Statements) -> None:
    """isEmail, allowNull: false, STRING(100): all that is wrong at once, and the database is not asked."""
    with pytest.raises(Invalid) as caught:
        db.users.insert(email="no address", first_name="", last_name="x" * 101)
    assert caught.value.table == "users"
    assert [problem.column for problem in caught.value.problems] == [
        "password_hash",
        "email",
        "first_name",
        "last_name",
    ]
    with pytest.raises(Invalid) as caught:
        db.products.insert(name=None, price=Decimal("-0.01"))
    assert [problem.column for problem in caught.value.problems] == ["name", "price"]
    with pytest.raises(Invalid) as many:
        db.users.insert_many([person(), person(email="x")])
    assert (many.value.place, [problem.column for problem in many.value.problems]) == (1, ["email"])
    assert log.told == []
    assert user(db, first_name="x" * 100).first_name == "x" * 100


def test_br_002_transitions_comply_with_the_lifecycle(db: Any) -> None:
    """pending → paid → shipped → delivered, or cancelled before it is shipped; nothing else."""
    follows = {
        OrderStatus.pending: {OrderStatus.paid, OrderStatus.cancelled},
        OrderStatus.paid: {OrderStatus.shipped, OrderStatus.cancelled},
        OrderStatus.shipped: {OrderStatus.delivered},
        OrderStatus.delivered: set(),
        OrderStatus.cancelled: set(),
    }
    ann = user(db)
    for before in OrderStatus:
        for after in OrderStatus:
            order = db.orders.insert(user_id=ann.id, status=before)
            if after in follows[before] or after is before:
                assert db.orders.update(order.id, status=after) == 1
                assert db.orders.get(order.id).status is after
                continue
            with pytest.raises(TransitionNotAllowed):
                db.orders.update(order.id, status=after)
            assert db.orders.get(order.id) == order


def test_dl_002_the_reason_of_the_violation(db: Any, events: Events) -> None:
    """What was asked, from where, and what would be allowed; nothing is changed and no event is emitted."""
    order = db.orders.insert(user_id=user(db).id)
    events.told.clear()
    with pytest.raises(TransitionNotAllowed) as caught:
        db.orders.update(order.id, status=OrderStatus.delivered)
    error = caught.value
    assert (error.table, error.column, error.from_, error.to) == ("orders", "status", "pending", "delivered")
    assert error.allowed == ("paid", "cancelled")
    assert str(error) == "orders: status cannot go from pending to delivered; allowed: paid, cancelled"
    with pytest.raises(TransitionNotAllowed):
        db.orders.update_where(OrderColumns.user_id == order.user_id, status=OrderStatus.shipped)
    assert (events.told, db.orders.get(order.id)) == ([], order)


def test_br_003_every_mutation_emits_an_audit_event(db: Any, events: Events) -> None:
    """Each way to write, of each table: table, action, key, the row before and after, who did it; no secrets."""
    with db.acting(actor="admin"):
        ann = user(db)
    db.users.update(ann.id, first_name="Anna")
    db.users.upsert("email", **person(first_name="Annika"))
    db.users.insert_many([person(email="b@example.com"), person(email="c@example.com")])
    assert db.users.update_where(UserColumns.email != "ann@example.com", last_name="Berg") == 2
    assert db.users.delete_many(UserColumns.last_name == "Berg") == 2
    found = [(change.table, change.action, change.by) for change in events.told]
    assert found == [
        ("users", "insert", {"actor": "admin"}),
        *[("users", "update", {})] * 2,
        *[("users", "insert", {})] * 2,
        *[("users", "update", {})] * 2,
        *[("users", "delete", {})] * 2,
    ]
    first, second = events.told[:2]
    assert (first.key, first.before, first.after) == ((ann.id,), None, ann)
    assert second.before == ann
    assert second.new is not None
    assert (second.new["first_name"], second.new["password_hash"]) == ("Anna", "***")
    events.told.clear()
    lamp = product(db)
    order = create_order(db, ann.id, [(lamp.id, 1)])
    db.order_items.delete(db.order_items.find_by_order_id(order.id)[0].id)
    db.orders.delete(order.id)
    assert [(change.table, change.action) for change in events.told] == [
        ("products", "insert"),
        ("orders", "insert"),
        ("products", "update"),
        ("order_items", "insert"),
        ("order_items", "delete"),
        ("orders", "delete"),
    ]


def test_br_003_what_cannot_be_recorded_does_not_happen(db: Any, events: Events) -> None:
    """Change and event are one transaction."""
    ann = user(db)
    events.broken = True
    for write in (
        lambda: user(db, "bob"),
        lambda: db.users.update(ann.id, first_name="x"),
        lambda: db.users.delete(ann.id),
    ):
        with pytest.raises(OSError, match="nobody listens"):
            write()
    assert db.users.find_many() == [ann]


def test_dl_001_create_or_update(db: Any, events: Events) -> None:
    """No such record: it is created; else it is updated."""
    first = db.users.upsert("email", **person())
    second = db.users.upsert("email", **person(first_name="Anna"))
    assert (second.id, second.first_name, second.created_at) == (first.id, "Anna", first.created_at)
    assert [change.action for change in events.told] == ["insert", "update"]
    assert db.users.find_many() == [second]


def test_dl_003_a_post_check_that_fails(db: Any, events: Events, url: str) -> None:
    """The check after a write raises: everything is rolled back, and the caller gets the check's error."""

    class LimitExceededError(Exception):
        pass

    def at_most_two(change: RowChange[Order]) -> None:
        if change.after and checked.orders.count(OrderColumns.user_id == change.after.user_id) > 2:
            raise LimitExceededError

    ann, lamp = user(db), product(db)
    with connect(url, audit=events) as checked:
        checked.orders.after_write(at_most_two)
        for _ in range(2):
            create_order(checked, ann.id, [(lamp.id, 1)])
        events.told.clear()
        with pytest.raises(LimitExceededError):
            create_order(checked, ann.id, [(lamp.id, 1)])
        with pytest.raises(LimitExceededError):
            checked.orders.insert(user_id=ann.id)
        assert events.told == []
    assert (db.orders.count(), db.products.get(lamp.id).stock_quantity) == (2, 1)
