"""Closing a month's settlement for good, and opening the last one again: two names, on record."""

import json
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from typing import Any

import typer

from teamops.core.calendar import Month, UnknownYear
from teamops.core.closers import two_names
from teamops.core.evidence import Source
from teamops.core.lock import workspace_lock
from teamops.core.problems import Stopped
from teamops.core.records import ATTACHMENT, Entry, append, attach, attachment, catch_up, drafted
from teamops.core.rules.in_force import rules_in_force
from teamops.core.run import Run, refused
from teamops.core.standing import recording
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.performance.closing.basis import Basis
from teamops.performance.closing.closed_months import ClosedMonths, Known, closed_months, known_month
from teamops.performance.closing.fingerprints import fingerprint
from teamops.performance.closing.unmoved import rows_of
from teamops.performance.closing.written import Written, give_month, written_month
from teamops.performance.people import in_place_order
from teamops.performance.policies.entries import policy_entries
from teamops.performance.problems import noted
from teamops.performance.readings import readings_of
from teamops.performance.settlement.frozen import digest_of, frozen_frame, frozen_value, thawed
from teamops.performance.settlement.monthly import months_needed
from teamops.performance.settlement.seal import CLOSE, REOPEN, Seal
from teamops.performance.settlement.settlement import Settings, Settlement
from teamops.performance.settlement.waiting import not_closable
from teamops.roster.work_calendar import company_calendar, unknown_year

FORMAT = 1  # of what is attached
TOTALS = ("base_fen", "rewards_fen", "fines_fen", "adjustments_fen", "corrections_fen", "net_fen")
WOULD_CLOSE = Text("{month} 可以结账（没有记录）", "{month} can be closed (nothing recorded)")
ALREADY = Text("{month} 早已结账，没有再记录", "{month} was closed before; nothing more was recorded")
REOPENED = Text(
    "{month} 已反结账；原来的校验码 {code} 留在记录里",
    "{month} is open again; its checksum {code} stays on record",
)
WOULD_REOPEN = Text("{month} 可以反结账（没有记录）", "{month} can be reopened (nothing recorded)")
NOT_OVER = Text("{month} 还没有过完", "{month} is not over")
NOT_CLOSED = Text("{month} 没有结账", "{month} is not closed")
NOT_LAST = Text("只能反结账最后结的一个月：{last}", "only the last closed month can be reopened: {last}")
NO_REASON = Text("要写反结账的原因", "say why it is reopened")
CHANGING = Text("计算的时候文件变了，请再运行一次", "files changed while they were read; run it again")


def close_month(run: Run, workspace: Workspace, month: Month, on: date, by: str, checked_by: str) -> None:
    """Freeze a month's settlement and write its workbook; of one that is closed already only the workbook.

    Raises Stopped where errors stand in the way, an earlier month is open (S701) or something is held (S708), BadParameter for names and days.
    """
    names = two_names(run, by, checked_by)
    if on <= month.last:
        raise typer.BadParameter(NOT_OVER.say(run.lang, month=month), param_hint="--date")
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        closed = closed_months(workspace)
        already = month in closed.entries
        if not run.dry_run:
            with refused(workspace, closed.book.path):
                catch_up(closed.book)
        if already:
            known = known_month(run, closed, month, skip_bad_rows=False)
            with recording(run, stands=True):
                written = written_month(run, workspace, known)
        else:
            known, written = _close(run, closed, month, on, names)
    seal = known.settlement.seal
    if not run.json and seal is None:
        run.result(WOULD_CLOSE.say(run.lang, month=month))
    if not run.json and already:
        run.result(ALREADY.say(run.lang, month=month))
    give_month(run, known, written, again=already)


def _close(
    run: Run, closed: ClosedMonths, month: Month, on: date, names: tuple[str, str]
) -> tuple[Known, Written]:
    """Settle a month and freeze it: the workbook stands ready before the entry is written, and appears after it."""
    workspace, path = closed.workspace, closed.book.path
    if closed.next not in (None, month):
        raise Stopped([noted("S701", None, {"month": str(month), "next": str(closed.next)})])
    before = _fingerprint(workspace, month)
    known = known_month(run, closed, month, skip_bad_rows=False)
    if before != _fingerprint(workspace, month):
        name = workspace.name_of(workspace.root)
        raise Stopped([noted("F002", Source(name), {"why": CHANGING})])
    if held := not_closable(known.settlement):
        raise Stopped([held])
    if run.dry_run:
        return known, (None, None)
    data, content = _frozen(known, before, on, names)
    named = attachment(f"settlement-{month}", content)
    draft = drafted(closed.book, CLOSE, {**data, ATTACHMENT: named})
    frozen = thawed(json.loads(content)["settlement"], Seal(draft.entry.short, on, *names))

    known = replace(known, settlement=frozen, enters=month.shift(1))
    with recording(run) as entry:

        def record() -> None:
            with refused(workspace, path):
                attach(closed.book, named, content)
                append(draft)
            entry.stands = True

        return known, written_month(run, workspace, known, record)


def _fingerprint(workspace: Workspace, month: Month) -> dict[str, Any]:
    rules, calendar = rules_in_force(workspace), company_calendar(workspace)
    try:
        return fingerprint(workspace, month, rules, calendar, months_needed(rules, month)[0].first)
    except UnknownYear as unknown:
        raise Stopped([unknown_year(unknown.year)]) from None


def _frozen(
    known: Known, computed_from: dict[str, Any], on: date, names: tuple[str, str]
) -> tuple[dict[str, Any], bytes]:
    """What is written of a closing, and what is attached to it."""
    settlement, basis = known.settlement, known.basis
    assert basis is not None  # of an open month
    whole = {
        "format": FORMAT,
        "settlement": frozen_value(settlement),
        "roster": frozen_frame(basis.roster),
        **_for_reports(basis, settlement),
    }
    people, since = settlement.people, months_needed(settlement.rules, settlement.month)[0]
    data = {
        "month": str(settlement.month),
        "on": str(on),
        "by": names[0],
        "checked_by": names[1],
        **computed_from,
        "rows": rows_of(basis.gathered.inputs, settlement.month, since),
        "settings": _hours_of(basis.settings),
        "lines_sha256": digest_of(frozen_frame(settlement.lines)),
        "totals": {name: int(people[name].sum()) for name in TOTALS},
        "net_fen": dict(zip(people["agent_id"].tolist(), people["net_fen"].tolist(), strict=True)),
        "corrects": sorted(set(settlement.corrections["month"].tolist())),
    }
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return data, text.encode()


def _for_reports(basis: Basis, settlement: Settlement) -> dict[str, Any]:
    """What a report shows beside the settlement, so that every cell of a closed month is of the day it was closed on."""
    month, people = settlement.month, in_place_order(basis.roster).drop_duplicates("agent_id")
    reading = readings_of(settlement.rules.readings).policies
    entries = policy_entries(basis.gathered.inputs.policies, people, (month,), reading)
    workdays = len(basis.calendar.workdays(month.first, month.last))
    return {"entries": frozen_frame(entries), "workdays": workdays}


def _hours_of(settings: Settings) -> dict[str, object]:
    """The hours that the month was computed with; named shifts only where the team has any."""
    named = {name: list(hours) for name, hours in settings.shifts.items()}
    return {"shift": [settings.shift_start, settings.shift_end], **({"shifts": named} if named else {})}


def reopen_month(
    run: Run, workspace: Workspace, month: Month, on: date, by: str, checked_by: str, reason: str
) -> None:
    """Open the last closed month again; its seal and what is attached to it stay on record. Raises BadParameter."""
    names = two_names(run, by, checked_by)
    if not reason.strip():
        raise typer.BadParameter(NO_REASON.say(run.lang), param_hint="--reason")
    with nullcontext() if run.dry_run else workspace_lock(workspace.root):
        closed = closed_months(workspace)
        data = {"month": str(month), "on": str(on), "by": names[0], "checked_by": names[1]}
        code = _reopened_just_now(closed, data | {"reason": reason.strip()})
        if code is None:
            if month not in closed.entries:
                raise typer.BadParameter(NOT_CLOSED.say(run.lang, month=month), param_hint="--month")
            if month != closed.last:
                raise typer.BadParameter(NOT_LAST.say(run.lang, last=closed.last), param_hint="--month")
            code = closed.entries[month].short
            entry = data | {"reason": reason.strip(), "seal": code}
        else:
            entry = None
        if not run.dry_run:
            with refused(workspace, closed.book.path):
                catch_up(closed.book)
                if entry is not None:
                    append(drafted(closed.book, REOPEN, entry))
    if run.json:
        run.give({"month": str(month), "reopened": not run.dry_run, "seal": code, "problems": []})
    else:
        run.result((WOULD_REOPEN if run.dry_run else REOPENED).say(run.lang, month=month, code=code))


def _reopened_just_now(closed: ClosedMonths, asked: dict[str, str]) -> str | None:
    """The seal that the very same reopening has opened already: a run killed after its entry, run again."""
    last: Entry | None = closed.book.entries[-1] if closed.book.entries else None
    if last is None or last.kind != REOPEN:
        return None
    same = all(last.data.get(key) == value for key, value in asked.items())
    return str(last.data["seal"]) if same else None
