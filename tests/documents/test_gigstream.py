"""Document 004, the GigStream database, walked through gigstream_db on PostgreSQL and SQLite.

Tables (8) and enums (7). Client usage: relational query, SQL-like query, insert with returning, update, delete,
transaction. Triggers: worker statistics, account ages, reputation score, platform statistics. The five views.
Data integrity: UUID keys, NOT NULL, CHECK, unique, CASCADE. Audit trail: timestamps, soft deletes, audit_logs,
append-only reputation_events. Security: hashes, wallet addresses, what is encrypted and what is marked.
Environments: DATABASE_URL, in-memory SQLite. The CRUD tests that the document lists.
"""

# ruff: noqa: S106 (nobody has these passwords)
from __future__ import annotations

import base64
import datetime as dt
import hashlib
import itertools
import secrets
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import gigstream_db
import pytest
from gigstream_db import (
    AuditLogColumns,
    CheckViolation,
    ForeignKeyViolation,
    Invalid,
    LoanStatus,
    MissingCodec,
    NotHeld,
    Platform,
    ReputationEventType,
    StreamStatus,
    TaskColumns,
    TaskRelations,
    TaskStatus,
    TaskType,
    TransactionStatus,
    TransactionType,
    UniqueViolation,
    Worker,
    WorkerColumns,
    WorkerEarningsViewColumns,
    WorkerRelations,
    connect,
)

import dbwright
from documents.databases import GENERATED, Statements, cell, empty, migrated_url
from engines import engines

TABLES = ("loans", "streams", "transactions", "workers", "tasks", "platforms", "audit_logs")
"""In an order in which their rows can go; events go with their workers."""
HOUR = dt.timedelta(hours=1)
START = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
PAST, FUTURE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC), dt.datetime(2126, 1, 1, tzinfo=dt.UTC)
_numbers = itertools.count(1)


def bcrypt(password: str) -> str:
    """In the form of a bcrypt hash of cost 10: salted, 60 characters."""
    salt = secrets.token_hex(11)
    return f"$2b$10${salt}{hashlib.sha256((salt + password).encode()).hexdigest()[:31]}"


def is_password(password: str, held: str | None) -> bool:
    """Whether a password has this hash."""
    return held is not None and held[-31:] == hashlib.sha256((held[7:29] + password).encode()).hexdigest()[:31]


def sha256(key: str) -> str:
    """The hash of an API key, hexadecimal."""
    return hashlib.sha256(key.encode()).hexdigest()


def encrypt(text: str) -> str:
    """What a key management would do; here base64."""
    return "sealed:" + base64.b64encode(text.encode()).decode()


def decrypt(text: str) -> str:
    """The way back."""
    return base64.b64decode(text.removeprefix("sealed:")).decode()


CODECS: Any = {"bcrypt": bcrypt, "sha256": sha256, "encrypted": (encrypt, decrypt)}


@pytest.fixture(scope="module", params=engines("postgres", "sqlite"))
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A migrated database of this module's, on each engine."""
    with migrated_url(request.param, "gigstream", tmp_path_factory.mktemp("gigstream")) as found:
        yield found


@pytest.fixture(scope="module")
def opened(url: str) -> Iterator[tuple[Any, Statements]]:
    """It, opened, with a log of its statements."""
    log = Statements()
    with connect(url, codecs=CODECS, on_query=log) as found:
        yield found, log


@pytest.fixture
def db(opened: tuple[Any, Statements]) -> Any:
    """It, without rows."""
    empty(opened[0], *TABLES)
    opened[1].told.clear()
    return opened[0]


@pytest.fixture
def log(opened: tuple[Any, Statements]) -> Statements:
    """What was asked of it."""
    return opened[1]


CHECKSUMMED = "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
"""The digits of an address that EIP-55 publishes as one of its tests."""


def wallet() -> str:
    """An address that nobody had yet."""
    return f"0x{next(_numbers):040x}"


def worker(db: Any, name: str = "Ann", **more: Any) -> Worker:
    """A worker: what the document gives, no more."""
    row = {"email": f"{name.lower()}@example.com", "display_name": name, "wallet_address": wallet()}
    made: Worker = db.workers.insert(**row | more)
    return made


def platform(db: Any, name: str = "Acme", **more: Any) -> Platform:
    """A platform with an API key."""
    row = {"name": name, "email": f"{name.lower()}@example.com", "api_key_hash": f"key of {name}"}
    made: Platform = db.platforms.insert(**row | {"wallet_address": wallet()} | more)
    return made


def task(db: Any, owner: Platform, doer: Worker | None = None, **more: Any) -> Any:
    """A task at 10.50 USDC."""
    row = {"title": "Ride", "type": TaskType.fixed, "amount": Decimal("10.50")}
    return db.tasks.insert(platform_id=owner.id, worker_id=doer and doer.id, **row | more)


def event(db: Any, of: Worker, points: int, **more: Any) -> Any:
    """An event in a worker's reputation."""
    return db.reputation_events.insert(
        worker_id=of.id, type=ReputationEventType.manual_adjustment, points=points, **more
    )


def payout(db: Any, **more: Any) -> Any:
    """A movement of 4 USDC."""
    return db.transactions.insert(**{"type": TransactionType.payout, "amount": Decimal(4)} | more)


# Tables and enums


def test_eight_tables_and_five_views(db: Any) -> None:
    """Each is an attribute of the database, and can be counted."""
    tables = ["workers", "platforms", "tasks", "streams", "transactions", "reputation_events", "loans", "audit_logs"]
    views = ["worker_earnings", "platform_performance", "task_completion_stats", "reputation_history"]
    views = [f"{name}_view" for name in [*views, "loan_repayment_status"]]
    assert [getattr(db, name).count() for name in tables + views] == [0] * 13
    for name in views:
        assert not hasattr(getattr(db, name), "insert")


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("TaskType", "fixed, time_based, milestone"),
        ("TaskStatus", "created, assigned, in_progress, completed, disputed, cancelled"),
        ("StreamStatus", "active, paused, completed, cancelled"),
        ("TransactionType", "payout, advance, refund, repayment, fee"),
        ("TransactionStatus", "pending, submitted, confirmed, failed, cancelled"),
        ("LoanStatus", "pending, approved, disbursed, active, repaying, repaid, defaulted, cancelled"),
        (
            "ReputationEventType",
            "task_completed, task_late, dispute_filed, dispute_resolved, rating_received, manual_adjustment",
        ),
    ],
)
def test_seven_enums(name: str, values: str) -> None:
    """Names and values as given, in that order."""
    assert [member.value for member in getattr(gigstream_db, name)] == values.split(", ")


def test_every_value_of_an_enum_can_be_held(db: Any) -> None:
    """Written and read back, on both engines."""
    acme, ann = platform(db), worker(db)
    for kind in TaskType:
        for status in TaskStatus:
            made = task(db, acme, type=kind, status=status)
            assert (db.tasks.get(made.id).type, db.tasks.get(made.id).status) == (kind, status)
    work = task(db, acme, ann)
    for number, status in enumerate(StreamStatus):
        made = stream(db, work, ann, contract_stream_id=number, status=status)
        assert db.streams.get(made.id).status is status
    for kind, status in itertools.product(TransactionType, TransactionStatus):
        made = payout(db, type=kind, status=status)
        assert (db.transactions.get(made.id).type, db.transactions.get(made.id).status) == (kind, status)
    for status in LoanStatus:
        made = db.loans.insert(worker_id=worker(db, status).id, amount=Decimal(1), status=status)
        assert db.loans.get(made.id).status is status
    for kind in ReputationEventType:
        made = db.reputation_events.insert(worker_id=ann.id, type=kind, points=0)
        assert db.reputation_events.get(made.id).type is kind


def stream(db: Any, work: Any, doer: Worker, **more: Any) -> Any:
    """A stream of a task's amount over an hour."""
    row = {"contract_address": "0x" + "AB" * 20, "contract_stream_id": 1, "total_amount": work.amount}
    times = {"starts_at": START, "ends_at": START + HOUR}
    return db.streams.insert(task_id=work.id, platform_id=work.platform_id, worker_id=doer.id, **row | times | more)


# Database client usage


def test_relational_query(db: Any, log: Statements) -> None:
    """`db.query.workers.findFirst({where: eq(workers.id, workerId), with: {tasks: true, transactions: true}})`."""
    acme, ann, bob = platform(db), worker(db), worker(db, "Bob")
    tasks = [task(db, acme, ann), task(db, acme, ann)]
    task(db, acme, bob)
    paid = payout(db, worker_id=ann.id, platform_id=acme.id)
    relations = (WorkerRelations.tasks, WorkerRelations.transactions)
    found, statements = log.during(lambda: db.workers.find_first(WorkerColumns.id == ann.id, with_=relations))
    assert found is not None
    person, work, money = found
    assert (person.id, sorted(row.id for row in work), money) == (ann.id, sorted(row.id for row in tasks), [paid])
    assert statements == 3
    assert db.workers.find_first(WorkerColumns.id == uuid4(), with_=relations) is None


def test_sql_like_query(db: Any) -> None:
    """`where(eq(workers.status, "active")).orderBy(desc(workers.reputationScore)).limit(10)`."""
    for number in range(12):
        worker(db, f"w{number:02}", reputation_score=500 + number * 10)
    worker(db, "away", reputation_score=1000, status="inactive")
    best = db.workers.find_many(
        WorkerColumns.status == "active", order_by=WorkerColumns.reputation_score.desc(), limit=10
    )
    assert [row.reputation_score for row in best] == [610 - 10 * place for place in range(10)]
    assert best[0].display_name == "w11"


def test_insert_with_returning(db: Any) -> None:
    """`insert(workers).values({email, displayName, walletAddress}).returning()`: with all that is filled in."""
    before = dt.datetime.now(dt.UTC) - dt.timedelta(seconds=1)
    made = db.workers.insert(email="worker@example.com", display_name="John Doe", wallet_address="0x" + "a" * 40)
    assert type(made.id) is UUID
    assert (made.status, made.reputation_score, made.metadata, made.deleted_at) == ("active", 500, {}, None)
    assert (made.total_tasks, made.total_earned, made.completion_rate, made.account_age_days) == (0, 0, 0, 0)
    assert before <= made.created_at == made.updated_at <= dt.datetime.now(dt.UTC) + dt.timedelta(seconds=1)
    assert db.workers.get(made.id) == made
    found = db.platforms.insert(name="A", email="a@example.com", api_key_hash="k", wallet_address="0x" + "b" * 40)
    assert (found.total_payouts, found.total_tasks, found.unique_workers) == (0, 0, 0)


def test_update(db: Any) -> None:
    """`update(workers).set({reputationScore: 750}).where(eq(workers.id, workerId))`."""
    ann, bob = worker(db), worker(db, "Bob")
    assert db.workers.update(ann.id, reputation_score=750, metadata={"tags": ["x"]}) == 1
    changed = db.workers.get(ann.id)
    assert (changed.reputation_score, changed.metadata, changed.email) == (750, {"tags": ["x"]}, ann.email)
    assert changed.updated_at > ann.updated_at
    assert db.workers.get(bob.id) == bob


def test_delete_puts_away(db: Any) -> None:
    """`delete(workers).where(...)`, with "soft deletes with deleted_at column": away for readers, not gone."""
    ann, bob = worker(db), worker(db, "Bob")
    assert db.workers.delete(ann.id) is True
    assert db.workers.delete(ann.id) is False
    assert (db.workers.find_by_pk(ann.id), db.workers.find_many(), db.workers.count()) == (None, [bob], 1)
    away = db.workers.with_deleted.get(ann.id)
    assert away.deleted_at is not None
    with pytest.raises(UniqueViolation) as taken:
        worker(db, "Ann")
    assert (taken.value.table, taken.value.constraint) == ("workers", "uq_workers_email")
    assert db.workers.restore(ann.id) is True
    assert db.workers.get(ann.id).deleted_at is None


def test_delete_cascades(db: Any) -> None:
    """With cascade: what is the worker's goes along, tasks and payments stay without one."""
    acme, ann = platform(db), worker(db)
    work = task(db, acme, ann)
    stream(db, work, ann)
    event(db, ann, 10)
    db.loans.insert(worker_id=ann.id, amount=Decimal(5))
    paid = payout(db, worker_id=ann.id, task_id=work.id)
    assert db.workers.delete_for_good(ann.id) is True
    assert (db.streams.count(), db.reputation_events.count(), db.loans.count()) == (0, 0, 0)
    assert (db.tasks.get(work.id).worker_id, db.transactions.get(paid.id).worker_id) == (None, None)
    assert db.platforms.delete_for_good(acme.id) is True
    assert db.tasks.with_deleted.count() == 0
    assert db.transactions.get(paid.id).task_id is None


def test_a_task_with_events_cannot_be_deleted_for_good(db: Any) -> None:
    """The log would change; the task can be put away."""
    acme, ann = platform(db), worker(db)
    work = task(db, acme, ann)
    event(db, ann, 5, task_id=work.id)
    with pytest.raises(ForeignKeyViolation) as caught:
        db.tasks.delete_for_good(work.id)
    error = caught.value
    assert (error.table, error.constraint) == ("reputation_events", "fk_reputation_events_task_id")
    assert error.columns == ("task_id",)
    assert db.tasks.delete(work.id) is True
    assert db.workers.find_first(WorkerColumns.id == ann.id, with_=WorkerRelations.tasks)[1] == []


def test_transaction(db: Any) -> None:
    """`db.transaction(async (tx) => { insert(tasks); insert(auditLogs) })`: both or none."""
    acme = platform(db)
    wanted = AuditLogColumns.action == "task.created"

    def work(tx: Any, actor: str) -> Any:
        made = task(tx, acme)
        tx.audit_logs.insert(actor_type=actor, action="task.created", resource_type="task", resource_id=made.id)
        return made

    made = db.run(lambda tx: work(tx, "platform"))
    [entry] = db.audit_logs.find_many(wanted)
    assert (entry.resource_id, entry.actor_type, entry.success) == (made.id, "platform", True)
    with pytest.raises(CheckViolation) as caught:
        db.run(lambda tx: work(tx, "stranger"))
    error = caught.value
    assert (error.table, error.constraint, error.columns) == ("audit_logs", "ck_audit_logs_actor_type", ("actor_type",))
    assert (db.tasks.count(), db.audit_logs.count(wanted)) == (1, 1)


# Triggers


def test_1_worker_statistics(db: Any) -> None:
    """total_tasks, total_earned and completion_rate when tasks complete, end otherwise or change hands."""
    acme, ann, bob = platform(db), worker(db), worker(db, "Bob")

    def figures(person: Worker) -> tuple[int, Decimal, Decimal]:
        row = db.workers.get(person.id)
        return row.total_tasks, row.total_earned, row.completion_rate

    tasks = [task(db, acme, ann, status=TaskStatus.in_progress) for _ in range(3)]
    assert figures(ann) == (0, Decimal(0), Decimal(0))
    for work in tasks[:2]:
        db.tasks.update(work.id, status=TaskStatus.completed)
    assert figures(ann) == (2, Decimal("21.000000"), Decimal("100.00"))
    db.tasks.update(tasks[2].id, status=TaskStatus.cancelled)
    assert figures(ann) == (2, Decimal("21.000000"), Decimal("66.67"))
    db.tasks.update(tasks[0].id, worker_id=bob.id)
    assert (figures(ann)[0], figures(bob)[0]) == (1, 1)
    assert (str(figures(bob)[1]), str(figures(ann)[2])) == ("10.500000", "50.00")


def test_2_account_ages(db: Any) -> None:
    """A daily job: how many workers' ages it changed. PostgreSQL has a function, SQLite a statement."""
    ann, bob = worker(db), worker(db, "Bob")
    db.workers.update(ann.id, created_at=dt.datetime.now(dt.UTC) - dt.timedelta(days=40, hours=3))
    if db.connection.dialect == "postgres":
        job, other = db.queries.update_account_ages, db.queries.recount_account_ages
    else:
        job, other = db.queries.recount_account_ages, db.queries.update_account_ages
    assert (job(), job()) == (1, 0)
    assert (db.workers.get(ann.id).account_age_days, db.workers.get(bob.id).account_age_days) == (40, 0)
    with pytest.raises(NotHeld):
        other()


def test_3_reputation_score(db: Any) -> None:
    """500 plus all points, within 0 and 1000, when an event is inserted: one or many."""
    ann, bob = worker(db), worker(db, "Bob")
    for points, score in ((100, 600), (-50, 550), (800, 1000), (-1000, 350), (-900, 0)):
        event(db, ann, points)
        assert db.workers.get(ann.id).reputation_score == score
    rows = [{"worker_id": bob.id, "type": ReputationEventType.rating_received, "points": 7}] * 3
    assert db.reputation_events.insert_many(rows) == 3
    assert db.workers.get(bob.id).reputation_score == 521


def test_4_platform_statistics(db: Any) -> None:
    """total_payouts of confirmed payouts, total_tasks posted, unique_workers on them."""
    acme, ann, bob = platform(db), worker(db), worker(db, "Bob")

    def figures() -> tuple[Decimal, int, int]:
        row = db.platforms.get(acme.id)
        return row.total_payouts, row.total_tasks, row.unique_workers

    tasks = [task(db, acme, ann), task(db, acme, ann), task(db, acme)]
    assert figures() == (Decimal(0), 3, 1)
    db.tasks.update(tasks[2].id, worker_id=bob.id)
    waiting = payout(db, platform_id=acme.id)
    payout(db, platform_id=acme.id, amount=Decimal("7.25"), status=TransactionStatus.confirmed)
    payout(db, platform_id=acme.id, type=TransactionType.fee, status=TransactionStatus.confirmed)
    assert figures() == (Decimal("7.250000"), 3, 2)
    db.transactions.update(waiting.id, status=TransactionStatus.confirmed)
    assert figures() == (Decimal("11.250000"), 3, 2)


# Views


def test_worker_earnings_view(db: Any) -> None:
    """Earnings, task counts and loans of each worker; who is put away is not shown."""
    acme, ann, bob = platform(db), worker(db), worker(db, "Bob")
    task(db, acme, ann, status=TaskStatus.completed)
    task(db, acme, ann, status=TaskStatus.assigned)
    for status in (TransactionStatus.confirmed, TransactionStatus.submitted, TransactionStatus.failed):
        payout(db, worker_id=ann.id, status=status)
    db.loans.insert(
        worker_id=ann.id, amount=Decimal(100), fee=Decimal(5), repaid_amount=Decimal("20.5"), status=LoanStatus.active
    )
    view, columns = db.worker_earnings_view, WorkerEarningsViewColumns
    first, second = view.find_many(order_by=columns.display_name.asc())
    assert (first.worker_id, first.display_name, first.reputation_score) == (ann.id, "Ann", 500)
    assert (first.completed_tasks, first.open_tasks, first.loans_taken) == (1, 1, 1)
    money = (first.total_earned, first.paid_out, first.payout_pending, first.loans_owed)
    assert money == (Decimal("10.5"), Decimal(4), Decimal(4), Decimal("84.5"))
    assert {type(amount) for amount in money} == {Decimal}
    assert (second.worker_id, second.total_earned, second.loans_owed) == (bob.id, 0, 0)
    db.workers.delete(bob.id)
    assert view.values(columns.display_name) == ["Ann"]


def test_platform_performance_view(db: Any) -> None:
    """Activity, payments and engagement of each platform."""
    acme, ann, bob = platform(db), worker(db), worker(db, "Bob")
    task(db, acme, ann, status=TaskStatus.completed, rating=4)
    task(db, acme, bob, status=TaskStatus.disputed, rating=5, amount=Decimal("9.5"))
    task(db, acme, ann)
    status = TransactionStatus
    for state in (status.confirmed, status.confirmed, status.pending, status.failed):
        payout(db, platform_id=acme.id, status=state)
    [row] = db.platform_performance_view.find_many()
    assert (row.platform_id, row.name, row.tasks_posted, row.tasks_open) == (acme.id, "Acme", 3, 1)
    assert (row.tasks_completed, row.tasks_disputed, row.workers_engaged) == (1, 1, 2)
    assert (row.payouts_confirmed, row.payouts_pending, row.payouts_failed, row.amount_paid) == (2, 1, 1, 8)
    assert float(row.average_rating) == 4.5
    assert abs(row.average_task_amount - Decimal("10.166667")) < Decimal("0.000001")


def test_task_completion_stats_view(db: Any) -> None:
    """Completion times in hours and success rates, by platform and type."""
    acme = platform(db)
    times = {"started_at": START, "due_at": START + 6 * HOUR, "status": TaskStatus.completed}
    task(db, acme, **times, completed_at=START + 2 * HOUR)
    task(db, acme, **times, completed_at=START + 7 * HOUR)
    task(db, acme, status=TaskStatus.cancelled)
    task(db, acme, type=TaskType.milestone)
    [row] = db.task_completion_stats_view.find_many()
    assert (row.platform_id, row.type) == (acme.id, TaskType.fixed)
    assert (row.tasks_ended, row.tasks_completed, row.completed_late) == (3, 2, 1)
    assert row.success_rate == Decimal("66.67")
    assert (row.average_hours, row.least_hours, row.most_hours) == (Decimal("4.5"), 2, 7)


def test_reputation_history_view(db: Any) -> None:
    """The score after each event, by time."""
    ann = worker(db)
    made = [event(db, ann, points, created_at=START + day * 24 * HOUR) for day, points in enumerate((100, 500, -50))]
    columns = gigstream_db.ReputationHistoryViewColumns
    rows = db.reputation_history_view.find_many(columns.worker_id == ann.id, order_by=columns.created_at.asc())
    assert [row.event_id for row in rows] == [row.id for row in made]
    assert [(row.points, row.score_after) for row in rows] == [(100, 600), (500, 1000), (-50, 1000)]
    assert rows[0].created_at == START
    assert rows[0].type is ReputationEventType.manual_adjustment


def test_loan_repayment_status_view(db: Any) -> None:
    """Progress of repayment, overdue and defaulted loans; those never paid out are not shown."""
    ann, bob = worker(db), worker(db, "Bob")
    late = db.loans.insert(
        worker_id=ann.id,
        amount=Decimal(100),
        fee=Decimal(5),
        repaid_amount=Decimal(21),
        status=LoanStatus.repaying,
        due_at=PAST,
    )
    for amount, status, due in (
        (50, LoanStatus.active, FUTURE),
        (40, LoanStatus.defaulted, PAST),
        (30, LoanStatus.approved, None),
    ):
        db.loans.insert(worker_id=bob.id, amount=Decimal(amount), status=status, due_at=due)
    columns = gigstream_db.LoanRepaymentStatusViewColumns
    rows = db.loan_repayment_status_view.find_many(order_by=columns.owed.desc())
    assert [(row.owed, row.repaid, row.outstanding, row.repaid_percent) for row in rows] == [
        (105, 21, 84, 20),
        (50, 0, 50, 0),
        (40, 0, 40, 0),
    ]
    assert [(row.overdue, row.in_default) for row in rows] == [(True, False), (False, False), (False, True)]
    assert (rows[0].loan_id, rows[0].due_at, rows[0].status) == (late.id, PAST, LoanStatus.repaying)
    assert db.loan_repayment_status_view.find_many(columns.overdue == True) == rows[:1]  # noqa: E712


# Data integrity


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("workers", "reputation_score", 1001),
        ("workers", "status", "lost"),
        ("workers", "completion_rate", Decimal(101)),
        ("tasks", "amount", Decimal(0)),
        ("tasks", "rating", 6),
        ("loans", "repayment_rate", Decimal(0)),
        ("loans", "fee", Decimal(-1)),
        ("transactions", "block_number", -1),
        ("streams", "released_amount", Decimal(-1)),
    ],
)
def test_ranges_are_checked(db: Any, table: str, column: str, value: object) -> None:
    """The document: "CHECK constraints for valid ranges": named, and nothing is changed."""
    acme, ann = platform(db), worker(db)
    work = task(db, acme, ann)
    rows = {
        "workers": ann,
        "tasks": work,
        "loans": db.loans.insert(worker_id=ann.id, amount=Decimal(1)),
        "transactions": payout(db),
        "streams": stream(db, work, ann),
    }
    with pytest.raises(CheckViolation) as caught:
        getattr(db, table).update(rows[table].id, **{column: value})
    error = caught.value
    assert (error.table, error.constraint, error.columns) == (table, f"ck_{table}_{column}", (column,))
    assert getattr(getattr(db, table).get(rows[table].id), column) == getattr(rows[table], column)


def test_emails_and_wallets_are_unique(db: Any) -> None:
    """The document: "Unique constraints on emails and wallet addresses": a wallet in any case of its letters."""
    ann, acme = worker(db, wallet_address=f"0x{CHECKSUMMED}"), platform(db)
    assert ann.wallet_address == f"0x{CHECKSUMMED.lower()}"
    for column, value in (("email", "ann@example.com"), ("wallet_address", f"0x{CHECKSUMMED.upper()}")):
        with pytest.raises(UniqueViolation) as caught:
            worker(db, "Bob", **{column: value})
        error = caught.value
        assert (error.table, error.constraint, error.columns) == ("workers", f"uq_workers_{column}", (column,))
    with pytest.raises(UniqueViolation) as caught:
        platform(db, "Other", api_key_hash="key of Acme")
    assert (caught.value.constraint, caught.value.columns) == ("uq_platforms_api_key_hash", ("api_key_hash",))
    assert (db.workers.count(), db.platforms.find_many()) == (1, [acme])


def test_one_advance_at_a_time(db: Any) -> None:
    """Whoever has money out may not take more; what is repaid is no hindrance."""
    ann = worker(db)
    first = db.loans.insert(worker_id=ann.id, amount=Decimal(5), status=LoanStatus.active)
    with pytest.raises(UniqueViolation) as caught:
        db.loans.insert(worker_id=ann.id, amount=Decimal(5), status=LoanStatus.disbursed)
    error = caught.value
    assert (error.table, error.constraint, error.columns) == ("loans", "uq_loans_worker_open", ("worker_id",))
    db.loans.update(first.id, status=LoanStatus.repaid, repaid_amount=Decimal(5))
    db.loans.insert(worker_id=ann.id, amount=Decimal(5), status=LoanStatus.disbursed)
    with pytest.raises(CheckViolation) as over:
        db.loans.update(first.id, repaid_amount=Decimal("5.000001"))
    assert over.value.constraint == "ck_loans_repaid_within_owed"
    assert over.value.columns == ("amount", "fee", "repaid_amount")


# Audit trail


def test_every_change_is_in_the_audit_logs(db: Any) -> None:
    """The comprehensive audit_logs table: who, what, the row before and after; secrets are not in it."""
    with db.acting(actor_type="worker", actor_id=UUID(int=7), ip_address="192.0.2.1", request_id="r1"):
        ann = worker(db, password_hash="secret", circle_wallet_id="w-1")
    db.workers.update(ann.id, display_name="Anna")
    db.workers.delete(ann.id)
    db.workers.restore(ann.id)
    db.workers.delete_for_good(ann.id)
    rows = db.audit_logs.find_many(order_by=AuditLogColumns.created_at.asc())
    rows.sort(key=lambda row: ["insert", "update", "delete", "restore"].index(row.action) if row.after else 9)
    assert [row.action for row in rows] == ["insert", "update", "delete", "restore", "delete"]
    assert {(row.resource_type, row.resource_id) for row in rows} == {("workers", ann.id)}
    first, second = rows[:2]
    assert (first.actor_type, first.actor_id, first.ip_address, first.request_id) == (
        "worker",
        UUID(int=7),
        "192.0.2.1",
        "r1",
    )
    assert (first.before, first.after["display_name"], first.success) == (None, "Ann", True)
    hidden = {name: first.after[name] for name in ("email", "password_hash", "circle_wallet_id")}
    assert hidden == dict.fromkeys(hidden, "***")
    assert (second.actor_type, second.actor_id) == ("system", None)
    assert (second.before["display_name"], second.after["display_name"]) == ("Ann", "Anna")
    assert (rows[4].before["display_name"], rows[4].after) == ("Anna", None)
    assert "192.0.2.1" not in repr(rows)


def test_each_table_of_people_work_and_money_is_audited(db: Any) -> None:
    """Six tables; the two logs are not logged."""
    acme, ann = platform(db), worker(db)
    work = task(db, acme, ann)
    stream(db, work, ann)
    payout(db)
    db.loans.insert(worker_id=ann.id, amount=Decimal(1))
    event(db, ann, 1)
    found = db.audit_logs.values(AuditLogColumns.resource_type, order_by=AuditLogColumns.resource_type.asc())
    assert found == ["loans", "platforms", "streams", "tasks", "transactions", "workers"]


def test_what_cannot_be_recorded_does_not_happen(db: Any) -> None:
    """Change and record are one transaction."""
    with pytest.raises(CheckViolation) as caught, db.acting(actor_type="stranger"):
        worker(db)
    assert caught.value.table == "audit_logs"
    assert (db.workers.count(), db.audit_logs.count()) == (0, 0)


def test_reputation_events_are_append_only(db: Any) -> None:
    """No method changes or removes an event; around the accessors, triggers refuse it."""
    ann = worker(db)
    made = event(db, ann, 10)
    for method in ("update", "update_where", "upsert", "delete", "delete_many"):
        assert not hasattr(db.reputation_events, method)
        assert not hasattr(db.audit_logs, method)
    for sql in ("UPDATE reputation_events SET points = 1000", "DELETE FROM reputation_events"):
        with pytest.raises(Exception, match="append-only"):
            db.connection.change(sql, ())
    assert db.reputation_events.find_many() == [made]


def test_times_of_all_tables(db: Any) -> None:
    """The document: "created_at and updated_at timestamps on all tables", kept by accessor, database and triggers."""
    acme, ann = platform(db), worker(db)
    work = task(db, acme, ann)
    rows = [acme, ann, work, stream(db, work, ann), payout(db), event(db, ann, 1)]
    rows += [db.loans.insert(worker_id=ann.id, amount=Decimal(1)), db.audit_logs.find_first()]
    for row in rows:
        assert row.created_at.tzinfo is dt.UTC
        assert abs(row.updated_at - row.created_at) < dt.timedelta(seconds=1)
    db.tasks.update(work.id, title="Other")
    assert db.tasks.get(work.id).updated_at > work.updated_at


# Security


def test_passwords_are_hashed_before_they_are_written(db: Any) -> None:
    """Before insert and update, never as plaintext; the same password has another hash each time."""
    ann, bob = worker(db, password_hash="pass"), worker(db, "Bob", password_hash="pass")
    assert ann.password_hash != bob.password_hash
    assert is_password("pass", ann.password_hash)
    assert not is_password("word", ann.password_hash)
    db.workers.update(ann.id, password_hash="other")
    assert is_password("other", db.workers.get(ann.id).password_hash)
    held = db.query("SELECT password_hash FROM workers")
    assert all(text.startswith("$2b$10$") and len(text) == 60 for (text,) in held)
    assert worker(db, "Eve").password_hash is None


def test_api_keys_are_compared_by_their_hash(db: Any) -> None:
    """SHA-256, "validate via hash comparison": its hash finds the platform, the key does not."""
    key = secrets.token_hex(32)  # as crypto.randomBytes()
    acme = platform(db, api_key_hash=key)
    assert acme.api_key_hash == cell(db, "SELECT api_key_hash FROM platforms") == sha256(key)
    assert db.platforms.find_by_api_key_hash(sha256(key)) == acme
    assert db.platforms.find_by_api_key_hash(key) is None


def test_circle_wallets_are_encrypted_at_rest(db: Any) -> None:
    """Rows hold what it is, the database what nobody can read."""
    ann = worker(db, circle_wallet_id="wallet-1")
    assert ann.circle_wallet_id == db.workers.get(ann.id).circle_wallet_id == "wallet-1"
    assert cell(db, "SELECT circle_wallet_id FROM workers") == encrypt("wallet-1")
    assert db.workers.find_first(WorkerColumns.circle_wallet_id == encrypt("wallet-1")) == ann


def test_a_program_without_the_keys_does_not_start(url: str) -> None:
    """MissingCodec names them."""
    with pytest.raises(MissingCodec, match="bcrypt, encrypted"):
        connect(url, codecs={"sha256": sha256})


WRONG = ("", "0x12", "1x" + "a" * 40, "0x" + "g" * 40, "0x" + "a" * 41, "0x" + "aB" * 20, f"0x{CHECKSUMMED.swapcase()}")
"""What is no address, and addresses whose letters are in the wrong case."""


@pytest.mark.parametrize("address", WRONG)
def test_wallet_addresses_are_validated(db: Any, address: str) -> None:
    """The document: "Validate checksums before storing"."""
    for insert in (worker, platform):
        with pytest.raises(Invalid) as caught:
            insert(db, wallet_address=address)
        assert [problem.column for problem in caught.value.problems] == ["wallet_address"]
    assert db.audit_logs.count() == 0


def test_wallet_addresses_are_in_lower_case(db: Any) -> None:
    """Stored, found and compared so; the database refuses others."""
    mixed = f"0x{CHECKSUMMED}"
    ann = worker(db, wallet_address=mixed)
    assert cell(db, "SELECT wallet_address FROM workers") == mixed.lower()
    assert db.workers.find_by_wallet_address(mixed) == ann
    assert db.workers.find_first(WorkerColumns.wallet_address == mixed.upper().replace("X", "x")) == ann
    with pytest.raises(CheckViolation) as caught:
        db.connection.change(f"UPDATE workers SET wallet_address = '{mixed}'", ())
    assert caught.value.constraint == "ck_workers_wallet_address"


def test_personal_data_is_not_shown(db: Any, log: Statements) -> None:
    """The document: "PII fields marked": neither in a row's repr nor in the query log."""
    ann = worker(db, password_hash="pass", circle_wallet_id="wallet-1")
    db.workers.find_by_email("ann@example.com")
    for secret in ("ann@example.com", "wallet-1", str(ann.password_hash)):
        assert secret not in repr(ann)
        assert secret not in repr([values for _, values, _ in log.told])
    assert "Ann" in repr(ann)


# Environments and the document's CRUD tests


def test_the_url_chooses_the_driver(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`getDb(process.env.DATABASE_URL)`."""
    for name in ("DB_TYPE", "SQLITE_FILE", "DB_PATH"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATABASE_URL", url)
    with connect(codecs=CODECS) as db:
        assert db.connection.dialect == ("sqlite" if url.startswith("sqlite") else "postgres")
        assert db.audit_logs.count() >= 0


def test_unit_tests_in_memory(tmp_path: Path) -> None:
    """The document: "In-memory SQLite (unit tests)", triggers and views included."""
    with connect("sqlite://", codecs=CODECS) as db:
        assert len(dbwright.migrate(db.connection.raw, GENERATED / "gigstream").applied) == 4
        ann = worker(db)
        event(db, ann, 100)
        assert db.workers.get(ann.id).reputation_score == 600
        assert db.worker_earnings_view.count() == 1


def test_task_creation_with_foreign_keys(db: Any) -> None:
    """A task needs its platform."""
    ann = worker(db)
    row = {"title": "x", "type": TaskType.fixed, "amount": Decimal(1)}
    with pytest.raises(ForeignKeyViolation) as caught:
        db.tasks.insert(platform_id=uuid4(), worker_id=ann.id, **row)
    error = caught.value
    assert (error.table, error.constraint, error.columns) == ("tasks", "fk_tasks_platform_id", ("platform_id",))
    assert (db.tasks.count(), db.audit_logs.count(AuditLogColumns.resource_type == "tasks")) == (0, 0)


def test_complex_queries_with_filtering(db: Any) -> None:
    """Status, amount, time and the worker's name together, over a relation; grouped and summed."""
    acme, ann, bob = platform(db), worker(db), worker(db, "Bob")
    wanted = task(db, acme, ann, amount=Decimal(50), due_at=START, status=TaskStatus.assigned)
    task(db, acme, ann, amount=Decimal(5), due_at=START, status=TaskStatus.assigned)
    task(db, acme, bob, amount=Decimal(50), due_at=START, status=TaskStatus.assigned)
    task(db, acme, ann, amount=Decimal(50), due_at=START + 2 * HOUR, status=TaskStatus.created)
    where = TaskColumns.status.in_([TaskStatus.assigned, TaskStatus.created]) & (TaskColumns.amount > 10)
    where &= (TaskColumns.due_at <= START + HOUR) & TaskRelations.worker.any(WorkerColumns.display_name == "Ann")
    assert db.tasks.find_many(where) == [wanted]
    sums = db.tasks.select(
        TaskColumns.status, TaskColumns.id.count(), TaskColumns.amount.sum(), order_by=TaskColumns.amount.sum().desc()
    )
    assert sums == [(TaskStatus.assigned, 3, Decimal("105.000000")), (TaskStatus.created, 1, Decimal("50.000000"))]
