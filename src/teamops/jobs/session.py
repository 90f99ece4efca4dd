"""`teamops run` from the lock to the last word."""

import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import typer

from teamops.core import exits
from teamops.core.evidence import Source
from teamops.core.kit.job_options import listed
from teamops.core.lock import RUN_LOCK, workspace_lock
from teamops.core.problems import Problem
from teamops.core.run import OTHER_FORMATS, Run, Terminated
from teamops.core.telling import print_problems, problems_value
from teamops.core.text import Text
from teamops.core.workspace import FILE_NAME, Workspace
from teamops.jobs.due import Slot
from teamops.jobs.outcome import FINISHED
from teamops.jobs.problems import noted
from teamops.jobs.running import Ran, State, Work, announce, gravest, jobs_alone, run_due, states
from teamops.jobs.settings import Job, jobs_in

RAN = Text("{due} {job}：{how}{files}", "{due} {job}: {how}{files}")
NOTHING = Text("现在没有到时间的任务{next}", "nothing is due now{next}")
THEN = Text("；下一个是 {due} 的 {job}", "; the next is {job} at {due}")
STANDING = Text(
    "{job}\n    现在要运行：{now}；上次：{last}；下次：{next}",
    "{job}\n    now: {now}; last: {last}; next: {next}",
)
ENDED = Text("{due}，{how}", "{due}, {how}")
NONE = Text("无", "none")
STOPPED = Text(
    "已停下：运行了 {ran} 个任务，还有 {left} 个留给下次 teamops run",
    "stopped: {ran} jobs were run, {left} are left to the next teamops run",
)
BEGINNING = Text("正在运行任务……", "running what is due…")


def now_here() -> datetime:
    """Return this moment in local time, with its offset."""
    return datetime.now().astimezone()


def run_now(
    run: Run,
    workspace: Workspace,
    *,
    only: str | None,
    again: bool,
    clock: Callable[[], datetime] = now_here,
) -> None:
    """Run what is due by one look at the clock, tell of it, and end with the gravest exit code of the jobs."""
    jobs, now = _chosen(run, workspace, only), clock()
    problems = [] if jobs else [noted("J801", Source(FILE_NAME))]
    if run.dry_run:
        found, more = states(workspace, jobs, now, again=again)
        _show(run, found, [*problems, *more])
        return
    common = _common(run)
    work = Work()
    try:
        with workspace_lock(workspace.root, RUN_LOCK), run.working(BEGINNING):
            run_due(
                workspace,
                jobs,
                now,
                clock,
                again=again,
                common=common,
                work=work,
                tell=lambda ran: _tell(run, workspace, ran),
            )
            if work.code is None:
                announce(workspace, work, clock)
    except KeyboardInterrupt:
        work.code = exits.INTERRUPTED
    except Terminated:
        work.code = exits.TERMINATED
    _give(run, workspace, work, problems)
    if not work.ran and not run.quiet and not run.json and work.code is None:
        run.result(_nothing(run, jobs_alone(workspace, jobs, now, again=again)))
    if work.code is not None:
        print(STOPPED.say(run.lang, ran=len(work.ran), left=work.left), file=sys.stderr)
        raise typer.Exit(work.code)
    code = gravest(ran.ended.code for ran in work.ran)
    if code != exits.DONE:
        raise typer.Exit(code)
    run.finish([*problems, *work.problems])


def _chosen(run: Run, workspace: Workspace, only: str | None) -> Sequence[Job]:
    """Return the jobs, or those of one command; a usage error (exit 2) where none is of that command."""
    jobs = jobs_in(workspace)
    if only is None:
        return jobs
    chosen = tuple(job for job in jobs if job.command == only)
    if not chosen:
        known = listed(dict.fromkeys(job.command for job in jobs))
        raise typer.BadParameter(f"{only} ({known.say(run.lang)})", param_hint="--only")
    return chosen


def _common(run: Run) -> list[str]:
    """Return what was said to `run` and is meant for its jobs."""
    words = [f"--lang={run.asked_lang}"] if run.asked_lang else []
    if run.out is not None:
        if run.out.suffix.lower() in OTHER_FORMATS | {".xlsx"} and not run.out.is_dir():
            raise typer.BadParameter("文件夹 · a folder", param_hint="--out")
        words.append(f"--out={run.out.resolve()}")
    return [*words, "--strict"] if run.strict else words


def _tell(run: Run, workspace: Workspace, ran: Ran) -> None:
    """Say of a job that it has ended, and of one that failed, whatever --quiet says, what it said itself."""
    if not run.json:
        files = listed([workspace.name_of(Path(path)) for path in ran.ended.files]).say(run.lang)
        said = {"due": _at(ran.slot.due), "job": ran.slot.job.do, "how": _how(ran.ended.code).say(run.lang)}
        run.result(RAN.say(run.lang, **said, files=f" → {files}" if files else ""))
    problem = ran.problem(workspace)
    if problem is not None:
        print_problems([problem], run.lang)
        for line in ran.ended.words:
            print(f"    | {line}", file=sys.stderr)


def _give(run: Run, workspace: Workspace, work: Work, problems: Sequence[Problem]) -> None:
    """Give the result as JSON, or what is wrong with the log and the settings in words."""
    found = [*problems, *work.problems]
    if not run.json:
        run.summarise(found)
        return
    failing = [problem for ran in work.ran if (problem := ran.problem(workspace))]
    run.give(
        {
            "ran": [_ran_value(ran) for ran in work.ran],
            "left": work.left,
            **problems_value((*failing, *found), run.lang),
        }
    )


def _ran_value(ran: Ran) -> dict[str, Any]:
    return {
        "job": ran.slot.job.key,
        "due": ran.slot.due.isoformat(timespec="minutes"),
        "exit": ran.ended.code,
        "outputs": list(ran.ended.files),
        "totals": ran.ended.totals,
        "codes": ran.ended.count("code"),
        "words": list(ran.ended.words),
    }


def _show(run: Run, found: Sequence[State], problems: Sequence[Problem]) -> None:
    """Say what would be run and how each job stands; exit 78 where the calendar does not know a day that is due."""
    unknown = [problem for state in found for slot in state.now for problem in slot.problems]
    failing = [state.problem for state in found if state.problem]
    told = [*problems, *unknown, *failing]
    if run.json:
        run.give({"jobs": [_state_value(s) for s in found], **problems_value(told, run.lang)})
    for state in () if run.json else found:
        run.result(
            STANDING.say(
                run.lang,
                job=state.job.key,
                now=listed([_at(slot.due) for slot in state.now]).say(run.lang) or NONE.say(run.lang),
                last=_last(run, state),
                next=_next(run, state.next),
            )
        )
    run.summarise(told)
    if unknown:
        raise typer.Exit(gravest(problem.exit_code for problem in unknown))
    run.finish(told)


def _state_value(state: State) -> dict[str, Any]:
    last, following = state.last, state.next
    return {
        "job": state.job.key,
        "now": [slot.due.isoformat(timespec="minutes") for slot in state.now],
        "last": last and {"due": last["due"], "at": last["at"], "exit": last["exit"]},
        "next": None
        if following is None or following.problems
        else following.due.isoformat(timespec="minutes"),
    }


def _last(run: Run, state: State) -> str:
    if state.last is None:
        return NONE.say(run.lang)
    due = datetime.fromisoformat(str(state.last["due"]))
    return ENDED.say(run.lang, due=_at(due), how=_how(state.last["exit"]).say(run.lang))


def _next(run: Run, slot: Slot | None) -> str:
    if slot is None:
        return NONE.say(run.lang)
    return slot.problems[0].what(run.lang) if slot.problems else _at(slot.due)


def _nothing(run: Run, found: Sequence[State]) -> str:
    """Say that nothing is due, and what comes next."""
    known = [(s.next.due, s.job.do) for s in found if s.next and not s.next.problems]
    if not known:
        return NOTHING.say(run.lang, next="")
    due, job = min(known)
    return NOTHING.say(run.lang, next=THEN.say(run.lang, due=_at(due), job=job))


def _how(code: object) -> Text:
    """Say how a job ended."""
    code = code if isinstance(code, int) else exits.FAULT
    meaning = exits.EXITS.get(code, Text("被系统结束", "ended by the system"))
    return meaning if code in FINISHED else Text(f"{code} {meaning.zh}", f"{code} {meaning.en}")


def _at(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
