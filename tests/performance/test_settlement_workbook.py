"""The settlement as a workbook: its sums are live and right, it fits its pages, and it says why.

The settlement is written down by hand in settlement_sample: 1001 张珊 3,000 + 200 - 50 - 3 × 50 + 100 = 3,100;
1002 李试 1,000 - 50 - 100 - 200 = 650; 1003 王例 2,800.50; 2001 赵样 3,500 - 50.50 = 3,449.50; together 10,000.00.
"""

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from little_excel import LittleExcel, days
from settlement_sample import EFFORT, START, lines_frame, people_frame, sample_rules, sample_settlement

from golden_files import golden
from teamops.core.problems import Problem
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.book import Book, Break, Cell, Formula, Row, Sheet, Table
from teamops.core.sheets.dump import dump
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.performance.compute.settlement import Settlement
from teamops.performance.workbook import settlement_book

ZH = ["汇总", "明细", "每日通时通次", "月度产能", "考勤违纪", "个人结算单", "规则", "数据问题"]


def written(settlement: Settlement, folder: Path, lang: Lang = "zh") -> tuple[LittleExcel, Any]:
    """Return the written workbook for calculation, and as its cached results."""
    write_book(settlement_book(settlement, lang), folder / "s.xlsx")
    return LittleExcel(openpyxl.load_workbook(folder / "s.xlsx")), openpyxl.load_workbook(
        folder / "s.xlsx", data_only=True
    )


def assert_live(calculator: LittleExcel, cached: Any) -> None:
    """Every formula, calculated anew, gives the result that was written beside it."""
    assert calculator.formulas()
    for sheet, cell in calculator.formulas():
        shown = days(cached[sheet][cell].value)
        assert calculator.value(sheet, cell) == pytest.approx(shown, abs=1e-6), (sheet, cell)


def rows_of(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    cols = {col.key: list(col.cells) for col in table.cols}
    return list(zip(*(cols[key] for key in keys), strict=True))


def table_of(book: Book, sheet: str, table: str) -> Table:
    return book.sheet(sheet).tables[table][0]


def tones_of(table: Table, key: str) -> list[str]:
    return list(next(col.tones for col in table.cols if col.key == key) or [])


def texts(sheet: Sheet) -> list[str]:
    return [str(cell.value) for block in sheet.blocks if isinstance(block, Row) for cell in block.cells]


# --- goldens and bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_value_of_the_workbook(lang: Lang) -> None:
    golden(f"settlement-{lang}.txt", dump(settlement_book(sample_settlement(), lang)))


def test_the_same_settlement_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_book(settlement_book(sample_settlement(), "zh"), tmp_path / name)
    digests = {hashlib.sha256((tmp_path / name).read_bytes()).digest() for name in ("a.xlsx", "b.xlsx")}
    assert len(digests) == 1


def test_sheets_in_their_order() -> None:
    assert [sheet.name for sheet in settlement_book(sample_settlement(), "zh").sheets] == ZH


# --- 汇总 ----------------------------------------------------------------------------------------------------


def test_sums_are_live_and_right(tmp_path: Path) -> None:
    calculator, cached = written(sample_settlement(), tmp_path)
    assert_live(calculator, cached)
    # 明细: 8 + 4 + 1 + 2 lines from row 4 on, the total in row 19.
    # Title, unit, groups, headings, clauses: people from row 6. Base in D, five rules in E to I, adjustments J, net K.
    assert [calculator.value("汇总", f"K{row}") for row in (6, 7, 8, 9)] == [3100, 650, 2800.5, 3449.5]
    assert [calculator.value("汇总", f"{letter}6") for letter in "DEFGHIJ"] == [
        3000,
        200,
        -50,
        0,
        -150,
        0,
        100,
    ]
    assert [calculator.value("汇总", f"{letter}7") for letter in "DEFGHIJ"] == [
        1000,
        0,
        -50,
        -200,
        0,
        -100,
        0,
    ]
    assert calculator.value("汇总", "K10") == 10000
    assert calculator.value("明细", "I19") == 10000


def test_sums_follow_a_changed_line(tmp_path: Path) -> None:
    calculator, _ = written(sample_settlement(), tmp_path)
    assert calculator.cells["明细", "I6"] == -50  # the missed day of 1001
    calculator.cells["明细", "I6"] = 0
    assert calculator.value("汇总", "K6") == 3150


def test_a_column_for_every_rule_in_force_with_its_clause() -> None:
    table = table_of(settlement_book(sample_settlement(), "zh"), "汇总", "summary")
    found = [(col.group, col.heading, col.under) for col in table.cols if col.group]
    assert found == [
        ("奖励", "保费奖励", "P1-六-2"),
        ("扣罚", "每日通时通次", "P1-六-1"),
        ("扣罚", "月度产能", "P1-六-2"),
        ("扣罚", "迟到早退", "P1-七-2"),
        ("扣罚", "私人通讯", "P1-七-5"),
    ]


def test_a_rule_not_yet_in_force_has_no_column() -> None:
    rules = sample_rules().rules
    later = rules[4].model_copy(update={"deduct": type(rules[4].deduct).model_validate({"2027-01-01": 100})})
    lines = lines_frame()
    settlement = sample_settlement(
        rules=RuleSet(rules=(*rules[:4], later)),
        lines=lines[lines["rule"] != later.id].reset_index(drop=True),
    )
    table = table_of(settlement_book(settlement, "zh"), "汇总", "summary")
    assert "私人通讯" not in [col.heading for col in table.cols]


def test_two_rules_of_one_name_stay_apart(tmp_path: Path) -> None:
    rules = sample_rules().rules
    twin = rules[4].model_copy(update={"label": rules[3].label})
    settlement = sample_settlement(rules=RuleSet(rules=(*rules[:4], twin)))
    calculator, cached = written(settlement, tmp_path)
    assert_live(calculator, cached)
    assert cached["汇总"]["H4"].value == "迟到早退 (test.late)"
    assert (calculator.value("汇总", "H7"), calculator.value("汇总", "I7")) == (0, -100)


def test_a_label_that_reads_as_a_pattern(tmp_path: Path) -> None:
    rules = sample_rules().rules
    label = type(rules[3].label)("迟到*早退?~", "late")
    odd = rules[3].model_copy(update={"label": label})
    calculator, cached = written(
        sample_settlement(rules=RuleSet(rules=(*rules[:3], odd, rules[4]))), tmp_path
    )
    assert '"迟到~*早退~?~~"' in calculator.cells["汇总", "H6"]
    assert_live(calculator, cached)


@pytest.mark.parametrize(
    "ids",
    [
        ("001", "1"),
        ("a1", "A1"),
        ("1e3", "1000"),
        ("1*", "12"),
        (">1", "2"),
        ("1234567890123456", "1234567890123457"),
    ],
)
def test_ids_that_sumifs_would_take_for_one_another(tmp_path: Path, ids: tuple[str, str]) -> None:
    swap = {"1001": ids[0], "1002": ids[1]}
    sample = sample_settlement()

    def renamed(frame: pd.DataFrame) -> pd.DataFrame:
        return frame.assign(agent_id=frame["agent_id"].replace(swap))

    frames = {
        key: renamed(getattr(sample, key))
        for key in ("people", "lines", "adjustments", "days", "months", "events")
    }
    sources = {swap.get(agent, agent): place for agent, place in sample.base_sources.items()}
    calculator, cached = written(sample_settlement(**frames, base_sources=sources), tmp_path)
    assert calculator.cells["汇总", "D6"].startswith("=SUMPRODUCT(EXACT(")
    assert_live(calculator, cached)
    assert [calculator.value("汇总", f"K{row}") for row in (6, 7)] == [3100, 650]


def test_plain_ids_are_summed_with_sumifs(tmp_path: Path) -> None:
    calculator, _ = written(sample_settlement(), tmp_path)
    assert calculator.cells["汇总", "H6"] == (
        "=SUMIFS('明细'!$I$4:$I$18,'明细'!$A$4:$A$18,$A6,'明细'!$D$4:$D$18,\"扣罚\",'明细'!$E$4:$E$18,H$4)"
    )


def test_names_lead_to_the_slip() -> None:
    book = settlement_book(sample_settlement(), "zh")
    links = next(col.links for col in table_of(book, "汇总", "summary").cols if col.key == "name")
    assert links is not None
    slips = book.sheet("个人结算单")
    by_row = {
        start: block
        for block, start in zip(slips.blocks, slips.starts, strict=True)
        if isinstance(block, Row)
    }
    for link, agent in zip(links, ("1001", "1002", "1003", "2001"), strict=True):
        row = int(link.removeprefix("'个人结算单'!A"))
        assert by_row[row].cells[0].value == "测试团队 个人结算单"
        assert f"工号：{agent}" in str(by_row[row + 1].cells[0].value)


def test_what_must_be_known_before_signing_is_marked_and_said() -> None:
    sheet = settlement_book(sample_settlement(), "zh").sheet("汇总")
    table, _ = sheet.tables["summary"]
    assert rows_of(table, "agent_id", "remarks") == [
        ("1001", "※1"),
        ("1002", "※2"),
        ("1003", ""),
        ("2001", ""),
    ]
    assert tones_of(table, "net") == ["warn", "warn", "", ""]
    said = texts(sheet)
    assert "※1 张珊（1001） 月累计 3 次：批评警告" in said
    assert any(
        text.startswith("※2 李试（1002） 本月扣款 350.00 元，超过当月工资 1,000.00 元的 20%") for text in said
    )
    assert "注意：没有排班文件，P1-七-2 没有执行。" in said


def test_the_whole_in_capitals_and_the_line_to_sign() -> None:
    said = texts(settlement_book(sample_settlement(), "zh").sheet("汇总"))
    assert "应发合计（大写）：人民币壹万元整" in said
    assert any(all(word in text for word in ("制表人", "复核人", "审批人", "日期")) for text in said)


# --- 明细 ----------------------------------------------------------------------------------------------------


def test_base_pay_and_adjustments_are_lines_too() -> None:
    table = table_of(settlement_book(sample_settlement(), "zh"), "明细", "lines")
    assert [row for row in rows_of(table, "agent_id", "category", "amount") if row[0] == "1001"] == [
        ("1001", "基本工资", 300000),
        ("1001", "奖励", 20000),
        ("1001", "扣罚", -5000),
        ("1001", "扣罚", -5000),
        ("1001", "扣罚", -5000),
        ("1001", "扣罚", -5000),
        ("1001", "调整", 10000),
        ("1001", "提示", 0),
    ]
    assert sum(fen for (fen,) in rows_of(table, "amount")) == 1000000


def test_each_line_names_its_rows() -> None:
    table = table_of(settlement_book(sample_settlement(), "zh"), "明细", "lines")
    assert all(source for (source,) in rows_of(table, "source"))


def test_base_pay_taken_pro_rata_says_so() -> None:
    sources = {**sample_settlement().base_sources, "1002": "roster.xlsx › 花名册 › I3 × 12/18"}
    table = table_of(settlement_book(sample_settlement(base_sources=sources), "zh"), "明细", "lines")
    said = {
        agent: because
        for agent, category, because in rows_of(table, "agent_id", "category", "because")
        if category == "基本工资"
    }
    assert said["1002"] == "花名册上的基本工资，按在职工作日折算"
    assert said["1003"] == "花名册上的基本工资"


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
    assert rows_of(table, "agent_id", "workdays", "met", "steps", "bonus", "next") == [
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
        ("1003", "没有扣款：当天没有提醒过", 0),
    ]
    assert tones_of(table, "amount") == ["bad", ""]


# --- 个人结算单 ----------------------------------------------------------------------------------------------


def many_lines(count: int) -> Settlement:
    """1001 with so many daily fines of 50 yuan and nothing else."""
    line = lines_frame().iloc[[0]].assign(rule=EFFORT, amount_fen=-5000, kind="fine")
    lines = pd.concat([line] * count, ignore_index=True)
    people = people_frame().iloc[[0]].assign(rewards_fen=0, adjustments_fen=0, fines_fen=-5000 * count)
    people["net_fen"] = people["base_fen"] + people["fines_fen"]
    sample = sample_settlement()
    return sample_settlement(people=people, lines=lines, adjustments=sample.adjustments.iloc[:0], problems=[])


@pytest.mark.parametrize(("count", "pages"), [(1, 1), (18, 1), (25, 2), (60, 3)])
def test_a_long_slip_goes_on_with_its_headings(count: int, pages: int, tmp_path: Path) -> None:
    settlement = many_lines(count)
    slips = settlement_book(settlement, "zh").sheet("个人结算单")
    tables = [block for block in slips.blocks if isinstance(block, Table)]
    assert len(tables) == pages
    assert sum(isinstance(block, Break) for block in slips.blocks) == pages - 1
    # Base pay and every line, each once, numbered through.
    assert [n for table in tables for (n,) in rows_of(table, "number")] == list(range(1, count + 2))
    assert sum(fen for table in tables for (fen,) in rows_of(table, "amount_fen")) == 300000 - 5000 * count
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
    assert any(text.startswith("提示：李试（1002） 本月扣款 350.00 元") for text in said)


def test_the_sum_of_a_slip_is_the_net_pay() -> None:
    slips = settlement_book(sample_settlement(), "zh").sheet("个人结算单")
    cells = [cell for block in slips.blocks if isinstance(block, Row) for cell in block.cells]
    sums = [cell.value.cached for cell in cells if isinstance(cell, Cell) and isinstance(cell.value, Formula)]
    assert sums == [310000, 65000, 280050, 344950]


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
    assert ("P1-六-1", "通话至少", "30", "规定") in rows
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
    rows = rows_of(table, "Concerns", "What is read", "Reading in force", "Default", "differs")
    differing = [(row, tone) for row, tone in zip(rows, table.tones or [], strict=True) if row[4] or tone]
    assert differing == [(("每日通时通次", "各项指标的关系", "达到一项即可", "各项都要达到", "是"), "warn")]


def test_problems_gravest_first_with_what_to_do() -> None:
    error = Problem("F004")
    settlement = sample_settlement()
    book = settlement_book(replace(settlement, problems=[*settlement.problems, error]), "zh")
    table = table_of(book, "数据问题", "problems")
    assert [row[:2] for row in rows_of(table, "severity", "code", "todo")] == [
        ("错误", "F004"),
        ("发现", "F015"),
        ("发现", "X215"),
        ("备注", "F014"),
    ]
    assert all(todo for (todo,) in rows_of(table, "todo"))


# --- edges ---------------------------------------------------------------------------------------------------


def test_a_month_without_anybody_is_still_a_workbook(tmp_path: Path) -> None:
    sample = sample_settlement()
    empty = {
        key: getattr(sample, key).iloc[:0]
        for key in ("people", "lines", "adjustments", "days", "months", "events")
    }
    settlement = sample_settlement(**empty, base_sources={}, problems=[])
    _, cached = written(settlement, tmp_path)
    assert cached.sheetnames == ZH
    assert cached["汇总"]["A6"].value == "本月没有人"
    assert cached["数据问题"]["A3"].value == "没有发现问题"


def test_a_name_that_looks_like_a_formula_stays_a_name(tmp_path: Path) -> None:
    people = people_frame().assign(name=["=1+1", "+86", "-", "@x"])
    calculator, cached = written(sample_settlement(people=people), tmp_path)
    assert [cached["汇总"][f"B{row}"].value for row in (6, 7, 8, 9)] == ["=1+1", "+86", "-", "@x"]
    assert [openpyxl.load_workbook(tmp_path / "s.xlsx")["汇总"][f"B{row}"].data_type for row in (6, 7)] == [
        "s",
        "s",
    ]
    assert calculator.value("汇总", "K6") == 3100


def test_in_english_no_heading_is_left_in_chinese() -> None:
    book = settlement_book(sample_settlement(), "en")
    headings = [
        col.heading + col.group
        for sheet in book.sheets
        for table, _ in sheet.tables.values()
        for col in table.cols
    ]
    assert all(heading.isascii() for heading in headings), [h for h in headings if not h.isascii()]
    assert all(sheet.name.isascii() for sheet in book.sheets)


def test_in_english_the_sums_are_live_too(tmp_path: Path) -> None:
    calculator, cached = written(sample_settlement(), tmp_path, "en")
    assert_live(calculator, cached)
    assert calculator.value("Summary", "K7") == 650
