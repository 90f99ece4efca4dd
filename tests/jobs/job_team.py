"""A workspace with jobs, a clock to be set by hand, and jobs that only pretend to run."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from teamops.core.workspace import Workspace, open_workspace
from teamops.domains import DOMAINS
from teamops.jobs import running
from teamops.jobs.child import Ended
from teamops.jobs.running import Ran, Work

CHINA = timezone(timedelta(hours=8))


def moment(text: str) -> datetime:
    """Return a moment of 2026 (or of the year given) in China."""
    return datetime.fromisoformat(text if text.count("-") == 2 else f"2026-{text}").replace(tzinfo=CHINA)


def job_team(folder: Path, *jobs: str, more: str = "") -> Workspace:
    """Return a workspace with these jobs, each written as the inside of a YAML mapping."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["team: 一队", *([more] if more else []), "jobs:", *(f"  - {{{job}}}" for job in jobs)]
    (folder / "teamops.yaml").write_text("\n".join(lines if jobs else lines[:-1]), encoding="utf-8")
    workspace, problems = open_workspace(folder, DOMAINS)
    assert workspace is not None, problems
    return workspace


def events(workspace: Workspace) -> list[dict[str, Any]]:
    """Return the lines of the log of jobs."""
    path = workspace.root / "logs" / "jobs.jsonl"
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


@dataclass
class Pretend:
    """Jobs that only write down their words. `ends`: how the next ones end, in order; after these all is well."""

    ends: list[int | BaseException] = field(default_factory=list)
    words: list[list[str]] = field(default_factory=list)

    def perform(self, words: list[str], root: Path) -> Ended:
        """Stand in for a process."""
        self.words.append(words)
        end = self.ends.pop(0) if self.ends else 0
        if isinstance(end, BaseException):
            raise end
        return Ended(end, {"output": str(root / "out" / "一 张.xlsx"), "problems": []}, ())

    def run(
        self, workspace: Workspace, now: str, *, again: bool = False, common: Sequence[str] = ()
    ) -> list[Ran]:
        """Run what is due at a moment and return it."""
        return self.work(workspace, now, again=again, common=common).ran

    def work(
        self, workspace: Workspace, now: str, *, again: bool = False, common: Sequence[str] = ()
    ) -> Work:
        """Run what is due at a moment and return all that is known of it."""
        work, clock = Work(), clock_at(now)
        running.run_due(
            workspace,
            workspace.settings.jobs,
            moment(now),
            clock,
            again=again,
            common=common,
            work=work,
            tell=lambda _: None,
        )
        return work


def clock_at(text: str) -> Callable[[], datetime]:
    """Return a clock that stands still."""
    return lambda: moment(text)


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Pretend:
    """Let no job run in truth."""
    stand_in = Pretend()
    monkeypatch.setattr(running, "perform", stand_in.perform)
    return stand_in
