"""How a workspace's jobs are started from outside: by which program, with which words, in which folder, at what times."""

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from teamops.core.workspace import Workspace
from teamops.jobs.settings import jobs_in

# When what was missed is caught up, each hour; the first of these minutes at which no job is due.
MINUTES = (37, 7, 17, 47, 27, 57)
TITLE = "teamops run: {team}"


@dataclass(frozen=True)
class Start:
    """What every scheduler is told. `times`: "08:00", each once, in order; `minute`: of the hourly run that catches up."""

    program: str
    root: str
    logs: str
    team: str
    times: tuple[str, ...]
    minute: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words after the program's name, but for the workspace. -P: nothing in the current folder is imported."""
        return ("-P", "-m", "teamops", "run", "--quiet", "--workspace")

    @property
    def name(self) -> str:
        """A name of its own in plain letters, the same each time: several workspaces may be scheduled side by side."""
        return f"teamops-{hashlib.sha256(self.root.encode()).hexdigest()[:8]}"

    @property
    def title(self) -> str:
        """What people read in the scheduler's list."""
        return TITLE.format(team=" ".join(self.team.split()))


def start_of(workspace: Workspace) -> Start:
    """Return how the jobs of a workspace are started by the interpreter that runs now."""
    times = sorted({job.at for job in jobs_in(workspace)})
    return Start(
        program=_program(Path(sys.executable)),
        root=str(workspace.root.absolute()),
        logs=workspace.settings.logs,
        team=workspace.settings.team,
        times=tuple(times),
        minute=free_minute(times),
    )


def free_minute(times: Iterable[str]) -> int:
    """Return the minute of the hourly run: one at which no job is due, so that the two do not meet."""
    taken = {int(at[3:]) for at in times}
    return next((minute for minute in (*MINUTES, *range(60)) if minute not in taken), MINUTES[0])


def _program(python: Path) -> str:
    """Return the interpreter; on Windows the one that opens no window."""
    silent = python.with_name("pythonw.exe")
    return str(silent if python.suffix.lower() == ".exe" and silent.is_file() else python)
