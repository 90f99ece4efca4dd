"""What comes back after calling: the newest wins, doubt records nothing, and order never matters.

Leads 1, 2, … are L20261102-0001, …; unless said, dealt to 1 张珊 on 2 November. Today is 18 November.
"""

from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lead_history import history, number, recorded

import made
from drawn import examples
from teamops.core.text import Lang
from teamops.leads.outcomes.merged import WEIGHTS, Merged, merge
from teamops.leads.outcomes.near import likeliest, number_key, one_off
from teamops.leads.outcomes.notes import joined
from teamops.leads.outcomes.returned import days

TODAY = date(2026, 11, 18)
A, B = "outcomes/a.xlsx › 张珊", "outcomes/b.xlsx › 张珊"


def row(n: int | str, outcome: str | None = None, on: int | None = None, **more: Any) -> dict[str, Any]:
    """A returned row of lead n, called on a day of November."""
    lead = n if isinstance(n, str) else number(n)
    return {"lead_no": lead, "outcome": outcome, "contacted_on": f"2026-11-{on:02d}" if on else None, **more}


def merged(rows: list[dict[str, Any]], *leads: dict[str, Any], **more: Any) -> Merged:
    return merge(made.outcomes(*rows, label=A), history(*leads), TODAY, **more)


def told(frame: pd.DataFrame, *columns: str) -> list[tuple[Any, ...]]:
    """The rows as tuples: leads by their last digits, days as 11-03, blanks as None."""
    return [tuple(_plain(value) for value in each) for each in frame[list(columns)].itertuples(index=False)]


def _plain(value: Any) -> Any:
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return f"{value:%m-%d}"
    return int(value[-4:]) if isinstance(value, str) and value.startswith("L2026") else value


def person(found: Merged, agent: str = "1") -> dict[str, int]:
    rows = found.by_person.set_index("agent_id").loc[agent].drop("name")
    return {key: int(n) for key, n in rows.items() if n}


def codes(found: Merged) -> list[str]:
    return [problem.code for problem in found.problems]


# --- what is recorded ----------------------------------------------------------------------------------------


def test_a_first_outcome_is_recorded_with_its_note_next_contact_and_place() -> None:
    found = merged([row(1, "跟进中", 3, next_on="2026-11-09", note="月底")], {})
    assert told(found.new, "lead_no", "agent_id", "contacted_on", "outcome", "next_on", "note", "place") == [
        (1, "1", "11-03", "跟进中", "11-09", "月底", f"{A} › 2")
    ]
    assert told(found.details, "name", "customer", "plate", "outcome_before", "contacted_before") == [
        ("张珊", "客户1", "鄂E00001", None, None)
    ]
    assert person(found) == {"held": 1, "returned": 1, "filled": 1, "new": 1}
    assert found.problems == []


def test_a_row_not_yet_filled_is_counted_and_no_error() -> None:
    # A date alone is not filled in either, nor the note that came with the lead.
    found = merged([row(1), row(2, on=3), row(3, note="老客户")], {}, {}, {"note": "老客户"})
    assert person(found) == {"held": 3, "returned": 3, "blank": 3}
    assert codes(found) == []
    assert len(found.new) == 0


KNOWN = {"outcome": "跟进中", "contacted_on": "2026-11-05"}


@pytest.mark.parametrize(
    ("returned", "weight"),
    [
        (row(1, "拒绝", 6), "new"),
        (row(1, "跟进中", 6), "new"),
        (row(1, "跟进中", 5), "unchanged"),
        (row(1, "拒绝", 5), "conflicts"),
        (row(1, "拒绝", 4), "older"),
        (row(1, "跟进中", 4), "older"),
        (row(1, "拒绝"), "older"),  # without a date: older than any
        (row(1, "跟进中", 5, note="加一句"), "new"),
    ],
)
def test_against_what_is_recorded_of_5_november(returned: dict[str, Any], weight: str) -> None:
    found = merged([returned], KNOWN)
    assert person(found) == {"held": 1, "returned": 1, "filled": 1, weight: 1}
    assert len(found.new) == (weight == "new")
    assert found.unchanged == (weight == "unchanged")


@pytest.mark.parametrize(
    ("known", "returned", "weight"),
    [
        ({}, row(1, "跟进中"), "new"),  # it fills a blank
        ({"outcome": "跟进中"}, row(1, "跟进中"), "unchanged"),
        ({"outcome": "跟进中"}, row(1, "拒绝"), "conflicts"),
        ({"outcome": "跟进中"}, row(1, "拒绝", 2), "new"),  # any date is newer
    ],
)
def test_outcomes_without_a_date(known: dict[str, Any], returned: dict[str, Any], weight: str) -> None:
    assert person(merged([returned], known)) == {"held": 1, "returned": 1, "filled": 1, weight: 1}


def test_of_several_copies_the_newest_counts_and_the_rest_is_told_once_a_sheet() -> None:
    rows = [row(1, "未接", 3), row(1, "已成交", 9, _sheet=B), row(1, "跟进中", 5), row(1, None)]
    found = merged(rows, {"outcome": "未接", "contacted_on": "2026-11-03"})
    assert told(found.new, "contacted_on", "outcome", "place") == [("11-09", "已成交", f"{B} › 3")]
    assert told(found.details, "outcome_before", "contacted_before") == [("未接", "11-03")]
    assert told(found.older, "contacted_on", "outcome", "place") == [
        ("11-03", "未接", f"{A} › 2"),
        ("11-05", "跟进中", f"{A} › 4"),
    ]
    assert made.told(found.problems, "count") == [("X246", f"{A} › 2", 2)]
    assert person(found) == {"held": 1, "returned": 1, "filled": 1, "new": 1}


def test_the_same_file_twice_is_the_first_one() -> None:
    rows = [row(1, "跟进中", 3, _sheet=B), row(1, "跟进中", 3)]
    found = merged(rows, {})
    assert told(found.new, "place") == [(f"{A} › 3",)]
    assert found.problems == []


def test_copies_that_agree_on_day_and_outcome_are_one() -> None:
    rows = [
        row(1, "跟进中", 5, note="乙；甲", next_on="2026-11-20"),
        row(1, "跟进中", 5, note="丙", next_on="2026-11-12"),
        row(1, "跟进中", 5),
    ]
    found = merged(rows, {**KNOWN, "outcome_note": "甲"})
    # What is recorded first, then what the copies add; the later next contact.
    assert told(found.new, "note", "next_on") == [("甲；丙；乙", "11-20")]
    again = merge(made.outcomes(*rows, label=A), recorded(history(KNOWN), found.new), TODAY)
    assert len(again.new) == 0
    assert again.unchanged == 1


def test_an_earlier_next_contact_of_the_same_day_does_not_come_back() -> None:
    found = merged([row(1, "跟进中", 5, next_on="2026-11-08")], {**KNOWN, "next_on": "2026-11-09"})
    assert person(found)["unchanged"] == 1
    blank = merged([row(1, "跟进中", 5)], {**KNOWN, "next_on": "2026-11-09", "outcome_note": "甲"})
    assert person(blank)["unchanged"] == 1
    later = merged([row(1, "跟进中", 5, next_on="2026-11-10")], {**KNOWN, "next_on": "2026-11-09"})
    assert told(later.new, "next_on") == [("11-10",)]


def test_a_newer_outcome_brings_its_own_note_and_next_contact() -> None:
    found = merged([row(1, "拒绝", 6)], {**KNOWN, "next_on": "2026-11-09", "outcome_note": "甲"})
    assert told(found.new, "outcome", "next_on", "note") == [("拒绝", None, None)]


@pytest.mark.parametrize(
    ("notes", "one"),
    [
        (["甲"], "甲"),
        (["甲", "乙；甲"], "甲；乙"),
        (["考虑", "考虑，下周回复"], "考虑，下周回复"),
        (["甲；", " 甲 "], "甲"),
    ],
)
def test_notes_made_one(notes: list[str], one: str) -> None:
    assert joined(notes) == one
    assert joined([one, *notes]) == one


# --- conflicts -----------------------------------------------------------------------------------------------


def test_two_outcomes_of_one_day_are_listed_with_both_places_and_not_recorded() -> None:
    found = merged([row(1, "拒绝", 5), row(1, "已成交", 5, _sheet=B)], {})
    assert len(found.new) == 0
    assert told(found.conflicts, "lead_no", "outcome", "contacted_on", "place", "customer") == [
        (1, "拒绝", "11-05", f"{A} › 2", "客户1"),
        (1, "已成交", "11-05", f"{B} › 3", "客户1"),
    ]
    [problem] = found.problems
    assert (problem.code, str(problem.source)) == ("X240", f"{A} › 2")
    assert f"拒绝（2026-11-05，{A} › 2）；已成交（2026-11-05，{B} › 3）" in problem.what("zh")


def test_the_recorded_side_of_a_conflict_is_told_as_such() -> None:
    found = merged([row(1, "拒绝", 5), row(1, "跟进中", 5, note="甲")], KNOWN)
    assert told(found.conflicts, "outcome", "place") == [
        ("跟进中", None),
        ("拒绝", f"{A} › 2"),
        ("跟进中", f"{A} › 3"),
    ]
    assert "跟进中 (2026-11-05, recorded)" in found.problems[0].what("en")


def test_two_undated_outcomes_contradict_each_other() -> None:
    found = merged([row(1, "拒绝"), row(1, "已成交")], {})
    assert codes(found) == ["X240"]
    assert "拒绝（没有日期，" in found.problems[0].what("zh")


def test_a_conflict_of_an_earlier_day_is_settled_by_a_later_one() -> None:
    found = merged([row(1, "拒绝", 5), row(1, "已成交", 5), row(1, "未接", 6)], {})
    assert told(found.new, "outcome") == [("未接",)]
    assert len(found.conflicts) == 0
    assert len(found.older) == 2


def test_one_conflict_does_not_touch_other_leads() -> None:
    found = merged([row(1, "拒绝", 5), row(1, "已成交", 5), row(2, "未接", 5)], {}, {})
    assert told(found.new, "lead_no") == [(2,)]


# --- dates and outcomes that cannot be -----------------------------------------------------------------------


def test_contact_after_today_or_before_dealing_is_a_finding() -> None:
    rows = [row(1, "拒绝", 19), row(2, "拒绝", 18), row(3, "拒绝", 1), row(4, "拒绝", 2), row(5, "拒绝", 20)]
    found = merged(rows, {}, {}, {}, {}, {})
    assert told(found.new, "lead_no") == [(2,), (4,)]  # today and the day of dealing are possible
    assert told(found.refused, "lead_no", "reason", "contacted_on") == [
        (1, "future", "11-19"),
        (3, "before_dealt", "11-01"),
        (5, "future", "11-20"),
    ]
    assert [(p.code, p.source.row if p.source else 0, p.values["count"]) for p in found.problems] == [
        ("X243", 2, 2),
        ("X243", 4, 1),
    ]
    assert f"{number(5)}（第 6 行，2026-11-20）" in found.problems[0].what("zh")
    assert person(found) == {"held": 5, "returned": 5, "filled": 5, "new": 2, "refused": 3}


def test_a_note_or_a_next_contact_without_an_outcome_is_a_finding() -> None:
    found = merged([row(1, on=5, note="无人"), row(2, next_on="2026-11-20")], {}, {})
    assert [p.code for p in found.problems] == ["X245"]
    assert found.problems[0].values["count"] == 2
    assert person(found)["refused"] == 2


# --- rows of other leads -------------------------------------------------------------------------------------


def test_a_number_never_dealt_is_named_with_the_one_that_was_meant() -> None:
    # 0012 is one digit off 0002 (missing from the file) and off nothing else; X999 is off everything.
    found = merged([row(1, "未接", 5), row(12, "未接", 5), row("X999")], {}, {})
    assert told(found.foreign, "lead_no", "kind", "likeliest") == [
        (12, "unknown", 2),
        ("X999", "unknown", None),
    ]
    assert found.problems[-1].code == "X241"
    said = found.problems[-1].what("zh")
    assert f"{number(12)}（第 3 行，是不是 {number(2)}？）、X999（第 4 行）" in said
    assert person(found) == {"held": 2, "returned": 1, "filled": 1, "new": 1, "missing": 1}


def test_full_width_and_lower_case_numbers_are_the_same_number() -> None:
    found = merged([row("ｌ20261102－0001", "未接", 5), row("l20261102-0002 ", "未接", 5)], {}, {})
    assert told(found.new, "lead_no") == [(1,), (2,)]


def test_a_lead_of_somebody_else() -> None:
    leads = (
        {"agent_id": "2", "holders": "1、2", "dealt_on": "2026-11-10"},
        {"agent_id": "2", "holders": "2"},
        {"agent_id": None, "holders": "1"},
    )
    rows = [row(1, "已成交", 9), row(2, "拒绝", 9), row(3, "拒绝", 9)]
    found = merged(rows, *leads)
    assert len(found.new) == 0
    assert told(found.foreign, "lead_no", "agent_id", "kind", "holder") == [
        (1, "1", "redealt", "2"),
        (2, "1", "other", "2"),
        (3, "1", "redealt", None),
    ]
    [problem] = found.problems
    assert problem.code == "X242"
    said = problem.what("zh")
    assert f"{number(1)}（第 2 行，2026-11-10 起改给了李试（2））" in said
    assert f"{number(2)}（第 3 行，由李试（2）负责）" in said
    assert "没有人" in said
    assert "nobody" in problem.what("en")


def test_blank_rows_of_leads_that_went_to_somebody_else_say_nothing() -> None:
    found = merged([row(1), row(1, on=9)], {"agent_id": "2", "holders": "1、2"})
    assert found.problems == []
    assert len(found.foreign) == 0


def test_what_an_earlier_holder_said_is_no_news_once_collected_or_outdated() -> None:
    lead = {"agent_id": "2", "holders": "1、2", "dealt_on": "2026-11-10"}
    known = pd.DataFrame(
        {
            "lead_no": [number(1)],
            "agent_id": ["1"],
            "contacted_on": pd.to_datetime(["2026-11-09"]).astype("datetime64[s]"),
            "outcome": ["换人"],
        }
    )
    assert codes(merged([row(1, "换人", 9)], lead, recorded=known)) == ["X246"]
    assert codes(merged([row(1, "已成交", 9)], lead, recorded=known)) == ["X242"]
    since = {**lead, "outcome": "跟进中", "contacted_on": "2026-11-12"}
    assert codes(merged([row(1, "换人", 9)], since)) == ["X246"]
    assert codes(merged([row(1, "换人", 13)], since)) == ["X242"]


@pytest.mark.parametrize(
    ("sheet", "agent", "kind"),
    [
        ("outcomes/a.xlsx › 张珊", None, "other"),  # the sheet is 张珊's, the lead 李试's
        ("outcomes/a.xlsx › 张珊（1）", None, "other"),
        ("outcomes/2026-11-02_张珊.xlsx › Sheet1", None, "other"),
        ("outcomes/a.xlsx › 李试", None, None),
        ("outcomes/a.xlsx › Sheet1", None, None),  # nobody denies it
        ("outcomes/张珊 李试.xlsx › Sheet1", None, None),  # two people tell nothing
        ("outcomes/a.xlsx › Sheet1", "李试", None),  # a name where the id belongs
        ("outcomes/a.xlsx › Sheet1", "张珊", "other"),
        ("outcomes/a.xlsx › 张珊", "2", None),  # the row's own word counts before the sheet's
        ("outcomes/a.xlsx › Sheet1", "77", "other"),
    ],
)
def test_whose_row_it_is(sheet: str, agent: str | None, kind: str | None) -> None:
    rows = [row(1, "未接", 5, agent_id=agent, _sheet=sheet)]
    found = merged(rows, {"agent_id": "2"}, {"agent_id": "1"})
    assert (found.foreign["kind"].tolist() or [None]) == [kind]
    assert len(found.new) == (kind is None)


def test_the_only_agent_of_a_sheet_speaks_for_its_blank_rows() -> None:
    rows = [row(2, "未接", 5), row(1, "未接", 5, agent_id=None)]
    sheet = {"_sheet": "outcomes/a.xlsx › 李试"}  # what the rows say counts before what the sheet is called
    found = merged([{**each, **sheet} for each in rows], {"agent_id": "2"}, {"agent_id": "1"})
    assert told(found.foreign, "lead_no", "agent_id") == [(1, "1")]


def test_near_numbers() -> None:
    known = pd.Series(["L1-0012", "L1-0112", "L1-0013"], dtype="str")
    unknown = pd.Series(["L1-0012", "L1-0022", "L1-012", "L1-00133", "M9-0099", None], dtype="str")
    # Equal is not near; one wrong, one left out (of 0012 and of 0112), one too many (as in 0013).
    assert told(one_off(unknown, known), "unknown", "known") == [
        ("L1-0012", "L1-0013"),
        ("L1-0012", "L1-0112"),
        ("L1-00133", "L1-0013"),
        ("L1-0022", "L1-0012"),
        ("L1-012", "L1-0012"),
        ("L1-012", "L1-0112"),
    ]
    assert len(one_off(unknown[:0], known)) == 0
    assert len(one_off(unknown, known[:0])) == 0
    assert number_key(pd.Series(["ｌ1－0012 ", None], dtype="str")).tolist()[0] == "L1-0012"


def test_the_likeliest_is_the_agents_own_missing_lead() -> None:
    rows = pd.DataFrame({"key": ["L05", "L05", "L05"], "agent_id": ["1", "2", "3"]}, dtype="str")
    held = pd.DataFrame(
        {"key": ["L01", "L02", "L03", "L04"], "lead_no": ["L01", "L02", "L03", "L04"],
         "agent_id": ["1", "1", "2", "2"], "back": [True, False, False, False]}
    )  # fmt: skip
    # 1 lacks L02; 2 lacks two; for 3 the leads of others that are missing are three.
    assert told(likeliest(rows, held).to_frame("n"), "n") == [("L02",), (None,), (None,)]


# --- missing leads and people --------------------------------------------------------------------------------


def test_deleted_rows_are_one_finding_a_person() -> None:
    leads: list[dict[str, Any]] = [{}, {}, {}, {"outcome": "拒绝", "contacted_on": "2026-11-03"}]
    leads += [{"batch": "20261109-1", "dealt_on": "2026-11-09"}, {"agent_id": "2"}]
    found = merged([row(1, "未接", 5)], *leads)
    # 2 and 3 were deleted; 4 has its outcome; 5 is of another batch; from 2 nothing came back.
    assert told(found.missing, "agent_id", "lead_no", "customer") == [("1", 2, "客户2"), ("1", 3, "客户3")]
    assert made.told(found.problems, "person", "count") == [("X244", "", "张珊（1）", 2)]
    assert f"{number(2)}、{number(3)}" in found.problems[0].what("zh")
    assert person(found) == {"held": 5, "returned": 1, "filled": 1, "new": 1, "missing": 2}
    assert person(found, "2") == {"held": 1}


def test_long_lists_are_cut_short() -> None:
    found = merged([row(1, "未接", 5)], *[{} for _ in range(13)])
    [problem] = found.problems
    # Twelve are missing, ten are named.
    assert problem.what("zh").endswith(f"{number(11)} 等，另有 2 条")
    assert problem.what("en").endswith(f"{number(11)}, and 2 more")


def test_somebody_without_a_name_is_called_by_the_id() -> None:
    found = merged([row(1, "未接", 5, agent_id="9"), row(2, agent_id="9")], *[{"agent_id": "9"}] * 3)
    assert found.problems[0].values["person"] == "9"


def test_nothing_dealt_and_nothing_returned() -> None:
    assert codes(merged([])) == []
    assert merged([]).by_person.empty
    nothing = merged([row(1, "未接", 5)])
    assert codes(nothing) == ["X241"]
    assert person(merged([], {})) == {"held": 1}


def test_days() -> None:
    dates = pd.Series(pd.to_datetime(["1970-01-03", None])).astype("datetime64[s]")
    assert days(dates).tolist() == [2, -1]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_problem_can_be_said(lang: Lang) -> None:
    rows = [
        row(1, "未接", 5),
        row(1, "拒绝", 5),
        row(2, "拒绝", 5),
        row(9),
        row(3, "未接", 30),
        row(4, note="甲"),
    ]
    found = merged(
        [*rows, row(5, "未接", 3), row(5, "未接", 4)], {}, {"agent_id": "2"}, *[{} for _ in range(4)]
    )
    assert sorted(codes(found)) == [f"X{n}" for n in range(240, 247)]
    for problem in found.problems:
        assert "{" not in problem.what(lang) + problem.todo(lang)


# --- order, and doing it again -------------------------------------------------------------------------------

ROWS = st.lists(
    st.builds(
        row,
        st.integers(1, 7),
        st.sampled_from([None, "未接", "跟进中", "已成交"]),
        st.sampled_from([None, 1, 3, 4, 5, 19]),
        agent_id=st.sampled_from([None, "1", "2", "3"]),
        next_on=st.sampled_from([None, None, "2026-11-20", "2026-11-21"]),
        note=st.sampled_from([None, None, "甲", "乙；甲", "甲二"]),
        _sheet=st.sampled_from([A, B, "outcomes/c.xlsx › 李试"]),
    ),
    max_size=14,
)
LEADS = (
    {},
    {**KNOWN, "contacted_on": "2026-11-04"},
    {"outcome": "未接"},
    {"agent_id": "2", "holders": "1、2", "dealt_on": "2026-11-04", "outcome_note": "甲"},
    {
        "agent_id": "2",
        "outcome": "跟进中",
        "contacted_on": "2026-11-03",
        "outcome_note": "甲",
        "next_on": "2026-11-20",
    },
    {"agent_id": None, "holders": "1"},
)


def as_text(found: Merged) -> str:
    frames = (found.new, found.details, found.conflicts, found.older, found.refused, found.foreign)
    said = [p.what("zh") + str(p.source) for p in found.problems]
    return "\n".join([*(f.to_csv() for f in (*frames, found.missing, found.by_person)), *said])


@settings(max_examples=examples(60))
@given(ROWS, st.randoms(use_true_random=False))
def test_order_of_rows_files_and_leads_does_not_matter(rows: list[dict[str, Any]], random: Any) -> None:
    placed = [{**each, "_row": n} for n, each in enumerate(rows, 2)]
    shuffled = random.sample(placed, len(placed))
    leads = history(*LEADS)
    other = leads.sample(frac=1, random_state=random.randint(0, 99))
    one = merge(made.outcomes(*placed), leads, TODAY)
    two = merge(made.outcomes(*shuffled), other, TODAY)
    assert as_text(one) == as_text(two)


@settings(max_examples=examples(60))
@given(ROWS)
def test_merging_again_adds_nothing_and_every_lead_is_counted_once(rows: list[dict[str, Any]]) -> None:
    leads, returned = history(*LEADS), made.outcomes(*rows)
    first = merge(returned, leads, TODAY)
    again = merge(returned, recorded(leads, first.new), TODAY)
    assert len(again.new) == 0
    assert as_text(again).count("X240") == as_text(first).count("X240")
    assert told(again.conflicts, "lead_no", "outcome") == told(first.conflicts, "lead_no", "outcome")
    for found in (first, again):
        people = found.by_person
        assert (people[list(WEIGHTS)].sum(axis=1) == people["returned"]).all()
        assert (people["filled"] == people["returned"] - people["blank"]).all()
        assert found.new["lead_no"].is_unique
        assert not set(found.new["lead_no"]) & set(found.conflicts["lead_no"])


@settings(max_examples=examples(40))
@given(ROWS, st.integers(0, 14))
def test_nothing_newer_is_ever_overwritten(rows: list[dict[str, Any]], cut: int) -> None:
    # In two goes, whichever file comes first, no recorded date ever goes back.
    leads = history(*LEADS)
    for part in (rows[cut:], rows[:cut]):
        before = leads.set_index("lead_no")["contacted_on"]
        leads = recorded(leads, merge(made.outcomes(*part), leads, TODAY).new)
        after = leads.set_index("lead_no")["contacted_on"]
        assert (days(after) >= days(before)).all()
