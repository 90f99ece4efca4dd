"""What must hold of any month, tried on many made-up ones.

A whole settlement of a few rows takes a good tenth of a second, so whole months are tried on few examples and the call log,
where the hard cases lie, alone on many.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

import made
from drawn import examples
from made import roster
from teamops.core.calendar import Calendar, Month
from teamops.core.kit.domain import words_of
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.domains import DOMAINS
from teamops.performance.calls.days import call_days
from teamops.performance.readings import CallReading
from teamops.performance.settlement.settlement import Inputs, Settings, Settlement, settle_month

WORDS = words_of(DOMAINS)

OCTOBER = Month(2026, 10)
WHOLE_MONTHS = 8
LOGS = 40
SETTINGS = Settings("续保团队", 30600, 63000)
AGENTS = ("1", "2", "3")
PEOPLE = roster(
    {"agent_id": "1", "extensions": "8001"},
    {"agent_id": "2", "extensions": "8002(至2026-10-15)", "joined_on": "2026-10-12"},
    {"agent_id": "3", "extensions": "8002(2026-10-16起)", "left_on": "2026-10-29"},
)
# Days of few calls and low targets, so that a handful of drawn rows decides about money.
LOW = {"calls": 2, "talk_minutes": 1, "vehicles": 2, "premium": 300}


def low_rules() -> RuleSet:
    """The shipped rules with targets within reach of a handful of rows; a missing day counts as no calls."""
    shipped, problems = load_rules(Path(__file__).parents[1] / "rules", None, WORDS)
    assert shipped is not None, problems
    changed = []
    for rule in shipped.rules:
        if hasattr(rule, "at_least"):
            low = {m: type(d).model_validate({"2015-12-03": LOW[m]}) for m, d in rule.at_least.items()}
            changed.append(rule.model_copy(update={"at_least": low}))
        elif hasattr(rule, "step"):
            changed.append(
                rule.model_copy(update={"step": type(rule.step).model_validate({"2015-12-03": 300})})
            )
        else:
            changed.append(rule)
    calls = shipped.readings["calls"].model_copy(update={"missing_day": "zero"})
    return replace(shipped, rules=tuple(changed), readings={**shipped.readings, "calls": calls})


RULES = low_rules()

# Never in a whole minute: a log of whole minutes alone is read otherwise (see test_calls_repeats).
call = st.fixed_dictionaries(
    {
        "agent_id": st.sampled_from(AGENTS),
        "started_at": st.builds(
            lambda d, m, s: f"2026-10-{d:02d} 10:{m:02d}:{s:02d}",
            st.sampled_from((8, 9, 12, 16, 30)),
            st.integers(0, 3),
            st.integers(1, 3),
        ),
        "customer_number": st.sampled_from(("13800000001", "13800000002", None)),
        "direction": st.sampled_from(("呼出", "呼入", "内部", None)),
        "talk_seconds": st.sampled_from((0, 5, 10, 29, 30, 31, 60, 3000)),
        "total_seconds": st.sampled_from((None, 40, 3010)),
        "_sheet": st.sampled_from(("a.csv", "b.xlsx › 一", "b.xlsx › 二")),
    }
)
policy = st.fixed_dictionaries(
    {
        "agent_id": st.sampled_from(AGENTS),
        "plate": st.sampled_from(("鄂E00001", "鄂E00002", "鄂E00003", None)),
        "kind": st.sampled_from(("商业险", "交强险")),
        "premium": st.sampled_from(("100", "150.50", "299.99", "600")),
        "paid_on": st.sampled_from(("2026-09-10", "2026-10-08", "2026-10-20", None)),
        "status": st.sampled_from(("正常", "正常", "退保", "批减")),
        "endorsed_on": st.sampled_from(("2026-10-21", "2026-10-30")),
        "endorsed_premium": st.sampled_from(("50", "-99.99")),
    }
)
punch = st.fixed_dictionaries(
    {
        "agent_id": st.sampled_from(AGENTS),
        "date": st.sampled_from(tuple(f"2026-10-{d:02d}" for d in (8, 9, 12, 13, 14))),
        "clock_in": st.sampled_from(("08:20", "08:30", "08:31", None)),
        "clock_out": st.sampled_from(("17:29", "17:30", "18:00")),
        "excuse": st.sampled_from((None, "送单")),
        "approved_by": st.sampled_from((None, "王主任")),
    }
)
act = st.fixed_dictionaries(
    {
        "agent_id": st.sampled_from(AGENTS),
        "date": st.sampled_from(("2026-10-13", "2026-10-14")),
        "time": st.sampled_from(("09:00", "10:00", "11:00", None)),
        "kind": st.sampled_from(("不规范用语", "与工作无关", "私人通讯", "着装不整")),
        "is_reminder": st.booleans(),
        "severe": st.booleans(),
        "evidence": st.sampled_from((None, "录音 1")),
    }
)
Rows = list[dict[str, Any]]
month = st.fixed_dictionaries(
    {
        "calls": st.lists(call, max_size=25),
        "policies": st.lists(policy, max_size=8),
        "attendance": st.lists(punch, max_size=8, unique_by=lambda r: (r["agent_id"], r["date"])),
        "conduct": st.lists(act, max_size=6),
    }
)


def numbered(rows: Rows, key: str, label: str = "") -> Rows:
    """Give each row what it keeps when it is moved: a policy number of its own, or a place."""
    return [{**row, key: f"{label}{n}" if label else n} for n, row in enumerate(rows, 2)]


def settle(tables: dict[str, Rows], order: int | None = None, pieces: int = 1) -> Settlement:
    """Settle the drawn tables; `order` shuffles every table by that seed, `pieces` splits the log."""
    rows = {name: list(drawn) for name, drawn in tables.items()}
    rows["policies"] = numbered(rows["policies"], "policy_no", "P")
    if order is not None:
        chance = np.random.default_rng(order)
        rows = {name: [drawn[i] for i in chance.permutation(len(drawn))] for name, drawn in rows.items()}
    log = made.calls(*rows["calls"])
    cuts = np.array_split(np.arange(len(log)), pieces)
    inputs = Inputs(
        roster=PEOPLE,
        calls=[log.iloc[cut] for cut in cuts],
        policies=made.policies(*rows["policies"]),
        attendance=made.attendance(*rows["attendance"]),
        conduct=made.conduct(*rows["conduct"]),
    )
    return settle_month(inputs, RULES, Calendar(), OCTOBER, SETTINGS)


def figures(found: Settlement, agents: tuple[str, ...] = AGENTS) -> list[Any]:
    """Everything that is paid and why, without the places of rows."""
    tables = (
        found.people,
        found.lines.drop(columns=["source", "fact"]),
        found.days.drop(columns="source"),
        found.months.drop(columns="source"),
        found.events.drop(columns="source"),
    )
    return [
        sorted(map(repr, table[table["agent_id"].isin(agents)].astype("str").to_numpy().tolist()))
        for table in tables
    ]


@settings(max_examples=examples(WHOLE_MONTHS))
@given(month)
def test_totals_equal_their_lines_and_an_export_put_in_twice_changes_nothing(tables: dict[str, Rows]) -> None:
    got = settle(tables)
    again = [{**row, "_sheet": f"again-{row['_sheet']}"} for row in tables["calls"]]
    assert figures(settle({**tables, "calls": [*tables["calls"], *again]})) == figures(got)
    lines, people = got.lines, got.people.set_index("agent_id")
    for kind, column in (("reward", "rewards_fen"), ("fine", "fines_fen")):
        sums = lines[lines["kind"] == kind].groupby("agent_id")["amount_fen"].sum()
        assert sums.reindex(people.index, fill_value=0).tolist() == people[column].tolist()
    parts = people[["base_fen", "rewards_fen", "fines_fen", "adjustments_fen"]].sum(axis=1)
    assert parts.tolist() == people["net_fen"].tolist()
    assert (lines["amount_fen"] == np.sign(lines["amount_fen"]) * lines["quantity"] * lines["rate_fen"]).all()
    assert people["fines_fen"].sum() == (
        got.days["fine_fen"].sum() + got.months["fine_fen"].sum() + got.events["amount_fen"].sum()
    )
    assert people["rewards_fen"].sum() == got.months["bonus_fen"].sum()
    for frame in (
        people["net_fen"],
        lines["amount_fen"],
        got.days["talk_seconds"],
        got.months["premium_fen"],
    ):
        assert frame.dtype == "int64"


@settings(max_examples=examples(WHOLE_MONTHS))
@given(month, st.integers(0, 2**16), st.integers(1, 6))
def test_order_and_splitting_change_nothing(tables: dict[str, Rows], order: int, pieces: int) -> None:
    plain, moved = settle(tables), settle(tables, order, pieces)
    assert figures(moved) == figures(plain)
    assert sorted(p.code for p in moved.problems) == sorted(p.code for p in plain.problems)


@settings(max_examples=examples(WHOLE_MONTHS))
@given(month, month)
def test_nobody_depends_on_another_persons_rows(tables: dict[str, Rows], others: dict[str, Rows]) -> None:
    own = {name: [row for row in rows if row["agent_id"] == "1"] for name, rows in tables.items()}
    changed = {
        name: rows + [row for row in others[name] if row["agent_id"] != "1"] for name, rows in own.items()
    }
    # Rows keep their own policy numbers in `settle`, so the first person's rows come first in both.
    first = {
        name: own[name] + [row for row in rows if row["agent_id"] != "1"] for name, rows in tables.items()
    }
    assert figures(settle(changed), ("1",)) == figures(settle(first), ("1",))


@settings(max_examples=examples(WHOLE_MONTHS))
@given(month, st.data())
def test_deleting_calls_never_pays(tables: dict[str, Rows], data: st.DataObject) -> None:
    keep = data.draw(st.lists(st.booleans(), min_size=len(tables["calls"]), max_size=len(tables["calls"])))
    fewer = {**tables, "calls": [row for row, stays in zip(tables["calls"], keep, strict=True) if stays]}
    more, less = settle(tables).people, settle(fewer).people
    assert (less["net_fen"] <= more["net_fen"]).all()


readings = st.builds(
    CallReading,
    count_basis=st.sampled_from(("answered", "dialled")),
    min_talk_seconds=st.sampled_from((0, 10)),
    same_number_cap=st.sampled_from((None, 1, 2)),
    rounding=st.sampled_from(("none", "ceil_minute")),
    day_by=st.sampled_from(("start", "end")),
)


def counted(rows: Rows, reading: CallReading, cuts: int = 1, order: list[int] | None = None) -> pd.DataFrame:
    """Count a drawn log, its rows put in another order and split into pieces."""
    log = made.calls(*rows)
    at = np.array_split(np.arange(len(log)) if order is None else np.array(order, dtype="int64"), cuts)
    return call_days([log.iloc[part] for part in at], PEOPLE, OCTOBER, reading).days


@settings(max_examples=examples(LOGS))
@given(st.lists(call, max_size=25), readings, st.integers(1, 5), st.data())
def test_a_log_counts_the_same_in_any_order_and_pieces(
    rows: Rows, reading: CallReading, cuts: int, data: st.DataObject
) -> None:
    order = data.draw(st.permutations(range(len(rows))))
    pd.testing.assert_frame_equal(counted(rows, reading, cuts, order), counted(rows, reading))


@settings(max_examples=examples(LOGS))
@given(st.lists(call, max_size=25), readings, st.data())
def test_fewer_rows_never_count_for_more(rows: Rows, reading: CallReading, data: st.DataObject) -> None:
    stays = data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows)))
    keys = ["agent_id", "date"]
    more = counted(rows, reading).set_index(keys)
    less = counted([row for row, kept in zip(rows, stays, strict=True) if kept], reading).set_index(keys)
    assert (less <= more.reindex(less.index)).all(axis=None)


def test_every_row_of_the_log_is_counted_or_named() -> None:
    """Ten rows: 4 counted, 1 repeated, 1 of September, 1 before joining, 1 unknown extension, 1 stranger, 1 no call."""
    at = "2026-10-13 10:00:"
    rows = [
        *({"agent_id": "1", "started_at": f"{at}{s:02d}", "talk_seconds": 9} for s in (1, 2, 3, 4)),
        {"agent_id": "1", "started_at": f"{at}04", "talk_seconds": 9},
        {"agent_id": "1", "started_at": "2026-09-13 10:00:01", "talk_seconds": 9},
        {"agent_id": "2", "started_at": "2026-10-09 10:00:01", "talk_seconds": 9},
        {"extension": "9999", "started_at": f"{at}05", "talk_seconds": 9},
        {"agent_id": "77", "started_at": f"{at}06", "talk_seconds": 9},
        {"agent_id": "1", "started_at": f"{at}07", "talk_seconds": 0, "total_seconds": 40},
    ]
    empty: Rows = []
    got = settle({"calls": rows, "policies": empty, "attendance": empty, "conduct": empty})
    day = got.days[(got.days["agent_id"] == "1") & (got.days["date"] == pd.Timestamp("2026-10-13"))].iloc[0]
    assert (day["calls"], day["talk_seconds"]) == (4, 36)
    named = {p.code: p.values["count"] for p in got.problems if "count" in p.values and p.code != "X219"}
    assert named == {"X205": 1, "X203": 1, "X204": 1, "X208": 1, "X201": 1}
