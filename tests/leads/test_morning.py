"""A morning's dealing worked out by hand: which rule is in force, what is told of what is not dealt, and the way back."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import made
from teamops.core.calendar import Calendar
from teamops.core.kit.domain import words_of
from teamops.core.records import Entry
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.core.rules.share import Share
from teamops.domains import DOMAINS
from teamops.leads.dealing.morning import Morning, dealt_batch, recorded, share_in_force, written_again
from teamops.leads.dealing.people import Staff
from teamops.leads.history.book import DEAL, OUTCOME, OUTCOMES, UNDO, history_of, usable_entry

WORDS = words_of(DOMAINS)

DAY = date(2026, 11, 2)
TEAM = made.roster(*({"agent_id": a, "name": n} for a, n in (("1", "张珊"), ("2", "陈大勇"))))


def shipped() -> RuleSet:
    rules, problems = load_rules(Path(__file__).parents[2] / "rules", None, WORDS)
    assert rules is not None, problems
    return rules


def morning(*rows: made.Cells, team: pd.DataFrame = TEAM, **more: Any) -> Morning:
    usual = {"policies": None, "history": history_of([]), "rules": shipped(), "team": "一队", "on": DAY}
    return Morning(made.leads(*rows), Staff(team, Calendar(), None, None), recycle=False, **{**usual, **more})


def dealt(seq: int, found: Morning) -> Entry:
    """Return the entry of a morning's batch, as it comes back from the book."""
    data = json.loads(json.dumps(recorded(dealt_batch(found), found.recycle)))
    return Entry(seq, DEAL, data, f"{seq:064d}")


def test_the_first_rule_in_force_deals_and_where_none_is_the_batch_is_empty_and_says_so() -> None:
    rules = shipped()
    [share] = rules.of(Share)
    days = {"recycle_after_days": {"2027-01-01": 7}, "sources": [{"name": "历史掉保"}]}
    later = share.model_copy(update={"id": "x.later", **_fields(share, days)})
    both = replace(rules, rules=(later, share))
    found = share_in_force(both, DAY)
    assert found is not None
    assert found[0] is share
    [of_2027, _] = both.of(Share)
    assert share_in_force(both, date(2027, 1, 1)) == (of_2027, of_2027.terms(date(2027, 1, 1)))
    none = dealt_batch(morning({}, rules=replace(rules, rules=(later,))))
    assert [(p.code, p.values["day"]) for p in none.problems] == [("X232", "2026-11-02")]
    assert (none.number, len(none.leads), len(none.people), len(none.excluded)) == ("", 0, 0, 0)
    assert none.rules.rules == ()


def _fields(share: Share, changed: dict[str, object]) -> dict[str, object]:
    raw = {**json.loads(share.model_dump_json(exclude_none=True)), **changed}
    return {name: getattr(Share.model_validate_json(json.dumps(raw)), name) for name in changed}


def test_nobody_at_work_forbids_a_batch_only_where_there_is_something_to_deal() -> None:
    sunday = date(2026, 11, 8)
    assert [p.code for p in dealt_batch(morning({}, on=sunday)).problems] == ["X231"]
    assert dealt_batch(morning({"phone": None}, on=sunday)).problems == []


def test_what_was_dealt_before_says_who_has_it_since_when_and_what_came_of_it() -> None:
    """Two leads, one each: the one of 鄂E00001 was refused; both rows come again the day after."""
    first = morning({}, {})
    entry = dealt(1, first)
    who = dict(zip(entry.data["leads"]["plate"], entry.data["leads"]["agent_id"], strict=True))
    assert sorted(who.values()) == ["1", "2"]
    said = {
        "lead_no": "L20261102-0001",
        "agent_id": who["鄂E00001"],
        "outcome": "拒绝",
        "contacted_on": "2026-11-02",
    }
    told = Entry(2, OUTCOMES, {"rows": {name: [said.get(name)] for name in OUTCOME}}, "2")
    again = dealt_batch(replace(first, history=history_of([entry, told]), on=date(2026, 11, 3)))
    assert again.leads.empty
    names = {"1": "张珊（1）", "2": "陈大勇（2）"}
    one, two = names[who["鄂E00001"]], names[who["鄂E00002"]]
    assert again.excluded["detail_zh"].tolist() == [
        f"2026-11-02 已分给 {one}，线索号 L20261102-0001，结果：拒绝",
        f"2026-11-02 已分给 {two}，线索号 L20261102-0002",
    ]
    assert again.excluded["detail_en"].tolist() == [
        f"assigned to {one} on 2026-11-02, lead L20261102-0001, outcome: 拒绝",
        f"assigned to {two} on 2026-11-02, lead L20261102-0002",
    ]


def test_rows_left_out_stand_in_order_of_file_and_row_as_a_number() -> None:
    rows = [{"phone": None, "_row": n} for n in (10, 9, 100, 2)]
    assert [place.rpartition(" ")[2] for place in dealt_batch(morning(*rows)).excluded["place"]] == [
        "2", "9", "10", "100",
    ]  # fmt: skip


@pytest.mark.parametrize(("typed", "agent"), [("1", "1"), ("陈大勇", "2"), ("某甲", None), ("9", None)])
def test_last_years_agent_by_id_or_by_a_name_that_only_one_has(typed: str, agent: str | None) -> None:
    """Three leads for four people: who was last year's agent gets theirs, which the seed alone would give at random."""
    team = made.roster(
        *(
            {"agent_id": a, "name": n}
            for a, n in (("1", "张珊"), ("2", "陈大勇"), ("3", "某甲"), ("4", "某甲"))
        )
    )
    rules = shipped()
    [share] = rules.of(Share)
    always = share.model_copy(
        update={"reading": share.reading.model_copy(update={"keep_last_agent": "always"})}
    )
    found = dealt_batch(
        morning(
            *({"last_agent_id": typed} for _ in range(3)), team=team, rules=replace(rules, rules=(always,))
        )
    )
    expected = {agent: 3} if agent else None
    counts = found.leads["agent_id"].value_counts().to_dict()
    assert counts == expected or (expected is None and set(counts.values()) == {1})


def test_a_batch_written_again_is_by_the_rule_of_its_day_even_one_that_is_not_shipped() -> None:
    rules = shipped()
    [share] = rules.of(Share)
    own = RuleSet((share.model_copy(update={"id": "own.rule"}),), {}, {}, rules.papers)
    first = morning({}, {}, {"phone": None}, rules=own)
    batch, entry = dealt_batch(first), dealt(1, first)
    later = replace(first, history=history_of([entry]), rules=rules, team="二队")
    again = written_again(later.history.find(batch.number), later)
    assert (again.rules, again.team, again.record) == (own, "一队", "0" * 12)
    pd.testing.assert_frame_equal(again.leads, batch.leads)
    pd.testing.assert_frame_equal(again.excluded, batch.excluded)


def test_a_lead_that_comes_back_goes_to_everybody_once_and_then_to_nobody() -> None:
    """Dealt on the 2nd and never called: it comes back on the 8th day after, to the other of two, and then to neither."""
    first = morning({})
    one = dealt(1, first)
    second = replace(first, history=history_of([one]), on=date(2026, 11, 10), recycle=True)
    two = dealt(2, second)
    had = [entry.data["leads"]["agent_id"] for entry in (one, two)]
    assert sorted(had) == [["1"], ["2"]]
    assert two.data["people"]["open_leads"] == [0, 0]  # what comes back is in nobody's hand
    third = dealt_batch(replace(second, history=history_of([one, two]), on=date(2026, 11, 18)))
    assert third.leads.empty
    assert sorted(third.excluded["reason"]) == [
        "already_dealt",
        "no_taker",
    ]  # the row of the file, and the lead itself
    [lead] = third.excluded.loc[third.excluded["reason"] == "no_taker", "twin_lead_no"]
    assert lead == "L20261102-0001"


def test_new_is_who_was_not_in_the_batch_before_whatever_came_earlier() -> None:
    """3 joins on the 3rd and is brought level then, and not again on the 4th."""
    joined = [{"agent_id": a, "joined_on": d} for a, d in (("1", "2024-01-01"), ("3", "2026-11-03"))]
    first = morning({}, team=made.roster(*joined))
    second = replace(
        first, rows=made.leads({"plate": "鄂E77777", "phone": "13877777777"}), on=date(2026, 11, 3)
    )
    second = replace(second, history=history_of([dealt(1, first)]))
    assert dealt_batch(second).people.set_index("agent_id")["level"].to_dict() == {"1": False, "3": True}
    both = history_of([dealt(1, first), dealt(2, second)])
    third = dealt_batch(replace(second, history=both, on=date(2026, 11, 4)))
    assert third.people.set_index("agent_id")["level"].to_dict() == {"1": False, "3": False}


@pytest.mark.parametrize(
    ("position", "bound", "on", "why"),
    [
        ("续保专员", ["续保专员"], date(2026, 11, 8), "没有人上班"),
        ("客服主管", ["续保专员", "组长"], DAY, "花名册上没有岗位是“续保专员、组长”的人在职"),
        ("续保专员", "all", date(2023, 11, 2), "花名册上没有人在职"),
    ],
)
def test_why_there_is_nobody_to_deal_to(position: str, bound: object, on: date, why: str) -> None:
    """On a Sunday; with nobody whom the rule binds; before anybody joined."""
    rules = shipped()
    [share] = rules.of(Share)
    rule = share.model_copy(update={"applies_to": bound})
    team = made.roster({"agent_id": "1", "position": position, "joined_on": "2024-01-01"})
    lead = {"source": "历史掉保"}
    [problem] = dealt_batch(morning(lead, team=team, on=on, rules=replace(rules, rules=(rule,)))).problems
    assert (problem.code, problem.values["why"].zh) == ("X231", why)


def test_a_batch_taken_back_and_dealt_again_goes_to_the_same_people() -> None:
    """Two leads of a day, then a third: which of two even people gets it is a tie, drawn from the day and what stands."""
    third = {"plate": "鄂E33333", "phone": "13833333333"}
    first = morning({})
    undo = Entry(2, UNDO, {"batch": "20261102-1", "on": "2026-11-02"}, f"{2:064d}")
    once, again = dealt_batch(first), dealt_batch(replace(first, history=history_of([dealt(1, first), undo])))
    assert (again.number, again.seed, once.seed) == ("20261102-2", "20261102-1", "20261102-1")
    assert again.leads["agent_id"].tolist() == once.leads["agent_id"].tolist()
    stands = replace(first, rows=made.leads(third), history=history_of([dealt(1, first)]))
    assert dealt_batch(stands).seed == "20261102-2"


def test_what_nobody_else_can_take_stays_and_fills_its_holder() -> None:
    """Both may hold one lead. 2 has the first, which 1 had before: it stays with 2, and so the new one goes to nobody else
    than 1, though 2 would come first by the running totals."""
    rules = shipped()
    [share] = rules.of(Share)
    few = {"capacity": {"2015-12-03": 1}}
    one = morning(
        {"source": "历史掉保"}, rules=replace(rules, rules=(share.model_copy(update=_fields(share, few)),))
    )
    a = dealt(1, one)
    later = replace(one, on=date(2026, 11, 16), recycle=True, history=history_of([a]))
    b = dealt(2, later)
    assert len(dealt_batch(later).leads) == 1
    new = {"source": "历史掉保", "plate": "鄂E44444", "phone": "13844444444"}
    newer = {"source": "历史掉保", "plate": "鄂E55555", "phone": "13855555555"}
    rows = made.leads(new, newer)
    found = dealt_batch(replace(later, rows=rows, on=date(2026, 11, 30), history=history_of([a, b])))
    holder = dealt_batch(later).leads["agent_id"].iloc[0]
    other = {"1": "2", "2": "1"}[holder]
    assert found.leads["agent_id"].tolist() == [other]
    assert sorted(found.excluded["reason"]) == ["no_taker", "no_taker"]
    assert found.people.set_index("agent_id")["open_leads"].to_dict() == {holder: 1, other: 0}


@pytest.mark.parametrize(
    "change",
    [
        {"on": "2026-13-01"},
        {"batch": None},
        {"leads": {}},
        {"leads": {"lead_no": ["L1"], "agent_id": [None], "source": ["x"]}},
        {"leads": {"lead_no": ["L1"], "agent_id": ["1", "2"], "source": ["x"]}},
        {"leads": {"lead_no": ["L1"], "agent_id": ["1"], "source": ["x"], "expires_on": ["soon"]}},
        {"shares": {"agent_id": ["1"], "source": ["x"], "dealt": ["2"]}},
        {"rule": "{}"},
        {"recycle": None},
        {"people": None},
    ],
)
def test_an_entry_that_no_command_could_use_is_found_wherever_the_book_is_read(
    change: dict[str, Any],
) -> None:
    entry = dealt(1, morning({}))
    usable_entry(entry)
    with pytest.raises((ValueError, TypeError, KeyError, AttributeError)):
        usable_entry(replace(entry, data={**entry.data, **change}))


def test_a_list_in_which_no_row_has_a_date_of_expiry_stops() -> None:
    """到期未续 is dealt by that date: of two lists one has none at all. One row without it among others is left out alone."""
    undated = {"expires_on": None, "_sheet": "leads/到期未续2.xlsx › 名单"}
    stopped = dealt_batch(morning({}, undated, {**undated, "plate": "鄂E00009"}))
    assert [p.code for p in stopped.problems] == ["X233"]
    assert stopped.problems[0].what("zh") == (
        "“到期未续”的 2 行都没有到期日期，无法判断哪些在到期前 30 天内，没有分配"
    )
    assert stopped.leads.empty
    partly = dealt_batch(morning({}, {"expires_on": None, "plate": "鄂E00009"}))
    assert (partly.problems, len(partly.leads), len(partly.excluded)) == ([], 1, 1)
    other = dealt_batch(morning({"source": "外部收集", "expires_on": None}))
    assert (other.problems, len(other.leads)) == ([], 1)
