"""Problems told together: what stops first, then by the money at stake. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from teamops.core.catalogue.entry import Group
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Severity, in_order
from teamops.core.text import Lang, Text

# Where a problem names no group: what weighs as much is told together.
BY_WEIGHT = {
    Severity.ERROR: Group("errors", Text("要改的", "To correct")),
    Severity.FAULT: Group("faults", Text("差错", "Exceptions")),
    Severity.FINDING: Group("findings", Text("待核实", "Findings")),
    Severity.REMARK: Group("remarks", Text("提示", "Notes")),
}
WAIVED = Group("waived", Text("已豁免", "Waived"))
FILES = Text(" · {n} 个文件", ", files: {n}")
PEOPLE = Text(" · {n} 人", ", people: {n}")
STAKE = Text(" · 涉及 {amount} 元", ", at stake: {amount} yuan")
GROUPS, EACH = 6, 6  # of one screen: groups of problems, and problems told in whole sentences
OF_A_PERSON = "person"  # the value that says whom a problem is about
OF_SEVERAL = "count"  # the value that says how many rows, days, vehicles it is about


@dataclass(frozen=True)
class Told:
    """A group as it was met: its problems in order, gravest first."""

    group: Group
    problems: tuple[Problem, ...]

    @property
    def severity(self) -> Severity:
        """What the gravest of them weighs."""
        return self.problems[0].severity

    @property
    def cases(self) -> int:
        """How many rows, days or vehicles they are about."""
        counts = [p.values.get(OF_SEVERAL) for p in self.problems]
        return sum(count if isinstance(count, int) else 1 for count in counts)

    @property
    def files(self) -> int:
        """How many files they are in."""
        return len({p.source.file for p in self.problems if p.source})

    @property
    def people(self) -> int:
        """How many people they name."""
        return len({str(p.values[OF_A_PERSON]) for p in self.problems if OF_A_PERSON in p.values})

    @property
    def stake(self) -> int:
        """The fen at stake."""
        return sum(p.stake for p in self.problems)

    def counted(self, lang: Lang) -> str:
        """Say what it is about and how many: “重复导出：2,495 行只计一次 · 2 个文件”."""
        colon = Text("：", ": ").say(lang)
        said = f"{self.group.title.say(lang)}{colon}{self._number(lang)}"
        said += FILES.say(lang, n=self.files) if self.files > 1 else ""
        said += PEOPLE.say(lang, n=self.people) if self.people else ""
        return said + (STAKE.say(lang, amount=yuan_text(self.stake)) if self.stake else "")

    def _number(self, lang: Lang) -> str:
        return self.group.said.say(lang, n=f"{len(self.problems):,}", cases=f"{self.cases:,}")


def grouped(problems: Iterable[Problem]) -> list[Told]:
    """Return the problems by group, each once: those that stop first, then by the money at stake, weight and number."""
    found: dict[Group, list[Problem]] = {}
    for problem in in_order(problems):
        own = WAIVED if problem.waived else problem.entry.group or BY_WEIGHT[problem.severity]
        found.setdefault(own, []).append(problem)
    told = [Told(group, tuple(own)) for group, own in found.items()]
    return sorted(told, key=lambda one: (*(-n for n in _rank(one)), one.group.key))


@dataclass(frozen=True)
class Screen:
    """What one screen tells: groups, each with how many of its problems are told; how many problems are of other groups;
    the groups for the record; how many problems of the groups that are told are not told themselves."""

    shown: tuple[tuple[Told, int], ...]
    rest: int
    quiet: tuple[Told, ...]
    untold: int

    @property
    def remarks(self) -> int:
        """How many problems are of groups for the record."""
        return sum(len(one.problems) for one in self.quiet)


def one_screen(problems: Iterable[Problem]) -> Screen:
    """Return what one screen tells of problems: of each group its first; what stops the command one by one where that is
    little, for it is what somebody sits down to correct."""
    told = grouped(problems)
    loud = [one for one in told if one.severity > Severity.REMARK or one.group == WAIVED]
    stops = [sum(p.severity is Severity.ERROR for p in one.problems) for one in loud]
    few, room = sum(stops) <= EACH, EACH
    shown: list[tuple[Told, int]] = []
    for one, stop in zip(loud, stops, strict=True):
        if len(shown) < GROUPS and room > 0:
            shown.append((one, max(1, stop if few else 0)))
            room -= shown[-1][1]
    return Screen(
        tuple(shown),
        rest=sum(len(one.problems) for one in loud[len(shown) :]),
        quiet=tuple(one for one in told if one not in loud),
        untold=sum(len(one.problems) - count for one, count in shown),
    )


def _rank(told: Told) -> tuple[int, ...]:
    """What stops, what needs somebody, what is for the record; then money, weight, number."""
    weight = told.severity
    return min(weight, 1) + (weight is Severity.ERROR), told.stake, weight, told.cases
