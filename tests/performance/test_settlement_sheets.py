"""The sheets beside the summary: days, month, events, slips that fit their pages, rules, problems.

The settlement is written down by hand in settlement_sample: 1001 张珊 3,000 + 200 - 50 - 3 × 50 + 100 = 3,100;
1002 李试 1,000 - 50 - 100 - 200 = 650; 1003 王例 2,800.50; 2001 赵样 3,500 - 50.50 = 3,449.50; together 10,000.00.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from settlement_books import assert_live, rows_of, table_of, texts, tones_of, written
from settlement_sample import EFFORT, START, lines_frame, people_frame, sample_rules, sample_settlement

from made import noted
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.book import Break, Cell, Formula, Row, Table
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.sheets.book import settlement_book

# --- 每日通时通次, 月度产能, 考勤违纪 --------------------------------------------------------------------------


def grid(key: str, settlement: Settlement | None = None) -> list[list[tuple[Any, str]]]:
    table = table_of(settlement_book(settlement or sample_settlement(), "zh"), "每日通时通次", key)
    days = [col for col in table.cols if col.key.startswith("day")]
    return [[(col.cells[row], (col.tones or [])[row]) for col in days] for row in range(table.rows)]


def test_days_missed_are_coloured_and_absence_is_marked() -> None:
    # Columns: the 9th, 10th, 15th, 16th. 1002 joined on the 15th; 1003 was away on the 9th, half of the 15th.
    assert grid("calls") == [
        [(28, "bad"), (30, ""), (41, ""), (33, "")],
        [("—", "rest"), ("—", "rest"), (35, ""), (14, "halfbad")],
        [("假", "leave"), (50, ""), (15, "half"), (31, "")],
    ]


def test_only_the_measure_that_was_missed_is_coloured() -> None:
    # 1002 on the 16th: 14 of 15 calls, but 25 of 25 minutes.
    assert grid("talk_seconds")[1][3] == (1500, "half")
    assert grid("talk_seconds")[0][0] == (2999, "bad")


def test_nothing_is_coloured_in_the_figure_for_information() -> None:
    assert {tone for row in grid("calls_10s") for _, tone in row} == {"", "half", "leave", "rest"}


def test_a_measure_below_target_on_a_day_that_passed_is_only_marked() -> None:
    person_days = sample_settlement().days
    assert grid("calls", sample_settlement(days=person_days.assign(met=True)))[0][0] == (28, "warn")


def test_with_the_number_itself_not_enough_an_exact_hit_is_missed() -> None:
    rules = sample_rules().rules
    strict = rules[0].model_copy(update={"reading": rules[0].reading.model_copy(update={"inclusive": False})})
    judged = sample_settlement().days
    missed = judged.assign(met=judged["met"] & ~((judged["agent_id"] == "1001") & (judged["calls"] == 30)))
    settlement = sample_settlement(days=missed, rules=RuleSet(rules=(strict, *rules[1:])))
    assert grid("calls", settlement)[0][1] == (30, "bad")
    # Beside its fine, too, it is told what was missed: the calls of the 9th and of the 10th.
    table = table_of(settlement_book(settlement, "zh"), "未达标的日子", "missed")
    assert rows_of(table, "name", "calls", "target_calls")[:2] == [("张珊", 28, 30), ("张珊", 30, 30)]
    assert tones_of(table, "calls")[:2] == ["bad", "bad"]


def test_beside_a_days_fine_stands_all_that_was_missed_that_day() -> None:
    """1001 on the 9th: 28 of 30 calls and 49:59 of 50 minutes, 50 yuan; 1002 on the 16th: 14 of half of 30 calls, and the
    25 minutes that half of 50 are, 50 yuan."""
    book = settlement_book(sample_settlement(), "zh")
    table = table_of(book, "未达标的日子", "missed")
    rows = rows_of(table, "name", "calls", "target_calls", "talk_seconds", "target_talk_seconds", "fine")
    assert rows == [("张珊", 28, 30, 2999, 3000, -5000), ("李试", 14, 15, 1500, 1500, -5000)]
    assert (tones_of(table, "calls"), tones_of(table, "talk_seconds")) == (["bad", "bad"], ["bad", ""])
    # The days missed beside the fines are those of either measure.
    grid_of = table_of(book, "每日通时通次", "calls")
    assert rows_of(grid_of, "missed_days", "fines") == [(1, -5000), (1, -5000), (0, 0)]


def test_whoever_only_talked_too_little_has_days_missed_beside_the_fine() -> None:
    """1001 on the 9th with 41 calls, but 49:59 minutes: nothing missed in calls, a day missed all the same."""
    days = sample_settlement().days
    enough = days["calls"].where(days.index != 0, 41)
    table = table_of(
        settlement_book(sample_settlement(days=days.assign(calls=enough)), "zh"), "每日通时通次", "calls"
    )
    assert rows_of(table, "missed", "missed_days", "fines")[0] == (0, 1, -5000)


def test_a_day_off_in_between_is_marked() -> None:
    person_days = sample_settlement().days
    assert grid("calls", sample_settlement(days=person_days.drop(index=2).reset_index(drop=True)))[0][2] == (
        "休",
        "rest",
    )


def test_fines_of_the_days_are_added_up() -> None:
    table = table_of(settlement_book(sample_settlement(), "zh"), "每日通时通次", "calls")
    assert rows_of(table, "agent_id", "sum", "missed", "fines") == [
        ("1001", 132, 1, -5000),  # 28 + 30 + 41 + 33
        ("1002", 49, 1, -5000),
        ("1003", 96, 0, 0),
    ]


def test_the_month_says_what_is_missing_to_the_next_step() -> None:
    table = table_of(settlement_book(sample_settlement(), "zh"), "月度产能", "months")
    assert rows_of(table, "agent_id", "share", "met", "steps", "bonus_fen", "to_next_fen") == [
        ("1001", "18/18", "达标", 1, 20000, 3000000),
        ("1002", "12/18", "未达标", 0, 0, 2900000),
        ("1003", "18/18", "达标", 0, 0, 1),
    ]


def test_a_month_that_is_not_judged_says_so() -> None:
    months = sample_settlement().months
    table = table_of(
        settlement_book(sample_settlement(months=months.assign(due=[True, True, False])), "zh"),
        "月度产能",
        "months",
    )
    assert rows_of(table, "met")[2] == ("不考核",)


def test_a_large_team_has_no_chart() -> None:
    months = pd.concat([sample_settlement().months] * 14, ignore_index=True)  # 42 bars
    book = settlement_book(sample_settlement(months=months), "zh")
    assert (
        len(book.sheet("月度产能").blocks)
        == len(settlement_book(sample_settlement(), "zh").sheet("月度产能").blocks) - 2
    )


def test_events_fined_and_not_fined_with_the_reason() -> None:
    table = table_of(settlement_book(sample_settlement(), "zh"), "考勤违纪", "events")
    assert rows_of(table, "agent_id", "outcome", "amount") == [
        ("1001", "扣 50.00 元", -5000),
        ("1003", "没有扣罚：当天没有提醒过", 0),
    ]
    assert tones_of(table, "amount") == ["bad", ""]


# --- 个人结算单 ----------------------------------------------------------------------------------------------


def many_lines(count: int) -> Settlement:
    """1001 with so many daily fines, of 50.01 yuan, 50.02 and so on, and nothing else."""
    line = lines_frame().iloc[[0]].assign(rule=EFFORT, kind="fine")
    lines = pd.concat([line] * count, ignore_index=True).assign(
        amount_fen=[-5000 - n for n in range(1, count + 1)]
    )
    fines = -5000 * count - count * (count + 1) // 2
    people = people_frame().iloc[[0]].assign(rewards_fen=0, adjustments_fen=0, fines_fen=fines)
    people["net_fen"] = people["base_fen"] + people["fines_fen"]
    sample = sample_settlement()
    return sample_settlement(people=people, lines=lines, adjustments=sample.adjustments.iloc[:0], problems=[])


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (8, 1), (25, 3), (60, 6)])
def test_a_long_slip_goes_on_with_its_headings(count: int, pages: int, tmp_path: Path) -> None:
    settlement = many_lines(count)
    slips = settlement_book(settlement, "zh").sheet("个人结算单")
    tables = [block for block in slips.blocks if isinstance(block, Table)]
    assert len(tables) == pages
    assert sum(isinstance(block, Break) for block in slips.blocks) == pages - 1
    # Base pay and every line, each once, numbered through.
    assert [n for table in tables for (n,) in rows_of(table, "number")] == list(range(1, count + 2))
    assert (
        sum(fen for table in tables for (fen,) in rows_of(table, "amount_fen"))
        == 300000 - 5000 * count - count * (count + 1) // 2
    )
    calculator, cached = written(settlement, tmp_path)
    assert_live(calculator, cached)


@pytest.mark.parametrize("count", [19, 20, 21, 22, 23, 24, 25, 45, 46, 47, 48])
def test_no_page_is_fuller_than_paper(count: int) -> None:
    # A4 upright is 11.69 inches less margins of 0.6 and 0.7; at 80 % that is 10.39 × 72 / 0.8 = 935 points.
    slips = settlement_book(many_lines(count), "zh").sheet("个人结算单")
    height, pages = 0.0, []
    for block in slips.blocks:
        if isinstance(block, Break):
            pages.append(height)
            height = 0.0
        elif isinstance(block, Table):
            height += sum(block.heights or []) + 24.0
        elif isinstance(block, Row):
            height += block.height
    pages.append(height)
    assert max(pages) <= 935
    # The last page is never the sum and the signature alone.
    assert isinstance(slips.blocks[-1], Row)
    last = max(i for i, block in enumerate(slips.blocks) if isinstance(block, Table))
    breaks = [i for i, block in enumerate(slips.blocks) if isinstance(block, Break)]
    assert not breaks or last > max(breaks)


def test_a_slip_says_the_sum_in_capitals_and_where_to_sign() -> None:
    said = texts(settlement_book(sample_settlement(), "zh").sheet("个人结算单"))
    assert "大写：人民币叁仟壹佰元整" in said
    assert "大写：人民币陆佰伍拾元整" in said
    assert sum("本人签字" in text and "复核人" in text for text in said) == 4
    assert any(text.startswith("提示：李试（1002）本月扣罚 350.00 元") for text in said)


def test_the_sum_of_a_slip_is_the_net_pay() -> None:
    slips = settlement_book(sample_settlement(), "zh").sheet("个人结算单")
    cells = [cell for block in slips.blocks if isinstance(block, Row) for cell in block.cells]
    sums = [cell.value.cached for cell in cells if isinstance(cell, Cell) and isinstance(cell.value, Formula)]
    # What is paid out is nothing yet where nothing of what is taken off was filled in.
    assert sums == [310000, "", 65000, "", 280050, "", 344950, ""]


def test_equal_fines_are_one_line_of_the_slip_with_their_days_and_rows() -> None:
    book = settlement_book(sample_settlement(), "zh")
    own = table_of(book, "个人结算单", "1001/1")
    lines = table_of(book, "明细", "lines")
    first = book.sheet("明细").tables["lines"][1]
    (late,) = [
        row
        for row in rows_of(own, "rule", "category", "clause", "because", "amount_fen", "row")
        if row[:2] == ("迟到早退", "扣罚")
    ]
    # Late on 12 and 19 October, gone early on 13 October: 3 × 50 = 150 yuan.
    assert late[2:5] == ("方案第七条第2项", "-50.00 × 3 次 = -150.00（10-12、10-13、10-19）", -15000)
    # Every yuan of it stands by itself in 明细, with its clause and where it comes from.
    behind = [
        rows_of(lines, "agent_id", "rule", "clause", "amount", "source")[int(row) - first]
        for row in late[5].split("、")
    ]
    assert [row[:4] for row in behind] == [("1001", "迟到早退", "方案第七条第2项", -5000)] * 3
    assert [row[4] for row in behind] == [f"attendance/2026-10.xlsx › 每日统计 › {n}" for n in (17, 26, 60)]
    # 3,000 + 200 − 50 − 150 + 100 + 0 = 3,100: seven lines became six.
    assert [fen for (fen,) in rows_of(own, "amount_fen")] == [300000, 20000, -5000, -15000, 10000, 0]


def test_a_slip_works_out_what_is_paid_once_what_is_taken_off_is_filled_in() -> None:
    slips = settlement_book(sample_settlement(), "zh").sheet("个人结算单")
    placed = [
        (start, block.cells)
        for block, start in zip(slips.blocks, slips.starts, strict=True)
        if isinstance(block, Row)
    ]
    # 1001: title, head, unit, headings, six lines (5 to 10), the sum, capitals, one warning, then the boxes.
    boxes = [(start, *(cell.value for cell in cells[:2])) for start, cells in placed if 11 <= start <= 17]
    assert boxes[0] == (11, "应发", Formula("=SUM(G5:G10)", 310000))
    assert boxes[3:6] == [
        (14, "代扣：社保", ""), (15, "代扣：公积金", ""), (16, "代扣：个人所得税", ""),
    ]  # fmt: skip
    assert boxes[6] == (17, "实发", Formula('=IF(COUNT(G14:G16)=0,"",G11-SUM(G14:G16))', ""))


def test_a_slip_leads_to_its_rows_in_the_detail() -> None:
    book = settlement_book(sample_settlement(), "zh")
    lines = table_of(book, "明细", "lines")
    first = book.sheet("明细").tables["lines"][1]
    own = next(t for t, _ in book.sheet("个人结算单").tables.values() if t.key == "1002/1")
    for row, because in rows_of(own, "row", "because"):
        assert rows_of(lines, "agent_id", "because")[row - first] == ("1002", because)


def test_more_slips_than_excel_has_page_breaks_go_on_another_sheet() -> None:
    count = 901
    ids = [f"P{n:04d}" for n in range(count)]
    people = pd.concat([people_frame().iloc[[2]]] * count, ignore_index=True).assign(agent_id=ids)
    sample = sample_settlement()
    empty = {
        key: getattr(sample, key).iloc[:0] for key in ("lines", "adjustments", "days", "months", "events")
    }
    settlement = sample_settlement(
        people=people, base_sources=dict.fromkeys(ids, "roster.xlsx"), problems=[], **empty
    )
    book = settlement_book(settlement, "zh")
    assert [s.name for s in book.sheets if s.name.startswith("个人")] == ["个人结算单", "个人结算单(2)"]
    links = next(col.links for col in table_of(book, "汇总", "summary").cols if col.key == "name")
    assert links is not None
    assert links[900] == "'个人结算单(2)'!A1"


# --- 规则, 数据问题 ------------------------------------------------------------------------------------------


def test_values_in_force_with_proposals_marked() -> None:
    table = table_of(settlement_book(sample_settlement(), "zh"), "规则", "values")
    rows = rows_of(table, "clause", "item", "value", "origin")
    assert ("方案第六条第1项", "通话至少", "30", "规定") in rows
    assert ("", "最低工资", "1,800", "建议值") in rows
    assert tones_of(table, "value")[-1] == "warn"


def test_a_value_that_changes_within_the_month_stands_twice() -> None:
    rules = sample_rules().rules
    dated = type(rules[0].deduct).model_validate({START: 50, "2026-10-16": 60, "2026-11-01": 70})
    changed = rules[0].model_copy(update={"deduct": dated})
    table = table_of(
        settlement_book(sample_settlement(rules=RuleSet(rules=(changed, *rules[1:]))), "zh"), "规则", "values"
    )
    found = [
        (value, f"{since:%F}")
        for item, value, since in rows_of(table, "item", "value", "since")
        if item == "扣罚"
    ]
    assert found[:2] == [("50", "2015-12-03"), ("60", "2026-10-16")]
    assert "70" not in [value for value, _ in found]


def test_a_reading_that_differs_stands_out() -> None:
    rules = sample_rules().rules
    any_of = rules[0].model_copy(update={"reading": rules[0].reading.model_copy(update={"logic": "any"})})
    table = table_of(
        settlement_book(sample_settlement(rules=RuleSet(rules=(any_of, *rules[1:]))), "zh"),
        "规则",
        "readings",
    )
    rows = rows_of(table, "Concerns", "What is read", "Interpretation in force", "Default", "differs")
    differing = [(row, tone) for row, tone in zip(rows, table.tones or [], strict=True) if row[4] or tone]
    assert differing == [(("每日通时通次", "各项指标的关系", "达到一项即可", "各项都要达到", "是"), "warn")]


def test_problems_gravest_first_with_what_to_do() -> None:
    error = noted("F004")
    settlement = sample_settlement()
    book = settlement_book(replace(settlement, problems=[*settlement.problems, error]), "zh")
    table = table_of(book, "数据问题", "problems")
    assert [row[:2] for row in rows_of(table, "severity", "code", "todo")] == [
        ("错误", "F004"),
        ("待核实", "X215"),
        ("提示", "F015"),
        ("提示", "F014"),
    ]
    assert all(todo for (todo,) in rows_of(table, "todo"))
