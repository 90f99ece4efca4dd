"""A settlement as JSON values, and back: equal frames, equal dtypes, and so the same workbook, byte for byte."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import Any, cast

import numpy as np
import pandas as pd
from pydantic import TypeAdapter

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.problems import Problem, Severity
from teamops.core.rules.documents import Paper
from teamops.core.rules.model import AnyRule, Rule, RuleSet
from teamops.core.text import Text
from teamops.performance.problems import noted
from teamops.performance.readings import SECTIONS
from teamops.performance.settlement.seal import Seal
from teamops.performance.settlement.settlement import Settlement

FRAMES = ("people", "lines", "adjustments", "days", "months", "events", "corrections")
PLAIN = (str, bool, int, float, type(None))  # what JSON holds as it is
_SECOND = "%Y-%m-%dT%H:%M:%S"


def frozen_value(settlement: Settlement) -> dict[str, Any]:
    """Return the settlement as JSON values, all but its seal: that is the hash of the entry which this is attached to."""
    return {
        "month": str(settlement.month),
        "team": settlement.team,
        **{name: frozen_frame(getattr(settlement, name)) for name in FRAMES},
        "base_sources": dict(settlement.base_sources),
        "rules": frozen_rules(settlement.rules),
        "problems": [_problem(problem) for problem in settlement.problems],
    }


def thawed(value: Mapping[str, Any], seal: Seal | None = None) -> Settlement:
    """Return the settlement that was frozen, under its seal."""
    return Settlement(
        month=Month.parse(value["month"]),
        team=value["team"],
        base_sources=dict(value["base_sources"]),
        rules=thawed_rules(value["rules"]),
        problems=[_thawed_problem(problem) for problem in value["problems"]],
        seal=seal,
        skipped_rows=0,  # with a row skipped nothing is closed
        until=None,  # only a month that is over is closed
        **{name: thawed_frame(value[name]) for name in FRAMES},
    )


def frozen_frame(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return a frame's columns, each with its name, dtype and values; blanks are None, days and times ISO text."""
    return [{"name": str(name), **_column(frame[name])} for name in frame.columns]


def thawed_frame(columns: list[dict[str, Any]]) -> pd.DataFrame:
    """Return the frame that was frozen, with a plain RangeIndex."""
    return pd.DataFrame({column["name"]: _thawed_column(column) for column in columns})


def kept_beside(value: Mapping[str, Any]) -> tuple[int | None, pd.DataFrame | None]:
    """Return the working days of a closed month, and what its vehicles and premium were made of (`policy_entries`); None
    of what was not kept when it was closed."""
    entries = value.get("entries")
    return value.get("workdays"), None if entries is None else thawed_frame(entries)


def frozen_rules(rules: RuleSet) -> dict[str, Any]:
    """Return rules, readings, the shipped rules that they are told apart from and what they quote, as JSON values."""
    return {
        "rules": [rule.model_dump(mode="json") for rule in rules.rules],
        "readings": {name: reading.model_dump(mode="json") for name, reading in rules.readings.items()},
        "shipped": [rule.model_dump(mode="json") for rule in rules.shipped.values()],
        "papers": {key: paper.model_dump(mode="json") for key, paper in rules.papers.items()},
    }


def thawed_rules(value: Mapping[str, Any]) -> RuleSet:
    """Return the rule set that was frozen; readings of sections that are no more are left out.

    What was closed before documents had names goes on citing them as it did.
    """
    readings = {
        name: SECTIONS[name].model_validate_json(json.dumps(reading))
        for name, reading in value["readings"].items()
        if name in SECTIONS
    }
    shipped = {rule.id: rule for rule in map(_rule, value["shipped"])}
    papers = {key: Paper.model_validate(paper) for key, paper in value.get("papers", {}).items()}
    return RuleSet(tuple(map(_rule, value["rules"])), readings, shipped, papers)


def digest_of(value: object) -> str:
    """Return the SHA-256 of JSON values, whatever the order of their keys."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def rules_digest(rules: RuleSet) -> str:
    """Return the SHA-256 of what the rules say: numbers, dates, readings. The shipped ones beside them do not count."""
    whole = frozen_rules(rules)
    return digest_of({"rules": whole["rules"], "readings": whole["readings"]})


_RULE: TypeAdapter[Rule] = TypeAdapter(AnyRule)


def _rule(value: object) -> Rule:
    # As JSON, where dates and decimals are texts even to a strict model.
    return _RULE.validate_json(json.dumps(value))


def _column(column: pd.Series) -> dict[str, Any]:
    if isinstance(column.dtype, pd.CategoricalDtype):
        categories = [str(category) for category in column.cat.categories]
        return {"dtype": "category", "categories": categories, "values": column.cat.codes.tolist()}
    values = column.dt.strftime(_SECOND) if column.dtype.kind == "M" else column
    blank = column.isna().to_numpy(dtype=bool)
    plain = values.astype("object").tolist()
    if blank.any():
        plain = [None if none else value for value, none in zip(plain, blank, strict=True)]
    return {"dtype": str(column.dtype), "values": plain}


def _thawed_column(column: Mapping[str, Any]) -> Any:
    dtype, values = column["dtype"], column["values"]
    if dtype == "category":
        return pd.Categorical.from_codes(values, categories=pd.Index(column["categories"], dtype="str"))
    if dtype.startswith("datetime64"):
        return np.array([value or "NaT" for value in values], dtype=dtype)
    return pd.array(values, dtype=dtype) if dtype[0] not in "if" else np.array(values, dtype=dtype)


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "source": None if problem.source is None else _place(problem.source),
        "values": {key: _tagged(value) for key, value in problem.values.items()},
        "weight": None if problem.weight is None else problem.weight.name,
    }


def _thawed_problem(value: Mapping[str, Any]) -> Problem:
    source, weight = value["source"], value["weight"]
    return noted(
        value["code"],
        None if source is None else Source(*source),
        {key: _untagged(inner) for key, inner in value["values"].items()},
        None if weight is None else Severity[weight],
    )


def _place(source: Source) -> list[Any]:
    return [source.file, source.sheet, source.row, source.column]


def _tagged(value: object) -> Any:
    """A value of a problem as JSON; what JSON has no word for is named by its kind."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, PLAIN):
        return value
    if isinstance(value, Text):
        return {"text": [value.zh, value.en]}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"time" if isinstance(value, datetime) else "day": value.isoformat()}
    if isinstance(value, Source):
        return {"place": _place(value)}
    if isinstance(value, tuple | list):
        return {type(value).__name__: [_tagged(inner) for inner in value]}
    raise TypeError(f"a problem holds a {type(value).__name__}")


def _untagged(value: Any) -> object:
    if not isinstance(value, dict):
        return value
    ((kind, inner),) = value.items()
    if kind in ("tuple", "list"):
        several = [_untagged(one) for one in cast("list[Any]", inner)]
        return tuple(several) if kind == "tuple" else several
    if kind == "text":
        return Text(*inner)
    if kind == "place":
        return Source(*inner)
    if kind == "time":
        return datetime.fromisoformat(inner)
    return Decimal(inner) if kind == "decimal" else date.fromisoformat(inner)
