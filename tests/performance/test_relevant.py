"""Which rows of a table can matter to a month: where the digest is the same, so is what the month comes to."""

from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from one_month import OCTOBER, SETTINGS, rules, sales

import made
from drawn import examples
from made import Cells
from teamops.core.calendar import Calendar, Month
from teamops.core.evidence import ROW
from teamops.core.problems import blocking
from teamops.core.rules.model import RuleSet
from teamops.core.text import Text
from teamops.performance.settlement.corrections import Recomputed, corrections_of
from teamops.performance.settlement.monthly import months_needed
from teamops.performance.settlement.relevant import DIGESTED, rows_digest, same_staff
from teamops.performance.settlement.seal import no_corrections
from teamops.performance.settlement.settlement import Inputs, Settlement, settle_month

SEPTEMBER, DECEMBER = Month(2026, 9), Month(2026, 12)
TWO = ({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙"})
LOG = made.calls(*made.month_of_calls("1"), *made.month_of_calls("2"))
OTHER = Text("改了", "edited")
MAKE = {
    "policies": made.policies, "schedule": made.schedule, "leave": made.leave, "conduct": made.conduct,
    "adjustments": made.adjustments,
}  # fmt: skip
BACK: dict[str, RuleSet] = {
    "shipped": rules(),
    "last month": rules(switches={"performance.premium-bonus": {"bonus_base": "previous_month"}}),
    "three months": rules(switches={"performance.monthly-output": {"months": 3, "window": "rolling"}}),
    "restated": rules({"policies": {"refunds": "restate"}}),
    "ever": rules(switches={"conduct.off-task": {"reminder_scope": "ever"}}),
}
DAYS = ("2026-07-15", "2026-08-14", "2026-09-16", "2026-10-09", "2026-10-12", "2026-11-10", "2026-12-10")
Rows = dict[str, list[Cells]]


def started() -> Rows:
    """Return tables of two people, with rows before, in and after October."""
    sold = [*sales("45000"), *sales("45000", agent_id="2"), *sales("40000", day=13)[:2]]
    other = [
        {"policy_no": f"X{n}", "plate": f"鄂E77{n:03d}", "premium": "20000", "paid_on": day, "agent_id": str(n % 2 + 1)}
        for n, day in enumerate(DAYS)
    ]  # fmt: skip
    return {
        "policies": [*sold[:20], *other],
        "schedule": [{"date": "2026-10-17", "shift": "休息"}],
        "leave": [{"from": "2026-10-09", "to": "2026-10-10"}],
        "conduct": [
            {"date": "2026-10-12", "time": "10:00", "is_reminder": True},
            {"date": "2026-10-12", "time": "11:00"},
        ],
        "adjustments": [{"amount": "10"}],
    }


def made_tables(rows: Rows) -> dict[str, pd.DataFrame]:
    return {key: MAKE[key](*rows[key]) for key in MAKE}


def settled(tables: dict[str, pd.DataFrame], ruleset: RuleSet) -> Settlement:
    inputs = Inputs(roster=made.roster(*TWO), calls=[LOG], **tables)
    return settle_month(inputs, ruleset, Calendar(), OCTOBER, SETTINGS)


def digests(tables: dict[str, pd.DataFrame], ruleset: RuleSet) -> dict[str, str]:
    since = months_needed(ruleset, OCTOBER)[0]
    return {key: rows_digest(key, tables.get(key), OCTOBER, since) for key in DIGESTED}


def edited(draw: st.DrawFn, key: str, rows: list[Cells]) -> list[Cells]:
    """Return the rows with one added, changed, taken away, or put elsewhere."""
    day, at = draw(st.sampled_from(DAYS)), draw(st.integers(0, max(0, len(rows) - 1)))
    new: dict[str, dict[str, Any]] = {
        "policies": {
            "policy_no": draw(st.sampled_from(["N1", "X1", "X2", "X3", "1-3"])), "premium": draw(st.sampled_from(["9000", "-20000", "-1"])),
            "paid_on": draw(st.sampled_from([day, None])), "endorsed_on": draw(st.sampled_from([None, *DAYS])),
            "plate": draw(st.sampled_from(["鄂E77001", "鄂E77003", "鄂E10003", "新车"])), "vin": draw(st.sampled_from([None, "LTEST1", "LTEST2"])),
        },
        "schedule": {"date": day, "shift": draw(st.sampled_from(["休息", "上班", "上午"]))},
        "leave": {"from": day, "to": draw(st.sampled_from([d for d in DAYS if d >= day]))},
        "conduct": {"date": day, "time": draw(st.sampled_from([None, "10:30"])), "is_reminder": draw(st.booleans()), "severe": draw(st.booleans())},
        "adjustments": {"month": day[:7], "amount": "7"},
    }  # fmt: skip
    how = draw(st.sampled_from(("add", "change", "take", "turn")))
    rest = [row for n, row in enumerate(rows) if n != at]
    if how == "add":
        return [*rows[:at], {"agent_id": draw(st.sampled_from("12")), **new[key]}, *rows[at:]]
    if how == "turn":
        return rows[::-1]
    if how == "take" or not rows:
        return rest
    keep = draw(st.sampled_from(sorted(new[key])))
    more = {"status": "退保"} if key == "policies" and draw(st.booleans()) else {}
    return [*rest, {**rows[at], keep: new[key][keep], **more}]


@given(st.data(), st.sampled_from(sorted(BACK)))
@hypothesis_settings(max_examples=examples(60), deadline=None)
def test_where_the_digests_are_equal_nothing_differs(data: st.DataObject, which: str) -> None:
    ruleset, rows = BACK[which], started()

    @st.composite
    def changed(draw: st.DrawFn) -> Rows:
        out = dict(rows)
        for key in draw(st.lists(st.sampled_from(sorted(MAKE)), min_size=1, max_size=3)):
            out[key] = edited(draw, key, out[key])
        return out

    before = data.draw(changed())
    rows = before
    then, now = made_tables(before), made_tables(data.draw(changed()))
    if digests(then, ruleset) != digests(now, ruleset):
        return
    closed, today = settled(then, ruleset), settled(now, ruleset)
    if blocking(closed.problems, skip_bad_rows=False):
        return  # not a month that could have been closed
    found = corrections_of(Recomputed(closed, today, today, no_corrections(), OTHER, False))
    assert found.empty, found[["agent_id", "item", "date", "amount_fen"]]


def same(key: str, before: list[Cells], after: list[Cells], since: Month = OCTOBER) -> bool:
    one, two = (rows_digest(key, MAKE[key](*rows), OCTOBER, since) for rows in (before, after))
    return one == two


def sold(day: str, **more: Any) -> Cells:
    return {"policy_no": "P", "plate": "鄂E00001", "premium": "100", "paid_on": day, **more}


def test_rows_of_another_month_and_places_do_not_matter() -> None:
    own, late = sold("2026-10-09"), sold("2026-12-10", policy_no="Q", plate="鄂E00002")
    assert same("policies", [own], [late, own])
    assert same("policies", [own], [{**own, ROW: 99, "_sheet": "另存.csv", "printed_on": "2026-12-01"}])
    assert not same("policies", [own], [{**own, "premium": "101"}])
    assert same("leave", [], [{"from": "2026-11-01", "to": "2026-11-02"}])
    assert not same("leave", [], [{"from": "2026-09-01", "to": "2026-10-01"}])
    assert same("adjustments", [], [{"month": "2026-11"}])
    assert not same("adjustments", [], [{}])
    assert rows_digest("leave", None, OCTOBER, OCTOBER) == rows_digest(
        "leave", made.leave(), OCTOBER, OCTOBER
    )


def test_months_that_the_rules_look_back_to_matter() -> None:
    early = [sold("2026-09-16")]
    assert same("policies", [], early)
    assert not same("policies", [], early, SEPTEMBER)


def test_refunds_and_cars_matter_whenever_they_are_dated() -> None:
    """A number, a plate or a VIN in common, by one step or two; and a refund that lacks its day."""
    own = sold("2026-10-09")
    assert not same("policies", [own], [own, sold("2026-12-10", plate="鄂E00002", premium="-100")])
    car = sold("2026-12-10", policy_no="Q", vin="LTEST1")
    assert not same("policies", [own], [own, car])
    assert not same(
        "policies", [own, car], [own, car, sold("2026-12-11", policy_no="R", plate=None, vin="LTEST1")]
    )
    new = [sold("2026-10-09", plate="新车"), sold("2026-12-10", policy_no="Q", plate="新车")]
    assert same("policies", new[:1], new)
    gone = sold("2026-12-10", policy_no="Q", plate="鄂E00002", status="退保")
    assert not same("policies", [own], [own, gone])
    assert not same("policies", [own], [own, sold("2026-10-09", endorsed_on="2026-12-01", status="退保")])


def test_every_earlier_reminder_matters_and_no_other_earlier_act() -> None:
    assert not same("conduct", [], [{"date": "2026-01-09", "is_reminder": True}])
    assert same("conduct", [], [{"date": "2026-01-09"}, {"date": "2026-12-01", "is_reminder": True}])


def test_the_order_matters_where_rows_contradict_each_other_alone() -> None:
    shifts = [{"date": "2026-10-17", "shift": "上班"}, {"date": "2026-10-18", "shift": "上班"}]
    assert same("schedule", shifts, shifts[::-1])
    shifts[1] = {"date": "2026-10-17", "shift": "休息"}
    assert not same("schedule", shifts, shifts[::-1])
    bare = [{"date": "2026-10-12", "severe": True}, {"date": "2026-10-12"}]
    assert not same("conduct", bare, bare[::-1])
    twice = [sold("2026-10-09"), sold("2026-10-09", premium="200")]
    assert not same("policies", twice, twice[::-1])


def test_a_roster_says_the_same_of_a_month() -> None:
    then = made.roster(*TWO)
    late = {"agent_id": "3", "name": "丁", "joined_on": "2026-11-01"}
    assert same_staff(then, made.roster(*TWO[::-1], late), OCTOBER)
    assert same_staff(then, made.roster(TWO[0], {**TWO[1], "left_on": "2026-11-01"}), OCTOBER)
    for other in (
        made.roster(*TWO, {**late, "joined_on": "2026-10-31"}),
        made.roster(*TWO, {**late, "name": "甲"}),
        made.roster(TWO[0], {**TWO[1], "left_on": "2026-10-30"}),
        made.roster(TWO[0], {**TWO[1], "joined_on": "2026-10-30"}),
        made.roster(TWO[0]),
    ):
        assert not same_staff(then, other, OCTOBER)
