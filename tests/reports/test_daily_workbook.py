"""The day as a workbook: one screen for the meeting, live sums, no pay, both languages (P1-八-1)."""

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from day_sample import bare_day, empty_day, rest_day, sample_day
from screens import extent

from dump import dump
from golden_files import golden
from made import noted
from teamops.core.sheets.book import Chart, Formula, Row, Sheet, Table
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.reports.daily.sheets.book import daily_book

SCREEN = (1850, 770)  # pixels that Excel leaves of 1920 × 1080 at 100 %
PAY = re.compile("扣罚|罚款|应发|奖励|工资|薪|fine|reward|deduct|salary")


def words_of(sheet: Sheet) -> str:
    """Everything that stands on a sheet."""
    said = []
    for block in sheet.blocks:
        if isinstance(block, Row):
            said += [str(cell.value) for cell in block.cells]
        elif isinstance(block, Table):
            said += [str(value) for col in block.cols for value in [col.heading, *col.cells]]
        elif isinstance(block, Chart):
            said.append(block.title)
    return "\n".join(said)


def plain(value: object) -> float:
    """A cell's number; a time in seconds."""
    return value.total_seconds() if isinstance(value, timedelta) else float(str(value))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_golden(lang: Lang) -> None:
    golden(f"daily-{lang}.txt", dump(daily_book(sample_day(), lang)))


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("count", [3, 9, 16, 17, 40, 60])
def test_the_first_sheet_fits_one_screen(count: int, lang: Lang, tmp_path: Path) -> None:
    """However many people; with the finding that days are missing, which takes one more line."""
    day = sample_day(count)
    missing = noted("D601", None, {"days": "、".join(f"2026-10-{d:02d}" for d in range(8, 17))})
    write_book(daily_book(replace(day, problems=[*day.problems, missing]), lang), tmp_path / "day.xlsx")
    right, lower = extent(tmp_path / "day.xlsx")
    assert (right <= SCREEN[0], lower <= SCREEN[1]) == (True, True), (right, lower)


def test_everybody_under_the_bar_still_fits(tmp_path: Path) -> None:
    """Sixteen people, all under the bar in both measures: the longest that the first sheet gets."""
    day = sample_day(16)
    missed = day.missed.iloc[[0]]
    rows = [
        missed.assign(agent_id=a, name=n, metric=m)
        for a, n in zip(day.people["agent_id"], day.people["name"], strict=True)
        for m in ("calls", "talk_seconds")
    ]
    write_book(
        daily_book(replace(day, missed=pd.concat(rows, ignore_index=True)), "zh"), tmp_path / "day.xlsx"
    )
    right, lower = extent(tmp_path / "day.xlsx")
    assert (right <= SCREEN[0], lower <= SCREEN[1]) == (True, True), (right, lower)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_pay_and_no_fine_but_in_the_words_of_the_rules(lang: Lang) -> None:
    book = daily_book(sample_day(40), lang)
    rules = book.sheets[5]
    for sheet in book.sheets:
        if sheet is not rules:
            assert not PAY.search(words_of(sheet)), sheet.name
    cited = {"zh": "方案第三条第4项", "en": "Scheme, article 3, item 4"}
    assert cited[lang] in words_of(rules)
    assert ("建议值" if lang == "zh" else "proposed") in words_of(rules)


def test_more_people_than_a_screen_holds() -> None:
    """40 people: twelve on the first sheet, all on the next, and the sums are of all."""
    day = sample_day(40)
    book = daily_book(day, "zh")
    meeting, everybody = book.sheets[:2]
    assert (meeting.tables["people"][0].rows, everybody.tables["people"][0].rows) == (12, 40)
    (sums,) = [
        b for b in meeting.blocks if isinstance(b, Row) and b.cells and b.cells[0].value == "合计 40 人"
    ]
    live = [c.value for c in sums.cells if isinstance(c.value, Formula)]
    assert live[0] == Formula("=SUM('全员'!$E$5:$E$44)", int(day.people["calls"].sum()))
    assert "按保费排前 12 位，共 40 人" in words_of(meeting)
    assert "…… 共" not in words_of(daily_book(sample_day(9), "zh").sheets[0])


def test_live_sums_agree_with_what_they_cache(tmp_path: Path) -> None:
    """Each sum of the first sheet, worked out again from the cells it points at."""
    write_book(daily_book(sample_day(16), "zh"), tmp_path / "day.xlsx")
    formulas = openpyxl.load_workbook(tmp_path / "day.xlsx")
    cached = openpyxl.load_workbook(tmp_path / "day.xlsx", data_only=True)
    found = 0
    for row in formulas["晨会"].iter_rows():
        for cell in row:
            match = re.fullmatch(r"=SUM\('全员'!\$([A-Z]+)\$(\d+):\$[A-Z]+\$(\d+)\)", str(cell.value))
            if match:
                column, first, last = match[1], int(match[2]), int(match[3])
                values = [plain(cached["全员"][f"{column}{n}"].value) for n in range(first, last + 1)]
                assert plain(cached["晨会"][cell.coordinate].value) == pytest.approx(sum(values))
                found += 1
    assert found == 9


@pytest.mark.parametrize(("lang", "said"), [("zh", "打单 未登记"), ("en", "Printing not recorded")])
def test_a_step_that_nobody_records_is_said_to_be_and_never_late(lang: Lang, said: str) -> None:
    day = sample_day()
    kept = day.stages[day.stages["stage"] != "printed"].reset_index(drop=True)
    book = daily_book(replace(day, stages=kept), lang)
    assert said in words_of(book.sheets[0])
    assert said not in words_of(daily_book(day, lang).sheets[0])
    (table,) = [t for sheet in book.sheets for t, _ in sheet.tables.values() if t.key == "stages"]
    cells = {col.key: list(col.cells) for col in table.cols}
    # Of the sample's steps invoice has 1 waiting, 0 late, delivery 1 waiting, 1 late.
    assert (cells["waiting"][:2], cells["late"]) == ([1, 1], [0, 1, None])
    assert f"{cells['stage'][2]} {cells['waiting'][2]}" == said


def test_a_rest_day() -> None:
    """Nobody is due: no ✗, no pace for who is short, and the heading says why."""
    meeting = daily_book(rest_day(), "zh").sheets[0]
    said = words_of(meeting)
    assert "休息日，没有人要考核" in said
    assert "✗" not in said
    table = meeting.tables["people"][0]
    pace = {col.key: list(col.cells) for col in table.cols}["need_premium"]
    assert pace == ["✓", "✓", "–", "–", "–", "–", "–", "–", "–"]
    assert "没有人要考核" in said


def test_what_is_not_known_is_not_shown_as_zero() -> None:
    book = daily_book(bare_day(), "zh")
    said = words_of(book.sheets[0])
    assert "台账没有签单日期，不列" in said
    assert "台账没有打单、发票、送单日期，不列" in said
    assert "还没有用 assign-leads 分配线索，不列" in said
    assert "pending" not in {col.key for col in book.sheets[0].tables["people"][0].cols}
    assert (book.sheets[3].tables, book.sheets[4].tables) == ({}, {})


def test_nobody_bound(tmp_path: Path) -> None:
    book = daily_book(empty_day(), "zh")
    assert not any(isinstance(block, Chart) for block in book.sheets[0].blocks)
    write_book(book, tmp_path / "day.xlsx")
    assert "没有人受每日或每月目标约束" in str(
        openpyxl.load_workbook(tmp_path / "day.xlsx")["晨会"]["A6"].value
    )


def test_a_share_never_looks_like_a_target_reached() -> None:
    """29,999.99 of 30,000.00 is 99 %, not 100 %."""
    day = sample_day()
    now = day.team_now.assign(premium_fen_mtd=2_999_999, target_premium_fen=3_000_000)
    assert "（99%）" in words_of(daily_book(replace(day, team_now=now), "zh").sheets[0])


def test_made_the_day_after() -> None:
    """The heading names the day reported; the line under it the day it was made on."""
    book = daily_book(replace(sample_day(), today=date(2026, 10, 23)), "zh")
    assert "2026-10-22（星期四）" in book.title
    assert "2026-10-23 制" in words_of(book.sheets[0])
    assert f"{book.created:%F}" == "2026-10-23"
