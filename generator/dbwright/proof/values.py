"""Values to try in a column, by its logical type: ordinary ones, those at its ends, and as many others as rows need.

A value is written as `default:` would say it; the dialect makes SQL of it.
"""

from __future__ import annotations

from collections.abc import Callable

from dbwright.model.types import Type

Ends = tuple[str, ...]

_WHOLE = {"smallint": 15, "int": 31, "bigint": 63}
_UNSIGNED = {"uint": 32, "ubigint": 64}
_LONGEST = 300
"""As many characters of a text as a value without a length has; more would prove no more."""


def ends(type_: Type) -> Ends:
    """The least and the greatest value, an empty one, one with characters that need care: what a change may lose."""
    if type_.dimensions:
        return ("[]",)
    name = type_.name
    if name in _WHOLE:
        return (str(2 ** _WHOLE[name] - 1), str(-(2 ** _WHOLE[name])), "0")
    if name in _UNSIGNED:
        return (str(2 ** _UNSIGNED[name] - 1), "0")
    if name in ("decimal", "money"):
        digits, scale = (*type_.args, 0)[:2] if type_.args else (19, 4) if name == "money" else (18, 4)
        most = f"{'9' * (digits - scale) or '0'}{'.' + '9' * scale if scale else ''}"
        return (most, f"-{most}", "0")
    if name in ("char", "varchar", "text", "citext"):
        longest = (*type_.args, 1 if name == "char" else _LONGEST)[0]
        careful = ("L'été 'quoted\" \\ %s ?" + "z" * 9)[:longest].rstrip()
        return ("z" * min(longest, _LONGEST), careful, "")
    return _ENDS.get(name, ())


_ENDS: dict[str, Ends] = {
    "bool": ("true", "false"),
    "real": ("0", "-1.5", "1e30"),
    "double": ("0", "-1.5", "1e300"),
    "binary": ("\\x00ff275c", ""),
    "date": ("9999-12-31", "1970-01-01", "1000-01-01"),
    "time": ("23:59:59.999999", "00:00:00"),
    "timetz": ("23:59:59.999999+00:00", "00:00:00+00:00"),
    "timestamp": ("9999-12-31T23:59:59.999999", "1970-01-01T00:00:00"),
    "timestamptz": ("9999-12-31T23:59:59.999999+00:00", "1970-01-01T00:00:00+00:00"),
    "json": ('{"a": [1, null, "é\'"]}', "[]", "null"),
    "jsonb": ('{"a": [1, null, "é\'"]}', "[]", "null"),
    "int4range": ("empty",),
    "int8range": ("empty",),
    "numrange": ("empty",),
    "daterange": ("empty",),
    "year": ("2155", "1901"),
}


def others(type_: Type, number: int) -> tuple[str, ...]:
    """Values that differ from those of every other number (as far as the type has so many), the plainest first."""
    if type_.dimensions:
        items = others(Type(type_.name, type_.args), number)
        return tuple(f"[{_item(type_, item)}]" for item in items[:1])
    make = _OTHERS.get(type_.name)
    return make(type_, number) if make else (f"v{number}", str(number))


def _item(type_: Type, value: str) -> str:
    """An item of an array, as JSON."""
    plain = type_.name in _WHOLE or type_.name in _UNSIGNED or type_.name in ("bool", "real", "double", "decimal")
    return value if plain else '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(type_: Type, number: int) -> tuple[str, ...]:
    """Words, and the shapes that checks on texts often ask for; only what fits."""
    longest = (*type_.args, 1 if type_.name == "char" else 10**6)[0]
    hexadecimal = f"{number:x}"
    found = (
        f"row {number}",
        chr(ord("a") + number % 26) if longest < 3 else f"a{number}",
        str(number),
        f"row{number}@example.com",
        f"https://example.com/{number}",
        f"0x{hexadecimal:0>40}",
        f"{hexadecimal:0>64}",
        f"{hexadecimal:0>40}",
        f"00000000-0000-4000-8000-{number:012x}",
        f"+4915100{number:06}",
        f"ABC{number}",
        "2024-02-29",
        f"{number:0>{min(longest, 64)}}",
        "A" * min(longest, 3),
        "EUR",
        "{}",
    )
    return tuple(dict.fromkeys(value for value in found if len(value) <= longest))


def _number(_type: Type, number: int) -> tuple[str, ...]:
    return (str(number), str(number + 17), "100")


def _decimal(type_: Type, number: int) -> tuple[str, ...]:
    digits, scale = (*type_.args, 0)[:2] if type_.args else (18, 4)
    small = f"0.{number % 10 ** min(scale, 6):0>{min(scale, 6)}}" if scale else "1"
    whole = (str(number % 10 ** (digits - scale)),) if digits > scale else ()
    return (*whole, small)


def _moment(form: str) -> Callable[[Type, int], tuple[str, ...]]:
    """A day of 2024 and later for each number; `form` is filled with it."""
    return lambda _type, number: (
        form.format(year=2024 + number // 336, month=1 + number // 28 % 12, day=1 + number % 28),
    )


def _bits(type_: Type, number: int) -> tuple[str, ...]:
    width = (*type_.args, 1)[0]
    return (f"{number % 2**width:0>{width}b}",)


def _numbers_range(_type: Type, number: int) -> tuple[str, ...]:
    return (f"[{number * 10},{number * 10 + 5})",)


def _days_range(_type: Type, number: int) -> tuple[str, ...]:
    return (f"[{2024 + number}-01-01,{2024 + number}-02-01)",)


def _fixed(*values: str) -> Callable[[Type, int], tuple[str, ...]]:
    return lambda _type, _number: values


_OTHERS: dict[str, Callable[[Type, int], tuple[str, ...]]] = {
    **dict.fromkeys((*_WHOLE, *_UNSIGNED, "real", "double", "money"), _number),
    **dict.fromkeys(("char", "varchar", "text", "citext"), _text),
    **dict.fromkeys(("bit", "varbit"), _bits),
    **dict.fromkeys(("int4range", "int8range", "numrange"), _numbers_range),
    **dict.fromkeys(("daterange", "tsrange", "tstzrange"), _days_range),
    "bool": lambda _type, number: ("true", "false") if number % 2 else ("false", "true"),
    "decimal": _decimal,
    "uuid": lambda _type, number: (f"00000000-0000-4000-8000-{number:012x}",),
    "date": _moment("{year}-{month:02}-{day:02}"),
    "timestamp": _moment("{year}-{month:02}-{day:02}T12:34:56.123456"),
    "timestamptz": _moment("{year}-{month:02}-{day:02}T12:34:56.123456+00:00"),
    "time": lambda _type, number: (f"{number // 60 % 24:02}:{number % 60:02}:30.500000",),
    "timetz": lambda _type, number: (f"{number // 60 % 24:02}:{number % 60:02}:30.500000+00:00",),
    "interval": lambda _type, number: (f"{number} days", str(number * 86_400_000_000), "0"),
    "binary": lambda type_, number: (f"\\x{number % 256:02x}" + "00" * min((*type_.args, 2)[0] - 1, 31),),
    "json": lambda _type, number: (f'{{"n": {number}}}',),
    "jsonb": lambda _type, number: (f'{{"n": {number}}}',),
    "xml": lambda _type, number: (f"<a n='{number}'/>",),
    "inet": lambda _type, number: (f"192.0.2.{number % 256}", "2001:db8::1"),
    "cidr": lambda _type, number: (f"192.0.{number % 256}.0/24",),
    "macaddr": lambda _type, number: (f"08:00:2b:01:02:{number % 256:02x}",),
    "tsvector": _fixed("a fat cat"),
    "tsquery": _fixed("fat & cat"),
    "vector": lambda type_, number: (f"[{','.join([str(number)] * (*type_.args, 3)[0])}]",),
    "hstore": lambda _type, number: (f'"n"=>"{number}"', f'{{"n": "{number}"}}', f"MAP {{n: {number}}}", "{n=1}"),
    "year": lambda _type, number: (str(2000 + number % 100),),
}
