"""pydantic's errors as problems: where in the file, what is wrong in both languages, what may stand there."""

import re
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from rapidfuzz import fuzz, process

from teamops.core.evidence import Source
from teamops.core.problems import Problem, noted
from teamops.core.text import Text

Place = tuple[str | int, ...]

KEY = "[key]"  # pydantic's mark for “the key itself is wrong”
DATE_KEY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")
WRONG = "teamops"  # the type of an error raised by `wrong`
# What may stand under these keys is nobody's business, and problems are logged and sent about.
SECRET_KEYS = frozenset({"url", "secret", "password"})
SIMILAR = 75  # from this similarity on a name is offered as what was meant

# What is wrong, by pydantic's error type; {…} are filled from the error's own context.
WHY = {
    "bool": Text("应为 true 或 false", "it must be true or false"),
    "int": Text("应为整数", "it must be a whole number"),
    "decimal": Text("应为数字", "it must be a number"),
    "float": Text("应为数字", "it must be a number"),
    "date": Text("应为日期", "it must be a date"),
    "string": Text("应为文字（数字要加引号）", "it must be text (quote a number)"),
    "list": Text("应为列表", "it must be a list"),
    "tuple": Text("应为列表", "it must be a list"),
    "dict": Text("应为“键: 值”的形式", "it must be “key: value” lines"),
    "model": Text("应为“键: 值”的形式", "it must be “key: value” lines"),
    "literal": Text("不是可选的值", "it is not one of the choices"),
    "enum": Text("不是可选的值", "it is not one of the choices"),
    "union": Text("不是可选的值", "it is not one of the choices"),
    "string_pattern_mismatch": Text("写法不对", "it is not written as it should be"),
    "string_too_short": Text("不能为空", "it must not be empty"),
    "too_short": Text("不能为空", "it must not be empty"),
    "greater_than": Text("必须大于 {gt}", "it must be more than {gt}"),
    "greater_than_equal": Text("不能小于 {ge}", "it must not be less than {ge}"),
    "less_than": Text("必须小于 {lt}", "it must be less than {lt}"),
    "less_than_equal": Text("不能大于 {le}", "it must not be more than {le}"),
    "decimal_max_places": Text(
        "最多 {decimal_places} 位小数", "it may have at most {decimal_places} decimals"
    ),
}
PLAIN: dict[object, Text] = {
    bool: Text("true 或 false", "true or false"),
    int: Text("整数，例如 3", "a whole number, e.g. 3"),
    Decimal: Text("数字，例如 50", "a number, e.g. 50"),
    date: Text("日期，例如 2026-10-01", "a date, e.g. 2026-10-01"),
    str: Text("文字", "text"),
}
UNKNOWN = "extra_forbidden"


def wrong(why: Text, expected: Text) -> PydanticCustomError:
    """Return an error for a validator to raise: what is wrong, and what may stand there instead (R305)."""
    words = {"zh": why.zh, "en": why.en, "expected_zh": expected.zh, "expected_en": expected.en}
    return PydanticCustomError(WRONG, "{en}", words)


def hint(word: object, known: Iterable[str]) -> Text:
    """Return “did you mean …?” with the nearest of the known names, or two empty wordings if none is near."""
    near = process.extractOne(str(word), list(known), scorer=fuzz.ratio, score_cutoff=SIMILAR)
    return Text(f"您是指“{near[0]}”吗？", f"did you mean “{near[0]}”? ") if near else Text("", "")


def problems_of(
    error: ValidationError, model: type[BaseModel], data: object, name: str, line: Callable[[Place], int]
) -> list[Problem]:
    """Return one problem for each faulty place: R302 unknown key, R310 missing key, R305 anything else.

    `line` gives the line of a place in the file `name`; `data` is what was validated.
    """
    found: dict[tuple[str, Place], Problem] = {}
    for detail in error.errors(include_url=False):
        spot = _spot(detail, model, data)
        code, place, values = _worded(detail, spot)
        found.setdefault((code, place), noted(code, Source(name, row=line(place)), values))
    return list(found.values())


@dataclass(frozen=True)
class _Spot:
    """Where an error points: the place in the file, what may stand there, what may stand around it, what stands there."""

    place: Place
    kinds: list[Any]
    around: list[Any]
    value: object


def _spot(detail: ErrorDetails, model: type[BaseModel], data: object) -> _Spot:
    """Follow pydantic's location through the model, leaving out the names of union members that it mixes in."""
    spot = _Spot((), [model], [], data)
    location = detail["loc"]
    for i, raw in enumerate(location):
        dated = DATE_KEY.fullmatch(str(raw))
        part = date(*map(int, dated.groups())).isoformat() if dated else raw
        if part == KEY:
            return _Spot(spot.place, [date], spot.around, spot.place[-1])
        inner = _inside(spot.kinds, part)
        unknown = i == len(location) - 1 and detail["type"] == UNKNOWN
        if inner and not isinstance(spot.value, dict | list):
            # A short form: what the model calls a key is not written in the file.
            spot = _Spot(spot.place, inner, spot.kinds, spot.value)
        elif inner or unknown:
            spot = _Spot((*spot.place, part), inner, spot.kinds, _get(spot.value, part))
        else:
            spot = _Spot(spot.place, _members(spot.kinds, part), spot.around, spot.value)
    return spot


def _worded(detail: ErrorDetails, spot: _Spot) -> tuple[str, Place, dict[str, object]]:
    """Return the code of an error, its place, and the values that fill the code's wording."""
    kind, context, place = detail["type"], detail.get("ctx", {}), spot.place
    key = place[-1] if place else ""
    if kind == UNKNOWN:
        known = _names(spot.around)
        return "R302", place, {"key": key, "hint": hint(key, known), "known": "、".join(known)}
    if kind == "missing":
        return "R310", place, {"key": key, "expected": _expected(spot.kinds)}
    if kind.startswith("union_tag"):
        key = str(context["discriminator"]).strip("'")
        choices = _listed(_choices(_inside(spot.kinds, key)))
        if kind == "union_tag_not_found":
            return "R310", (*place, key), {"key": key, "expected": choices}
        values = {"key": key, "value": context["tag"], "why": WHY["union"], "expected": choices}
        return "R305", (*place, key), values
    if kind == WRONG:
        why, expected = (
            Text(context["zh"], context["en"]),
            Text(context["expected_zh"], context["expected_en"]),
        )
    else:
        stem = str(context["class"]).lower() if kind == "is_instance_of" else kind.split("_")[0]
        template = WHY.get(kind) or WHY.get(stem) or Text(detail["msg"], detail["msg"])
        why = template.filled(**context)
        expected = _expected(spot.kinds)
    value = Text("（不显示）", "(not shown)") if key in SECRET_KEYS else _shown(spot.value)
    return "R305", place, {"key": key, "value": value, "why": why, "expected": expected}


def _flat(kinds: Iterable[Any]) -> list[Any]:
    """Take annotations apart: Annotated, unions and root models become the types that may really stand there."""
    out: list[Any] = []
    for kind in kinds:
        origin = get_origin(kind)
        if origin is Annotated:
            out += _flat(get_args(kind)[:1])
        elif origin in (Union, types.UnionType):
            out += _flat(k for k in get_args(kind) if k is not types.NoneType)
        elif isinstance(kind, type) and issubclass(kind, RootModel):
            out += _flat([kind.model_fields["root"].annotation])
        else:
            out.append(kind)
    return out


def _fields(kind: Any) -> dict[str, Any]:
    """Return the keys that a model takes, with the types of their values; nothing for other types."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {f.alias or n: f.annotation for n, f in kind.model_fields.items()}
    return {}


def _inside(kinds: list[Any], part: str | int) -> list[Any]:
    """Return what may stand under a key or at an item number of these types."""
    out: list[Any] = []
    for kind in _flat(kinds):
        known, arguments = _fields(kind), get_args(kind)
        if part in known:
            out.append(known[str(part)])
        elif get_origin(kind) is dict:
            out.append(arguments[1])
        elif isinstance(part, int) and get_origin(kind) in (list, tuple):
            out.append(arguments[0])
    return _flat(out)


def _members(kinds: list[Any], tag: str | int) -> list[Any]:
    """Return those union members that carry `tag` as a fixed value; all of them where none does."""
    flat = _flat(kinds)
    chosen = [
        k for k in flat if any(get_origin(f) is Literal and tag in get_args(f) for f in _fields(k).values())
    ]
    return chosen or flat


def _names(kinds: list[Any]) -> list[str]:
    return list(dict.fromkeys(name for kind in _flat(kinds) for name in _fields(kind)))


def _choices(kinds: list[Any]) -> list[object]:
    flat = [k for k in _flat(kinds) if get_origin(k) is Literal]
    return list(dict.fromkeys(choice for kind in flat for choice in get_args(kind)))


def _listed(choices: list[object]) -> Text:
    shown = [_shown(choice) for choice in choices]
    return Text("、".join(shown), ", ".join(shown))


def _expected(kinds: list[Any]) -> Text:
    """Say what may stand at a place."""
    flat = _flat(kinds)
    choices = _choices(flat)
    if choices:
        return _listed(choices)
    for kind in flat:
        if kind in PLAIN:
            return PLAIN[kind]
        if get_origin(kind) in (list, tuple):
            return Text("列表，例如 [甲, 乙]", "a list, e.g. [a, b]")
        if get_origin(kind) is dict and get_args(kind)[0] is not str:
            return Text("日期和数值，例如 {2026-01-01: 50}", "dates and values, e.g. {2026-01-01: 50}")
        names = "、".join(_fields(kind))
        if names:
            return Text(f"这些键：{names}", f"these keys: {names}")
    return Text("正确的值", "a proper value")


def _get(data: object, part: str | int) -> object:
    if isinstance(data, dict):
        return next((value for key, value in data.items() if str(key) == str(part)), None)
    return data[part] if isinstance(data, list) and isinstance(part, int) and part < len(data) else None


def _shown(value: object) -> str:
    """Show a value as it would be typed in YAML, shortened."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        pairs = (f"{k}: {'…' if k in SECRET_KEYS else _shown(inner)}" for k, inner in value.items())
        return "{" + ", ".join(pairs)[:60] + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_shown, value))[:60] + "]"
    return "" if value is None else str(value)[:80]
