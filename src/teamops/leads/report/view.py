"""What all sheets of the report on leads share: its words in one language, and the columns of figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from teamops.core.sheets.book import Col
from teamops.core.sheets.seen import Seen
from teamops.core.text import Lang, Text
from teamops.leads.dealing.sheets.view import choice_said, numbers, texts
from teamops.leads.outcomes import words
from teamops.leads.report.figures import Report
from teamops.leads.schema import SOURCES

_CALLS = {
    "dealt": words.DEALT,
    "contacted": Text("已联系", "Contacted"),
    "reached": Text("已接通", "Reached"),
    "won": Text("自报成交", "Reported won"),
}
_RENEWALS = {"renewed": words.RENEWED, "by_holder": words.BY_HOLDER, "by_other": words.BY_OTHER}


@dataclass(frozen=True)
class ReportView(Seen):
    """The report seen in one language."""

    report: Report
    lang: Lang

    @cached_property
    def month(self) -> str:
        """The month as headings name it."""
        return self.say(words.MONTH, year=self.report.month.year, number=self.report.month.number)

    @cached_property
    def title(self) -> str:
        """The workbook's title."""
        return self.say(Text("线索跟进报表 {month}", "Leads of {month}: what came of them"), month=self.month)

    def sources(self, column: pd.Series) -> list[str]:
        """Return sources in the workbook's language."""
        said = texts(column)
        return [choice_said(SOURCES, s, self.lang) if s else self.say(words.NO_SOURCE) for s in said]

    def names(self, rows: pd.DataFrame) -> list[str]:
        """Return who holds each row, by name where it is known."""
        pairs = zip(texts(rows["name"]), texts(rows["agent_id"]), strict=True)
        return [name or agent or self.say(words.NOBODY) for name, agent in pairs]

    def figures(self, rows: pd.DataFrame) -> tuple[Col, ...]:
        """Return the columns of counts, the rate and the days, the same in every table."""
        counts = [(key, text, words.CALLS) for key, text in _CALLS.items()]
        counts += [(key, text, words.RENEWALS) for key, text in _RENEWALS.items()]
        told = [self._count(rows, *each) for each in counts]
        return (
            *told,
            self._rate(rows),
            self._count(rows, "days_count", words.DAYS_COUNT, words.FIRST),
            self._days("median", words.MEDIAN, [None if n is None else 500 * n for n in medians(rows)]),
            self._days("mean", words.MEAN, means(rows)),
        )

    def _count(self, rows: pd.DataFrame, key: str, heading: Text, group: Text) -> Col:
        return self.col(key, heading, numbers(rows[key]), "count", 10, group=group, total=True)

    def _rate(self, rows: pd.DataFrame) -> Col:
        pairs = zip(numbers(rows["renewed"]), rows["dealt"].tolist(), strict=True)
        live = self.report.has_ledger
        return self.col(
            "rate",
            Text("续保率", "Rate"),
            [None if n is None or not dealt else n / dealt for n, dealt in pairs],
            "percent",
            10,
            group=words.RENEWALS,
            formula='=IF({dealt}{row}=0,"",{renewed}{row}/{dealt}{row})' if live else "",
        )

    def _days(self, key: str, heading: Text, cells: Sequence[int | None]) -> Col:
        group = self.say(words.FIRST)
        return self.col(key, heading, cells, "milli", 10, group=group)


def medians(rows: pd.DataFrame) -> list[int | None]:
    """Return twice the median days to the first contact; None where no day is known."""
    return numbers(rows["days_median_twice"])


def means(rows: pd.DataFrame) -> list[int | None]:
    """Return the mean days to the first contact in thousandths, rounded to hundredths of a day, halves up."""
    pairs = zip(rows["days_sum"].tolist(), rows["days_count"].tolist(), strict=True)
    return [(200 * days + count) // (2 * count) * 10 if count else None for days, count in pairs]
