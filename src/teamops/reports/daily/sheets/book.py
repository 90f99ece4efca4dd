"""The day as a workbook: one screen for the morning meeting, and what stands behind it."""

from datetime import datetime, time

from teamops.core.rules.sheet import rules_sheet
from teamops.core.sheets.book import Book
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.text import Lang
from teamops.performance.metrics import METRICS
from teamops.reports.daily.day import Day
from teamops.reports.daily.sheets import words
from teamops.reports.daily.sheets.lists import everybody_sheet, leads_sheet, policies_sheet, trend_sheet
from teamops.reports.daily.sheets.meeting import meeting_sheet
from teamops.reports.daily.sheets.view import DayView
from teamops.reports.vocabulary import CONTROLS


def daily_book(day: Day, lang: Lang) -> Book:
    """Return the day as a workbook in one language: 晨会, 全员, 走势, 在途保单, 线索, 规则, 数据问题.

    No pay is in it, and no fine of anybody. `created` is the day it is made on, so that the same day gives the same
    bytes.
    """
    view = DayView(day, lang)
    everybody = everybody_sheet(view)
    of_rules = f"{view.title} · {view.say(words.RULES)}"
    sheets = (
        meeting_sheet(view, everybody),
        everybody,
        trend_sheet(view),
        policies_sheet(view),
        leads_sheet(view),
        rules_sheet(day.rules, day.month.first, day.on, METRICS, of_rules, lang, CONTROLS),
        problems_sheet(day.problems, lang, f"{view.title} · {view.say(words.PROBLEMS)}"),
    )
    return Book(title=view.title, created=datetime.combine(day.today, time()), sheets=sheets, lang=lang)
