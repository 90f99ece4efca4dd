"""规则: the rule by which leads are dealt, with its clause, what is in force on the day, and how it is read."""

from dataclasses import replace

from teamops.core.rules import sheet
from teamops.core.rules.share import Share
from teamops.core.sheets.book import Sheet
from teamops.leads.dealing.sheets import words
from teamops.leads.dealing.sheets.view import View


def rules_sheet(view: View) -> Sheet:
    """Return the sheet 规则 of the day (see `core/rules/sheet.py`); of all rules those that deal leads."""
    rules, on = view.batch.rules, view.batch.on
    ours = replace(rules, rules=tuple(rules.of(Share)), readings={})
    return sheet.rules_sheet(ours, on, on, {}, f"{view.title} · {view.say(words.RULES)}", view.lang)
