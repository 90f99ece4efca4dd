"""What changes of the rules would have made of the last whole month's pay."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamops.core.calendar import Month
from teamops.core.kit.domain import words_of
from teamops.core.problems import Stopped, errors
from teamops.core.rules.changes import changed, paths
from teamops.core.rules.model import RuleSet
from teamops.core.run import Run, today
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.closing.closed_months import closed_months
from teamops.performance.readings import SECTIONS
from teamops.performance.settlement.settlement import KINDS
from teamops.performance.whatif.book import result_said
from teamops.performance.whatif.comparison import Comparison
from teamops.performance.whatif.months import compared, read_months
from teamops.rulebook.changes import Change

NOTHING = Text("不影响工资", "pay is not touched")
NO_MONTH = Text(
    "还没有整月的通话记录，影响没有算", "there is no whole month of calls yet: what follows was not computed"
)
WOULD_BE = Text("假如 {month} 就这样：{result}", "had {month} gone by it: {result}")
STOPPED = Text(
    "{month} 现在结算不了（{codes}），影响没有算；先运行 teamops check",
    "{month} cannot be settled now ({codes}): what follows was not computed; run teamops check first",
)
CLOSED = Text(
    "{months} 已经结账，结果不变；按新的规则有差的，会进下一个没有结账的月份的“补差”",
    "closed and staying as they are: {months}; what differs by the new rules enters the next open month as corrections",
)
KEPT = Text(
    "{months} 已经结账，按它们结账时的规则，不受影响",
    "closed, and held to the rules they were closed by: {months}",
)


@dataclass(frozen=True)
class Cost:
    """What is known of it before anything is written: in words, and as the comparison of the month if there is one."""

    said: Text
    comparison: Comparison | None = None


def cost_of(run: Run, workspace: Workspace, rules: RuleSet, changes: Sequence[Change]) -> Cost:
    """Return what the last whole month with calls would have paid, had the new values held in it."""
    own, words = rules.part(KINDS, SECTIONS), words_of(run.domains)
    bearing = [change for change in changes if change.item.path in set(paths(own))]
    if not bearing:
        return Cost(NOTHING)
    month = _last_month(workspace)
    if month is None:
        return Cost(NO_MONTH)
    then = own
    for change in bearing:
        then = changed(then, change.item.path, change.value, words)
    try:
        ready = read_months(run, workspace, [month], [own, then], skip_bad_rows=False)
        found = compared(run, ready, own, then)
    except Stopped as stopped:
        codes = "、".join(sorted({p.code for p in errors(stopped.problems)}))
        return Cost(_said(STOPPED, month=month, codes=codes))
    results = (result_said(found, "zh"), result_said(found, "en"))
    return Cost(
        Text(
            WOULD_BE.say("zh", month=month, result=results[0]),
            WOULD_BE.say("en", month=month, result=results[1]),
        ),
        found,
    )


def closed_touched(workspace: Workspace, changes: Sequence[Change]) -> Text | None:
    """Return what has to be known of closed months in which a change would hold; None if there are none."""
    closed = sorted(closed_months(workspace).entries)
    touched = [m for m in closed if any(c.since is None or c.since <= m.last for c in changes)]
    if not touched:
        return None
    forward = workspace.settings.rule_changes == "forward_only"
    return _said(KEPT if forward else CLOSED, months="、".join(map(str, touched)))


def _last_month(workspace: Workspace) -> Month | None:
    """Return the last month that is over and has a call log."""
    over = [m for m in workspace.months("calls") if m.last < (workspace.today or today())]
    return max(over, default=None)


def _said(text: Text, **values: object) -> Text:
    return text.filled(**values)
