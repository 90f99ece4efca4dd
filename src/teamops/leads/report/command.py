"""collect-outcomes and lead-report: what comes back after calling, and what came of the leads."""

from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.inputs import input_read
from teamops.core.lock import workspace_lock
from teamops.core.plain import plain_rows
from teamops.core.problems import Stopped, blocking, in_order
from teamops.core.records import Entry, append, drafted
from teamops.core.run import Run, refused, where_said
from teamops.core.sheets.stage import staged
from teamops.core.telling import problems_value
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.leads.history.book import (
    OUTCOME,
    OUTCOMES,
    History,
    entries_until,
    held_leads,
    history_of,
    holdings,
    names_in,
    taken_back,
)
from teamops.leads.history.reading import lead_book, read_outcomes
from teamops.leads.history.record import packed
from teamops.leads.outcomes.merged import Merged, merge, with_those_of_the_day
from teamops.leads.outcomes.sheets import outcomes_book
from teamops.leads.report.book import report_book
from teamops.leads.report.figures import Report, lead_report
from teamops.leads.report.policies_found import known_on
from teamops.policies.schema import POLICIES
from teamops.roster.left_out import left_out

READING = Text("正在读取……", "reading…")
NO_LEDGER = Text("续保情况（lead-report）", "renewals (lead-report)")
COLLECTED = Text(
    "记入 {new} 条结果，{same} 条没有变化，{doubt} 条待核对，{blank} 条还没填 → {where}",
    "{new} outcomes recorded, {same} unchanged, {doubt} to look at, {blank} not filled in yet → {where}",
)
REPORTED = Text(
    "{month} 分配 {dealt} 条，联系 {contacted} 条，续保 {renewed} 条 → {where}",
    "{month}: {dealt} assigned, {contacted} contacted, {renewed} renewed → {where}",
)
UNKNOWN = Text("不详", "unknown")


def with_names(held: pd.DataFrame, history: History) -> pd.DataFrame:
    """Return the leads with the name of whoever holds each, as recorded when they were dealt."""
    return held.assign(name=held["agent_id"].map(names_in(history)).astype("str"))


def collect(run: Run, workspace: Workspace, on: date, *, skip_bad_rows: bool) -> None:
    """Read what was returned, record what is new, write what is to be looked at. Raises Stopped."""
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        with run.working(READING):
            book = lead_book(workspace)
            history = history_of(book.entries)
            rows, problems = read_outcomes(workspace, on, (Month.of(b.on) for b in history.standing))
            if blocking(problems, skip_bad_rows):
                raise Stopped(in_order(problems))
            held = with_names(held_leads(history), history)
            merged = merge(rows, held, on, history.outcomes, taken_back(history), holdings(history))
        problems = in_order([*problems, *book.problems, *merged.problems])
        target = None if run.dry_run else run.target(workspace, f"outcomes-{on}.xlsx")
        if target:
            whole = _whole_day(merged, book.entries, held, on)
            shown = outcomes_book(replace(whole, problems=problems), on, workspace.settings.team, run.lang)
            with run.writing(workspace, target), staged({target: shown}):
                if len(merged.new):
                    with refused(workspace, book.path):
                        append(drafted(book, OUTCOMES, {"on": str(on), "rows": packed(merged.new, OUTCOME)}))
    where = where_said(target, run.lang)
    counts = collected_counts(merged)
    if run.json:
        run.give({**counts, "output": target and where, **problems_value(problems, run.lang)})
    else:
        run.result(COLLECTED.say(run.lang, **counts, where=where))
    run.summarise(problems)
    run.finish(problems)


def _whole_day(merged: Merged, entries: Sequence[Entry], held: pd.DataFrame, on: date) -> Merged:
    """What a day's workbook lists: also what an earlier run of the day recorded, so that a second run takes nothing away."""
    told = [e for e in entries if e.kind == OUTCOMES]
    today = [e.seq for e in told if e.data["on"] == str(on)]
    known = history_of(told).outcomes
    earlier = known[known["seq"].isin(today)]
    return with_those_of_the_day(merged, earlier, known[known["seq"] < min(today, default=0)], held)


def collected_counts(merged: Merged) -> dict[str, int]:
    """Return how many leads were recorded anew, are as they were, are in doubt, are not filled in yet."""
    people = merged.by_person
    doubt = int(people[["conflicts", "refused", "missing"]].sum().sum()) + len(merged.foreign)
    return {
        "new": len(merged.new),
        "same": merged.unchanged,
        "doubt": doubt,
        "blank": int(people["blank"].sum()),
    }


def report(run: Run, workspace: Workspace, month: Month, on: date, *, skip_bad_rows: bool = False) -> None:
    """Write the month's report on leads. Raises Stopped."""
    with run.working(READING):
        read = input_read(workspace, "policies", POLICIES, None, NO_LEDGER, month)
        policies, problems = read.frame, read.problems
        if blocking(problems, skip_bad_rows):
            raise Stopped(in_order(problems))
        book = lead_book(workspace)
        history = history_of(entries_until(book.entries, on))
        known = None if policies is None else known_on(policies, on)
        found = lead_report(with_names(held_leads(history), history), known, month, on)
    problems = in_order([*problems, *book.problems, *found.problems])
    lost = left_out(problems, 0 if read.rejected is None else len(read.rejected))
    target = None if run.dry_run else run.target(workspace, f"lead-report-{month}.xlsx")
    if target:
        whole = replace(found, problems=problems, left_out=lost)
        run.write(workspace, report_book(whole, run.lang), target)
    where = where_said(target, run.lang)
    if run.json:
        value = {**report_value(found), "left_out": lost.value()}
        run.give({**value, "output": target and where, **problems_value(problems, run.lang)})
    else:
        total = found.total.iloc[0]
        renewed = UNKNOWN.say(run.lang) if pd.isna(total["renewed"]) else total["renewed"]
        words = {"dealt": total["dealt"], "contacted": total["contacted"], "renewed": renewed}
        run.result(lost.after(REPORTED.say(run.lang, month=month, **words, where=where), run.lang))
    run.summarise(problems)
    run.finish(problems)


def report_value(found: Report) -> dict[str, object]:
    """Return the report's counts as plain values; None for what is not known."""

    return {
        "month": str(found.month),
        "by_source_and_person": plain_rows(found.cells),
        "by_source": plain_rows(found.by_source),
        "by_person": plain_rows(found.by_person),
        "total": plain_rows(found.total)[0],
    }
