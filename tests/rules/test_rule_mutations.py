"""Each number of each shipped rule moved by one, and each date by a day: some case must notice."""

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from rule_cases import Raw, all_cases, failures, shipped_rules

CASES = all_cases()
DAY = timedelta(days=1)
Path = tuple[str | int, ...]


def dated_values(raw: Raw | list[Any], path: Path = ()) -> Iterator[Path]:
    """Yield the path of every {date: value} in a rule; the items of a list by their numbers."""
    for key, value in enumerate(raw) if isinstance(raw, list) else raw.items():
        if isinstance(value, dict) and all(isinstance(inner, date) for inner in value):
            yield (*path, key)
        elif isinstance(value, dict | list):
            yield from dated_values(value, (*path, key))


def moved(raw: Raw, path: Path, since: date, by: int | timedelta) -> Raw:
    """Return the rule with one value moved by a number, or begun so many days later."""
    out = copy.deepcopy(raw)
    dated: dict[Any, Any] = out
    for key in path:
        dated = dated[key]
    if isinstance(by, timedelta):
        dated[since + by] = dated.pop(since)
    elif isinstance(dated[since], dict):
        dated[since]["value"] += by
    else:
        dated[since] += by
    return out


def mutants() -> Iterator[Any]:
    for rule_id, raw in shipped_rules().items():
        for path in dated_values(raw):
            values: Any = raw
            for key in path:
                values = values[key]
            for since in values:
                for by in (1, -1, DAY, -DAY):
                    words = f"{by.days:+d} day" if isinstance(by, timedelta) else f"{by:+d}"
                    yield pytest.param(
                        rule_id, path, since, by, id=f"{rule_id} {'.'.join(map(str, path))} {words}"
                    )


MUTANTS = list(mutants())


def test_every_number_is_moved() -> None:
    """9 rules with 2+3+3+2+1+3+1+1+2 = 18 dated values, 9 controls of the cash books with 12, 3 of recordings with
    1+7+1 = 9, the one of the daily report, 3 of receivables with 5+4+3 = 12, the one of
    the place of work with 3, 6 of meetings with 6+3+3+1+4+1 = 18, each moved four ways: 4 × 73."""
    assert len(MUTANTS) == 292
    moves = [mutant.values[3] for mutant in MUTANTS if mutant.values[1] == ("sources", 0, "window_days")]
    assert moves == [1, -1, DAY, -DAY]


@pytest.mark.parametrize(("rule_id", "path", "since", "by"), MUTANTS)
def test_some_case_notices(rule_id: str, path: Path, since: date, by: int | timedelta) -> None:
    shipped = shipped_rules()
    changed = {**shipped, rule_id: moved(shipped[rule_id], path, since, by)}
    # That a number is restated somewhere proves nothing: only what it does to people counts.
    judged = [c for c in CASES if rule_id in c.rules and ("day" not in c.raw or isinstance(by, timedelta))]
    assert any(failures(case, changed) for case in judged)


def test_values_are_exact() -> None:
    """A number of a rule is never a float."""
    for raw in shipped_rules().values():
        for path in dated_values(raw):
            values: Any = raw
            for key in path:
                values = values[key]
            for value in values.values():
                assert isinstance(value["value"] if isinstance(value, dict) else value, int | Decimal)
