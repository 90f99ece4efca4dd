"""The log of what ran by itself: state and log in one, one JSON object a line, only ever appended to.

Events: `known` (a job was seen for the first time), `started`, `finished`, `untold` (an announcement that failed).
`due` is local time without an offset, for that is what a job's time means; `at` is when it happened, with the offset.
A line that a killed run left unfinished was never written, and is taken away by the next one.
"""

import json
import os
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from teamops.core.evidence import Source
from teamops.core.private import opened, private_folder
from teamops.core.problems import Problem, Stopped
from teamops.core.reasons import reason_of
from teamops.core.run import refused
from teamops.core.workspace import Workspace
from teamops.jobs.due import Known, Tried
from teamops.jobs.problems import noted

FILE = "jobs.jsonl"
YEARS = range(2000, 2200)  # an event of another year was never written by a run
EARLY = timedelta(days=2)  # nothing is begun before it is due, whatever the clock was put to since
KNOWN, STARTED, FINISHED, UNTOLD = "known", "started", "finished", "untold"


@dataclass(frozen=True)
class Log:
    """The log as read. `latest`: the last moment that it tells of; `problems`: J803 for each line left out."""

    events: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()
    latest: datetime | None = None

    def known(self, job: str) -> Known | None:
        """Return what the log knows of a job; None if it was never seen."""
        since: datetime | None = None
        tried: dict[datetime, Tried] = {}
        for event in self.events:
            if event.get("job") != job:
                continue
            since = since or _moment(event["at"]).replace(tzinfo=None)
            if event["event"] in {STARTED, FINISHED}:
                due = datetime.fromisoformat(event["due"])
                before = tried.get(due, Tried())
                tried[due] = before if event["event"] == STARTED else before.then(event["exit"])
        return Known(since, tried) if since else None

    def last_finished(self, job: str) -> dict[str, Any] | None:
        """Return the last end of a job, if it ever came to one."""
        ends = (e for e in reversed(self.events) if e["event"] == FINISHED and e["job"] == job)
        return next(ends, None)


def path_of(workspace: Workspace) -> Path:
    """Return where the log of a workspace is."""
    return workspace.logs / FILE


def read_log(workspace: Workspace) -> Log:
    """Return the log; one that was never begun is empty. Raises Stopped (F002) where it cannot be opened."""
    path = path_of(workspace)
    name = workspace.name_of(path)
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return Log()
    except OSError as error:
        raise Stopped([noted("F002", Source(name), {"why": reason_of(error)})]) from None
    events, problems, latest = [], [], None
    for number, line in enumerate(raw[: _whole(raw)].splitlines(), 1):
        event = _event(line)
        if event is not None:
            events.append(event)
            moment = _moment(event["at"])
            latest = moment if latest is None else max(latest, moment)
        elif line.strip():
            problems.append(noted("J803", Source(name, row=number)))
    return Log(tuple(events), tuple(problems), latest)


def write_event(workspace: Workspace, event: str, at: datetime, **values: object) -> None:
    """Append an event: it is on the disk, whole, when this returns. Raises Stopped (O401, O402, exit 73).

    The caller holds the lock of `run`.
    """
    path = path_of(workspace)
    line = {"event": event, "at": f"{at.isoformat(timespec='seconds')}", **values}
    with refused(workspace, path):
        there = path.exists()
        if not there:
            private_folder(path.parent)
        with opened(path, "r+b" if there else "w+b") as file:
            whole = _whole(file.read())
            file.truncate(whole)
            file.seek(whole)
            try:
                file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
            except BaseException:
                # A full disk or an interrupt: the log stays as it was.
                with suppress(OSError):
                    file.truncate(whole)
                raise


def _whole(raw: bytes) -> int:
    """Return how many of the first bytes are whole lines."""
    return raw.rfind(b"\n") + 1


def _event(line: bytes) -> dict[str, Any] | None:
    """Return an event, or None for a line that is none."""
    try:
        event = json.loads(line)
        kind = event["event"]
        at = _moment(event["at"])
        fits = at.year in YEARS and isinstance(event["job"], str)
        if kind in {STARTED, FINISHED}:
            due = datetime.fromisoformat(event["due"])
            fits &= due.tzinfo is None and due.year in YEARS and due - at.replace(tzinfo=None) < EARLY
        fits &= kind != FINISHED or isinstance(event["exit"], int)
    except (ValueError, KeyError, TypeError, OverflowError, OSError, RecursionError):
        return None
    return event if fits else None


def _moment(text: str) -> datetime:
    """Read a moment; one without an offset is local time."""
    return datetime.fromisoformat(text).astimezone()
