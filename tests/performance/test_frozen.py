"""A settlement frozen and thawed: equal frames and dtypes, equal problems and rules, the same workbook byte for byte."""

import json
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from one_month import rules, sales, settle
from settlement_sample import sample_settlement

from drawn import examples
from dump import dump
from made import attendance, conduct, month_of_calls, noted
from teamops.core.evidence import Source
from teamops.core.problems import Severity
from teamops.core.sheets.write import write_book
from teamops.core.text import Text
from teamops.performance.settlement.frozen import (
    FRAMES,
    frozen_frame,
    frozen_value,
    rules_digest,
    thawed,
    thawed_frame,
)
from teamops.performance.settlement.seal import CORRECTIONS, Seal
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.sheets.book import settlement_book


def through_json(settlement: Settlement, seal: Seal | None = None) -> Settlement:
    return thawed(json.loads(json.dumps(frozen_value(settlement), ensure_ascii=False, allow_nan=False)), seal)


def assert_same(one: Settlement, other: Settlement) -> None:
    for name in FRAMES:
        left, right = getattr(one, name), getattr(other, name)
        pd.testing.assert_frame_equal(left, right, check_index_type=True, check_freq=True)
        assert list(left.dtypes) == list(right.dtypes), name
    assert (one.month, one.team, one.base_sources) == (other.month, other.team, other.base_sources)
    assert one.rules == other.rules
    assert one.problems == other.problems
    for lang in ("zh", "en"):
        assert [p.what(lang) for p in one.problems] == [p.what(lang) for p in other.problems]


def correction(**changes: Any) -> dict[str, Any]:
    """Return a correction of the 14th of September: a fine of 50 that is none any more."""
    usual = {
        "month": "2026-09", "agent_id": "1001", "name": "张珊", "kind": "rule", "item": "test.effort",
        "label_zh": "每日通时通次", "label_en": "Daily effort", "clause": "P1-六-1", "date": "2026-09-14",
        "was_fen": -5000, "now_fen": 0, "amount_fen": 5000, "cause": "inputs", "because_zh": "数据改了",
        "because_en": "edited", "source": "leave.xlsx › 请假 › 4",
    }  # fmt: skip
    return usual | changes


def corrections(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(CORRECTIONS)).astype(CORRECTIONS)


VALUES: list[object] = [
    "张珊", 3, -1, 0.5, True, None, Text("迟到", "late"), Decimal("20.50"), date(2026, 10, 1), datetime(2026, 10, 1, 8, 30),
    Source("a.xlsx", "S", 3, 2), ("a", Text("甲", "A"), 3), [1, ("b", Decimal(1))],
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
def test_every_kind_of_value_of_a_problem(value: object) -> None:
    problem = noted("X203", Source("a.xlsx", "S", 3), {"count": value, "month": "2026-10"}, Severity.FAULT)
    (back,) = through_json(sample_settlement(problems=[problem])).problems
    assert back == problem
    assert type(back.values["count"]) is type(value)


def test_numbers_of_numpy_become_numbers_and_what_has_no_word_is_refused() -> None:
    problem = noted("X203", None, {"count": np.int64(3), "month": "2026-10"})
    (back,) = through_json(sample_settlement(problems=[problem])).problems
    assert (back.values["count"], type(back.values["count"])) == (3, int)
    with pytest.raises(TypeError, match="set"):
        frozen_value(sample_settlement(problems=[noted("X203", None, {"count": {1}, "month": "x"})]))


def test_the_sample_in_both_languages_byte_for_byte(tmp_path: Path) -> None:
    seal = Seal("0123456789ab", date(2026, 11, 2), "郑敏", "周国栋")
    one = sample_settlement(corrections=corrections(correction()), seal=seal)
    other = through_json(one, seal)
    assert_same(one, other)
    assert other.seal == seal
    for lang in ("zh", "en"):
        written = []
        for name, settlement in (("a", one), ("b", other)):
            write_book(settlement_book(settlement, lang), tmp_path / f"{name}.xlsx")
            written.append((tmp_path / f"{name}.xlsx").read_bytes())
        assert written[0] == written[1]


_DAYS = st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(microsecond=0))
COLUMNS = {
    "str": st.one_of(st.none(), st.text(max_size=4)),
    "Int64": st.one_of(st.none(), st.integers(-(2**62), 2**62)),
    "int64": st.integers(-(2**62), 2**62),
    "int8": st.integers(-128, 127),
    "bool": st.booleans(),
    "boolean": st.one_of(st.none(), st.booleans()),
    "datetime64[s]": st.one_of(st.none(), _DAYS),
    "category": st.sampled_from(["a.xlsx › 表", "b.csv"]),
}


@given(st.lists(st.fixed_dictionaries(COLUMNS), max_size=5))
@hypothesis_settings(max_examples=examples(60), deadline=None)
def test_any_frame_comes_back_with_its_dtypes(rows: list[dict[str, Any]]) -> None:
    sheets = pd.CategoricalDtype(pd.Index(["a.xlsx › 表", "b.csv"], dtype="str"))
    dtypes = {dtype: sheets if dtype == "category" else dtype for dtype in COLUMNS}
    frame = pd.DataFrame(
        {name: pd.Series([row[name] for row in rows], dtype=dtype) for name, dtype in dtypes.items()}
    )
    back = thawed_frame(json.loads(json.dumps(frozen_frame(frame), allow_nan=False)))
    pd.testing.assert_frame_equal(frame, back)
    assert list(frame.dtypes.astype(str)) == list(back.dtypes.astype(str))


@given(
    calls=st.integers(27, 31),
    cars=st.integers(8, 12),
    premium=st.sampled_from(["29999.99", "30000", "60000", "90000.01"]),
    late=st.integers(0, 3),
    reading=st.sampled_from(["full", "workdays"]),
)
@hypothesis_settings(max_examples=examples(12), deadline=None)
def test_any_month_comes_back_with_the_same_workbook(
    calls: int, cars: int, premium: str, late: int, reading: str
) -> None:
    people = ({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙", "joined_on": "2026-10-15"})
    punches = [
        {"date": f"2026-10-{day:02d}", "clock_in": "08:31" if n < late else "08:20", "clock_out": "17:40"}
        for n, day in enumerate((8, 9, 10))
    ]
    acts = [{"date": "2026-10-12", "time": "10:00", "kind": "与工作无关", "is_reminder": True}]
    one = settle(
        people,
        month_of_calls("1", {9: (calls, 3000)}),
        sales(premium, cars),
        rules(readings={"pay": {"base_pay": reading}}),
        attendance=attendance(*punches),
        conduct=conduct(*acts),
    )
    other = through_json(one)
    assert_same(one, other)
    for lang in ("zh", "en"):
        assert dump(settlement_book(one, lang)) == dump(settlement_book(other, lang))


def test_the_digest_of_rules_knows_numbers_and_readings_and_nothing_beside() -> None:
    own = settle().rules
    assert rules_digest(own) == rules_digest(thawed(frozen_value(sample_settlement(rules=own))).rules)
    other = settle(ruleset=rules(readings={"pay": {"base_pay": "workdays"}})).rules
    assert rules_digest(own) != rules_digest(other)
    fewer = settle(ruleset=rules(without=("conduct.lateness",))).rules
    assert len({rules_digest(rules_) for rules_ in (own, other, fewer)}) == 3
