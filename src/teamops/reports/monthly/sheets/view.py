"""What all sheets of the monthly report share: its words in one language, months as columns, columns of figures."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from teamops.core.calendar import Month
from teamops.core.sheets.book import TOTAL, UNIT, Block, Cell, Col, Page, Row, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.paper import flowed
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text
from teamops.performance.metrics import of_calls
from teamops.reports.monthly.months import MonthlyReport
from teamops.reports.monthly.names import names_of
from teamops.reports.monthly.sheets import words

PAGE = Page(scale=90)
Number = int | float | None


def minutes(seconds: int | None) -> float | None:
    """Return seconds as minutes; sums of them are exact to far below what is shown."""
    return None if seconds is None else round(seconds / 60, 6)


def ratio(part: int | None, whole: int | None) -> float | None:
    """Return the share of a whole; None where either is unknown or the whole is nothing."""
    return None if part is None or not whole else part / whole


@dataclass(frozen=True)
class View(Seen):
    """The report seen in one language."""

    width: ClassVar[float] = 11.0  # of a column that asks for no other
    report: MonthlyReport
    lang: Lang

    def say(self, text: Text, **values: object) -> str:
        """Say it in the workbook's language."""
        return of_calls(text, self.report.in_force).say(self.lang, **values)

    def month_said(self, month: Month) -> str:
        """A month as headings name it."""
        return self.say(words.MONTH, year=month.year, number=month.number)

    @cached_property
    def title(self) -> str:
        """The workbook's title."""
        report = self.report
        said = words.TITLE if report.until is None else words.NOT_OVER
        return self.say(said, team=report.team, month=self.month_said(report.month), until=report.until)

    @cached_property
    def names(self) -> dict[str, str]:
        """Everybody's name, by agent id."""
        return names_of(self.report)

    @cached_property
    def known(self) -> dict[str, bool]:
        """Whether each month (2026-10) could be computed, in order."""
        trend = self.report.trend
        return dict(zip(trend["month"].tolist(), (~trend["missing"]).tolist(), strict=True))

    def head(self, sheet: Text) -> list[Block]:
        """Return the title row of a sheet, and its unit."""
        return [line(f"{self.title} · {self.say(sheet)}", "title"), line(self.say(UNIT), "unit")]

    def over(self, said: str, table: Table) -> list[Block]:
        """Return a table under its own title, which stands over that table and not over the whole sheet."""
        return [Row((Cell(said, "subtitle", span=len(table.cols)),), 22.0), table]

    def paged(self, name: Text, groups: Iterable[Sequence[Block]], frozen: int = 1) -> Sheet:
        """Return a sheet of groups of blocks, each on one page; of one too wide for it the first `frozen` columns go on every page."""
        blocks = tuple(flowed(groups, PAGE))
        return Sheet(name=self.say(name), blocks=blocks, frozen=frozen, page=PAGE)

    def trend(self, key: str) -> list[Number]:
        """Return a column of the trend: a value a month, None where it is missing."""
        column = self.report.trend[key]
        return [None if missing else int(value) for value, missing in zip(column, column.isna(), strict=True)]

    def month_col(self) -> Col:
        """Return the column that names the months, the missing ones as such."""
        cells = [m if there else f"{m}（{self.say(words.MISSING)}）" for m, there in self.known.items()]
        tones: list[ToneName] = ["" if there else "warn" for there in self.known.values()]
        return self.col("month", words.MONTH_HEAD, cells, "center", 14, tones=tones)

    def matrix(
        self,
        key: str,
        lead: Sequence[Col],
        rows: Sequence[object],
        figures: Mapping[tuple[object, str], Number],
        style: StyleName,
        *,
        summed: bool = True,
        blank: bool = False,
        total: bool = True,
    ) -> Table:
        """Return a table of `rows` × months from figures by (row, month); `lead` columns stand before the months.

        Where there is none it is 0 in a month that is known, or nothing if `blank`; in a missing month it is nothing.
        `summed` adds a column of live sums over the months, `total` a row of live sums over the rows.
        """
        cols = list(lead)
        keys, columns = [], []
        for place, (month, there) in enumerate(self.known.items()):
            none = None if blank or not there else 0
            cells = [figures.get((row, month), none) if there else None for row in rows]
            heading = month if there else f"{month}\n{self.say(words.MISSING)}"
            keys.append(f"m{place}")
            columns.append(cells)
            cols.append(self.col(keys[-1], heading, cells, style, 12.5, total=total and there))
        if summed and len(keys) > 1:
            sums = [sum(n or 0 for n in row) for row in zip(*columns, strict=True)]
            formula = f"=SUM({{{keys[0]}}}{{row}}:{{{keys[-1]}}}{{row}})"
            cols.append(self.col("sum", TOTAL, sums, style, 14, total=total, formula=formula))
        return Table(key=key, cols=tuple(cols), total=self.say(TOTAL) if total else "")

    def compared(
        self,
        key: str,
        heading: Text,
        now: Sequence[Number],
        before: Sequence[Number],
        style: StyleName,
        *,
        total: bool = True,
        width: float = 11.0,
    ) -> list[Col]:
        """Return this month's figures under `heading`, with last month's and a live difference where there is one."""
        if self.report.last_month is None:
            width = max(width, 13.0)  # nothing beside it shares the room for the heading above
        this = self.col(f"{key}_now", words.THIS, now, style, group=heading, total=total, width=width)
        if self.report.last_month is None:
            return [this]
        last = self.col(f"{key}_was", words.LAST, before, style, group=heading, total=total, width=width)
        pairs = zip(now, before, strict=True)
        diffs = [None if a is None or b is None else _minus(a, b) for a, b in pairs]
        cells = f'=IF({{{key}_was}}{{row}}="","",{{{key}_now}}{{row}}-{{{key}_was}}{{row}})'
        # Where somebody is in one month only, the differences do not add up to that of the totals.
        added = total and None not in diffs
        diff = self.col(
            f"{key}_diff", words.DIFF, diffs, style, group=heading, formula=cells, total=added, width=width
        )
        return [this, last, diff]


def _minus(a: int | float, b: int | float) -> int | float:
    diff = a - b
    return diff if isinstance(diff, int) else round(diff, 6)
