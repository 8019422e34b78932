"""What a schema must be beyond its structure: rules across objects, each with a located diagnostic."""

from __future__ import annotations

from dbwright.definition.validate.behaviour import check_behaviour
from dbwright.definition.validate.bodies import check_bodies
from dbwright.definition.validate.columns import check_columns
from dbwright.definition.validate.expressions import check_expressions
from dbwright.definition.validate.findings import Doubts, Findings
from dbwright.definition.validate.foreign_keys import check_foreign_keys
from dbwright.definition.validate.keys import check_keys
from dbwright.definition.validate.names import check_names
from dbwright.definition.validate.objects import check_objects
from dbwright.errors import Diagnostic
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema


def validate(schema: Schema, origins: Origins, doubts: Doubts) -> list[Diagnostic]:
    """Everything that is wrong with a logical schema, but for what `doubts` excuse."""
    findings = Findings(schema, origins, doubts)
    for rule in (
        check_names,
        check_objects,
        check_columns,
        check_keys,
        check_foreign_keys,
        check_behaviour,
        check_expressions,
        check_bodies,
    ):
        rule(findings)
    return findings.found
