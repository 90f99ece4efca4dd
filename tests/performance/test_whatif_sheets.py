"""The workbooks of a what-if: every value, live sums, what they say of themselves."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from little_excel import LittleExcel
from one_month import BONUS, DAILY, LATENESS, OCTOBER, shipped
from settlement_books import assert_live, rows_of, table_of, texts
from whatif_team import compared, rules_with, settled, two_months

from dump import dump
from golden_files import golden
from teamops.core.rules.changes import levers
from teamops.core.rules.model import RuleSet
from teamops.core.sheets.book import Book, Chart
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang, Text
from teamops.performance.readings import SECTIONS
from teamops.performance.settlement.settlement import KINDS
from teamops.performance.whatif import words
from teamops.performance.whatif.book import TABLE, whatif_book
from teamops.performance.whatif.comparison import Comparison
from teamops.performance.whatif.rule_pairs import rule_pairs
from teamops.performance.whatif.trials import Trial, Trials, effect_of
from teamops.performance.whatif.trials_sheet import trials_book

TAKEN = re.compile(r"=([A-Z]+[0-9]+)-([A-Z]+[0-9]+)\Z")
CHANGES = (
    (f"{DAILY}.at_least.calls", 35),
    (f"{LATENESS}.reading.reprice", "from_nth"),
    (f"{BONUS}.step", 20000),
)


class Calculator(LittleExcel):
    """Takes one cell from another too."""

    def formulas(self) -> list[tuple[str, str]]:
        return [*super().formulas(), *(place for place, cell in self.cells.items() if TAKEN.match(str(cell)))]

    def value(self, sheet: str, cell: str) -> Any:
        taken = TAKEN.match(str(self.cells.get((sheet, cell), "")))
        return (
            self.value(sheet, taken[1]) - self.value(sheet, taken[2]) if taken else super().value(sheet, cell)
        )


@pytest.fixture(scope="module")
def found() -> Comparison:
    return compared(*CHANGES)


def trials() -> Trials:
    """Four readings tried on the team's October, one of which could not be settled."""
    now = settled(shipped())
    own = shipped().part(KINDS, SECTIONS)
    known = {lever.path: lever for lever in levers(own)}
    tried = []
    for path, value in (
        (f"{DAILY}.reading.fine_per", "metric"),
        (f"{BONUS}.reading.partial", "linear"),
        ("readings.calls.missing_day", "zero"),
        ("pay.limit-on-fines.cap_pct", 10),
    ):
        effect = effect_of([now], [settled(rules_with((path, value)))])
        tried.append(Trial(known[path], value, effect))
    lost = Trial(known["readings.calls.directions"], ("呼出",), None, ("X206",))
    total = int(now.people["net_fen"].sum())
    return Trials(now.team, (OCTOBER,), own, total, [*tried, lost], now.problems, (Text("一句话", "a note"),))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_value_of_the_comparison(found: Comparison, lang: Lang) -> None:
    golden(f"whatif-{lang}.txt", dump(whatif_book(found, lang)))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_value_of_the_readings(lang: Lang) -> None:
    golden(f"whatif-readings-{lang}.txt", dump(trials_book(trials(), lang)))


def test_every_sheet_says_that_it_is_no_settlement(found: Comparison) -> None:
    for book in (whatif_book(found, "zh"), trials_book(trials(), "zh")):
        assert "不是结算" in book.title
        assert all("不是结算" in " ".join(texts(sheet)) for sheet in book.sheets if sheet.name != "规则")
    english = whatif_book(found, "en")
    assert all("not a settlement" in " ".join(texts(sheet)) for sheet in english.sheets)


def test_sums_are_live_and_right(found: Comparison, tmp_path: Path) -> None:
    path = tmp_path / "w.xlsx"
    write_book(whatif_book(found, "zh"), path)
    calculator = Calculator(openpyxl.load_workbook(path))
    assert_live(calculator, openpyxl.load_workbook(path, data_only=True))
    book = whatif_book(found, "zh")
    # By hand, see test_whatif: 张样 −50 + 200 + 40, 李例 −450.
    assert rows_of(table_of(book, "对比", TABLE), "name", "diff") == [
        ("张样", 19_000),
        ("李例", -45_000),
        ("王试", 0),
    ]
    assert rows_of(table_of(book, "对比", "months"), "month", "gain", "lose", "diff") == [
        ("2026-10", 1, 1, -26_000)
    ]
    assert sum(row[0] for row in rows_of(table_of(book, "逐条差异", TABLE), "diff")) == -26_000
    assert sum(row[0] for row in rows_of(table_of(book, "按规则", TABLE), "diff")) == -26_000


def test_ids_that_excel_confuses_are_summed_exactly(found: Comparison, tmp_path: Path) -> None:
    people = found.people.assign(agent_id=["001", "1", "1*"])
    path = tmp_path / "w.xlsx"
    write_book(whatif_book(replace(found, people=people), "zh"), path)
    assert_live(Calculator(openpyxl.load_workbook(path)), openpyxl.load_workbook(path, data_only=True))


def test_the_same_comparison_gives_the_same_bytes(found: Comparison, tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_book(whatif_book(found, "zh"), tmp_path / name)
    assert len({hashlib.sha256((tmp_path / n).read_bytes()).digest() for n in ("a.xlsx", "b.xlsx")}) == 1


def test_what_was_changed_stands_on_the_first_sheet(found: Comparison) -> None:
    said = texts(whatif_book(found, "zh").sheets[0])
    assert "　每日通次通时 · 通话至少：30（2015-12-03 起） → 35（全部时间）" in said
    assert "　迟到早退 · 达到次数后按高价扣的：当月全部各次 → 从达到的那一次起" in said
    same = compared()
    assert words.NO_CHANGE.zh in " ".join(texts(whatif_book(same, "zh").sheets[0]))
    assert rows_of(table_of(whatif_book(same, "zh"), "逐条差异", TABLE), "diff") == []


def test_a_large_team_has_no_chart_that_nobody_could_read(found: Comparison) -> None:
    def charts(book: Book) -> int:
        return sum(isinstance(block, Chart) for block in book.sheets[0].blocks)

    assert charts(whatif_book(found, "zh")) == 1
    many = found.people.loc[[0] * 61].assign(agent_id=[str(n) for n in range(61)])
    assert charts(whatif_book(replace(found, people=many), "zh")) == 0


def test_months_have_a_column_each_and_a_span_in_the_title(found: Comparison) -> None:
    two = two_months((f"{BONUS}.step", 20000))
    book = whatif_book(two, "zh")
    assert book.title == "续保团队 2026年9月至2026年10月 模拟，不是结算"
    headings = [col.heading for col in table_of(book, "按规则", TABLE).cols]
    assert headings[-3:] == ["不变（人）", "2026-09", "2026-10"]
    (bonus,) = [row for row in rows_of(table_of(book, "按规则", TABLE), "rule", "month0", "month1") if row[1]]
    assert bonus == ("保费增长奖", 40_000, 20_000)
    assert [col.heading for col in table_of(whatif_book(found, "zh"), "按规则", TABLE).cols][
        -1
    ] == "不变（人）"


def test_no_effect_and_no_settlement_are_said() -> None:
    table = table_of(trials_book(trials(), "zh"), "口径试算", "trials")
    # 10,000 of a step of 30,000 above one full step: 66.66; the 14th a second time: −50.
    assert rows_of(table, "ruling", "total", "gain", "lose", "note") == [
        (3, -5_000, 0, 1, ""),
        (20, 6_666, 1, 0, ""),
        (10, 0, 0, 0, "无影响"),
        (50, 0, 0, 0, "提醒 +1 条（口径 50）"),
        (5, rows_of(table, "total")[-1][0], None, None, "不能结算：X206"),
    ]
    assert rows_of(table, "try")[-1] == ("--set readings.calls.directions=[呼出]",)


def test_pairs_tell_of_rules_and_parts_that_only_one_side_has() -> None:
    now = shipped().part(KINDS, SECTIONS)
    then = RuleSet(tuple(r for r in now.rules if r.id != LATENESS), now.readings, now.shipped)
    (pair,) = [p for p in rule_pairs(now, then, OCTOBER.last) if p.differs]
    assert (pair.rule.zh, pair.item.zh, pair.now.zh, pair.then.zh) == ("迟到早退", "整条规则", "有", "—")
    (pair,) = [p for p in rule_pairs(then, now, OCTOBER.last) if p.differs]
    assert (pair.now.zh, pair.then.zh) == ("—", "有")
    fewer = rules_with((f"{LATENESS}.events", ["迟到"])).part(KINDS, SECTIONS)
    (pair,) = [p for p in rule_pairs(now, fewer, OCTOBER.last) if p.differs]
    assert (pair.item.zh, pair.now.zh, pair.then.zh) == ("管哪些事", "迟到、早退", "迟到")
