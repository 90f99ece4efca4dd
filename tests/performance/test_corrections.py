"""补差: what a closed month still comes to, less what was paid; whom it is paid to, and what the law says of it.

One person's month on the line is 3,000: 30 calls a day, ten cars for ¥30,000 (see one_month).
"""

from pathlib import Path
from typing import Any

import pandas as pd
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from one_month import DAILY, OCTOBER, ONE, person, rules, sales, settle
from settlement_books import assert_live, written
from settlement_sample import people_frame, sample_settlement
from test_frozen import correction, corrections

from drawn import examples
from made import adjustments, conduct, leave, month_of_calls, roster
from teamops.core.text import Text
from teamops.performance.closing.kept import cleared, roster_as_closed, with_adjustments
from teamops.performance.settlement.corrections import (
    Recomputed,
    corrections_of,
    waiting_of,
    with_corrections,
)
from teamops.performance.settlement.seal import no_corrections
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.settlement.waiting import corrections_wait, not_closable

FILES = Text("数据改了：calls.xlsx", "edited since: calls.xlsx")
CHEAPER = {"performance_daily_effort": {"deduct": {"2015-12-03": 40}}}


def again(
    closed: Settlement, as_ruled: Settlement | None = None, today: Settlement | None = None, paid: pd.DataFrame | None = None
) -> pd.DataFrame:  # fmt: skip
    between = as_ruled or closed
    given_ = no_corrections() if paid is None else paid
    return corrections_of(Recomputed(closed, between, today or between, given_, FILES, today is not None))


def short(found: pd.DataFrame) -> list[tuple[Any, ...]]:
    """Return person, day, item, was, amount, cause of each line."""
    days = found["date"].dt.strftime("%F")
    columns = [found["agent_id"], days, found["item"], found["was_fen"], found["amount_fen"], found["cause"]]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def missed(*days: int, **more: Any) -> Settlement:
    """Return October with 29 calls on these days."""
    return settle(calls=month_of_calls("1", dict.fromkeys(days, (29, 3000))), **more)


def test_nothing_changed_comes_to_nothing() -> None:
    assert again(missed(9), missed(9)).empty


def test_a_line_more_a_line_less_and_one_that_stays() -> None:
    assert short(again(missed(9, 12), missed(12, 13))) == [
        ("1", "2026-10-09", DAILY, -5000, 5000, "inputs"),
        ("1", "2026-10-13", DAILY, 0, -5000, "inputs"),
    ]


def test_base_pay_and_adjustments_are_figures_too() -> None:
    """Equal items of one person are one figure: 5 + 10 = 15, and 5 + 20 = 25 are 10 more."""
    five, ten, twenty = ({"agent_id": "1", "amount": amount} for amount in ("5", "10", "20"))
    closed = settle(adjustments=adjustments(five, ten))
    today = settle(people=({"agent_id": "1", "base_pay": "3100"},), adjustments=adjustments(five, twenty))
    assert short(again(closed, today)) == [
        ("1", "2026-10-31", "补发", 1500, 1000, "inputs"),
        ("1", "2026-10-31", "", 300000, 10000, "inputs"),
    ]


def test_words_say_what_it_was_and_is_in_both_languages() -> None:
    (line,) = again(missed(9), missed()).to_dict("records")
    assert (
        line["because_zh"]
        == "数据改了：calls.xlsx。结账时：通话 29 次 < 30 次；扣 50.00 元。现在：没有这一条"
    )
    assert line["because_en"].startswith("edited since: calls.xlsx. As closed: ")
    assert line["because_en"].endswith(". Now: no such line")
    assert (line["clause"], line["label_zh"], line["month"], line["name"]) == (
        "P1-六-1",
        "每日通次通时",
        "2026-10",
        "甲",
    )
    assert line["source"].startswith("calls/2026-10.xlsx › 通话记录 › ")


def test_each_cause_has_its_line() -> None:
    """By the tables a second day is missed, 50; by the new rule each day costs 50 + 30."""
    dearer = rules(performance_daily_effort={"deduct": type(rules().find(DAILY).deduct).model_validate({"2015-12-03": 80})})  # type: ignore[union-attr]  # fmt: skip
    found = again(missed(9), missed(9, 12), missed(9, 12, ruleset=dearer))
    assert short(found) == [
        ("1", "2026-10-09", DAILY, -5000, -3000, "rules"),
        ("1", "2026-10-12", DAILY, 0, -5000, "inputs"),
        ("1", "2026-10-12", DAILY, -5000, -3000, "rules"),
    ]


def paid(*lines: tuple[int, int, str]) -> pd.DataFrame:
    """Return corrections paid of October: day, fen, cause."""
    rows = [
        correction(month="2026-10", agent_id="1", item=DAILY, date=f"2026-10-{day:02d}", amount_fen=fen, cause=cause)
        for day, fen, cause in lines
    ]  # fmt: skip
    return corrections(*rows)


def test_what_was_paid_is_not_paid_again_and_the_rest_is() -> None:
    closed, today = missed(9), missed(9, 12, 13)
    assert short(again(closed, today, paid=paid((12, -5000, "inputs")))) == [
        ("1", "2026-10-13", DAILY, 0, -5000, "inputs")
    ]
    assert again(closed, today, paid=paid((12, -5000, "inputs"), (13, -5000, "inputs"))).empty
    # A part of it was paid: 20 of 50.
    assert short(again(closed, missed(9, 12), paid=paid((12, -2000, "inputs")))) == [
        ("1", "2026-10-12", DAILY, -2000, -3000, "inputs")
    ]


def test_what_was_paid_and_is_undone_is_given_back_with_its_words() -> None:
    (line,) = again(missed(9), paid=paid((12, -5000, "inputs"))).to_dict("records")
    assert (line["was_fen"], line["now_fen"], line["amount_fen"]) == (-5000, 0, 5000)
    assert (line["label_zh"], line["clause"]) == ("每日通时通次", "P1-六-1")
    assert line["because_zh"].endswith("此前已补差 -50.00 元")


def test_two_causes_that_cancel_are_no_line_at_all() -> None:
    """The new rule had lifted the fine, and that was paid; then leave lifts it too: nothing is left to pay."""
    assert again(missed(9), missed(), missed(), paid=paid((9, 5000, "rules"))).empty


@given(
    st.sets(st.sampled_from((8, 9, 12)), max_size=3),
    st.sets(st.sampled_from((8, 9, 12)), max_size=3),
    st.sets(st.sampled_from((8, 9, 12)), max_size=3),
)
@hypothesis_settings(max_examples=examples(12), deadline=None)
def test_corrections_lead_from_what_was_closed_to_today_whatever_was_paid_between(
    then: set[int], between: set[int], now: set[int]
) -> None:
    closed, middle, today = (missed(*sorted(days)) for days in (then, between, now))
    first = again(closed, middle)
    second = again(closed, today, paid=first)
    total = int(first["amount_fen"].sum()) + int(second["amount_fen"].sum())
    assert total == person(today)["net_fen"] - person(closed)["net_fen"]
    both = pd.concat([part for part in (first, second) if len(part)] or [first], ignore_index=True)
    assert again(closed, today, paid=both).empty


# --- whom it is paid to -------------------------------------------------------------------------------------


def test_net_is_the_sum_with_corrections_and_others_are_untouched() -> None:
    one, two = {"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙", "position": "内勤专员"}
    month = settle(people=(one, two))
    got = with_corrections(month, paid((9, 5000, "inputs"), (12, -1000, "rules")), roster(one, two))
    assert (person(got)["corrections_fen"], person(got)["net_fen"]) == (4000, 304000)
    assert person(got, "2") == person(month, "2")
    assert len(got.corrections) == 2


def test_who_is_gone_is_listed_with_nothing_else() -> None:
    gone = {"agent_id": "0", "name": "丙", "left_on": "2026-09-30", "base_pay": "9000"}
    owed = corrections(correction(month="2026-09", agent_id="0", amount_fen=-20000))
    got = with_corrections(settle(), owed, pd.concat([roster(*ONE), roster(gone)], ignore_index=True))
    assert got.people["agent_id"].tolist() == ["0", "1"]
    assert (person(got, "0")["base_fen"], person(got, "0")["net_fen"]) == (0, -20000)
    assert person(got, "0")["name"] == "丙"


def test_without_corrections_the_settlement_is_the_same() -> None:
    month = settle()
    assert with_corrections(month, no_corrections(), roster(*ONE)) is month


def test_what_is_taken_back_weighs_with_the_fines() -> None:
    """Pay of 3,000: a fifth is 600. 600.00 taken back is allowed, 600.01 is over; 50 given does not make it less."""

    def told(*fen: int) -> list[tuple[str, str]]:
        owed = corrections(*(correction(agent_id="1", amount_fen=f) for f in fen))
        got = with_corrections(settle(), owed, roster(*ONE))
        return [(p.code, p.what("zh")) for p in got.problems if p.code in {"X215", "X216"}]

    assert told(-60000) == []
    ((code, said),) = told(-60001)
    assert code == "X215"
    assert "本月扣罚 600.01 元（计入补差扣回的 600.01 元），超过" in said
    assert told(-60001, 5000) == []  # 3,050 paid before it: a fifth is 610
    assert told(60001) == []
    # 1,050.01 taken back leaves 1,949.99, less than the 1,950 of the shipped rules.
    assert [code for code, _ in told(-105001)] == ["X215", "X216"]


def test_the_limits_are_judged_anew() -> None:
    """600 of fines and 50 more is over a fifth of 3,000; 300 given back make the pay 3,300, and 650 less than 660."""
    days = (8, 9, 10, 12, 13, 14, 15, 16, 19, 20, 21, 22, 23)
    month = missed(*days)
    assert "X215" in [p.code for p in month.problems]  # 13 × 50 = 650
    got = with_corrections(month, corrections(correction(agent_id="1", amount_fen=30000)), roster(*ONE))
    assert "X215" not in [p.code for p in got.problems]


# --- the roster as it was -----------------------------------------------------------------------------------


def test_undated_columns_stay_and_dates_count() -> None:
    then = roster({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙", "team": "一组"})
    now = roster(
        {
            "agent_id": "1",
            "name": "甲甲",
            "position": "团队经理",
            "base_pay": "5000",
            "left_on": "2026-10-20",
        },
        {"agent_id": "2", "name": "乙", "team": "二组"},
        {"agent_id": "3", "name": "丁"},
    )
    kept = roster_as_closed(now, then, OCTOBER)
    rows = kept.roster.set_index("agent_id")
    assert rows.loc["1", ["name", "position", "base_pay"]].tolist() == ["甲", "续保专员", 300000]
    assert rows.loc["1", "left_on"] == pd.Timestamp("2026-10-20")
    assert rows["name"].tolist() == ["甲", "乙", "丁"]
    assert list(kept.roster.dtypes) == list(now.dtypes) or kept.roster["_sheet"].dtype == "category"
    said = [(p.code, p.values["person"], p.values["columns"].zh) for p in kept.problems]  # type: ignore[union-attr]
    assert said == [("S704", "甲甲（1）", "姓名、岗位、基本工资"), ("S704", "乙（2）", "团队")]


def test_a_row_that_vanished_is_the_one_of_then() -> None:
    then = roster({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙", "base_pay": "2000"})
    kept = roster_as_closed(roster({"agent_id": "1", "name": "甲"}), then, OCTOBER)
    assert kept.roster["agent_id"].tolist() == ["1", "2"]
    assert kept.roster["base_pay"].tolist() == [300000, 200000]
    assert kept.problems == []


def test_blank_then_and_now_are_no_difference() -> None:
    then = roster({"agent_id": "1", "name": "甲", "base_pay": None})
    assert roster_as_closed(then, then, OCTOBER).problems == []
    filled = roster({"agent_id": "1", "name": "甲", "base_pay": "10"})
    kept = roster_as_closed(filled, then, OCTOBER)
    assert len(kept.problems) == 1
    assert kept.roster["base_pay"].isna().all()


# --- what is held by now ----------------------------------------------------------------------------------


def with_stranger(*days: int) -> Settlement:
    """Return October with 29 calls on these days, and a call of somebody unknown on the first of them."""
    stranger = {
        "agent_id": None,
        "name": "丙",
        "started_at": f"2026-10-{days[0]:02d} 09:00:00",
        "talk_seconds": 60,
    }
    return settle(calls=[*month_of_calls("1", dict.fromkeys(days, (29, 3000))), stranger])


def test_a_fine_that_is_held_by_now_is_not_paid_back_and_is_named() -> None:
    """As closed: −50 on the 9th and 12th. Now the 9th is held, the 12th is on the line: 50 back for the 12th alone."""
    closed, now = missed(9, 12), with_stranger(9)
    assert short(again(closed, now)) == [("1", "2026-10-12", DAILY, -5000, 5000, "inputs")]
    found = waiting_of(Recomputed(closed, now, now, no_corrections(), FILES, False))
    assert [
        (a, d.day, k) for a, d, k in zip(found["agent_id"], found["date"], found["kind"], strict=True)
    ] == [("1", 9, "held")]
    told = corrections_wait(closed, found)
    assert (told.code, told.values["month"], told.values["count"]) == ("S709", "2026-10", 1)
    assert told.values["people"].zh == "甲（1）"  # type: ignore[attr-defined]


def test_a_fine_that_only_new_rules_would_hold_is_no_correction_either() -> None:
    """What was settled with nothing on the 9th stays so: by today's rules it is held."""
    now = with_stranger(9)
    assert again(missed(), missed(), now).empty
    assert waiting_of(Recomputed(now, now, now, no_corrections(), FILES, False)).empty


def test_a_month_with_something_held_cannot_be_closed() -> None:
    found = not_closable(with_stranger(9))
    assert found is not None
    assert (found.code, found.values["count"], str(found.source)) == (
        "S708",
        1,
        "calls/2026-10.xlsx › 通话记录",
    )
    assert not_closable(missed(9)) is None


# --- tables begun anew --------------------------------------------------------------------------------------

TWO = ({"agent_id": "1", "name": "甲"}, {"agent_id": "2", "name": "乙"})
CALLS = [*month_of_calls("1"), *month_of_calls("2")]


def test_a_ledger_without_the_month_takes_nothing_back() -> None:
    both = settle(TWO, CALLS, [*sales(), *sales(agent_id="2")])
    assert [text.zh for text in cleared(both, settle(TWO, CALLS, []))] == ["保单台账"]
    # What is left of it was edited; and one person's own may well be taken away.
    assert cleared(both, settle(TWO, CALLS, sales())) == []
    assert cleared(settle(TWO, CALLS, sales()), settle(TWO, CALLS, [])) == []


def test_so_do_leave_and_the_register_of_conduct() -> None:
    days = [{"agent_id": agent, "from": "2026-10-09", "to": "2026-10-09"} for agent in ("1", "2")]
    acts = [{"agent_id": agent, "date": "2026-10-12", "evidence": "照片"} for agent in ("1", "2")]
    both = settle(TWO, CALLS, leave=leave(*days), conduct=conduct(*acts))
    assert [text.zh for text in cleared(both, settle(TWO, CALLS))] == ["请假", "conduct.xlsx"]
    assert cleared(both, settle(TWO, CALLS, leave=leave(days[0]), conduct=conduct(acts[1]))) == []


def test_adjustments_that_are_all_gone_are_kept() -> None:
    closed = settle(adjustments=adjustments({"amount": "5"}, {"amount": "10"}))
    kept, problems = with_adjustments(closed, settle())
    assert kept.adjustments is closed.adjustments
    assert [(p.code, p.values["count"], str(p.source)) for p in problems] == [
        ("S707", 2, "adjustments.xlsx › 调整 › 2")
    ]
    assert again(closed, kept).empty
    some = settle(adjustments=adjustments({"amount": "5"}))
    assert with_adjustments(closed, some)[0] is some
    assert with_adjustments(settle(), settle())[1] == []


# --- the workbook -------------------------------------------------------------------------------------------


def test_the_live_sums_of_the_workbook_hold_with_corrections(tmp_path: Path) -> None:
    """1001: 3,100 + 50 = 3,150; 1003: 2,800.50 − 10 = 2,790.50. The others stay."""
    people = people_frame()
    people["corrections_fen"] = [5000, 0, -1000, 0]
    people["net_fen"] += people["corrections_fen"]
    owed = corrections(
        correction(), correction(agent_id="1003", name="王例", amount_fen=-1000, date="2026-09-30")
    )
    calculator, cached = written(sample_settlement(people=people, corrections=owed), tmp_path)
    assert_live(calculator, cached)
    # Corrections in K, net in L.
    assert [calculator.value("汇总", f"K{row}") for row in (6, 7, 8, 9)] == [50, 0, -10, 0]
    assert [calculator.value("汇总", f"L{row}") for row in (6, 7, 8, 9)] == [3150, 650, 2790.5, 3449.5]
