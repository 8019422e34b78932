"""Random logical schemas for the property tests of the dialects."""

from __future__ import annotations

from hypothesis import strategies as st

from dbwright.model.objects import Domain, DomainCheck, Enum, EnumStorage, EnumValue, Sql
from dbwright.model.schema import Schema
from dbwright.model.table import Check, Column, ForeignKey, Index, IndexKey, PrimaryKey, Table, Unique

NAMES = st.text(st.sampled_from("abcXYZ_ '\"`äß"), min_size=1, max_size=8).filter(lambda name: name == name.strip())
TYPES = [
    "int",
    "bigint",
    "text",
    "varchar(20)",
    "bool",
    "decimal(10,2)",
    "timestamptz",
    "date",
    "uuid",
    "jsonb",
    "text[]",
    "mood",
    "mail",
]
DEFAULTS: dict[str, str | int | bool] = {
    "int": 1,
    "bigint": "-5",
    "text": "it's \\ x",
    "varchar(20)": "",
    "bool": True,
    "decimal(10,2)": "1.10",
    "timestamptz": "2026-01-01T00:00:00+02:00",
    "date": "2026-01-01",
    "jsonb": "{}",
    "text[]": "[]",
    "mood": "so so",
}
STORAGES: list[dict[str, EnumStorage]] = [
    {},
    {"default": "check"},
    {"default": "none"},
    {"sqlite": "none", "mysql": "check"},
]


@st.composite
def columns(draw: st.DrawFn) -> tuple[Column, ...]:
    """One to five columns, the first a key."""
    names = draw(st.lists(NAMES, unique_by=str.lower, min_size=1, max_size=5))
    found = [Column(name=names[0], type=draw(st.sampled_from(["int", "text", "uuid"])))]
    for name in names[1:]:
        type_ = draw(st.sampled_from(TYPES))
        default = DEFAULTS.get(type_) if draw(st.booleans()) else None
        found.append(
            Column(
                name=name, type=type_, null=draw(st.booleans()), default=default, was=draw(st.sampled_from(["", "old"]))
            )
        )
    return tuple(found)


@st.composite
def tables(draw: st.DrawFn, name: str) -> Table:
    """A table with a primary key and perhaps other members."""
    own = draw(columns())
    key, last = own[0].name, own[-1]
    keyed = last.type not in {"jsonb", "text[]"}
    quoted = last.name.replace('"', '""')
    return Table(
        name=name,
        columns=own,
        primary_key=PrimaryKey(name=f"pk {name}", columns=(key,)),
        uniques=(Unique(name=f"uq {name}", columns=(key, last.name)),)
        if keyed and len(own) > 1 and draw(st.booleans())
        else (),
        foreign_keys=(ForeignKey(name=f"fk {name}", columns=(key,), table=name, target_columns=(key,)),)
        if draw(st.booleans())
        else (),
        checks=(Check(name=f"ck {name}", expression=Sql(f'"{quoted}" IS NOT NULL')),) if draw(st.booleans()) else (),
        indexes=(Index(name=f"ix {name}", keys=(IndexKey(column=last.name),)),)
        if keyed and draw(st.booleans())
        else (),
        comment=draw(st.sampled_from(["", "it's"])),
        only=draw(st.sampled_from([(), (), ("sqlite", "mysql")])),
    )


@st.composite
def schemas(draw: st.DrawFn) -> Schema:
    """A logical schema that every dialect can hold."""
    mood = Enum(
        name="mood", values=(EnumValue(value="so so"), EnumValue(value="it's")), storage=draw(st.sampled_from(STORAGES))
    )
    mail = Domain(name="mail", type="varchar(50)", checks=(DomainCheck(name="at", expression=Sql("VALUE LIKE '%@%'")),))
    names = sorted(draw(st.lists(NAMES, unique_by=str.lower, max_size=3)))
    return Schema(enums=(mood,), domains=(mail,), tables=tuple(draw(tables(name)) for name in names))
