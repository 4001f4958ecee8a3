"""The values FEEL computes with: how they are written, compared and said. What cannot be compared gives None, as the standard has it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from knowledge.errors import InputError


@dataclass(frozen=True, order=True)
class Months:
    """A duration of years and months."""

    count: int


@dataclass(frozen=True)
class Function:
    """Logic that is called by name."""

    parameters: tuple[str, ...]
    run: "Callable[[Sequence[FeelValue]], FeelValue]"


FeelValue = (
    None | bool | Decimal | str | date | time | datetime | timedelta | Months | Function | list["FeelValue"] | Mapping[str, "FeelValue"]
)  # fmt: skip
_DURATION = re.compile(
    r"(?P<minus>-)?P(?:(?P<y>\d+)Y)?(?:(?P<mo>\d+)M)?(?:(?P<d>\d+)D)?(?:T(?:(?P<h>\d+)H)?(?:(?P<mi>\d+)M)?(?:(?P<s>\d+(?:\.\d+)?)S)?)?"
)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
_WRITTEN = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_LARGEST_DURATION = 10**9


def unquoted(text: str) -> str:
    """The string that a FEEL string literal stands for."""

    def one(found: re.Match[str]) -> str:
        return chr(int(found[1] or found[2], 16)) if found[1] or found[2] else _ESCAPES.get(found[3], found[3])

    return re.sub(r"\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(.))", one, text[1:-1], flags=re.DOTALL)


def quoted(text: str) -> str:
    """A string as a FEEL literal."""
    return '"' + "".join(_escaped(char) for char in text) + '"'


def duration_of(text: str) -> timedelta | Months | None:
    """`P5D`, `PT12H`, `P1Y6M`; None for anything else."""
    found = _DURATION.fullmatch(text.strip())
    parts = (
        {key: Decimal(value) for key, value in found.groupdict(default="").items() if value and key != "minus"}
        if found
        else {}
    )
    if not found or not parts or text.strip().endswith("T") or any(one > _LARGEST_DURATION for one in parts.values()):
        return None
    sign = -1 if found["minus"] else 1
    if parts.keys() <= {"y", "mo"}:
        return Months(sign * int(12 * parts.get("y", 0) + parts.get("mo", 0)))
    if parts.keys() & {"y", "mo"}:
        return None
    try:
        return sign * timedelta(
            days=int(parts.get("d", 0)),
            hours=int(parts.get("h", 0)),
            minutes=int(parts.get("mi", 0)),
            seconds=float(parts.get("s", 0)),
        )
    except OverflowError:
        return None


def moment_of(text: str) -> date | time | datetime | timedelta | Months | None:
    """What `@"…"` stands for; None for anything else."""
    for read in (date.fromisoformat, datetime.fromisoformat, time.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return duration_of(text)


def equal(one: FeelValue, other: FeelValue) -> bool | None:
    """Equality; None where the two are of different kinds."""
    if one is None or other is None:
        return one is None and other is None
    if kind(one) != kind(other):
        return None
    return one == other


def less(one: FeelValue, other: FeelValue) -> bool | None:
    """`one < other`; None where the two have no order."""
    if kind(one) != kind(other) or kind(one) in ("boolean", "list", "context", "function", "null"):
        return None
    try:
        return bool(one < other)  # type: ignore[operator]
    except TypeError:  # a moment with a time zone and one without
        return None


def kind(value: FeelValue) -> str:
    """The name of the value's type, as FEEL has it."""
    names: tuple[tuple[type | tuple[type, ...], str], ...] = (
        (bool, "boolean"), (Decimal, "number"), (str, "string"), (datetime, "date and time"), (date, "date"), (time, "time"),
        (timedelta, "days and time duration"), (Months, "years and months duration"), (Function, "function"), (list, "list"), (Mapping, "context"),
    )  # fmt: skip
    return next((name for types, name in names if isinstance(value, types)), "null")


def feel_value(raw: object, type_ref: str = "") -> FeelValue:
    """A JSON value as FEEL has it; text of a type that is written as text (a date) is read as that type. Raises InputError."""
    if raw is None or isinstance(raw, bool):
        return raw
    if isinstance(raw, int | float):
        return Decimal(str(raw))
    if isinstance(raw, list):
        return [feel_value(one) for one in raw]
    if isinstance(raw, Mapping):
        return {str(key): feel_value(one) for key, one in raw.items()}
    if not isinstance(raw, str):
        raise InputError(f"{raw!r} is not a value; a JSON value is expected.")
    wanted = type_ref.rpartition(":")[2].replace(" ", "").casefold()
    if "date" not in wanted and "time" not in wanted and "duration" not in wanted:
        return raw
    found = moment_of(raw)
    if found is None or not _fits(found, wanted):
        raise InputError(f"{raw!r} is not a {type_ref}.")
    if wanted.startswith("dateandtime") and type(found) is date:
        return datetime(found.year, found.month, found.day)  # noqa: DTZ001  FEEL has moments without a zone
    return found


def said(value: FeelValue) -> str:
    """A value in words: `Approved`, `1100`, `true`, `2026-01-31`."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}" if value else "0"
    if isinstance(value, list):
        return ", ".join(said(one) for one in value)
    if isinstance(value, Mapping):
        return "; ".join(f"{key}: {said(one)}" for key, one in value.items())
    if isinstance(value, date | time | datetime):
        return value.isoformat()
    if isinstance(value, Months):
        return f"{'-' if value.count < 0 else ''}P{abs(value.count)}M"
    if isinstance(value, timedelta):
        return f"PT{f'{Decimal(str(value.total_seconds())).normalize():f}'}S"
    return str(value)


def _fits(found: FeelValue, wanted: str) -> bool:
    if "duration" in wanted:
        return isinstance(found, timedelta | Months)
    if "date" in wanted:
        return isinstance(found, date)
    return isinstance(found, time)


def _escaped(char: str) -> str:
    if char in _WRITTEN:
        return _WRITTEN[char]
    return char if char.isprintable() else f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):06x}"
