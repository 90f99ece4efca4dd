"""monthly-report: from the workspace's months to the report of one month, its workbook and its plain values."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.inputs import input_read, read_input
from teamops.core.lock import workspace_lock
from teamops.core.missing import missing
from teamops.core.money import yuan_text
from teamops.core.plain import plain_rows
from teamops.core.problems import Problem, Severity, Stopped, blocking, errors, in_order
from teamops.core.rules.in_force import rules_in_force
from teamops.core.run import Run, where_said
from teamops.core.telling import problems_value
from teamops.core.text import Lang, Text
from teamops.core.workspace import Workspace
from teamops.leads.history.book import held_leads, history_of
from teamops.leads.history.reading import lead_book
from teamops.leads.report.command import with_names
from teamops.performance.closing.basis import refuse
from teamops.performance.closing.closed_months import ClosedMonths, closed_months, known_settlement
from teamops.performance.people import in_place_order
from teamops.performance.policies.entries import policy_entries
from teamops.performance.readings import readings_of
from teamops.performance.settlement.frozen import kept_beside
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.settlement.waiting import held_lines
from teamops.policies.schema import POLICIES
from teamops.reports.monthly.changes import changes
from teamops.reports.monthly.figures import Figures, figures_of
from teamops.reports.monthly.leads import leads_by_month
from teamops.reports.monthly.months import MonthlyReport, monthly_report, total_row
from teamops.reports.monthly.sheets.book import monthly_book
from teamops.reports.problems import noted
from teamops.roster.left_out import LeftOut, left_out
from teamops.roster.schema import ROSTER
from teamops.roster.work_calendar import company_calendar

# What somebody is paid is said in the settlement, which nobody projects.
OF_PAY = frozenset({"X215", "X216", "X217", "X220"})
READING = Text("正在读取并计算各月……", "reading and computing the months…")
NOT_OVER = Text("（未完，只算到 {until}）", " (month not over, up to {until})")
NO_FILES = Text("没有这个月的通话记录文件", "there is no call file of that month")
REPORTED = Text(
    "{month} 月报：{months} 个月，{people} 人，台数 {vehicles}，保费 {premium} 元 → {where}",
    "{month}: premium {premium} yuan, vehicles: {vehicles}, people: {people}, months side by side: {months} → {where}",
)


def report(run: Run, workspace: Workspace, month: Month, months: int, *, skip_bad_rows: bool) -> None:
    """Compute the report, write its workbook, say it. Raises Stopped where the month itself cannot be settled."""
    target = None if run.dry_run else run.target(workspace, f"monthly-{month}.xlsx")
    with nullcontext() if target is None else workspace_lock(workspace.root):
        found = read_report(run, workspace, month, months, skip_bad_rows)
        if target:
            with run.working(Text("正在写工作簿……", "writing the workbook…")):
                run.write(workspace, monthly_book(found, run.lang), target)
    if run.json:
        run.give(report_value(found, target, run.lang))
    else:
        run.result(one_line(found, target, run.lang))
    run.summarise(found.problems)
    run.finish(found.problems)


def read_report(
    run: Run, workspace: Workspace, month: Month, months: int, skip_bad_rows: bool
) -> MonthlyReport:
    """Return the report of a month beside up to `months` - 1 before it; each month's calls are read once.

    The months run without a gap from the first that has call files. Raises Stopped where `month` cannot be settled;
    an earlier one that cannot is missing (D651), one computed without its bad rows is told of (D653).
    """
    rules, calendar = rules_in_force(workspace), company_calendar(workspace)
    there = [m for m in workspace.months("calls") if month.shift(1 - months) <= m <= month]
    first = min(there, default=month)
    window = tuple(m for m in (month.shift(-n) for n in reversed(range(months))) if m >= first)
    closed = closed_months(workspace)
    as_closed: dict[Month, pd.DataFrame] = {}
    figures: dict[Month, Figures] = {}
    told: list[Problem] = []
    left = LeftOut()
    judged_by = rules
    with run.progress(READING, len(window)) as step:
        # The month itself first: where it cannot be settled nothing else need be read.
        for one in reversed(window):
            settlement, problems = _settled(workspace, one, skip_bad_rows, needed=one == month)
            told += problems
            if settlement is not None:
                days, entries = _kept(closed, one)
                if entries is not None:
                    as_closed[one] = entries
                figures[one] = figures_of(settlement, days or len(calendar.workdays(one.first, one.last)))
                if one == month:
                    judged_by = settlement.rules
                    held = len(held_lines(settlement))
                    left = left_out(settlement.problems, settlement.skipped_rows, held)
            step()
    read = input_read(workspace, "policies", POLICIES, None, None, month)
    ledger, of_ledger = read.frame, read.problems
    roster, of_roster = read_input(workspace, "roster", ROSTER, None, None, month)
    told += [_told_only(problem) for problem in (*of_ledger, *of_roster)]
    if ledger is None or roster is None:  # of a closed month whose inputs are gone
        raise Stopped([missing(workspace, "policies", POLICIES.title, month)])
    people = in_place_order(roster).drop_duplicates("agent_id")
    reading = readings_of(rules.readings).policies
    entries = policy_entries(ledger, people, window, reading, read.rejected)
    book = lead_book(workspace)
    history = history_of(book.entries)
    leads, problems = leads_by_month(with_names(held_leads(history), history), ledger, window)
    told += [*book.problems, *problems]
    return monthly_report(
        workspace.settings.team, window, figures, entries, leads, judged_by, in_order(told), as_closed, left
    )


def _kept(closed: ClosedMonths, month: Month) -> tuple[int | None, pd.DataFrame | None]:
    """The working days and the policies of a closed month as they were; None of what was not kept."""
    if month not in closed.entries:
        return None, None
    return kept_beside(closed.of(month).value)


def _settled(
    workspace: Workspace, month: Month, skip_bad_rows: bool, *, needed: bool
) -> tuple[Settlement | None, list[Problem]]:
    """The month as it is known, and what is to be told of it: of the reported month everything, of others only why."""
    try:
        settlement = known_settlement(workspace, month)
        grave = blocking(settlement.problems, skip_bad_rows)
    except Stopped as stopped:
        if needed:
            raise
        # A closed month is known without its files; any other is not.
        if not workspace.files("calls", month):
            return None, [noted("D651", None, {"month": str(month), "why": NO_FILES})]
        return None, [_missing(month, stopped.problems)]
    if not needed:
        if grave:
            return None, [_missing(month, grave)]
        skipped = len(errors(settlement.problems))
        values = {"month": str(month), "count": skipped}
        return settlement, [noted("D653", None, values)] if skipped else []
    refuse(settlement.problems, skip_bad_rows)
    told = [p for p in settlement.problems if p.code not in OF_PAY]
    silent = len(settlement.problems) - len(told)
    values = {"month": str(month), "count": silent}
    return settlement, [*told, noted("D654", None, values)] if silent else told


def _told_only(problem: Problem) -> Problem:
    """What is wrong in the files that months are set side by side from: told, and the rows it is about are left out."""
    return replace(problem, weight=Severity.FINDING) if problem.severity is Severity.ERROR else problem


def _missing(month: Month, problems: Sequence[Problem]) -> Problem:
    """D651 with the first error in words, and how many there are beside it."""
    found = in_order(errors(problems))
    first, rest = found[0], len(found) - 1

    def said(lang: Lang) -> str:
        place = f"{first.source} " if first.source else ""
        more = Text(f"，另有 {rest} 处错误", f", and {rest} more errors").say(lang) if rest else ""
        return f"{first.code} {place}{first.what(lang)}{more}"

    return noted("D651", None, {"month": str(month), "why": Text(said("zh"), said("en"))})


def one_line(found: MonthlyReport, written: Path | None, lang: Lang) -> str:
    """Return the result in one line."""
    now = found.of(found.month)
    values = {"people": now["people"], "vehicles": now["vehicles"], "premium": yuan_text(now["premium_fen"])}
    known = int((~found.trend["missing"]).sum())
    mark = NOT_OVER.say(lang, until=found.until) if found.until else ""
    said = REPORTED.say(
        lang, month=f"{found.month}{mark}", months=known, where=where_said(written, lang), **values
    )
    return found.left_out.after(said, lang)


def report_value(found: MonthlyReport, written: Path | None, lang: Lang) -> dict[str, object]:
    """Return the report as plain values: amounts as decimal strings, seconds and counts as integers, None where unknown.

    `totals`: integers only, no names, no pay, for an announcement (`premium_fen` and the like are fen).
    """
    return {
        "month": str(found.month),
        **({"until": str(found.until)} if found.until else {}),
        "months": [str(month) for month in found.months],
        "last_month": str(found.last_month) if found.last_month else None,
        "trend": plain_rows(found.trend),
        "teams": plain_rows(found.teams),
        "persons": plain_rows(found.persons),
        "parts": plain_rows(found.parts),
        "rules": plain_rows(found.rules),
        "leads": None if found.leads is None else plain_rows(found.leads),
        "changes": [text.say(lang) for text in changes(found)],
        "totals": total_row(found),
        "left_out": found.left_out.value(),
        "output": written.as_posix() if written else None,
        **problems_value(found.problems, lang),
    }
