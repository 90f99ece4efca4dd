"""The settlement as a workbook: its sums are live and right, it fits its pages, and it says why.

The settlement is written down by hand in settlement_sample: 1001 张珊 3,000 + 200 - 50 - 3 × 50 + 100 = 3,100;
1002 李试 1,000 - 50 - 100 - 200 = 650; 1003 王例 2,800.50; 2001 赵样 3,500 - 50.50 = 3,449.50; together 10,000.00.
"""

import hashlib
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from settlement_books import assert_live, rows_of, table_of, texts, tones_of, written
from settlement_sample import lines_frame, people_frame, sample_rules, sample_settlement

from dump import dump
from golden_files import golden
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.book import Row
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.performance.sheets.book import settlement_book

ZH = [
    "汇总",
    "明细",
    "每日通时通次",
    "未达标的日子",
    "月度产能",
    "考勤违纪",
    "工资条",
    "个人结算单",
    "代发",
    "规则",
    "数据问题",
]


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
        ("奖励", "保费奖励", "方案第六条第2项"),
        ("扣罚", "每日通时通次", "方案第六条第1项"),
        ("扣罚", "月度产能", "方案第六条第2项"),
        ("扣罚", "迟到早退", "方案第七条第2项"),
        ("扣罚", "私人通讯", "方案第七条第5项"),
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
        text.startswith("※2 李试（1002）本月扣罚 350.00 元，超过当月工资 1,000.00 元的 20%") for text in said
    )
    assert "注意：没有排班：所有人都按日历上班。" in said


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


def test_no_two_merged_ranges_overlap(tmp_path: Path) -> None:
    # Excel calls such a file damaged.
    write_book(settlement_book(sample_settlement(), "zh"), tmp_path / "s.xlsx")
    for sheet in openpyxl.load_workbook(tmp_path / "s.xlsx"):
        cells = [cell for merged in sheet.merged_cells.ranges for cell in merged.cells]
        assert len(cells) == len(set(cells)), sheet.title


def test_headings_of_the_readings_repeat_on_paper(tmp_path: Path) -> None:
    # Title, two documents, headings, 14 values, a blank row, a subtitle: the headings stand in row 21.
    write_book(settlement_book(sample_settlement(), "zh"), tmp_path / "s.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "s.xlsx")["规则"]
    assert (sheet["A21"].value, sheet.print_title_rows, sheet.freeze_panes) == ("口径", "$21:$21", None)
