"""The monthly report as a workbook for the business-analysis meeting (P1-八-2)."""

from datetime import datetime, time

from teamops.core.rules import sheet as rule_sheets
from teamops.core.sheets.book import Book
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.text import Lang
from teamops.performance.metrics import METRICS
from teamops.reports.monthly.months import MonthlyReport
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.leads import leads_sheet
from teamops.reports.monthly.sheets.meeting import meeting_sheet
from teamops.reports.monthly.sheets.parts import parts_sheet
from teamops.reports.monthly.sheets.pay import pay_sheet
from teamops.reports.monthly.sheets.people import people_sheet
from teamops.reports.monthly.sheets.trends import trends_sheet
from teamops.reports.monthly.sheets.view import View


def monthly_book(report: MonthlyReport, lang: Lang) -> Book:
    """Return the report as a workbook in one language: 分析会, 走势, 逐人, 来源与险种, 奖罚, 续保, 规则, 数据问题.

    The figures of 分析会 refer to 走势; differences, totals, averages and shares are live. `created` is the month's
    last day, so that the same report gives the same bytes. Nobody's pay is in it.
    """
    view = View(report, lang)
    trends = trends_sheet(view)
    month = report.month
    rules_title = f"{view.title} · {view.say(words.RULES)}"
    sheets = (
        meeting_sheet(view, trends),
        trends,
        people_sheet(view),
        parts_sheet(view),
        pay_sheet(view),
        leads_sheet(view),
        rule_sheets.rules_sheet(report.in_force, month.first, month.last, METRICS, rules_title, lang),
        problems_sheet(report.problems, lang, f"{view.title} · {view.say(words.PROBLEMS)}"),
    )
    return Book(title=view.title, created=datetime.combine(month.last, time()), sheets=sheets, lang=lang)
