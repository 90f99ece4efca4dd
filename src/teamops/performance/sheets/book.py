"""The settlement as a workbook to check, sign and file."""

from datetime import datetime, time
from typing import TYPE_CHECKING

from teamops.core.sheets.book import Book
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.text import Lang
from teamops.performance.sheets import detail, words
from teamops.performance.sheets.corrections import corrections_sheets
from teamops.performance.sheets.days import days_sheet, missed_sheet
from teamops.performance.sheets.events import events_sheet
from teamops.performance.sheets.months import months_sheet
from teamops.performance.sheets.rules import rules_sheet
from teamops.performance.sheets.slips import slip_sheets
from teamops.performance.sheets.strips import payments_sheet, strips_sheet
from teamops.performance.sheets.summary import summary_sheet
from teamops.performance.sheets.view import View

if TYPE_CHECKING:
    from teamops.performance.settlement.settlement import Settlement


def slip_book(settlement: "Settlement", lang: Lang) -> Book:
    """Return the slip of the people of a settlement, with the lines behind it: what somebody is sent of their own pay."""
    view = View(settlement, lang)
    lines = detail.detail_frame(view)
    lines_sheet = detail.detail_sheet(view, lines)
    slips, _ = slip_sheets(view, lines, lines_sheet.tables[detail.TABLE][1])
    sheets = (*slips, lines_sheet, days_sheet(view), events_sheet(view))
    return Book(title=view.title, created=datetime.combine(view.last, time()), sheets=sheets, lang=lang)


def settlement_book(settlement: "Settlement", lang: Lang) -> Book:
    """Return the month's settlement as a workbook in one language: 汇总, 明细, 每日通时通次, 未达标的日子, 月度产能, 考勤违纪,
    补差 (where closed months come to any), 工资条, 个人结算单, 代发, 规则, 数据问题.

    Amounts are in fen; the sums of 汇总 are live formulas over 明细 whose cached results are the settlement's own
    figures. `created` is the month's last day, so that the same settlement gives the same bytes.
    """
    view = View(settlement, lang)
    lines = detail.detail_frame(view)
    lines_sheet = detail.detail_sheet(view, lines)
    first_row = lines_sheet.tables[detail.TABLE][1]
    slips, links = slip_sheets(view, lines, first_row)
    problems_title = f"{view.title} · {view.say(words.PROBLEMS)}"
    sheets = (
        summary_sheet(view, lines_sheet, links),
        lines_sheet,
        days_sheet(view),
        missed_sheet(view),
        months_sheet(view),
        events_sheet(view),
        *corrections_sheets(view),
        strips_sheet(view),
        *slips,
        payments_sheet(view),
        rules_sheet(view),
        problems_sheet(settlement.problems, lang, problems_title),
    )
    return Book(title=view.title, created=datetime.combine(view.last, time()), sheets=sheets, lang=lang)
