"""The workbook of one batch: who got what and why it is even, and sheets that agents fill in and send back.

The batch is written down by hand in batch_sample: 10 leads to four people (2, 2, 3, 3), 10 rows not dealt.
"""

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from batch_sample import (
    CREDITS,
    DEALT,
    EXCLUDED,
    EXPIRING,
    PEOPLE,
    SHARES,
    excluded_frame,
    frame,
    leads_frame,
    people_frame,
    sample_batch,
    sample_rules,
    shares_frame,
)
from xlsxwriter import Workbook

from dump import dump
from golden_files import golden
from teamops.core.evidence import SHEET
from teamops.core.sheets.book import Book, Formula, Row, Sheet, Table
from teamops.core.sheets.read import InputFile, TableRead, read_table
from teamops.core.sheets.write import write_book
from teamops.core.sheets.writing.render import render
from teamops.core.sheets.writing.worksheet import QuickWorksheet
from teamops.core.text import Lang
from teamops.leads.dealing.sheets.book import PersonBooks, batch_book
from teamops.leads.history.batch import Batch
from teamops.leads.schema import OUTCOME_TABLE

ZH = ["汇总", "张珊（2001）", "李试", "张珊（2003）", "赵样", "公平性", "剔除与重复", "规则", "数据问题"]
LANGS: tuple[Lang, ...] = ("zh", "en")


def person_book(batch: Batch, agent_id: str, lang: Lang) -> Book:
    return PersonBooks(batch, lang).book(agent_id)


def cells_of(sheet: Sheet, table: str, *keys: str) -> list[tuple[Any, ...]]:
    cols = {col.key: list(col.cells) for col in sheet.tables[table][0].cols}
    return list(zip(*(cols[key] for key in keys), strict=True))


def tones_of(sheet: Sheet, table: str, key: str) -> list[str]:
    return list(next(col.tones for col in sheet.tables[table][0].cols if col.key == key) or [])


def row_of(sheet: Sheet, label: str) -> list[Any]:
    """The values of the line of cells that begins with the label; of formulas the cached results."""
    (row,) = (b for b in sheet.blocks if isinstance(b, Row) and b.cells and b.cells[0].value == label)
    return [cell.value.cached if isinstance(cell.value, Formula) else cell.value for cell in row.cells[1:]]


def last_tone(sheet: Sheet, label: str) -> str:
    (row,) = (b for b in sheet.blocks if isinstance(b, Row) and b.cells and b.cells[0].value == label)
    return row.cells[-1].tone


def texts(sheet: Sheet) -> list[str]:
    return [str(cell.value) for block in sheet.blocks if isinstance(block, Row) for cell in block.cells]


class Calculator:
    """Just enough of Excel: =SUM(A1:B2), and cells added and subtracted."""

    def __init__(self, sheet: Any) -> None:
        self.sheet = sheet

    def value(self, place: str) -> float:
        found = self.sheet[place].value
        if not isinstance(found, str) or not found.startswith("="):
            return found if isinstance(found, int | float) else 0.0
        if match := re.fullmatch(r"=SUM\(([A-Z]+\d+:[A-Z]+\d+)\)", found):
            return sum(self.value(cell.coordinate) for row in self.sheet[match[1]] for cell in row)
        parts = re.findall(r"([+-]?)([A-Z]+\d+)", found[1:])
        assert "".join(sign + cell for sign, cell in parts) == found[1:], found
        return sum((-1 if sign == "-" else 1) * self.value(cell) for sign, cell in parts)


def written(book: Book, path: Path) -> Any:
    write_book(book, path)
    return openpyxl.load_workbook(path)


# --- goldens and bytes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGS)
def test_every_value_of_the_workbook(lang: Lang) -> None:
    golden(f"batch-{lang}.txt", dump(batch_book(sample_batch(), lang)))


def test_every_value_of_one_persons_workbook() -> None:
    golden("batch-person-zh.txt", dump(person_book(sample_batch(), "2005", "zh")))


def test_the_same_batch_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_book(batch_book(sample_batch(), "zh"), tmp_path / name)
    digests = {hashlib.sha256((tmp_path / name).read_bytes()).digest() for name in ("a.xlsx", "b.xlsx")}
    assert len(digests) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_every_formula_gives_what_stands_beside_it(tmp_path: Path, lang: Lang) -> None:
    live = written(batch_book(sample_batch(), lang), tmp_path / "b.xlsx")
    cached = openpyxl.load_workbook(tmp_path / "b.xlsx", data_only=True)
    count = 0
    for sheet in live:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    count += 1
                    shown = cached[sheet.title][cell.coordinate].value
                    assert Calculator(sheet).value(cell.coordinate) == pytest.approx(shown), cell
    # 汇总: 1 a person, 6 totals, 1 a line of fates (11), 4 of those dealt; 公平性: 8 spreads, 5 totals after, 1 sum.
    assert count == 5 + 6 + 11 + 4 + 8 + 5 + 1


# --- 汇总 ----------------------------------------------------------------------------------------------------


def test_sheets_in_their_order_and_none_for_who_got_nothing() -> None:
    assert [sheet.name for sheet in batch_book(sample_batch(), "zh").sheets] == ZH


def test_who_got_how_many_of_which_source() -> None:
    sheet = batch_book(sample_batch(), "zh").sheet("汇总")
    keys = ("agent_id", "source0", "source1", "source2", "source3", "total", "before")
    assert cells_of(sheet, "summary", *keys) == [
        ("2001", 2, 0, 0, 0, 2, 12),
        ("2002", 1, 1, 0, 0, 2, 12),
        ("2003", 2, 1, 0, 0, 3, 9),
        ("2004", 0, 0, 0, 0, 0, 12),
        ("2005", 2, 1, 0, 0, 3, 0),
    ]
    headings = [col.heading for col in sheet.tables["summary"][0].cols if col.group]
    assert headings == ["到期未续", "次新车", "外部收集", "其他呼叫", "合计"]


def test_who_is_away_and_why_and_who_is_new() -> None:
    states = [
        state for (state,) in cells_of(batch_book(sample_batch(), "zh").sheet("汇总"), "summary", "state")
    ]
    assert states == ["在岗", "在岗", "在岗", "不在岗：请年假", "在岗（新到或刚回来）"]


def test_names_lead_to_their_sheets() -> None:
    book = batch_book(sample_batch(), "zh")
    links = next(c.links for c in book.sheet("汇总").tables["summary"][0].cols if c.key == "name")
    assert links == ["'张珊（2001）'!A1", "'李试'!A1", "'张珊（2003）'!A1", "", "'赵样'!A1"]


def test_every_row_that_came_in_is_dealt_or_has_a_reason() -> None:
    # 10 dealt, one of them taken back; 10 not dealt, one of them taken back: 18 came in.
    sheet = batch_book(sample_batch(), "zh").sheet("汇总")
    assert row_of(sheet, "收到的行") == [9, 7, 1, 1, 18]
    assert row_of(sheet, "收回后重新分配的线索") == [2, 0, 0, 0, 2]
    assert row_of(sheet, "已分配") == [7, 3, 0, 0, 10]
    assert row_of(sheet, "没有分配：已经续保") == [2, 1, 0, 0, 3]
    assert row_of(sheet, "没有分配：没有人能接") == [0, 0, 1, 0, 1]
    fates = [text for text in texts(sheet) if text.startswith("没有分配：")]
    assert 10 + sum(row_of(sheet, fate)[-1] for fate in fates) == 18 + 2


def test_what_was_missing_is_said_and_there_is_a_line_to_sign() -> None:
    said = texts(batch_book(sample_batch(), "zh").sheet("汇总"))
    assert "没有请假：请假的人也会分到线索" in said
    assert any(all(word in text for word in ("制表人", "审批人", "日期")) for text in said)


def test_a_dry_run_says_so() -> None:
    book = batch_book(sample_batch(record=""), "zh")
    for name in ("汇总", "公平性"):
        assert any("试算：没有写入记录" in text for text in texts(book.sheet(name)))
        assert not any("试算" in text for text in texts(batch_book(sample_batch(), "zh").sheet(name)))


# --- a person's sheet ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "numbers"),
    [
        ("张珊（2001）", [5, 1]),  # 5 days, 18 days
        ("李试", [2, 8]),  # 3 days; without a date last
        ("张珊（2003）", [3, 6, 10]),  # today, 8 days; expired 40 days ago
        ("赵样", [7, 9, 4]),  # 7 days; 30 days with ¥8,800, 30 days with ¥5,200
    ],
)
def test_the_most_urgent_come_first(name: str, numbers: list[int]) -> None:
    found = cells_of(batch_book(sample_batch(), "zh").sheet(name), "leads", "lead_no")
    assert [lead for (lead,) in found] == [f"L20261102-{number:04d}" for number in numbers]


def test_expired_leads_come_before_those_without_a_date_the_latest_first() -> None:
    leads = leads_frame().assign(agent_id="2001", days_left=[None, -3, 5, -40, 0, None, 12, -1, 2, 9])
    leads["days_left"] = leads["days_left"].astype("Int64")
    found = cells_of(batch_book(sample_batch(leads=leads), "zh").sheet("张珊"), "leads", "days_left")
    assert [days for (days,) in found] == [0, 2, 5, 9, 12, -1, -3, -40, None, None]


def test_what_expires_within_seven_days_is_marked_and_what_is_typed_stays_white() -> None:
    book = batch_book(sample_batch(), "zh")
    for name, tones in (("赵样", ["warn", "", ""]), ("张珊（2003）", ["warn", "", ""])):
        assert tones_of(book.sheet(name), "leads", "lead_no") == tones
        assert tones_of(book.sheet(name), "leads", "outcome") == []
    assert any("共 3 条，其中 1 条在 7 天内到期" in text for text in texts(book.sheet("赵样")))


def test_a_lead_taken_back_says_from_whom() -> None:
    found = cells_of(batch_book(sample_batch(), "zh").sheet("赵样"), "leads", "why")
    assert found[0] == ("余数：余 3 条给累计最少的人；从 李试（2002） 收回",)


def test_the_note_that_came_with_a_lead_is_not_where_the_agent_types() -> None:
    sheet = batch_book(sample_batch(), "zh").sheet("李试")
    assert cells_of(sheet, "leads", "lead_note", "note") == [("上午打", None), ("=备注像公式", None)]


def test_a_note_that_looks_like_a_formula_and_ids_stay_text(tmp_path: Path) -> None:
    sheet = written(batch_book(sample_batch(), "zh"), tmp_path / "b.xlsx")["李试"]
    for place, value in (("O5", "=备注像公式"), ("B5", "2002"), ("E5", "13800000008")):
        assert (sheet[place].value, sheet[place].data_type) == (value, "s")


def test_outcomes_are_chosen_from_a_list_in_the_language(tmp_path: Path) -> None:
    for lang, first in (("zh", "已成交"), ("en", "won")):
        sheet = written(person_book(sample_batch(), "2001", lang), tmp_path / "p.xlsx").worksheets[0]
        (validation,) = sheet.data_validations.dataValidation
        assert validation.formula1.startswith(f'"{first},')


# --- sent back -----------------------------------------------------------------------------------------------


def read_back(path: Path) -> TableRead:
    return read_table(OUTCOME_TABLE, [InputFile(path, "back.xlsx")])


def fill(book: Any, lang: Lang) -> dict[str, tuple[str, str]]:
    """Type an outcome and a note for every other lead; return what must come back for every lead."""
    said = {"zh": ("跟进中", "空号"), "en": ("following up", "wrong number")}[lang]
    back = {}
    for sheet in book:
        heads = {cell.value: cell.column for row in sheet.iter_rows(max_row=4) for cell in row}
        number = OUTCOME_TABLE.column("lead_no").title.say(lang)
        if number not in heads:
            continue
        for row in range(2, sheet.max_row + 1):
            lead = sheet.cell(row, heads[number]).value
            if not str(lead).startswith("L2026"):
                continue
            n = len(back) % 2
            sheet.cell(row, heads[OUTCOME_TABLE.column("outcome").title.say(lang)]).value = said[n]
            sheet.cell(row, heads[OUTCOME_TABLE.column("note").title.say(lang)]).value = f"打过 {lead}"
            back[str(lead)] = (("跟进中", "空号")[n], f"打过 {lead}")
    return back


@pytest.mark.parametrize("lang", LANGS)
def test_what_agents_type_is_read_back_lead_by_lead(tmp_path: Path, lang: Lang) -> None:
    book = written(batch_book(sample_batch(), lang), tmp_path / "b.xlsx")
    typed = fill(book, lang)
    book.save(tmp_path / "back.xlsx")
    read = read_back(tmp_path / "back.xlsx")
    rows = read.frame.set_index("lead_no")
    assert len(read.frame) == 10
    assert {lead: (row["outcome"], row["note"]) for lead, row in rows.iterrows()} == typed
    dealt = leads_frame().set_index("lead_no")["agent_id"]
    assert rows["agent_id"].to_dict() == dealt.to_dict()
    assert not [problem for problem in read.problems if problem.code not in ("F011", "F012")]


@pytest.mark.parametrize("lang", LANGS)
def test_only_the_sheets_of_people_are_taken_for_outcomes(tmp_path: Path, lang: Lang) -> None:
    book = batch_book(sample_batch(), lang)
    write_book(book, tmp_path / "b.xlsx")
    read = read_back(tmp_path / "b.xlsx")
    sheets = [sheet.name for sheet in book.sheets]
    assert set(read.frame[SHEET].astype(str)) == {f"back.xlsx › {name}" for name in sheets[1:5]}
    assert read.frame["outcome"].isna().all()


@pytest.mark.parametrize("lang", LANGS)
def test_a_persons_own_workbook_comes_back_sorted_otherwise_and_with_a_column_more(
    tmp_path: Path, lang: Lang
) -> None:
    book = written(person_book(sample_batch(), "2005", lang), tmp_path / "p.xlsx")
    typed = fill(book, lang)
    sheet = book.worksheets[0]
    first, last = ([c.value for c in sheet[row]] for row in (5, 7))
    for values, row in ((last, 5), (first, 7)):
        for column, value in enumerate(values, 1):
            sheet.cell(row, column).value = value
    sheet.insert_cols(3)
    sheet["C4"], sheet["C5"] = "我的标记", "重点"
    book.save(tmp_path / "back.xlsx")
    rows = read_back(tmp_path / "back.xlsx").frame.set_index("lead_no")
    assert list(rows.index) == [f"L20261102-{n:04d}" for n in (4, 9, 7)]
    assert {lead: (row["outcome"], row["note"]) for lead, row in rows.iterrows()} == typed


def test_a_persons_workbook_holds_nobody_elses_leads() -> None:
    said = dump(person_book(sample_batch(), "2001", "zh"))
    assert re.findall(r"客户\d+", said) == ["客户5", "客户1"]
    assert not any(name in said for name in ("王例", "赵样", "李试", "2003"))
    assert "交回团队长" in said


def test_workbooks_to_send_out_are_for_everybody_who_got_a_lead() -> None:
    books = PersonBooks(sample_batch(), "zh")
    assert books.agents == ["2001", "2002", "2003", "2005"]
    for agent in books.agents:
        assert dump(books.book(agent)) == dump(person_book(sample_batch(), agent, "zh"))


def test_a_persons_workbook_without_leads_says_so_and_an_unknown_id_is_an_error() -> None:
    assert "本批没有分到线索" in dump(person_book(sample_batch(), "2004", "zh"))
    with pytest.raises(KeyError):
        person_book(sample_batch(), "9999", "zh")


# --- names of sheets -----------------------------------------------------------------------------------------


def named(*names: str) -> list[str]:
    people = people_frame().iloc[: len(names)].assign(name=list(names), state="present")
    leads = leads_frame().iloc[: len(names)].assign(agent_id=list(people["agent_id"]))
    batch = sample_batch(people=people, leads=leads)
    return [sheet.name for sheet in batch_book(batch, "zh").sheets[1 : len(names) + 1]]


@pytest.mark.parametrize(
    ("names", "sheets"),
    [
        (("张珊", "李试"), ["张珊", "李试"]),
        (("张珊", "张珊"), ["张珊（2001）", "张珊（2002）"]),
        (("Ann", "ANN"), ["Ann（2001）", "ANN（2002）"]),  # Excel takes them for one
        (("汇总", "规则"), ["汇总（2001）", "规则（2002）"]),
        (("张/珊", ""), ["张_珊", "2002"]),
        (("张/珊", "张_珊"), ["张_珊（2001）", "张_珊（2002）"]),
        (("某" * 40, "某" * 39), ["某" * 14 + "（2001）", "某" * 14 + "（2002）"]),
        (("张珊", "张珊", "张珊（2001）"), ["张珊（2001）", "张珊（2002）", "张珊（2001）（2003）"]),
    ],
)
def test_sheets_are_called_after_people_and_told_apart(names: tuple[str, ...], sheets: list[str]) -> None:
    assert named(*names) == sheets


# --- 公平性 ---------------------------------------------------------------------------------------------------


def test_least_most_and_spread_of_those_present() -> None:
    sheet = batch_book(sample_batch(), "zh").sheet("公平性")
    # Leads, people, mean (thousandths), least, most, spread; 2004, who was away with 0, does not count.
    assert row_of(sheet, "到期未续") == [7, 4, 1750, 1, 2, 1]
    assert row_of(sheet, "次新车") == [3, 4, 750, 0, 1, 1]
    assert row_of(sheet, "分配前累计（新加入的人已补到平均）")[3:] == [50667, 51000, 333]
    assert row_of(sheet, "分配后累计")[3:] == [53000, 53889, 889]
    # 2001: 3,200; 2005: 8,500 + 8,800.
    assert row_of(sheet, "上年保费（元）")[3:] == [320000, 1730000, 1410000]
    assert [last_tone(sheet, label) for label in ("到期未续", "分配后累计")] == ["good", "good"]


def test_running_totals_before_and_after_and_credits() -> None:
    sheet = batch_book(sample_batch(), "zh").sheet("公平性")
    assert cells_of(sheet, "people", "agent_id", "before", "away", "level", "dealt", "after") == [
        ("2001", 51000, 0, 0, 2, 53000),
        ("2002", 51000, 0, 0, 2, 53000),
        ("2003", 50667, 0, 0, 3, 53667),
        ("2004", 48000, 2500, 0, 0, 50500),
        ("2005", 0, 0, 50889, 3, 53889),
    ]
    whys = [why for (why,) in cells_of(sheet, "people", "why")]
    assert whys[:3] == ["", "", ""]
    assert whys[3].startswith("请年假：没有分配，按在岗者的平均数计入累计")
    assert whys[4].startswith("新加入或刚回来：分配前先补到在岗者的平均数")


def test_who_is_away_without_credit_is_told_why_all_the_same() -> None:
    credits = sample_batch().credits
    sheet = batch_book(sample_batch(credits=credits[credits["why"] == "level"]), "zh").sheet("公平性")
    assert cells_of(sheet, "people", "why")[3] == ("不在岗：请年假",)


def test_totals_are_written_as_leads_with_decimals(tmp_path: Path) -> None:
    sheet = written(batch_book(sample_batch(), "zh"), tmp_path / "b.xlsx")["公平性"]
    (row,) = (row for row in sheet.iter_rows(min_row=15) if row[1].value == "2005")
    assert (row[4].value, row[4].number_format) == (50.889, "#,##0.00#;[Red]-#,##0.00#")


def test_more_than_one_lead_apart_is_marked() -> None:
    # 2002's only lead of 到期未续 goes to 2001, who then has 3 to the others' 2 and 2, and 2002 has none.
    leads = leads_frame()
    leads.loc[1, "agent_id"] = "2001"
    sheet = batch_book(sample_batch(leads=leads), "zh").sheet("公平性")
    assert row_of(sheet, "到期未续") == [7, 4, 1750, 0, 3, 3]
    assert last_tone(sheet, "到期未续") == "warn"


def test_uneven_totals_are_marked_only_where_the_rule_asks_for_even_ones() -> None:
    shares = shares_frame()
    shares.loc[5, "total_after"] = 52000  # 2001, against 53.889
    for reading, tone in ((sample_rules(), "warn"), (sample_rules(scope="source"), "")):
        sheet = batch_book(sample_batch(shares=shares, rules=reading), "zh").sheet("公平性")
        assert row_of(sheet, "分配后累计")[-1] == 1889
        assert last_tone(sheet, "分配后累计") == tone


def test_premiums_before_and_after_swapping() -> None:
    shares = shares_frame()
    shares.loc[[0, 1], "premium_before_fen"] = [410000, 320000]  # 2001 and 2002 swapped one
    sheet = batch_book(sample_batch(shares=shares), "zh").sheet("公平性")
    found = cells_of(sheet, "people", "premium_before", "premium")
    assert found[:2] == [(410000, 320000), (930000, 1020000)]
    assert row_of(sheet, "上年保费（互换前，元）")[3:] == [410000, 1730000, 1320000]


def test_premiums_stand_twice_where_the_rule_swaps_even_if_nothing_was_swapped() -> None:
    for rules, count in ((sample_rules(), 9), (sample_rules(balance_by="premium"), 10)):
        table = batch_book(sample_batch(rules=rules), "zh").sheet("公平性").tables["people"][0]
        assert len(table.cols) == count


def test_the_clause_the_rulings_the_seed_and_the_record_are_printed() -> None:
    said = texts(batch_book(sample_batch(), "zh").sheet("公平性"))
    assert "方案第四条：“以下资源由团队长平均分配客户信息给每个续保专员”" in said
    assert [n for n in range(30, 34) if any(text.startswith(f"口径 {n}：") for text in said)] == [
        30,
        31,
        32,
        33,
    ]
    assert any(text.startswith("抽签号：20261102-1。") for text in said)
    assert any(text.startswith("校验码：3f9a0c1d2b4e（前 12 位）") for text in said)


def test_a_reading_that_differs_is_marked() -> None:
    sheet = batch_book(sample_batch(rules=sample_rules(remainder="seed")), "zh").sheet("公平性")
    marked = [
        str(block.cells[0].value)
        for block in sheet.blocks
        if isinstance(block, Row) and block.cells and block.cells[0].tone == "warn"
    ]
    assert marked == ["口径 31：除不尽的余数——按印出的抽签号（与默认不同）"]


# --- 剔除与重复, 规则 -------------------------------------------------------------------------------------------


def test_rows_not_dealt_stand_by_reason_the_most_frequent_first() -> None:
    sheet = batch_book(sample_batch(), "zh").sheet("剔除与重复")
    reasons = [reason for (reason,) in cells_of(sheet, "excluded", "said")]
    assert reasons[:3] == ["已经续保"] * 3
    assert sorted(reasons[3:]) == sorted(
        [
            "与另一行是同一客户",
            "已经分配过",
            "已经过期",
            "没有人能接",
            "电话打不通",
            "规则里没有这个来源",
            "还没到到期前 30 天",
        ]
    )
    assert [place for (place,) in cells_of(sheet, "excluded", "place")][:3] == [
        f"leads/{name}.xlsx › Sheet1 › {row}"
        for name, row in ((EXPIRING, 20), ("次新车", 24), (EXPIRING, 28))
    ]
    assert any(text.startswith("共 10 行没有分配，按原因：已经续保 3") for text in texts(sheet))
    assert (sheet.main, sheet.filtered) == ("excluded", True)


def test_each_row_not_dealt_says_who_stands_for_it_and_where_it_is() -> None:
    sheet = batch_book(sample_batch(), "zh").sheet("剔除与重复")
    found = {said: rest for said, *rest in cells_of(sheet, "excluded", "said", "detail", "place")}
    assert found["与另一行是同一客户"] == [
        "同一客户：leads/到期未续.xlsx › Sheet1 › 2",
        "leads/次新车.xlsx › Sheet1 › 21",
    ]
    assert found["没有人能接"][0] == "手上都满了"  # why nobody could take it differs from lead to lead


def test_the_rule_is_printed_with_its_values_and_switches() -> None:
    sheet = batch_book(sample_batch(), "zh").sheet("规则")
    said = dump(Book(title="x", created=batch_book(sample_batch(), "zh").created, sheets=(sheet,)))
    for words in ("方案第四条第1项", "7{warn} | 天", "余数", "适用的岗位"):
        assert words in said


def test_whom_the_rule_binds_is_held_against_the_rule_that_came_with_teamops() -> None:
    rules = sample_rules()
    shipped = {rule.id: rule.model_copy(update={"applies_to": "all"}) for rule in rules.rules}
    for known, differs in (({}, ""), (shipped, "是")):
        sheet = batch_book(sample_batch(rules=replace(rules, shipped=known)), "zh").sheet("规则")
        (row,) = (r for r in cells_of(sheet, "readings", "ruling", "differs") if r[0] == 51)
        assert row == (51, differs)


# --- edges ---------------------------------------------------------------------------------------------------


def nothing() -> Batch:
    empty = {"people": PEOPLE, "leads": DEALT, "excluded": EXCLUDED, "shares": SHARES, "credits": CREDITS}
    return replace(sample_batch(problems=[]), **{key: frame(dtypes, []) for key, dtypes in empty.items()})


@pytest.mark.parametrize("lang", LANGS)
def test_a_morning_without_people_or_leads_is_still_a_workbook(tmp_path: Path, lang: Lang) -> None:
    book = written(batch_book(nothing(), lang), tmp_path / "b.xlsx")
    assert len(book.sheetnames) == 5
    assert book.worksheets[0]["A6"].value == {"zh": "没有可分配的人", "en": "nobody to assign to"}[lang]
    assert read_back(tmp_path / "b.xlsx").frame.empty


def test_nobody_present_has_no_least_and_no_most() -> None:
    people = people_frame().assign(state="away")
    batch = replace(nothing(), people=people, excluded=excluded_frame())
    sheet = batch_book(batch, "zh").sheet("公平性")
    assert row_of(sheet, "到期未续") == [0, 0, None, None, None, None]
    assert [agent for (agent,) in cells_of(sheet, "people", "agent_id")] == list(people["agent_id"])


def test_a_rule_set_without_a_dealing_rule_still_prints(tmp_path: Path) -> None:
    batch = sample_batch(rules=replace(sample_rules(), rules=()))
    sheet = batch_book(batch, "zh").sheet("公平性")
    assert row_of(sheet, "次新车") == [3, 4, 750, 0, 1, 1]
    written(batch_book(batch, "zh"), tmp_path / "b.xlsx")


def test_a_row_that_names_no_source_is_counted() -> None:
    excluded = excluded_frame()
    excluded.loc[0, "source"] = None
    sheet = batch_book(sample_batch(excluded=excluded), "zh").sheet("汇总")
    assert sheet.tables["summary"][0].cols[6].heading == "（没写来源）"
    assert row_of(sheet, "收到的行") == [8, 7, 1, 1, 1, 18]


def test_in_english_nothing_of_the_workbooks_own_is_left_in_chinese() -> None:
    book = batch_book(sample_batch(), "en")
    tables = [table for sheet in book.sheets for table, _ in sheet.tables.values()]
    headings = [col.heading + col.group for table in tables for col in table.cols]
    assert all(heading.isascii() for heading in headings), [h for h in headings if not h.isascii()]
    sources = {source for (source,) in cells_of(book.sheet("赵样"), "leads", "source")}
    assert sources == {"expiring", "nearly new"}


def test_tables_repeat_filter_and_fit_one_page_wide(tmp_path: Path) -> None:
    book = written(batch_book(sample_batch(), "zh"), tmp_path / "b.xlsx")
    for name, titles, panes, filtered, wide in (
        ("汇总", None, "C6", "A5:I10", None),
        ("李试", None, "E4", "A3:P5", "$A:$D"),
        ("剔除与重复", None, "B5", "A4:J14", None),
        ("公平性", "$23:$23", None, None, ""),
    ):
        sheet = book[name]
        assert (sheet.print_title_rows, sheet.freeze_panes, sheet.auto_filter.ref) == (
            titles,
            panes,
            filtered,
        )
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        if wide is not None:  # on several pages, the columns in sight on each of them, in print of 9 points
            assert (sheet.page_setup.scale, sheet.print_title_cols) == (90, wide or None)
            continue
        # As wide as one page, which is the default of fitToWidth, and as high as it takes.
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)


def test_no_two_merged_ranges_overlap(tmp_path: Path) -> None:
    for sheet in written(batch_book(sample_batch(), "zh"), tmp_path / "b.xlsx"):
        cells = [cell for merged in sheet.merged_cells.ranges for cell in merged.cells]
        assert len(cells) == len(set(cells)), sheet.title


def test_a_sheet_that_is_written_keeps_no_file_open(tmp_path: Path) -> None:
    # A thousand people are a thousand sheets: more files than a system lets a program hold.
    workbook = Workbook(tmp_path / "b.xlsx", {"constant_memory": True, "tmpdir": str(tmp_path)})
    workbook.worksheet_class = QuickWorksheet
    render(batch_book(sample_batch(), "zh"), workbook)
    assert all(sheet.row_data_fh.closed for sheet in workbook.worksheets())
    workbook.close()
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").sheetnames == ZH


def test_many_people_take_time_in_proportion() -> None:
    # 2,000 sheets by name: quadratic work would show as minutes, not as a wrong figure.
    ids = [f"{n:05d}" for n in range(2000)]
    people = pd.concat([people_frame().iloc[:1]] * 2000, ignore_index=True).assign(agent_id=ids, name="张珊")
    leads = pd.concat([leads_frame().iloc[:1]] * 2000, ignore_index=True).assign(agent_id=ids)
    people, leads = people.astype(PEOPLE), leads.astype(DEALT)
    book = batch_book(sample_batch(people=people, leads=leads), "zh")
    assert len(book.sheets) == 2005
    assert [sheet.name for sheet in book.sheets[1:3]] == ["张珊（00000）", "张珊（00001）"]
    table: Table = book.sheets[2000].tables["leads"][0]
    assert table.rows == 1
    assert row_of(book.sheet("公平性"), EXPIRING) == [2000, 2000, 1000, 1, 1, 0]
