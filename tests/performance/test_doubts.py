"""Missing is not zero: a fine that rows nobody understood could have spared is held, costs nothing and names them."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
from one_month import BONUS, DAILY, OCTOBER, ONE, OUTPUT, SETTINGS, person, rules, sales, settle

import made
from made import Cells, month_of_calls
from teamops.core.calendar import Calendar
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.sheets.reading.inputs import TableRead
from teamops.performance.closing.screen import explanation, one_line, settlement_value
from teamops.performance.schema import CALLS
from teamops.performance.settlement.settlement import Inputs, Settlement, settle_month
from teamops.performance.sheets.book import settlement_book

BOTH = (*ONE, {"agent_id": "2", "name": "乙"})
# Both lack one call on the 13th and on the 14th: 29 calls, 50 minutes.
SHORT = {13: (29, 3000), 14: (29, 3000)}
TWICE = [*month_of_calls("1", SHORT), *month_of_calls("2", SHORT)]
ENOUGH = [*sales(), *sales(agent_id="2")]


def refused(*rows: Cells) -> pd.DataFrame:
    return made.calls(*({"_row": 2000 + n, **row} for n, row in enumerate(rows)))


def settled(*rows: Cells, people: tuple[Cells, ...] = BOTH) -> Settlement:
    """Settle the two with these rows refused by the reader."""
    log = TableRead(made.calls(*TWICE), [], refused(*rows))
    ledger = made.policies(*ENOUGH)
    inputs = Inputs(made.roster(*people), [log], ledger)
    return settle_month(inputs, rules(), Calendar(), OCTOBER, SETTINGS)


def lines(found: Settlement) -> list[tuple[str, int, str, int]]:
    one = found.lines
    days = one["date"].dt.day
    return list(zip(one["agent_id"], days, one["kind"], one["amount_fen"], strict=True))


def test_without_a_doubt_each_short_day_is_fined() -> None:
    every = [(a, d, "fine", -5000) for a in "12" for d in (13, 14)]
    assert lines(settled()) == every


def test_a_refused_row_of_a_known_person_and_day_holds_that_day_alone() -> None:
    got = settled({"agent_id": "1", "started_at": "2026-10-13 09:00:00"})
    assert lines(got) == [
        ("1", 13, "held", 0),
        ("1", 14, "fine", -5000),
        ("2", 13, "fine", -5000),
        ("2", 14, "fine", -5000),
    ]
    line = got.lines.iloc[0]
    assert (line["rule"], line["rate_fen"]) == (DAILY, 5000)
    assert line["because_zh"] == "通话 29 次 < 30 次；待定，暂不扣 50.00 元：1 行读不出来"
    assert line["because_en"] == "calls 29 < 30; held, 50.00 yuan not taken: 1 rows that could not be read"
    assert line["source"].endswith("; calls/2026-10.xlsx › 通话记录 › 2000")
    assert person(got)["fines_fen"] == -5000
    assert got.days.loc[got.days["agent_id"] == "1", "fine_fen"].sum() == -5000


def test_a_row_of_nobody_known_holds_that_day_for_everybody_who_would_be_fined() -> None:
    got = settled({"name": "丙", "started_at": "2026-10-14 09:00:00"})
    assert [(a, d) for a, d, kind, _ in lines(got) if kind == "held"] == [("1", 14), ("2", 14)]


def test_a_row_of_a_known_person_and_no_day_holds_their_month() -> None:
    got = settled({"name": "乙"}, {"agent_id": "2"})
    assert [(a, d) for a, d, kind, _ in lines(got) if kind == "held"] == [("2", 13), ("2", 14)]
    assert "：2 行读不出来" in got.lines.iloc[2]["because_zh"]
    assert got.lines.iloc[2]["source"].endswith("› 2000–2001(2 行)")


def test_an_extension_without_a_day_is_its_owners_where_the_month_has_one_owner() -> None:
    one, other = ({**person, "extensions": f"800{n}"} for n, person in enumerate(BOTH, 1))
    got = settled({"extension": "8001"}, people=(one, other))
    assert [(a, d) for a, d, kind, _ in lines(got) if kind == "held"] == [("1", 13), ("1", 14)]
    shared = ({**one, "extensions": "8001(至2026-10-15)"}, {**other, "extensions": "8001(2026-10-16起)"})
    either = settled({"extension": "8001"}, people=shared)
    assert [kind for _, _, kind, _ in lines(either)] == ["held"] * 4


def test_a_row_of_another_month_holds_nothing() -> None:
    got = settled({"agent_id": "1", "started_at": "2026-09-30 09:00:00"})
    assert "held" not in set(got.lines["kind"])


def test_a_shared_name_holds_those_who_bear_it() -> None:
    people = (
        {"agent_id": "1", "name": "甲"},
        {"agent_id": "2", "name": "甲"},
        {"agent_id": "3", "name": "乙"},
    )
    stranger = {"name": "甲", "started_at": "2026-10-13 18:00:00", "talk_seconds": 60}
    log = [*TWICE, *month_of_calls("3", SHORT), stranger]
    got = settle(people, log, [*ENOUGH, *sales(agent_id="3")])
    assert [(a, d) for a, d, kind, _ in lines(got) if kind == "held"] == [("1", 13), ("2", 13)]
    assert "1 行有重名，不知道是哪一位的" in got.lines.iloc[0]["because_zh"]


def test_refused_policies_hold_vehicles_and_premium_and_the_bonus_says_it_may_change() -> None:
    """9 vehicles, ¥60,000: −200 and +200. One row without a premium: the fine waits, the bonus of ¥200 stands."""
    ledger = made.policies({"agent_id": "1", "paid_on": "2026-10-20", "_row": 77})
    got = settle(
        policies=sales("60000", 9),
        ruleset=rules(),
        rejected={"policies": ledger},
    )
    found = got.lines[["rule", "kind", "amount_fen"]].to_numpy().tolist()
    assert found == [[OUTPUT, "held", 0], [BONUS, "held", 0], [BONUS, "reward", 20000]]
    assert got.lines["because_zh"].iloc[1] == "待定，奖励可能更多或更少：1 行读不出来"
    assert person(got)["net_fen"] == 320000
    assert got.lines["source"].iloc[1].endswith("policies.xlsx › 台账 › 77")


def test_the_reader_keeps_what_it_could_read_of_a_refused_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "工号,开始时间,呼叫方向,通话时长(秒)\n1,2026-10-13 09:00:00,呼出,60\n2,2026-10-13 09:00:00,呼出,??\n"
        "2,2026-10-13 09:00:00,呼出,60,7\n",
        encoding="utf-8",
    )
    got = read_table(CALLS, [InputFile(path, "a.csv")])
    assert got.frame["agent_id"].tolist() == ["1"]
    assert got.rejected["_row"].tolist() == [3, 4]
    assert got.rejected["started_at"].tolist() == [pd.Timestamp("2026-10-13 09:00:00"), pd.NaT]
    assert got.rejected["agent_id"].tolist()[0] == "2"
    assert got.rejected["talk_seconds"].isna().all()
    assert got.rejected.dtypes.equals(got.frame.dtypes)


def test_a_row_before_somebody_came_does_not_prove_that_the_day_was_exported() -> None:
    late = (*ONE, {"agent_id": "2", "name": "乙", "joined_on": "2026-10-20"})
    early = {"agent_id": "2", "started_at": "2026-10-13 09:00:00", "talk_seconds": 60}
    unknown = {"name": "丙", "started_at": "2026-10-13 09:00:00", "talk_seconds": 60}
    log = [*(row for row in month_of_calls("1") if "10-13" not in str(row["started_at"])), early, unknown]
    got = settle(late, log, [*sales(), *sales(agent_id="2")])
    assert [str(p.values["days"]) for p in got.problems if p.code == "X206"] == ["2026-10-13"]


def test_lateness_on_a_day_that_may_be_leave_is_held_and_makes_no_other_dearer() -> None:
    """Two hours off on the 13th, in at 10:30: neither half a day nor none. 1 minute late on the 14th: −30."""
    hours = {"from": "2026-10-13 08:30:00", "to": "2026-10-13 10:30:00"}
    came = [
        {"date": f"2026-10-{d}", "clock_in": at, "clock_out": "17:30"}
        for d, at in ((13, "10:30"), (14, "08:31"))
    ]
    got = settle(leave=made.leave(hours), attendance=made.attendance(*came))
    assert lines(got) == [("1", 13, "held", 0), ("1", 14, "fine", -3000)]
    assert got.lines["rate_fen"].tolist() == [3000, 3000]
    assert "待定，暂不扣 30.00 元：1 行请假不是半天也不是全天" in got.lines["because_zh"].iloc[0]


def test_what_is_held_is_told_wherever_the_month_is() -> None:
    got = replace(settled({"agent_id": "1", "started_at": "2026-10-13 09:00:00"}), skipped_rows=1)
    value = settlement_value(got, None, "zh")
    assert (value["held"], value["skipped_rows"]) == (1, 1)
    assert [p["held"] for p in value["people"]] == [1, 0]
    assert [line["kind"] for line in value["lines"]] == ["held", "fine", "fine", "fine"]
    assert one_line(got, None, "zh").endswith("；待定 1 条，跳过 1 行：草稿，不能结账")
    assert "待定 1 条，没有扣罚" in explanation(got, "1", "zh")
    assert "待定" not in explanation(got, "2", "zh")


def test_a_workbook_with_something_held_is_a_draft_on_every_page() -> None:
    """The title of a book stands in the footer of all its sheets."""
    good, got = settled(), settled({"agent_id": "1", "started_at": "2026-10-13 09:00:00"})
    assert settlement_book(good, "zh").title == "续保团队 2026年10月 薪酬结算"
    book = settlement_book(got, "zh")
    assert book.title == "【草稿】续保团队 2026年10月 薪酬结算"
    cols = {col.key: col for col in book.sheet("汇总").tables["summary"][0].cols}
    assert list(cols["held"].cells) == [1, 0]
    days = {col.key: col for col in book.sheet("每日通时通次").tables["calls"][0].cols}
    assert list(days["missed"].cells) == [1, 2]
    tones = [col.tones for col in days.values() if col.heading.startswith(("13\n", "14\n"))]
    assert tones == [["mute", "bad"], ["bad", "bad"]]


def of_tables(**tables: pd.DataFrame) -> Settlement:
    """The two with leave or shifts, of which `refused` shifts could not be read."""
    refused = {"schedule": tables.pop("refused")} if "refused" in tables else {}
    inputs = Inputs(
        made.roster(*BOTH), [made.calls(*TWICE)], made.policies(*ENOUGH), rejected=refused, **tables
    )
    return settle_month(inputs, rules(), Calendar(), OCTOBER, SETTINGS)


def test_leave_of_nobody_known_holds_its_days_for_everybody() -> None:
    """Both lack a call on the 13th and 14th; somebody called 甲甲, who may be either, is on leave on the 13th."""
    leave = made.leave({"agent_id": None, "name": "甲甲", "from": "2026-10-13", "to": "2026-10-13"})
    got = of_tables(leave=leave)
    assert [(a, d) for a, d, kind, _ in lines(got) if kind == "held"] == [("1", 13), ("2", 13)]
    assert [f for *_, f in lines(got)] == [0, -5000, 0, -5000]


def test_shifts_of_nobody_known_and_shifts_that_could_not_be_read_hold_their_days() -> None:
    """甲甲 is off on the 13th; of 乙 a shift of the 14th could not be read, of somebody one of another month."""
    known = made.schedule({"agent_id": None, "name": "甲甲", "date": "2026-10-13", "shift": "休息"})
    assert [(a, d) for a, d, kind, _ in lines(of_tables(schedule=known)) if kind == "held"] == [
        ("1", 13),
        ("2", 13),
    ]
    refused = made.schedule({"agent_id": "2", "date": "2026-10-14"}, {"agent_id": None, "date": "2026-09-14"})
    got = of_tables(refused=refused)
    assert [(a, d) for a, d, kind, _ in lines(got) if kind == "held"] == [("2", 14)]
