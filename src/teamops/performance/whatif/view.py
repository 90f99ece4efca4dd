"""What the sheets of a what-if share: months and rules as they are called, the heading of every sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from teamops.core.calendar import Month
from teamops.core.rules.model import RuleSet
from teamops.core.rules.sheet import labels_of
from teamops.core.sheets.book import UNIT, Block, line
from teamops.core.sheets.seen import Seen
from teamops.core.text import Lang, Text
from teamops.performance.sheets.words import MONTH
from teamops.performance.whatif import words
from teamops.performance.whatif.comparison import BASE, OTHER


@dataclass(frozen=True)
class Heading(Seen):
    """Whose months are tried, in one language. `title` has {team} and {months}."""

    title: Text
    team: str
    months: tuple[Month, ...]
    lang: Lang

    def month(self, month: Month) -> str:
        """Return a month as headings name it."""
        return self.say(MONTH, year=month.year, number=month.number)

    @property
    def last(self) -> date:
        """The last day of the last month."""
        return self.months[-1].last

    @property
    def created(self) -> datetime:
        """When the workbook says it was made: the last day, so that the same months give the same bytes."""
        return datetime.combine(self.last, time())

    @property
    def said(self) -> str:
        """The workbook's title: team, months, and that it is no settlement."""
        return self.say(self.title, team=self.team, months=months_said(self.months, self.lang))

    def over(self, sheet: Text) -> tuple[Block, Block]:
        """Return the title of a sheet, in two lines: narrow sheets too must say that it is no settlement."""
        months = months_said(self.months, self.lang)
        head = self.say(Text("{team} 模拟，不是结算", "{team}: what if, not a settlement"), team=self.team)
        return line(head, "title"), line(f"{months} · {self.say(sheet)}", "subtitle")

    @property
    def unit(self) -> Block:
        """Return the line that says which money."""
        return line(self.say(UNIT), "unit")


def months_said(months: Sequence[Month], lang: Lang) -> str:
    """Return 2026年8月至2026年10月, or the one month."""
    first, last = (MONTH.say(lang, year=m.year, number=m.number) for m in (months[0], months[-1]))
    return first if len(months) == 1 else words.MONTHS.say(lang, first=first, last=last)


def rule_names(now: RuleSet, then: RuleSet, lang: Lang) -> dict[str, str]:
    """Return what each rule of either side is called, and what stands in the place of one."""
    return {
        **labels_of(then, lang),
        **labels_of(now, lang),
        BASE: words.BASE.say(lang),
        OTHER: words.OTHER.say(lang),
    }


def clauses(now: RuleSet, then: RuleSet, lang: Lang) -> dict[str, str]:
    """Return the clause of each rule of either side, in words."""
    return {rule.id: rules.in_words(rule.clause.cite, lang) for rules in (then, now) for rule in rules.rules}
