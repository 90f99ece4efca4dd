"""Months read once and settled under as many rule sets as are asked for. Nothing of the workspace is touched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

import pandas as pd

from teamops.core.calendar import Calendar, Month, UnknownYear
from teamops.core.problems import Problem, Stopped, blocking, errors, in_order
from teamops.core.rules.changes import Lever, changed, levers
from teamops.core.rules.model import RuleSet
from teamops.core.run import Run
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.compute.monthly import months_needed
from teamops.performance.compute.settlement import (
    KINDS,
    Inputs,
    Settings,
    Settlement,
    counted_by,
    settle_month,
)
from teamops.performance.compute.shared import Shared
from teamops.performance.compute.trials import Trial, Trials, effect_of
from teamops.performance.compute.whatif import Comparison, compare
from teamops.performance.inputs import Gathered, gather
from teamops.performance.readings import SECTIONS
from teamops.performance.settling import OF_FINAL_PAY, WHOLE_FILE
from teamops.regulations import VOCABULARY
from teamops.roster.inputs import company_calendar, unknown_year

READING = Text("正在读取 …", "reading …")
SETTLING = Text("正在模拟 …", "trying …")
LEDGER_BEGINS = Text(
    "保单台账里最早的收费日期是 {first}，而有的读法往前看到 {needed}：更早的月份按没有业绩算。",
    "the ledger's first payment is of {first}, and a reading looks back to {needed}: earlier months count as no output.",
)


@dataclass
class _Ready:
    """One month, read: its inputs, what was told while reading, and the steps done so far."""

    month: Month
    inputs: Inputs
    gathered: Gathered
    shared: Shared = field(default_factory=Shared)


@dataclass
class Months:
    """The months asked for, ready to be settled under any rules. `skip_bad_rows` as for a settlement."""

    workspace: Workspace
    calendar: Calendar
    ready: list[_Ready]
    skip_bad_rows: bool

    def settled(self, rules: RuleSet) -> list[Settlement]:
        """Return each month's settlement under the rules; raises Stopped with every problem that forbids one."""
        found = [self._settle(one, rules) for one in self.ready]
        told = [p for settlement in found for p in settlement.problems]
        if blocking(told, self.skip_bad_rows):
            raise Stopped(in_order(p for p in told if p.code not in OF_FINAL_PAY))
        return found

    def _settle(self, one: _Ready, rules: RuleSet) -> Settlement:
        shift = self.workspace.settings.shift.seconds
        settings = Settings(self.workspace.settings.team, *shift)
        try:
            found = settle_month(one.inputs, rules, self.calendar, one.month, settings, one.shared)
        except UnknownYear as unknown:
            raise Stopped([*one.gathered.problems, unknown_year(unknown.year)]) from None
        told = [*one.gathered.problems, *found.problems]
        if _unread(one, self.workspace):
            # The days are missing because a file could not be read, which is said of the file.
            told = [p for p in told if p.code != "X206"]
        return replace(found, problems=in_order(told))

    def notes(self, rulesets: Iterable[RuleSet]) -> list[Text]:
        """Return what has to be known of the inputs to judge the figures: a reading that looks back past the ledger."""
        paid = self.ready[0].inputs.policies["paid_on"].dropna()
        needed = min(months_needed(rules, one.month)[0] for rules in rulesets for one in self.ready)
        if paid.empty or needed >= Month.of(pd.Timestamp(paid.min()).date()):
            return []
        values = {"first": f"{paid.min():%F}", "needed": needed}
        return [Text(LEDGER_BEGINS.say("zh", **values), LEDGER_BEGINS.say("en", **values))]


def read_months(
    run: Run,
    workspace: Workspace,
    months: Sequence[Month],
    rulesets: Sequence[RuleSet],
    skip_bad_rows: bool,
) -> Months:
    """Return the months' inputs, each file read once a month; raises Stopped with what is missing in any of them.

    The call log is kept in memory only where the rule sets count it differently.
    """
    several = len({counted_by(rules) for rules in rulesets}) > 1
    calendar = company_calendar(workspace)
    ready: list[_Ready] = []
    missing: list[Problem] = []
    with run.progress(READING, len(months)) as step:
        for month in months:
            try:
                gathered = gather(workspace, month)
                calls = gathered.inputs.calls
                inputs = replace(gathered.inputs, calls=list(calls) if several else calls)
                ready.append(_Ready(month, inputs, gathered))
            except Stopped as stopped:
                missing += stopped.problems
            step()
    if missing:
        raise Stopped(in_order([*missing, *(p for one in ready for p in one.gathered.problems)]))
    return Months(workspace, calendar, ready, skip_bad_rows)


def compared(run: Run, months: Months, now: RuleSet, then: RuleSet) -> Comparison:
    """Return the months under both rule sets; raises Stopped where either cannot settle them."""
    with run.working(SETTLING):
        before, after = months.settled(now), months.settled(then)
        told = _told(before)
        return compare(before, after, told, months.notes([now, then]))


@dataclass(frozen=True)
class Variant:
    """A switch with another value, and the rules that hold it."""

    lever: Lever
    value: object
    rules: RuleSet


def tried(run: Run, months: Months, rules: RuleSet, variants: Sequence[Variant]) -> Trials:
    """Return what each variant would change, one at a time; raises Stopped where the rules they depart from stop."""
    own = rules.part(KINDS, SECTIONS)
    with run.progress(SETTLING, len(variants) + 1) as step:
        before = months.settled(rules)
        step()
        trials = []
        for variant in variants:
            trials.append(_trial(months, before, variant))
            step()
    total = sum(int(s.people["net_fen"].sum()) for s in before)
    first = before[0]
    notes = months.notes([rules, *(variant.rules for variant in variants)])
    return Trials(first.team, tuple(s.month for s in before), own, total, trials, _told(before), tuple(notes))


def _trial(months: Months, before: list[Settlement], variant: Variant) -> Trial:
    try:
        effect = effect_of(before, months.settled(variant.rules))
    except Stopped as stopped:
        codes = tuple(sorted({p.code for p in errors(stopped.problems)}))
        return Trial(variant.lever, variant.value, None, codes)
    return Trial(variant.lever, variant.value, effect)


def variants_of(rules: RuleSet) -> list[Variant]:
    """Return every switch that bears on pay (rulings 1–29, 50 and 51) with each other value worth trying."""
    own = rules.part(KINDS, SECTIONS)
    return [
        Variant(lever, value, changed(own, lever.path, value, VOCABULARY))
        for lever in levers(own)
        for value in lever.meaning.others(lever.value)
    ]


def _told(settlements: Sequence[Settlement]) -> list[Problem]:
    """What the months tell under the rules in force, each problem once."""
    return in_order(p for settlement in settlements for p in settlement.problems)


def _unread(one: _Ready, workspace: Workspace) -> bool:
    """Return whether a file of the month's calls could not be read."""
    sources = [p.source for p in one.gathered.problems if p.code in WHOLE_FILE and p.source]
    return bool({s.file for s in sources} & {file.name for file in workspace.files("calls", one.month)})
