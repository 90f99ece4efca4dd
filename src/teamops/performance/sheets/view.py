"""What all sheets of a settlement share: its words in one language, names of people, the rules that pay."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from teamops.core.evidence import place_said
from teamops.core.problems import Problem
from teamops.core.rules.control import Control
from teamops.core.rules.model import Limit, Rule, StepBonus
from teamops.core.rules.parts import Dated
from teamops.core.rules.share import Share
from teamops.core.rules.sheet import labels_of
from teamops.core.sheets.seen import Seen
from teamops.core.text import Lang, Text
from teamops.performance.metrics import of_calls
from teamops.performance.settlement.waiting import held_lines
from teamops.performance.sheets import words

if TYPE_CHECKING:
    from teamops.performance.settlement.settlement import Settlement

REWARD, FINE, NOTICE, HELD = "reward", "fine", "notice", "held"  # kinds of lines
KINDS: Mapping[str, Text] = {REWARD: words.REWARD, FINE: words.FINE, NOTICE: words.NOTICE, HELD: words.HELD}


@dataclass(frozen=True)
class Payer:
    """A rule that can pay or fine this month, as a column of the summary: its kind, heading (unique) and clause."""

    rule: str
    kind: str
    heading: str
    clause: str


@dataclass(frozen=True)
class View(Seen):
    """A settlement seen in one language."""

    settlement: "Settlement"
    lang: Lang

    def places(self, sources: "pd.Series[str]") -> list[str]:
        """Return where rows stand, in the view's language."""
        return [place_said(str(place), self.lang) for place in sources]

    def say(self, text: Text, **values: object) -> str:
        """Say it in the workbook's language."""
        return of_calls(text, self.settlement.rules).say(self.lang, **values)

    @cached_property
    def month(self) -> str:
        """The month as headings name it."""
        month = self.settlement.month
        return self.say(words.MONTH, year=month.year, number=month.number)

    @property
    def last(self) -> date:
        """The month's last day: the day of everything that belongs to the whole month."""
        return self.settlement.month.last

    @cached_property
    def title(self) -> str:
        """The workbook's title, which stands on every printed page: that of a draft says so."""
        return self.marked(self.say(words.TITLE, team=self.settlement.team, month=self.month))

    def marked(self, title: str) -> str:
        """Return the title of a page; it says of a draft that it is one, and of a month that is not over up to which day
        it is settled."""
        title = self.say(words.DRAFT, title=title) if self.is_draft else title
        until = self.settlement.until
        if until is None:
            return title
        begun = until >= self.settlement.month.first
        return self.say(words.NOT_OVER if begun else words.NOT_BEGUN, title=title, until=until)

    @property
    def is_draft(self) -> bool:
        """Whether anything is held or was skipped."""
        return bool(self.settlement.skipped_rows or self.held)

    @cached_property
    def held(self) -> dict[str, int]:
        """How many lines are held, by agent id, of whoever has any."""
        counts = held_lines(self.settlement)["agent_id"].value_counts()
        return {str(agent): int(count) for agent, count in counts.items()}

    def held_by(self, kind: type[Rule]) -> "pd.DataFrame":
        """Return the held lines of one kind of rules."""
        lines = held_lines(self.settlement)
        ids = [rule.id for rule in self.settlement.rules.rules if isinstance(rule, kind)]
        return lines[lines["rule"].isin(ids).to_numpy(dtype=bool)]

    @cached_property
    def ids(self) -> list[str]:
        """Agent ids, in the order of the summary."""
        return [str(agent) for agent in self.settlement.people["agent_id"]]

    @cached_property
    def names(self) -> dict[str, str]:
        """Names by agent id."""
        return dict(zip(self.ids, self.settlement.people["name"].astype(str), strict=True))

    def clauses(self, cites: Iterable[str]) -> list[str]:
        """Return these clauses in words."""
        return [self.settlement.rules.in_words(cite, self.lang) for cite in cites]

    def named(self, agents: pd.Series) -> list[str]:
        """Return the names of these agent ids."""
        names = self.names
        return [names.get(agent, "") for agent in agents.tolist()]

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each rule is called in this workbook, by its id; two rules of one name carry their ids."""
        return labels_of(self.settlement.rules, self.lang)

    def label(self, rule: str, otherwise: str) -> str:
        """Return what the rule is called; `otherwise` for one that is not in the set."""
        return self.labels.get(rule, otherwise)

    @cached_property
    def payers(self) -> list[Payer]:
        """The rules in force this month that pay or fine, rewards first, and any that has lines all the same."""
        found = {
            (kind, rule.id): rule.clause.cite
            for rule in self.settlement.rules.rules
            for kind in self._kinds(rule)
        }
        lines = self.settlement.lines
        moved = lines[lines["kind"].isin([REWARD, FINE])].drop_duplicates(["kind", "rule"])
        label = f"label_{self.lang}"
        otherwise = {row["rule"]: row[label] for row in moved.to_dict("records")}
        for row in moved.to_dict("records"):
            found.setdefault((row["kind"], row["rule"]), row["clause"])
        every = [
            Payer(rule, kind, self.label(rule, str(otherwise.get(rule, rule))), *self.clauses([cite]))
            for (kind, rule), cite in found.items()
        ]
        return sorted(every, key=lambda payer: (REWARD, FINE).index(payer.kind))

    def _kinds(self, rule: Rule) -> Iterable[str]:
        if isinstance(rule, Control | Limit | Share):
            return
        paid: Dated = rule.reward if isinstance(rule, StepBonus) else rule.deduct
        if paid.on(self.last) is not None:
            yield REWARD if isinstance(rule, StepBonus) else FINE

    @cached_property
    def remarks(self) -> dict[str, list[str]]:
        """What has to be said about each person's pay before anybody signs: limits (ruling 50), base pay, warnings."""
        found: dict[str, list[str]] = {agent: [] for agent in self.ids}
        for problem in self.settlement.problems:
            if problem.code in ABOUT_PAY:
                for agent in self._spoken_of(problem):
                    found[agent].append(problem.what(self.lang))
        notices = self.settlement.lines[self.settlement.lines["kind"] == NOTICE]
        for row in notices.to_dict("records"):
            said = str(row[f"because_{self.lang}"])
            if said not in found.setdefault(row["agent_id"], []):
                found[row["agent_id"]].append(said)
        lines = held_lines(self.settlement)
        for agent, count in self.held.items():
            first = lines.loc[lines["agent_id"] == agent, f"because_{self.lang}"].iloc[0]
            found.setdefault(agent, []).append(self.say(words.HELD_OF, count=count, why=first))
        return found

    def _spoken_of(self, problem: Problem) -> list[str]:
        person = str(problem.values.get("person", ""))
        return [a for a, name in self.names.items() if person in (a, name, f"{name}（{a}）")]


# Fines over the limit, net under the minimum wage, no base pay, a month employed in part.
ABOUT_PAY = ("X215", "X216", "X217", "X220")
