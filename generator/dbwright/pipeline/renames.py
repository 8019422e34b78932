"""Which objects were renamed: declared in the files, given on the command line, or asked for."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from dbwright.diff.questions import Candidate, Question
from dbwright.diff.renames import RenameResult, Renames, find_renames
from dbwright.errors import AnswerNeeded, ConfigError, Diagnostic
from dbwright.history.folder import History
from dbwright.model.operations import Rename
from dbwright.model.origin import Origins
from dbwright.model.schema import Schema
from dbwright.pipeline.report import Options


def declared_renames(history: History, after: Schema) -> Sequence[Rename]:
    """The renames that the schema files declare."""
    return find_renames(history.schema, after).renames if history.schema else ()


class Answers:
    """The user's answers, which hold for all dialects alike. What stays open is said at the end, all at once."""

    def __init__(self, options: Options) -> None:
        self._given = list(options.renames)
        self._never = options.no_rename
        self._ask = options.ask
        self._declined: set[tuple[str, str]] = set()
        self._unused: dict[str, Diagnostic | None] = dict.fromkeys(options.renames)
        self._open: dict[Question, Origins] = {}

    def renames(self, history: History, after: Schema, origins: Origins) -> Sequence[Rename]:
        """The renames since the last entry, as far as they are known."""
        if history.schema is None:
            return ()
        while True:
            result = find_renames(history.schema, after, Renames(tuple(self._given), self._never))
            unanswered = [item for item in result.questions if (item.kind, item.old) not in self._declined]
            if not unanswered or self._ask is None:
                break
            self._put(unanswered[0])
        self._note_used(result)
        self._open |= dict.fromkeys(unanswered, origins)
        return result.renames

    def settle(self) -> None:
        """Raise ConfigError for a --rename that named nothing anywhere, AnswerNeeded for what only the user can say."""
        wrong = [
            item or Diagnostic(None, f"--rename {text}: there are no migrations yet", "leave it out")
            for text, item in self._unused.items()
        ]
        if wrong:
            raise ConfigError(wrong)
        if self._open:
            found = [
                _diagnostic(question, candidate, origins)
                for question, origins in self._open.items()
                for candidate in question.candidates
            ]
            raise AnswerNeeded(found, questions=[_value(*item) for item in self._open.items()])

    def _put(self, question: Question) -> None:
        """Ask a person, and remember the answer for this run."""
        if self._ask is None:
            return
        text = f"{question.kind} {question.old} is gone. Was it renamed?"
        chosen = self._ask(text, [candidate.new for candidate in question.candidates])
        for candidate in question.candidates:
            if candidate.new == chosen:
                self._given.append(shlex.split(candidate.flag)[1])
                return
        self._declined.add((question.kind, question.old))

    def _note_used(self, result: RenameResult) -> None:
        """What one dialect does not know another may."""
        for text in list(self._unused):
            said = next((item for item in result.unknown if item.message.startswith(f"--rename {text}: ")), None)
            if said is None:
                del self._unused[text]
            else:
                self._unused[text] = said


def _diagnostic(question: Question, candidate: Candidate, origins: Origins) -> Diagnostic:
    message = f"{question.kind} {question.old} is gone and {candidate.new} is new: was it renamed?"
    hint = f'if so, add "{candidate.line}" here or run with {candidate.flag}; if not, run with --no-rename'
    return Diagnostic(origins.find(*candidate.ref), message, hint)


def _value(question: Question, origins: Origins) -> dict[str, object]:
    """A question as JSON holds it."""
    candidates = []
    for candidate in question.candidates:
        place = origins.find(*candidate.ref)
        candidates.append(
            {
                "new": candidate.new,
                "similarity": candidate.similarity,
                "path": place.path if place else None,
                "line": place.line if place else None,
                "add": candidate.line,
                "flag": candidate.flag,
            }
        )
    return {"kind": question.kind, "old": question.old, "candidates": candidates}
