"""The month on one of its days (P1-六): figures by hand, and never other than the settlement's own."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from one_month import DAILY, OCTOBER, OUTPUT, rules, sales, settle

import made
from drawn import examples
from made import WORKDAYS, Cells, day_of_calls, month_of_calls
from teamops.core.calendar import Calendar, Month
from teamops.core.rules.model import RuleSet
from teamops.performance.calls.days import call_days
from teamops.performance.readings import readings_of
from teamops.performance.settlement.progress import Progress, days_at_work, progress, team_of

TWO = ({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙"})
LAST = OCTOBER.last


def on(
    day: int | date,
    people: tuple[Cells, ...] = TWO,
    calls: list[dict[str, Any]] | None = None,
    policies: list[Cells] | None = None,
    ruleset: RuleSet | None = None,
    calendar: Calendar | None = None,
    month: Month = OCTOBER,
    **tables: pd.DataFrame,
) -> Progress:
    """Return October on a day: everybody on the line and 1 with ten vehicles on the 12th, but for what is given."""
    ruleset = ruleset or rules()
    staff = made.roster(*people)
    team = team_of(staff, tables.get("schedule"), tables.get("leave"), calendar or Calendar(), month)
    rows = [row for p in people for row in month_of_calls(p["agent_id"])] if calls is None else calls
    log = call_days([made.calls(*rows)], team.roster, month, readings_of(ruleset.readings).calls)
    ledger = made.policies(*(sales() if policies is None else policies))
    return progress(team, ledger, log, ruleset, month, date(2026, 10, day) if isinstance(day, int) else day)


def one(found: Progress, agent_id: str = "1") -> dict[str, Any]:
    return {str(k): v for k, v in found.people.set_index("agent_id").loc[agent_id].items()}


def test_the_pace_by_hand() -> None:
    """On the 22nd twelve of the 18 working days are over and six are left. Of 10 vehicles and 30,000.00 there are 3 and
    20,000.01: 7 / 6 = 1.17 a day, rounded up 1.2; 9,999.99 / 6 = 1,666.665, rounded up 1,667."""
    found = on(22, policies=sales("20000.01", vehicles=3))
    person = one(found)
    assert (person["days_left"], person["days_due"], person["days_missed"]) == (6, 12, 0)
    assert (person["vehicles"], person["premium_fen"]) == (3, 2_000_001)
    assert (person["need_vehicles_tenths"], person["need_premium_fen"]) == (12, 166_700)
    assert not person["met_month"]
    # 2 has nothing yet: 10 / 6 = 1.67 → 1.7; 30,000 / 6 = 5,000.00 needs no rounding.
    assert (one(found, "2")["need_vehicles_tenths"], one(found, "2")["need_premium_fen"]) == (17, 500_000)
    assert found.days_left == 6


def test_what_is_paid_later_does_not_count_yet() -> None:
    """Ten vehicles on the 12th: nothing on the 10th, all of it on the 12th, and the pace is then none."""
    before, after = one(on(10)), one(on(12))
    assert (before["vehicles"], before["premium_fen"], before["met_month"]) == (0, 0, False)
    assert before["month_source"] == "(0 行)"
    assert (after["vehicles"], after["premium_fen"], after["met_month"]) == (10, 3_000_000, True)
    assert (after["need_vehicles_tenths"], after["need_premium_fen"]) == (0, 0)


def test_a_refund_counts_from_its_day() -> None:
    sold = [
        {
            "policy_no": "A",
            "plate": "鄂E1",
            "premium": "500",
            "paid_on": "2026-10-09",
            "status": "退保",
            "endorsed_on": "2026-10-20",
        }
    ]
    assert [one(on(d, policies=sold))["premium_fen"] for d in (8, 9, 19, 20)] == [0, 50_000, 50_000, 0]
    assert [one(on(d, policies=sold))["vehicles"] for d in (8, 9, 19, 20)] == [0, 1, 1, 0]


def test_days_after_the_day_are_not_judged() -> None:
    """29 calls on the 13th and on the 23rd: on the 22nd only the first is a day missed."""
    calls = month_of_calls("1", {13: (29, 3000), 23: (29, 3000)})
    found = on(22, people=TWO[:1], calls=calls)
    assert (one(found)["days_missed"], one(found)["met"]) == (1, True)
    assert (one(on(23, people=TWO[:1], calls=calls))["days_missed"]) == 2
    assert not one(on(13, people=TWO[:1], calls=calls))["met"]
    assert found.days["date"].max() == pd.Timestamp("2026-10-22")
    assert found.days["people_met"].tolist() == [1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1]


def test_no_day_left_gives_no_pace_and_no_division() -> None:
    """30 October is the last working day: what is short then has no pace (blank), what is reached needs nothing."""
    found = on(30)
    assert one(found)["need_premium_fen"] == 0
    short = one(found, "2")
    assert short["days_left"] == 0
    assert pd.isna(short["need_premium_fen"])
    assert pd.isna(short["need_vehicles_tenths"])


def test_a_month_wholly_off() -> None:
    """Every day is off by the company's calendar: nobody is due, there is no target and no pace."""
    off = Calendar({OCTOBER.first + timedelta(n): False for n in range(31)})
    found = on(15, calls=day_of_calls("1", 15, 3, 90), calendar=off)
    person = one(found)
    assert (person["due"], person["calls"], person["days_left"]) == (False, 3, 0)
    assert (found.missing, found.days_left) == ([], 0)
    assert person["need_premium_fen"] == 0 or pd.isna(person["need_premium_fen"])


def test_the_first_working_day() -> None:
    """8 October after the holidays: one day due, 17 left; 30,000 / 17 = 1,764.71 → 1,765."""
    person = one(on(8), "2")
    assert (person["days_due"], person["days_left"], person["need_premium_fen"]) == (1, 17, 176_500)


def test_leave_known_already_is_no_day_left() -> None:
    """2 is away on the 26th and 27th, and on the morning of the 28th: of six days four are left."""
    leave = made.leave(
        {"agent_id": "2", "from": "2026-10-26", "to": "2026-10-27"},
        {"agent_id": "2", "from": "2026-10-28", "to": "2026-10-28", "half": "上午"},
    )
    found = on(22, leave=leave)
    assert (one(found, "2")["days_left"], one(found)["days_left"], found.days_left) == (4, 6, 6)


def test_half_a_day_of_leave_halves_the_target() -> None:
    leave = made.leave({"from": "2026-10-22", "to": "2026-10-22", "half": "下午"})
    person = one(on(22, calls=day_of_calls("1", 22, 15, 1500), leave=leave))
    assert (person["target_calls"], person["target_talk_seconds"], person["met"]) == (15, 1500, True)
    assert (person["scheduled_halves"], person["leave_halves"]) == (2, 1)


def test_a_rest_day_judges_nobody() -> None:
    """Sunday the 18th: 4 calls are shown, nothing is due; shifts of one's own count."""
    found = on(18, calls=day_of_calls("1", 18, 4, 200))
    assert (one(found)["calls"], one(found)["due"], one(found)["scheduled_halves"]) == (4, False, 0)
    shift = made.schedule({"date": "2026-10-18", "shift": "上班"})
    assert one(on(18, calls=day_of_calls("1", 18, 4, 200), schedule=shift))["due"]


def test_who_joins_or_leaves() -> None:
    """3 joins on the 21st (8 of 18 days: 10 × 8 / 18 = 4.4 → 5 vehicles, 30,000 × 8 / 18 = 13,333.34), 4 left on the 9th."""
    people = (*TWO, {"agent_id": "3", "joined_on": "2026-10-21"}, {"agent_id": "4", "left_on": "2026-10-09"})
    assert list(on(20, people=people).people["agent_id"]) == ["1", "2", "4"]
    found = on(22, people=people)
    three, four = one(found, "3"), one(found, "4")
    assert (three["target_vehicles"], three["target_premium_fen"], three["days_due"]) == (5, 1_333_334, 2)
    assert (four["days_left"], four["days_due"], four["due"]) == (0, 2, False)


def test_only_whom_a_target_binds() -> None:
    people = (*TWO, {"agent_id": "9", "position": "内勤专员"})
    assert list(on(22, people=people).people["agent_id"]) == ["1", "2"]
    assert on(22, people=(people[2],)).people.empty
    assert on(22, people=(people[2],)).missing == []


def test_a_day_without_any_call_is_told_and_not_judged() -> None:
    calls = [r for r in month_of_calls("1") if "10-13" not in r["started_at"]]
    found = on(22, calls=calls)
    assert found.missing == [date(2026, 10, 13)]
    assert (one(found)["days_due"], one(found, "2")["days_missed"]) == (11, 11)
    gone = found.days.set_index("date").loc["2026-10-13"]
    assert (gone["missing"], gone["people_due"]) == (True, 0)
    zero = on(22, calls=calls, ruleset=rules({"calls": {"missing_day": "zero"}}))
    assert (one(zero)["days_due"], one(zero)["days_missed"]) == (12, 1)
    assert not zero.days["missing"].any()


def test_the_days_add_up_to_the_month() -> None:
    sold = [*sales("20000", 4, day=9), *sales("10000", 3, "2", day=14)]
    found = on(22, policies=sold)
    days = found.days.set_index("date")
    assert days.loc["2026-10-14", ["vehicles", "premium_fen", "premium_fen_mtd"]].tolist() == [
        3,
        1_000_000,
        3_000_000,
    ]
    assert days["premium_fen"].sum() == found.people["premium_fen"].sum() == 3_000_000
    assert days["calls"].sum() == 2 * 12 * 30


def test_days_at_work() -> None:
    """Between Friday the 9th and Tuesday the 13th people work on Saturday the 10th and on Monday the 12th."""
    team = team_of(made.roster(*TWO), None, None, Calendar(), OCTOBER)
    found = days_at_work(team, rules(), date(2026, 10, 10), date(2026, 10, 12))
    assert found == [date(2026, 10, 10), date(2026, 10, 12)]
    assert days_at_work(team, rules(), date(2026, 10, 10), date(2026, 10, 9)) == []


@pytest.mark.parametrize(
    "switched",
    [
        {},
        {DAILY: {"inclusive": False}},
        {DAILY: {"logic": "any", "half_day": "full"}},
        {OUTPUT: {"logic": "any"}},
        {OUTPUT: {"prorate": "none"}},
        {OUTPUT: {"window": "ytd"}},
        {OUTPUT: {"window": "team_mean"}},
    ],
    ids=str,
)
@pytest.mark.parametrize(
    "reading", [{}, {"policies": {"refunds": "restate"}}, {"policies": {"unit": "policy"}}], ids=str
)
def test_the_last_day_is_the_settlement(switched: dict[str, Any], reading: dict[str, Any]) -> None:
    """Whatever the readings: what a report of the 31st says of the month is what settle pays by."""
    ruleset = rules(reading, switched)
    sold: list[Cells] = [
        *sales("31000", 9, day=9),
        *sales("12000", 11, "2", day=31),
        {
            "policy_no": "R",
            "agent_id": "2",
            "plate": "鄂E9",
            "premium": "700",
            "paid_on": "2026-10-10",
            "status": "退保",
            "endorsed_on": "2026-10-29",
        },
        {"policy_no": "N", "agent_id": "1", "plate": "鄂E8", "premium": "900", "paid_on": "2026-11-02"},
    ]
    calls = [*month_of_calls("1", {14: (30, 2999)}), *month_of_calls("2", {30: (31, 3001)})]
    settled = settle(TWO, calls, sold, ruleset)
    agree(on(LAST, calls=calls, policies=sold, ruleset=ruleset), settled, LAST)


def agree(found: Progress, settled: Any, day: date) -> None:
    """The day's figures are those of the settlement's day; on the month's last day, so is the month."""
    figures = [
        "calls",
        "talk_seconds",
        "calls_10s",
        "target_calls",
        "target_talk_seconds",
        "due",
        "met",
        "held",
        "source",
    ]
    lines = settled.lines[(settled.lines["rule"] == DAILY) & (settled.lines["kind"] == "held")]
    held = set(zip(lines["agent_id"], lines["date"], strict=True))
    waits = [key in held for key in zip(settled.days["agent_id"], settled.days["date"], strict=True)]
    days = settled.days.assign(held=waits)
    days["due"] &= ~days["held"]
    own = days[days["date"] == pd.Timestamp(day)].set_index("agent_id")[figures]
    mine = found.people.set_index("agent_id").loc[own.index, figures]
    assert mine.astype("str").to_dict("index") == own.astype("str").to_dict("index")
    before = days[days["date"] <= pd.Timestamp(day)]
    missed = before[before["due"] & ~before["met"]].groupby("agent_id").size()
    for person in found.people.to_dict("records"):
        assert person["days_missed"] == missed.get(person["agent_id"], 0)
    if day == LAST:
        month = ["vehicles", "premium_fen", "target_vehicles", "target_premium_fen"]
        whole = settled.months.set_index("agent_id").loc[found.people["agent_id"]]
        assert (found.people.set_index("agent_id")[month] == whole[month]).all(axis=None)
        assert found.people["met_month"].tolist() == (whole["due"] & whole["met"]).tolist()
        assert found.people["month_source"].tolist() == whole["source"].tolist()


@settings(max_examples=examples(12), deadline=None)
@given(data=st.data())
def test_any_day_is_the_settlements_day(data: st.DataObject) -> None:
    """Any calls, leave, sales and day: never another figure than settle's; the order of rows does not matter."""
    short = st.dictionaries(
        st.sampled_from(WORKDAYS), st.tuples(st.integers(1, 40), st.integers(40, 4000)), max_size=5
    )
    calls = [r for p in TWO for r in month_of_calls(p["agent_id"], data.draw(short))]
    sold: list[Cells] = [
        {
            "policy_no": f"D{n}",
            "agent_id": data.draw(st.sampled_from(["1", "2"])),
            "plate": f"鄂E{data.draw(st.integers(1, 4))}",
            "premium": str(data.draw(st.integers(1, 40_000))),
            "paid_on": f"2026-10-{data.draw(st.integers(1, 31)):02d}",
        }
        for n in range(data.draw(st.integers(0, 5)))
    ]
    first, length = data.draw(st.integers(1, 28)), data.draw(st.integers(0, 3))
    leave = made.leave(
        {"agent_id": "1", "from": f"2026-10-{first:02d}", "to": f"2026-10-{first + length:02d}"}
    )
    day = date(2026, 10, data.draw(st.integers(1, 31)))
    settled = settle(TWO, calls, sold, leave=leave)
    agree(on(day, calls=calls, policies=sold, leave=leave), settled, day)
    turned = on(day, calls=data.draw(st.permutations(calls)), policies=sold, leave=leave)
    plain = ["agent_id", "calls", "talk_seconds", "days_missed", "premium_fen", "need_premium_fen"]
    assert turned.people[plain].equals(on(day, calls=calls, policies=sold, leave=leave).people[plain])
