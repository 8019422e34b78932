"""Proving what is about to be written, and putting what came of it into words."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dbwright.config import DatabaseConfig
from dbwright.database.scratch import Missing
from dbwright.dialects.base import Dialect
from dbwright.errors import DatabaseError, Diagnostic, ProofError
from dbwright.pipeline.draft import Draft
from dbwright.pipeline.naming import describe
from dbwright.pipeline.report import Migration
from dbwright.pipeline.scratches import Scratches
from dbwright.proof.case import Case, Proof
from dbwright.proof.prove import prove

SKIPPED = "--no-verify"
"""Why nothing is known where nobody wanted to know."""

_HINT = "nothing was written; change the schema files, or write it anyway with --no-verify (and report it)"


def proven(drafts: Iterable[Draft], scratches: Scratches) -> list[Migration]:
    """The migrations with their proofs. Raises ProofError with everything that is wrong with any of them."""
    found: list[Diagnostic] = []
    migrations = []
    for draft in drafts:
        proof = proof_of(draft.case, draft.database, draft.dialect, scratches, _HINT)
        found += [replace(item, message=f"{draft.dialect.name}: {item.message}") for item in proof.problems]
        engine = proof.engine if proof.holds else ""
        migrations.append(replace(draft.migration, proven=engine, proof=proof.notes, unproven=proof.unproven))
    if found:
        raise ProofError(found)
    return migrations


def proof_of(case: Case, database: DatabaseConfig, dialect: Dialect, scratches: Scratches, hint: str) -> Proof:
    """Prove one migration; where there is no engine, or it gives up, the proof says so."""
    try:
        scratch = scratches.get(database, dialect)
    except Missing as missing:
        return Proof(unproven=str(missing), switched_off=missing.switched_off)
    try:
        return prove(case, scratch, dialect, describe, hint)
    except DatabaseError as error:
        said = f'"{case.up.tag}" could not be proven on {scratch.engine}: {error}'
        return Proof(engine=scratch.engine, problems=(Diagnostic(None, said, hint),))
