"""The monthly report's workbook: its values as text, live figures that are what they say, the words of the clause."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from monthly_case import ROOT, team

from dump import dump
from golden_files import golden
from teamops.core.calendar import Month
from teamops.core.run import Run
from teamops.core.sheets.book import Book, Chart, Row, Table
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.core.workspace import open_workspace
from teamops.domains import DOMAINS
from teamops.reports.monthly.command import read_report
from teamops.reports.monthly.months import MonthlyReport
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.book import monthly_book

LEADS = pd.DataFrame(
    {
        "month": ["2026-09", "2026-10", "2026-10"],
        "source": ["到期未续", "到期未续", "外部收集"],
        "dealt": [40, 30, 8],
        "contacted": [36, 20, 0],
        "reached": [30, 15, 0],
        "won": [12, 3, 0],
        "renewed": [10, 3, 0],
    }
).astype(dict.fromkeys(("dealt", "contacted", "reached", "won", "renewed"), "Int64"))


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> MonthlyReport:
    workspace, _ = open_workspace(team(tmp_path_factory.mktemp("team")), DOMAINS)
    assert workspace is not None
    run = Run(None, None, None, json=False, quiet=True, dry_run=True, strict=False, domains=DOMAINS)
    return replace(read_report(run, workspace, Month(2026, 10), 13, False), leads=LEADS)


def without_rules(book: Book) -> Book:
    return replace(book, sheets=book.sheets[:6])  # rules and problems have tests of their own


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_as_text(report: MonthlyReport, lang: Lang) -> None:
    golden(f"monthly-{lang}.txt", dump(without_rules(monthly_book(report, lang))))


def test_the_sheets_and_their_languages(report: MonthlyReport) -> None:
    names = [sheet.name for sheet in monthly_book(report, "zh").sheets]
    assert names == ["分析会", "走势", "逐人", "来源与险种", "奖罚", "续保", "规则", "数据问题"]
    english = without_rules(monthly_book(report, "en"))
    own = {
        "小组",
        "甲",
        "乙",
        "丙",
        "丁",
        "戊",
        "一组",
        "二组",
        words.CLAUSE,
    }
    text = dump(english)
    for known in sorted(own, key=len, reverse=True):
        text = text.replace(known, "")
    assert not [ch for ch in text if "\u4e00" <= ch <= "\u9fff"]


def test_the_words_of_the_clause_are_those_of_the_regulations() -> None:
    text = unicodedata.normalize(
        "NFKC", (ROOT / "tests" / "regulations" / "p1.txt").read_text(encoding="utf-8")
    )
    plain = "".join(text.split())
    assert "".join(unicodedata.normalize("NFKC", words.CLAUSE).split()) in plain
    assert all(item.zh in words.CLAUSE for item in words.ITEMS)


def test_the_projected_page_shows_nobodys_pay(report: MonthlyReport) -> None:
    meeting = monthly_book(report, "zh").sheets[0]
    said = [str(cell.value) for block in meeting.blocks if isinstance(block, Row) for cell in block.cells]
    assert not any("应发" in word or "10,600" in word or "基本工资" in word for word in said)
    assert any(word.startswith("7. 扣罚 800.00 元") for word in said)
    # Each item of the clause is a heading with room to write.
    assert {"业务分析", "方案改进", "知识学习", "录音分享"} <= set(said)


def test_what_is_live_is_what_is_cached(report: MonthlyReport, tmp_path: Path) -> None:
    """Every figure of 分析会 refers to a cell of 走势 that holds it; every difference is that of its neighbours."""
    path = tmp_path / "monthly.xlsx"
    write_book(monthly_book(report, "zh"), path)
    live, cached = (openpyxl.load_workbook(path, data_only=only) for only in (False, True))
    meeting, values = live["分析会"], cached["分析会"]
    refs = 0
    for row in range(4, 12):
        for col in "BCF":
            ref = str(meeting[f"{col}{row}"].value)
            assert ref.startswith("='走势'!$"), ref
            place = ref.removeprefix("='走势'!").replace("$", "")
            assert cached["走势"][place].value == values[f"{col}{row}"].value
            refs += 1
        assert meeting[f"D{row}"].value == f"=B{row}-C{row}"
        diff = values[f"B{row}"].value - values[f"C{row}"].value
        assert values[f"D{row}"].value == pytest.approx(diff)
    assert refs == 24
    assert values["B4"].value == 6999.75
    assert values["D4"].value == pytest.approx(-0.25)


def test_shares_of_sources_refer_to_their_own_table(report: MonthlyReport) -> None:
    sheet = monthly_book(report, "zh").sheets[3]
    for key, rows in (("source", 4), ("business", 4), ("kind", 1)):
        table, first = sheet.tables[key]
        assert table.rows == rows
        share = next(col for col in table.cols if col.key == "share")
        assert f"${first}:" in share.formula
        assert f"${first + rows - 1})" in share.formula
        assert sum(n for n in share.cells if isinstance(n, float)) == pytest.approx(1)


def test_charts_have_their_tables_and_a_missing_month_leaves_a_gap(report: MonthlyReport) -> None:
    book = monthly_book(report, "zh")
    for sheet in book.sheets:
        for chart in (block for block in sheet.blocks if isinstance(block, Chart)):
            table, _ = sheet.tables[chart.table]
            assert {chart.categories, *chart.series} <= {col.key for col in table.cols}
    titles = [b.title for s in book.sheets for b in s.blocks if isinstance(b, Chart)]
    assert len(titles) == 6
    trend = report.trend.copy()
    trend["missing"] = [False, True, False]
    gap = monthly_book(replace(report, trend=trend.mask(trend["month"] == "2026-09", other=pd.NA).assign(
        month=report.trend["month"], missing=trend["missing"]
    )), "zh")  # fmt: skip
    table, _ = gap.sheets[1].tables["output"]
    assert isinstance(table, Table)
    cells = {col.key: list(col.cells) for col in table.cols}
    assert cells["month"][1] == "2026-09（缺）"
    assert cells["premium"][1] is None
    assert cells["premium"][0] == 795050
