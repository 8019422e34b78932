"""SQL in schema files: portable text, one text per dialect, and bodies that stand in files of their own."""

from __future__ import annotations

from pathlib import Path

from dbwright.definition.resolve.context import Context
from dbwright.definition.source.nodes import Mapping, Node, Scalar
from dbwright.definition.source.text import load_text
from dbwright.errors import Diagnostic, Origin
from dbwright.model.objects import Sql


def resolve_sql(node: Node | None) -> Sql | None:
    """An expression: portable text, and native text for the dialects that have their own."""
    match node:
        case Scalar(text=text):
            return Sql(text)
        case Mapping(entries=entries) if entries:
            texts = {key.text: value.text for key, value in entries if isinstance(value, Scalar)}
            portable = texts.pop("default", "")
            return Sql(portable, variants=dict(sorted(texts.items())))
        case _:
            return None


def resolve_body(context: Context, node: Node | None, path: Path) -> Sql:
    """A statement that is never translated, its files read; `path` is the schema file in which it stands."""
    if node is None:
        return Sql(native=True)
    before = len(context.found)
    entries = node.entries if isinstance(node, Mapping) and not _is_file(node) else ()
    texts = {key.text: _body_text(context, value, path) for key, value in entries}
    text = texts.pop("default", "") if entries else _body_text(context, node, path)
    if len(context.found) > before:
        context.broken.add(node.origin)
    return Sql(text, native=True, variants=dict(sorted(texts.items())))


def _is_file(node: Mapping) -> bool:
    return any(key.text == "file" for key, _ in node.entries)


def _body_text(context: Context, node: Node, path: Path) -> str:
    if isinstance(node, Scalar):
        return _statement(node.text)
    names = [value for key, value in node.entries if key.text == "file"] if isinstance(node, Mapping) else []
    return _statement(_file_text(context, names[0], path)) if names and isinstance(names[0], Scalar) else ""


def _statement(text: str) -> str:
    """A statement without the semicolon that ends it: whoever prints it puts one there."""
    return text.strip().removesuffix(";").rstrip()


def _file_text(context: Context, name: Scalar, path: Path) -> str:
    root = context.folder.resolve()
    target = path.parent / name.text
    try:
        inside = "\0" not in name.text and target.resolve().is_relative_to(root)
    except (OSError, RuntimeError):  # a loop of symbolic links
        inside = False
    if not inside:
        context.error(name.origin, f'file "{name.text}" is not below the schema folder', "move it there")
        return ""
    found: list[Diagnostic] = []
    text = load_text(target, name.text, found)
    for diagnostic in found:
        context.error(name.origin, _in_file(name.text, diagnostic), diagnostic.hint)
    return text or ""


def _in_file(name: str, diagnostic: Diagnostic) -> str:
    if name in diagnostic.message:
        return diagnostic.message
    place = diagnostic.origin or Origin(name)
    return f'file "{name}": line {place.line}: {diagnostic.message}'
