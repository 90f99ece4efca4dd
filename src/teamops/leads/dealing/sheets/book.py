"""One morning's dealing as workbooks: one for the team leader, and one for each person to send out."""

from dataclasses import replace
from datetime import datetime, time

from teamops.core.rules import sheet
from teamops.core.rules.share import Share
from teamops.core.sheets.book import Book, Sheet
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.text import Lang
from teamops.leads.dealing.sheets import words
from teamops.leads.dealing.sheets.excluded import excluded_sheet
from teamops.leads.dealing.sheets.fairness import fairness_sheet
from teamops.leads.dealing.sheets.people import PersonSheets
from teamops.leads.dealing.sheets.summary import summary_sheet
from teamops.leads.dealing.sheets.view import View
from teamops.leads.history.batch import Batch


def batch_book(batch: Batch, lang: Lang) -> Book:
    """Return the batch as a workbook in one language: 汇总, a sheet a person, 公平性, 剔除与重复, 规则, 数据问题.

    Amounts are in fen, running totals in thousandths of a lead. People who got nothing stand in 汇总 alone. `created`
    is the day of the batch, so that the same batch gives the same bytes. P1-四, rulings 30–33.
    """
    view = View(batch, lang)
    people = PersonSheets(view)
    sheets = (
        summary_sheet(view),
        *(people.sheet(agent) for agent in view.bounds),
        fairness_sheet(view),
        excluded_sheet(view),
        rules_sheet(view),
        problems_sheet(batch.problems, lang, f"{view.title} · {view.say(words.PROBLEMS)}"),
    )
    return Book(title=view.title, created=datetime.combine(batch.on, time()), sheets=sheets, lang=lang)


class PersonBooks:
    """The workbooks of all people of a batch, to send out: what they share is worked out once."""

    def __init__(self, batch: Batch, lang: Lang) -> None:
        self._view = View(batch, lang)
        self._people = PersonSheets(self._view)

    @property
    def agents(self) -> list[str]:
        """The ids of everybody who got a lead, in the order of the people."""
        return list(self._view.bounds)

    def book(self, agent_id: str) -> Book:
        """Return the workbook of one person: their sheet alone, with how to fill it in. KeyError if nobody has the id."""
        view = self._view
        title = view.say(words.PERSON_TITLE, person=view.person(agent_id), on=view.batch.on)
        sheet = self._people.sheet(agent_id, alone=True)
        return Book(
            title=title, created=datetime.combine(view.batch.on, time()), sheets=(sheet,), lang=view.lang
        )


def rules_sheet(view: View) -> Sheet:
    """Return the sheet 规则 of the day (see `core/rules/sheet.py`); of all rules those that deal leads."""
    rules, on = view.batch.rules, view.batch.on
    ours = replace(rules, rules=tuple(rules.of(Share)), readings={})
    return sheet.rules_sheet(ours, on, on, {}, f"{view.title} · {view.say(words.RULES)}", view.lang)
