"""What PostgreSQL can hold."""

from __future__ import annotations

from dbwright.dialects.check import Limits

LIMITS = Limits(
    dialect="postgres",
    namespaces=True,
    extensions=True,
    sequences=True,
    sequence_cache=True,
    functions=True,
    materialized_views=True,
    view_options=True,
    partial_indexes=True,
    expression_indexes=True,
    include=True,
    nulls_not_distinct=True,
    nulls_order=True,
    index_methods=frozenset({"btree", "hash", "gin", "gist", "spgist", "brin", "hnsw", "ivfflat", "bloom", "rum"}),
    index_options=True,
    index_collation=True,
    opclasses=True,
    deferrable_uniques=True,
    deferrable_foreign_keys=True,
    match_full=True,
    exclusions=True,
    policies=True,
    virtual_columns=False,
    identity_options=True,
    identifier_bytes=63,
    folds_case=False,
    constraints_are_relations=True,
)
