"""From schema files to the logical Schema."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dbwright.definition import Definition, load
from dbwright.errors import Diagnostic, SchemaError
from dbwright.model.behaviour import Relation, Timestamps
from dbwright.model.objects import EnumValue, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Column, Identity, IndexKey, Table

Load = Callable[[str], Definition]


@pytest.fixture
def loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads one text as a schema folder of its own."""
    monkeypatch.chdir(tmp_path)

    def run(text: str) -> Definition:
        (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
        return load(tmp_path)

    return run


def table(definition: Definition, name: str) -> Table:
    return next(table for table in definition.schema.tables if table.name == name)


def column(definition: Definition, owner: str, name: str) -> Column:
    return next(column for column in table(definition, owner).columns if column.name == name)


def test_no_files_are_an_empty_schema(tmp_path: Path) -> None:
    """An empty folder, and a folder of empty files, are legal."""
    assert load(tmp_path).schema == Schema()
    (tmp_path / "a.yaml").write_text("# nothing yet\n")
    (tmp_path / "b.yml").write_text("tables:\n")
    assert load(tmp_path).schema == Schema()


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """A folder that does not exist, or is a file, is named."""
    with pytest.raises(SchemaError, match="does not exist"):
        load(tmp_path / "nowhere")
    (tmp_path / "file").write_text("")
    with pytest.raises(SchemaError, match="is not a folder"):
        load(tmp_path / "file")


def test_short_and_long_columns(loaded: Load) -> None:
    """A bare type is NOT NULL, a question mark makes it nullable, aliases are normalised."""
    found = loaded(
        """
enums: {kind: [x]}
tables: {t: {columns: {a: "numeric(5, 2)", b: "kind?", c: {type: boolean, null: true}}}}
"""
    )
    assert table(found, "t").columns == (
        Column(name="a", type="decimal(5,2)"),
        Column(name="b", type="kind", null=True),
        Column(name="c", type="bool", null=True),
    )


def test_defaults_keep_their_text(loaded: Load) -> None:
    """Decimals, times and JSON stay text; integers and booleans become values; null is no default."""
    found = loaded(
        """
tables:
  t:
    columns:
      a: {type: decimal, default: 1.10}
      b: {type: int, default: 7}
      c: {type: bool, default: false}
      d: {type: jsonb, default: '{"a": [1]}'}
      e: {type: timestamptz, default: 2026-11-21T10:00:00Z}
      f: {type: varchar(3), default: 007}
      g: {type: text, default: ~}
      h: {type: "int[]", default: "{}"}
"""
    )
    values = [column.default for column in table(found, "t").columns]
    assert values == ["1.10", 7, False, '{"a": [1]}', "2026-11-21T10:00:00Z", "007", None, "{}"]


def test_references_give_the_type(loaded: Load) -> None:
    """Also through another reference, and in any order of tables."""
    found = loaded(
        """
tables:
  c: {columns: {id: {references: b.id, primary_key: true}}}
  b: {columns: {id: {references: a.id, primary_key: true}}}
  a: {columns: {id: {type: uuid, primary_key: true}}}
"""
    )
    assert column(found, "c", "id").type == "uuid"
    key = table(found, "c").foreign_keys[0]
    assert (key.name, key.table, key.target_columns) == ("fk_c_id", "b", ("id",))


def test_inline_members_get_names_by_convention(loaded: Load) -> None:
    """Keys, constraints and indexes at a column become the table's."""
    found = loaded(
        """
tables:
  t:
    columns:
      id: {type: int, primary_key: true}
      a: {type: int, unique: true, index: my_index, check: a > 0}
      b: {type: int, unique: my_unique, index: false}
    indexes:
      - {columns: [a], expressions: ["b + 1"]}
"""
    )
    t = table(found, "t")
    assert t.primary_key is not None
    assert t.primary_key.name == "pk_t"
    assert [unique.name for unique in t.uniques] == ["my_unique", "uq_t_a"]
    assert [index.name for index in t.indexes] == ["idx_t_a_expr", "my_index"]
    assert t.indexes[0].keys == (IndexKey(column="a"), IndexKey(expression=Sql("b + 1")))
    assert [check.name for check in t.checks] == ["ck_t_a"]


def test_mixins_come_first_and_in_order(loaded: Load) -> None:
    """Nested mixins count once; what a mixin names gets the table's name before it."""
    found = loaded(
        """
mixins:
  keyed: {columns: {id: {type: int, primary_key: true}}}
  dated:
    mixins: [keyed]
    columns: {created_at: timestamptz}
    checks: {dated: created_at is not null}
    indexes: [[created_at], {name: recent, columns: [created_at]}]
    timestamps: true
tables:
  t: {mixins: [dated, keyed], columns: {a: int}}
  u: {mixins: [dated], columns: {b: int}}
"""
    )
    t = table(found, "t")
    assert [column.name for column in t.columns] == ["id", "created_at", "a"]
    assert [check.name for check in t.checks] == ["t_dated"]
    assert [index.name for index in t.indexes] == ["idx_t_created_at", "t_recent"]
    assert t.behaviour is not None
    assert t.behaviour.timestamps == Timestamps(created="created_at")
    assert [index.name for index in table(found, "u").indexes] == ["idx_u_created_at", "u_recent"]


def test_namespaces(loaded: Load) -> None:
    """A bare name means the own namespace first, then the default one."""
    found = loaded(
        """
namespaces: {billing: ~}
enums:
  kind: {values: [a], namespace: billing}
  state: [b]
tables:
  users: {columns: {id: {type: int, primary_key: true}}}
  invoices:
    namespace: billing
    columns: {id: {type: bigint, primary_key: true}, kind: kind, state: "state[]", user_id: {references: users.id}}
  lines:
    namespace: billing
    columns: {id: {references: invoices.id, primary_key: true}}
  notes: {columns: {id: {references: billing.invoices.id, primary_key: true}}}
"""
    )
    assert [column.type for column in table(found, "invoices").columns] == ["bigint", "billing.kind", "state[]", "int"]
    assert table(found, "lines").foreign_keys[0].table == "billing.invoices"
    assert column(found, "notes", "id").type == "bigint"


def test_relations_have_distinct_inverse_names(loaded: Load) -> None:
    """Two keys to one table name their inverses after themselves; a declared relation keeps its name."""
    found = loaded(
        """
tables:
  users: {columns: {id: {type: int, primary_key: true}}}
  contracts:
    columns:
      id: {type: int, primary_key: true}
      client_id: {references: users.id}
      freelancer_id: {references: users.id}
    relations: {worker: {kind: belongs_to, table: users, via: freelancer_id}}
  profiles: {columns: {user_id: {references: users.id, primary_key: true}}}
"""
    )
    behaviours = {table.name: table.behaviour for table in found.schema.tables}
    contracts, users = behaviours["contracts"], behaviours["users"]
    assert contracts is not None
    assert users is not None
    assert [relation.name for relation in contracts.relations] == ["client", "worker"]
    assert users.relations == (
        Relation(name="contracts_as_client", kind="has_many", table="contracts", via=("client_id",)),
        Relation(name="contracts_as_worker", kind="has_many", table="contracts", via=("freelancer_id",)),
        Relation(name="profiles", kind="has_one", table="profiles", via=("user_id",)),
    )


def test_many_to_many_is_a_relation(loaded: Load) -> None:
    """It names the other table and the one between."""
    found = loaded(
        """
tables:
  a: {columns: {id: {type: int, primary_key: true}}, many_to_many: {bs: {table: b, through: ab}}}
  b: {columns: {id: {type: int, primary_key: true}}}
  ab: {columns: {a_id: {references: a.id}, b_id: {references: b.id}}, primary_key: [a_id, b_id]}
"""
    )
    behaviour = table(found, "a").behaviour
    assert behaviour is not None
    assert Relation(name="bs", kind="many_to_many", table="b", through="ab") in behaviour.relations


def test_variants(loaded: Load) -> None:
    """Per-dialect mappings keep each dialect's own text beside the portable one."""
    found = loaded(
        """
tables:
  t:
    columns:
      email: {type: {postgres: citext, default: text}, default_sql: {mysql: (uuid()), default: gen_random_uuid()}}
    checks: {c: {postgres: "email ~ 'x'", default: "email <> ''"}}
"""
    )
    email = column(found, "t", "email")
    assert (email.type, email.type_variants) == ("text", {"postgres": "citext"})
    assert email.default_sql == Sql("gen_random_uuid()", variants={"mysql": "(uuid())"})
    assert table(found, "t").checks[0].expression == Sql("email <> ''", variants={"postgres": "email ~ 'x'"})


def test_bodies_come_from_files(tmp_path: Path) -> None:
    """A path is relative to the YAML file; the semicolon at the end is not part of the statement."""
    (tmp_path / "deep" / "sql").mkdir(parents=True)
    (tmp_path / "deep" / "sql" / "v.sql").write_text("\ufeffselect 1;\r\n", encoding="utf-8")
    (tmp_path / "deep" / "a.yaml").write_text("views: {v: {sql: {sqlite: select 2, default: {file: sql/v.sql}}}}")
    assert load(tmp_path).schema.views[0].sql == Sql("select 1", native=True, variants={"sqlite": "select 2"})


def test_identity_and_enum_forms(loaded: Load) -> None:
    """Short and long forms of identities and enums."""
    found = loaded(
        """
enums:
  e: {values: [a, {value: b, was: c}], storage: none}
tables:
  t: {columns: {a: {type: int, identity: always}}}
  u: {columns: {a: {type: int, identity: {start: 5}}}}
"""
    )
    enum = found.schema.enums[0]
    assert enum.values == (EnumValue(value="a"), EnumValue(value="b", was="c"))
    assert enum.storage == {"default": "none"}
    assert column(found, "t", "a").identity == Identity(always=True)
    identity = column(found, "u", "a").identity
    assert identity is not None
    assert identity.options.start == 5


def test_origins_know_every_part(loaded: Load) -> None:
    """Objects stand where their names do, keys where their values do, members where they are written."""
    origins = loaded("tables:\n  t:\n    columns:\n      a: {type: int, default_sql: 1 + 1, index: true}\n").origins
    places = {
        ("table", "t"): "a.yaml:2:3",
        ("table", "t", "column", "a"): "a.yaml:4:7",
        ("table", "t", "column", "a", "default_sql"): "a.yaml:4:35",
        ("table", "t", "index", "idx_t_a"): "a.yaml:4:49",
        ("table", "t", "column", "a", "nothing"): "a.yaml:4:7",
    }
    assert {ref: str(origins.find(*ref)) for ref in places} == places


def test_the_order_of_files_never_matters(tmp_path: Path) -> None:
    """The same objects in one file, or each in a file of its own named the other way round, are one schema."""
    parts = [
        "enums: {e: [a]}",
        "tables: {b: {columns: {id: {type: e, primary_key: true}}}}",
        "views: {a: {sql: select 1}}",
    ]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    (tmp_path / "one" / "all.yaml").write_text("\n".join(parts))
    for number, part in enumerate(parts):
        (tmp_path / "two" / f"{9 - number}.yaml").write_text(part)
    assert load(tmp_path / "one").schema == load(tmp_path / "two").schema


NAMES = st.sampled_from(["a", "b", "A", "users", "id", "text", "x.y", "", "ä", "select", "a b", "{{"])
TYPES = st.sampled_from(
    ["int", "text?", "a", "b", "users[]", "decimal(3,1)", "uuid", "{references: a.id}", "{references: users.id}"]
)
COLUMN = st.one_of(
    TYPES,
    st.builds(
        "{{type: {}, {}: {}}}".format,
        st.sampled_from(["int", "text", "a", "bool", "timestamptz"]),
        st.sampled_from(
            ["default", "default_sql", "primary_key", "unique", "index", "check", "references", "generated", "null"]
        ),
        st.sampled_from(["true", "1", "a", "now()", "a.id", "b.b", "''", "{}", "[a]", "'('", "'--'", "{postgres: x}"]),
    ),
)


@st.composite
def schema_texts(draw: st.DrawFn) -> str:
    """Small files whose structure is mostly right and whose meaning is mostly not."""
    lines = []
    for section in draw(st.lists(st.sampled_from(["tables", "mixins"]), unique=True, min_size=1)):
        lines.append(f"{section}:")
        for name in draw(st.lists(NAMES, unique=True, min_size=1, max_size=3)):
            lines.append(f"  {name!r}:")
            if draw(st.booleans()):
                lines.append(f"    mixins: [{draw(NAMES)!r}]")
            lines.append("    columns:")
            columns = draw(st.dictionaries(NAMES, COLUMN, min_size=1, max_size=3))
            lines += [f"      {column!r}: {value}" for column, value in columns.items()]
            if draw(st.booleans()):
                lines.append(f"    primary_key: [{draw(NAMES)!r}]")
    enums = draw(st.dictionaries(NAMES, st.lists(NAMES, max_size=2), max_size=2))
    lines += ["enums:", *(f"  {name!r}: {values}" for name, values in enums.items())]
    return "\n".join(lines) + "\n"


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(schema_texts())
def test_random_schemas_load_or_say_why(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Nothing but SchemaError ever comes out, and each finding has a place."""
    folder = tmp_path_factory.mktemp("random")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    found: tuple[Diagnostic, ...] = ()
    try:
        load(folder)
    except SchemaError as error:
        found = error.diagnostics
    assert all(diagnostic.origin for diagnostic in found)
