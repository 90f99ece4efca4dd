"""The workbooks of returned outcomes and of the report: right figures, same bytes, harmless among returned sheets."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lead_history import history, number, recorded

import made
from dump import dump
from golden_files import golden
from teamops.core.calendar import Month
from teamops.core.problems import errors
from teamops.core.sheets.book import Book, Chart, Table
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.leads.outcomes.merged import Merged, merge
from teamops.leads.outcomes.sheets import outcomes_book
from teamops.leads.report.book import report_book
from teamops.leads.report.figures import Report, lead_report
from teamops.leads.schema import OUTCOME_TABLE

TODAY = date(2026, 11, 18)
A, B = "outcomes/a.xlsx › 张珊", "outcomes/b.xlsx › 张珊"
KNOWN = {"outcome": "跟进中", "contacted_on": "2026-11-05"}
# 1 is new, 2 unchanged, 3 older, 4 torn, 5 too early, 6 not filled, 7 left out; 8 is of 李试, 9 of nobody, 99 of nothing.
LEADS = history(
    {}, KNOWN, KNOWN, {}, {}, {}, {}, {"agent_id": "2", "holders": "1、2"}, {"agent_id": None, "name": None, "holders": "1"},
    {"agent_id": "3"},
)  # fmt: skip


def row(n: int, outcome: str | None = None, on: int = 6, **more: Any) -> dict[str, Any]:
    return {"lead_no": number(n), "outcome": outcome, "contacted_on": f"2026-11-{on:02d}", **more}


def sample() -> Merged:
    rows = [
        row(1, "已成交", note="=1+1", next_on="2026-11-20"), row(2, "跟进中", 5), row(3, "未接", 4), row(4, "未接"),
        row(4, "拒绝", _sheet=B), row(5, "未接", 1), row(6), row(8, "未接"), row(9, "未接"), row(99, "未接"),
        row(5, note="再打"),
    ]  # fmt: skip
    return merge(made.outcomes(*rows, label=A), LEADS, TODAY)


def sample_report(ledger: bool = True) -> Report:
    leads = recorded(LEADS, sample().new)
    sold = made.policies(
        {"premium": "3200", "paid_on": "2026-11-10", "plate": "鄂E00001", "name": "张珊"},
        {"premium": "3200", "paid_on": "2026-11-10", "plate": "鄂E00002", "agent_id": "2"},
    )
    leads.loc[2, "outcome"] = "已成交"
    leads["first_contacted_on"] = leads["contacted_on"]
    return lead_report(leads, sold if ledger else None, Month(2026, 11), TODAY)


def books(lang: Lang) -> list[Book]:
    return [outcomes_book(sample(), TODAY, "夷陵", lang), report_book(sample_report(), lang)]


def cells_of(book: Book, sheet: str, table: str, key: str) -> list[Any]:
    found = book.sheet(sheet).tables[table][0]
    return list(next(col.cells for col in found.cols if col.key == key))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_value_of_the_workbooks(lang: Lang) -> None:
    for name, book in zip(("outcomes", "lead-report"), books(lang), strict=True):
        golden(f"{name}-{lang}.txt", dump(book))


def test_the_same_outcomes_give_the_same_bytes(tmp_path: Path) -> None:
    for n, book in enumerate(books("zh")):
        write_book(book, tmp_path / f"a{n}.xlsx")
    for n, book in enumerate(books("zh")):
        write_book(book, tmp_path / f"b{n}.xlsx")
        assert (tmp_path / f"a{n}.xlsx").read_bytes() == (tmp_path / f"b{n}.xlsx").read_bytes()


def test_sheets_in_their_order() -> None:
    outcomes, report = books("zh")
    assert [s.name for s in outcomes.sheets] == [
        "汇总", "本次记入", "冲突", "线索号不符的行", "没有计入的行", "缺少的线索", "数据问题",
    ]  # fmt: skip
    assert [s.name for s in report.sheets] == ["汇总", "来源×专员", "明细", "待核对", "数据问题"]


def test_who_returned_what() -> None:
    book = books("zh")[0]
    # 张珊 holds 1 to 7 and returned all but 7; 李试 and 王例 returned nothing of their own.
    assert cells_of(book, "汇总", "rows", "state") == ["有要改的", "没有交回", "没有交回"]
    assert cells_of(book, "汇总", "rows", "returned") == [6, 0, 0]
    assert "没有交回表的：李试（2）、王例（3）。" in dump(book)


def test_all_and_part_of_it_came_back() -> None:
    def state(*leads: dict[str, Any]) -> list[Any]:
        found = merge(made.outcomes(row(1, "未接"), label=A), history(*leads), TODAY)
        return cells_of(outcomes_book(found, TODAY, "夷陵", "zh"), "汇总", "rows", "state")

    assert state({}) == ["都交回了"]
    assert state({}, KNOWN) == ["交回一部分"]


def test_rates_are_live_and_exact(tmp_path: Path) -> None:
    write_book(books("zh")[1], tmp_path / "r.xlsx")
    live = openpyxl.load_workbook(tmp_path / "r.xlsx")["汇总"]
    seen = openpyxl.load_workbook(tmp_path / "r.xlsx", data_only=True)["汇总"]
    people = {live.cell(r, 1).value: r for r in range(1, 12)}
    at = people["1"]
    # 张珊: 7 dealt, leads 1 and 2 renewed, 1 by her name, 2 by 李试.
    assert [seen.cell(at, c).value for c in (3, 7, 8, 9)] == [7, 2, 1, 1]
    assert live.cell(at, 10).value == f'=IF(C{at}=0,"",G{at}/C{at})'
    assert seen.cell(at, 10).value == pytest.approx(2 / 7)
    # 10 leads in all, 2 renewed; first contacts of leads 1, 2 and 3 after 4, 3 and 3 days: 10 / 3.
    assert "合计：分到 10 条，续保 2 条，续保率 20.0%；首次联系间隔（天）：中位数 3，平均数 3.33。" in dump(
        books("zh")[1]
    )


def test_charts_show_people_and_sources_and_no_more_than_can_be_read() -> None:
    def charts(report: Report) -> list[tuple[str, ...]]:
        blocks = report_book(report, "zh").sheets[0].blocks
        return [(block.table, *block.series) for block in blocks if isinstance(block, Chart)]

    assert charts(sample_report()) == [
        ("people", "dealt", "contacted", "renewed"),
        ("sources", "dealt", "contacted", "renewed"),
    ]
    assert charts(sample_report(ledger=False)) == [
        ("people", "dealt", "contacted"),
        ("sources", "dealt", "contacted"),
    ]
    many = lead_report(history(*[{"agent_id": f"{n}"} for n in range(41)]), None, Month(2026, 11), TODAY)
    assert charts(many) == [("sources", "dealt", "contacted")]
    assert report_book(many, "zh").sheets[0].main == "people"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_at_all_is_said_as_such(lang: Lang, tmp_path: Path) -> None:
    nobody = history()
    empty = merge(made.outcomes(), nobody, TODAY)
    write_book(outcomes_book(empty, TODAY, "夷陵", lang), tmp_path / "o.xlsx")
    for ledger in (None, made.policies()):
        report = lead_report(nobody, ledger, Month(2026, 11), TODAY)
        write_book(report_book(report, lang), tmp_path / "r.xlsx")
        tables = [
            b for sheet in report_book(report, lang).sheets for b in sheet.blocks if isinstance(b, Table)
        ]
        assert all(table.rows == 0 for table in tables)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_put_among_the_returned_sheets_they_say_what_is_recorded_already(lang: Lang, tmp_path: Path) -> None:
    found = sample()
    leads = recorded(LEADS, found.new)
    report = lead_report(leads, None, Month(2026, 11), TODAY)
    for name, book in (
        ("o.xlsx", outcomes_book(found, TODAY, "夷陵", lang)),
        ("r.xlsx", report_book(report, lang)),
    ):
        write_book(book, tmp_path / name)
        read = read_table(OUTCOME_TABLE, [InputFile(tmp_path / name, f"outcomes/{name}")])
        assert not errors(read.problems)
        again = merge(read.frame, leads, TODAY)
        assert set(read.frame["lead_no"]) <= set(leads["lead_no"])
        assert again.new.empty
        assert again.conflicts.empty
        assert again.foreign["kind"].tolist() == []
        assert again.unchanged == (1 if name == "o.xlsx" else 3)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_workbook_without_new_outcomes_gives_no_row(lang: Lang, tmp_path: Path) -> None:
    found = merge(made.outcomes(row(2, "跟进中", 5), label=A), LEADS, TODAY)
    write_book(outcomes_book(found, TODAY, "夷陵", lang), tmp_path / "o.xlsx")
    write_book(report_book(lead_report(history(), None, Month(2026, 11), TODAY), lang), tmp_path / "r.xlsx")
    for name in ("o.xlsx", "r.xlsx"):
        read = read_table(OUTCOME_TABLE, [InputFile(tmp_path / name, f"outcomes/{name}")])
        assert len(read.frame) == 0
        assert not errors(read.problems)
