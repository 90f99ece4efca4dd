"""What the head waived by name and date: it is still printed, and no longer stands in the way of closing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from teamops.cash.approvals.powers import Heads, plain
from teamops.cash.books.books import Books
from teamops.cash.problems import noted
from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.problems import NOT_WAIVED, Problem, Severity
from teamops.core.problems import WAIVED as SAID
from teamops.core.text import Text

WAIVED = Text("{by} {on} 豁免：{reason}", "waived by {by} on {on}: {reason}")
VOID = Text(
    "{by} {on} 的豁免不成立：当天不是负责人",
    "the waiver by {by} of {on} does not hold: not the head that day",
)
NONE = Text("本月没有 {code}", "there is no {code} in the month")
OTHERS = Text(
    "本月的 {count} 处 {code} 不是这个人、这几天的",
    "{count} problems {code} of the month are of another person or day",
)


@dataclass(frozen=True, slots=True)
class _Waiver:
    place: Source
    by: str
    on: str
    code: str
    person: str
    starts: str
    ends: str
    holds: bool
    said: Text

    def covers(self, problem: Problem) -> bool:
        """Whether it names the problem: its code, its person where it names one, a day within where it names days."""
        person, day = plain(problem.values.get("person")), str(problem.values.get("date", ""))
        if self.code != problem.code or (self.person and self.person != person):
            return False
        return self.starts <= day <= self.ends if day else (self.starts, self.ends) == ("", "9")


def waived(problems: Sequence[Problem], books: Books) -> list[Problem]:
    """Return the problems, those that a waiver names as remarks with the words `waived` among their values.

    A waiver names a code, and may name a person and days; whoever granted it must be 负责人 on the day it was granted,
    before the act or after. One by anybody else does not hold: the problem keeps its weight and says so in the value
    `not_waived`. A problem without a day is named only by a waiver without days. Errors and remarks stay as they are.
    """
    waivers = _waivers(books)
    return [_judged(problem, waivers) for problem in problems]


def unmatched(
    problems: Sequence[Problem], books: Books, month: Month, ours: Callable[[str], bool]
) -> list[Problem]:
    """Return AP311 for each waiver of the month that names none of the problems: so it has waived nothing.

    `ours`: the codes that were looked for. Where there are problems of its code, it is more than a remark: it may have
    been meant for one of them.
    """
    first, last = f"{month.first:%F}", f"{month.last:%F}"
    found = []
    for waiver in _waivers(books):
        of_month = waiver.starts <= last and waiver.ends >= first
        if not (of_month and ours(waiver.code)) or any(map(waiver.covers, problems)):
            continue
        count = sum(problem.code == waiver.code for problem in problems)
        why = (OTHERS if count else NONE).filled(code=waiver.code, count=count)
        values = {"by": waiver.by, "on": waiver.on, "why": why}
        found.append(noted("AP311", waiver.place, values, None if count else Severity.REMARK))
    return found


def _judged(problem: Problem, waivers: Sequence[_Waiver]) -> Problem:
    if problem.severity in (Severity.ERROR, Severity.REMARK):
        return problem
    named = [waiver for waiver in waivers if waiver.covers(problem)]
    for waiver in named:
        if waiver.holds:
            return replace(problem, values={**problem.values, SAID: waiver.said}, weight=Severity.REMARK)
    return replace(problem, values={**problem.values, NOT_WAIVED: named[0].said}) if named else problem


def _waivers(books: Books) -> list[_Waiver]:
    heads = Heads(books)
    found = []
    for _, row in books.waivers.iterrows():
        by, on = str(row["granted_by"]), f"{row['granted_on']:%F}"
        holds = plain(row["granted_by"]) in heads.on(row["granted_on"])
        said = (WAIVED if holds else VOID).filled(
            by=by, on=on, reason="" if pd.isna(row["reason"]) else row["reason"]
        )
        starts = "" if pd.isna(row["starts_on"]) else f"{row['starts_on']:%F}"
        ends = "9" if pd.isna(row["ends_on"]) else f"{row['ends_on']:%F}"
        code, person = plain(row["code"]).upper(), plain(row["person"])
        found.append(_Waiver(books.source(row, "code"), by, on, code, person, starts, ends, holds, said))
    return found
