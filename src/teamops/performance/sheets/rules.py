"""规则: each clause with its words, the values in force this month, and how every ambiguous sentence is read."""

from teamops.core.rules import sheet
from teamops.core.sheets.book import Sheet
from teamops.performance.metrics import METRICS
from teamops.performance.sheets import words
from teamops.performance.sheets.view import View


def rules_sheet(view: View) -> Sheet:
    """Return the sheet 规则 of the month (see `core/rules/sheet.py`); its rules are those that judge pay."""
    month, title = view.settlement.month, f"{view.title} · {view.say(words.RULES)}"
    return sheet.rules_sheet(view.settlement.rules, month.first, month.last, METRICS, title, view.lang)
