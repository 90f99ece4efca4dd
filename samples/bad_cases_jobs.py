"""Cases of samples/bad: jobs that run by themselves, and the log of them."""

import json

from bad_case import Case, Command
from bad_ways import Spoil, add, both, write

RUN: Command = ("run",)
LOG = "logs/jobs.jsonl"
SETTINGS = "teamops.yaml"
JOB = "settle --month 2026-10 | day 08:00"
DUE = "2026-11-02T08:00"


def _jobs(*events: dict[str, object], more: str = "") -> Spoil:
    """Write one daily job, and a log that tells of it."""
    known = {"event": "known", "at": "2026-11-02T07:30:00+08:00", "job": JOB}
    lines = "".join(f"{json.dumps(event, ensure_ascii=False)}\n" for event in (known, *events))
    job = '  - {do: "settle --month 2026-10", every: day, at: "08:00"}'
    return both(add(SETTINGS, "jobs:", job), write(LOG, (lines + more).encode()))


def _ended(code: int, at: str = "2026-11-02T08:00:05+08:00") -> dict[str, object]:
    return {"event": "finished", "at": at, "job": JOB, "due": DUE, "exit": code, "files": [], "words": []}


OF_JOBS = (
    Case("J801", "没有写定时任务", "no jobs are given", lambda files: None, commands=(RUN,)),
    Case(
        "J802",
        "任务记录里有 2199 年的事",
        "the log of jobs tells of the year 2199",
        _jobs(_ended(0, at="2199-01-01T08:00:05+08:00")),
        commands=(RUN,),
    ),
    Case(
        "J803",
        "任务记录有一行被改坏了",
        "a line of the log of jobs was spoilt",
        _jobs(_ended(0), more="{这一行被改坏了\n"),
        commands=(RUN,),
    ),
    Case(
        "J804", "任务上次没有完成", "a job did not finish the last time", _jobs(_ended(66)), commands=(RUN,)
    ),
    Case(
        "J805",
        "任务五次都没有完成",
        "a job did not finish in five tries",
        _jobs(*[_ended(66)] * 5),
        commands=(RUN,),
    ),
)
