"""Months read once and settled under as many rule sets as are asked for. Nothing of the workspace is touched."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Stopped, errors, in_order
from teamops.core.rules.changes import Lever, changed, levers
from teamops.core.rules.frames import Vocabulary
from teamops.core.rules.model import RuleSet
from teamops.core.run import Run
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.closing.basis import Basis, basis_of, refuse
from teamops.performance.closing.closed_months import closed_months
from teamops.performance.readings import SECTIONS
from teamops.performance.settlement.monthly import months_needed
from teamops.performance.settlement.settlement import KINDS, Settlement, counted_by
from teamops.performance.whatif.comparison import Comparison, compare
from teamops.performance.whatif.trials import Trial, Trials, effect_of

READING = Text("正在读取……", "reading…")
SETTLING = Text("正在模拟……", "trying…")
LOOKS_BACK = Text(
    "有的口径往前看到 {first}，而保单台账在 {months} 没有一笔收费：这些月份按没有业绩算。",
    "an interpretation looks back to {first}, and the ledger has no payment in {months}: those months count as no output.",
)
CLOSED = Text(
    "{month} 已经结账；这里按今天的输入和规则重新算，不计补差合计 {now} 元，结账时是 {then} 元。",
    "{month} is closed; here it is computed anew from today's inputs and rules: {now} yuan without corrections, "
    "{then} yuan when it was closed.",
)


@dataclass(frozen=True)
class Months:
    """The months asked for, ready to be settled under any rules. `skip_bad_rows` as for a settlement."""

    workspace: Workspace
    bases: Sequence[Basis]
    skip_bad_rows: bool

    def settled(self, rules: RuleSet) -> list[Settlement]:
        """Return each month's settlement under the rules; raises Stopped with every problem that forbids one."""
        found = [basis.under(rules) for basis in self.bases]
        refuse(in_order(p for settlement in found for p in settlement.problems), self.skip_bad_rows)
        return found

    def notes(self, rulesets: Iterable[RuleSet], now: Sequence[Settlement]) -> list[Text]:
        """Return what has to be known to judge the figures: months without any policy that an interpretation looks back to,
        and closed months that give another total today. Raises Stopped where the book of records is not whole."""
        return [*self._looked_back(rulesets), *self._closed(now)]

    def _looked_back(self, rulesets: Iterable[RuleSet]) -> list[Text]:
        paid = self.bases[0].gathered.inputs.policies["paid_on"].dropna()
        there = set(paid.dt.strftime("%Y-%m"))
        needed = {m for rules in rulesets for basis in self.bases for m in months_needed(rules, basis.month)}
        missing = [str(month) for month in sorted(needed) if str(month) not in there]
        if not missing:
            return []
        values = {"first": min(needed), "months": "、".join(missing)}
        return [LOOKS_BACK.filled(**values)]

    def _closed(self, now: Sequence[Settlement]) -> list[Text]:
        closed = closed_months(self.workspace)
        notes = []
        for settlement in now:
            if settlement.month not in closed.entries:
                continue
            sides = (settlement, closed.of(settlement.month).settlement)
            totals = [int((s.people["net_fen"] - s.people["corrections_fen"]).sum()) for s in sides]
            if totals[0] != totals[1]:
                shown = dict(zip(("now", "then"), map(yuan_text, totals), strict=True))
                values = {"month": settlement.month, **shown}
                notes.append(CLOSED.filled(**values))
        return notes


@dataclass(frozen=True)
class Variant:
    """A switch with another value, and the rules that hold it."""

    lever: Lever
    value: object
    rules: RuleSet


def variants_of(rules: RuleSet, words: Vocabulary) -> list[Variant]:
    """Return every switch that bears on pay (rulings 1–29, 50 and 51) with each other value worth trying."""
    own = rules.part(KINDS, SECTIONS)
    return [
        Variant(lever, value, changed(own, lever.path, value, words))
        for lever in levers(own)
        for value in lever.meaning.others(lever.value)
    ]


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
    bases: list[Basis] = []
    missing: list[Problem] = []
    with run.progress(READING, len(months)) as step:
        for month in months:
            try:
                basis = basis_of(workspace, month)
                bases.append(_with_kept_calls(basis) if several else basis)
            except Stopped as stopped:
                missing += stopped.problems
            step()
    if missing:
        raise Stopped(in_order([*missing, *(p for basis in bases for p in basis.gathered.problems)]))
    return Months(workspace, bases, skip_bad_rows)


def compared(run: Run, months: Months, now: RuleSet, then: RuleSet) -> Comparison:
    """Return the months under both rule sets; raises Stopped where either cannot settle them."""
    with run.working(SETTLING):
        before, after = months.settled(now), months.settled(then)
        return compare(before, after, _told(before), months.notes([now, then], before))


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
    notes = tuple(months.notes([rules, *(variant.rules for variant in variants)], before))
    first = before[0]
    return Trials(first.team, tuple(s.month for s in before), own, total, trials, _told(before), notes)


def _trial(months: Months, before: list[Settlement], variant: Variant) -> Trial:
    try:
        effect = effect_of(before, months.settled(variant.rules))
    except Stopped as stopped:
        codes = tuple(sorted({p.code for p in errors(stopped.problems)}))
        return Trial(variant.lever, variant.value, None, codes)
    return Trial(variant.lever, variant.value, effect)


def _with_kept_calls(basis: Basis) -> Basis:
    """Return the month with its log in memory, to be counted more than once."""
    gathered = basis.gathered
    inputs = replace(gathered.inputs, calls=list(gathered.inputs.calls))
    return replace(basis, gathered=replace(gathered, inputs=inputs))


def _told(settlements: Sequence[Settlement]) -> list[Problem]:
    """What the months tell under the rules in force, each problem once."""
    return in_order(p for settlement in settlements for p in settlement.problems)
