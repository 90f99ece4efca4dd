"""`teamops run` as cron runs it: a bare environment, two at once, killed at any moment, a disk that is full."""

import os
import random
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from drawn import some

from .conftest import run
from .killed import killed
from .lead_team import DAY, made_team
from .run_team import events, with_jobs

DEAL = f'do: "assign-leads --date {DAY}", every: day, at: "00:00"'
CHECK = 'do: "records verify", every: day, at: "00:00"'
COMMAND = (sys.executable, "-m", "teamops", "run", "--quiet", "--workspace")


def dealing(folder: Path) -> Path:
    """Return a team whose leads are dealt by a job, and whose records are looked at by another."""
    return with_jobs(made_team(folder), DEAL, CHECK)


def kept(team: Path) -> dict[Path, bytes]:
    """Return every file but the log, the locks and what a killed process left of its scratch folder."""
    return {
        path.relative_to(team): path.read_bytes()
        for path in team.rglob("*")
        if path.is_file()
        and "logs" not in path.parts
        and path.suffix != ".lock"
        and ".tmp" not in path.parent.suffix
    }


def without_settings(files: dict[Path, bytes]) -> dict[Path, bytes]:
    """Return the files of a team whose jobs are others."""
    return {path: content for path, content in files.items() if path.name != "teamops.yaml"}


def done(team: Path) -> list[str]:
    """Return the jobs that came to a good end, in order."""
    return [e["job"].split()[0] for e in events(team) if e["event"] == "finished" and e["exit"] == 0]


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> dict[Path, bytes]:
    """What one clean run leaves."""
    team = dealing(tmp_path_factory.mktemp("clean"))
    assert run("run", where=team).code == 0
    assert any(path.parts[0] == "out" for path in kept(team))
    assert any(path.parts[0] == "records" for path in kept(team))
    return kept(team)


if sys.platform != "win32":

    def test_a_bare_environment_another_folder_no_terminal_no_input(
        tmp_path: Path, clean: dict[Path, bytes]
    ) -> None:
        team = dealing(tmp_path)
        line = ["env", "-i", "LANG=C", "sh", "-c", 'exec "$0" "$@" <&-', *COMMAND, str(team)]
        ended = subprocess.run(line, cwd="/", capture_output=True, check=False)
        assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")
        assert kept(team) == clean
        assert done(team) == ["assign-leads", "records"]

    def test_with_every_stream_closed_and_by_a_relative_path(tmp_path: Path) -> None:
        team = with_jobs(made_team(tmp_path), CHECK)
        line = ["env", "-i", "sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-', *COMMAND, team.name]
        assert subprocess.run(line, cwd=team.parent, check=False).returncode == 0
        assert done(team) == ["records"]


def test_two_at_once_do_the_work_once(tmp_path: Path, clean: dict[Path, bytes]) -> None:
    team = dealing(tmp_path)
    both = [subprocess.Popen([*COMMAND, str(team)], stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 75], [0, 0]), said  # one is turned away, unless it came when all was done
    assert all("O404" in words for process, words in zip(both, said, strict=True) if process.returncode)
    assert kept(team) == clean
    assert done(team) == ["assign-leads", "records"]


def test_killed_before_any_touch_of_the_disk_the_next_run_ends_as_a_clean_one(
    tmp_path: Path, clean: dict[Path, bytes]
) -> None:
    seen = set()
    for left in killed(with_jobs(made_team(tmp_path), DEAL), some, "run"):
        seen.add(left.came)
        ended = run("run", where=left.team)
        assert ended.code == 0, ended.err
        assert without_settings(kept(left.team)) == without_settings(clean)
        assert done(left.team) == ["assign-leads"], left.kill
    assert seen == {True, False}


if sys.platform == "linux":

    def children(pid: int) -> list[int]:
        """Return the processes that a process has started."""
        path = Path(f"/proc/{pid}/task/{pid}/children")
        return [int(child) for child in path.read_text().split()] if path.exists() else []

    @pytest.mark.parametrize("seed", range(2))
    def test_killed_at_any_moment_with_its_job_the_next_run_ends_as_a_clean_one(
        seed: int, tmp_path: Path, clean: dict[Path, bytes]
    ) -> None:
        team = dealing(tmp_path)
        process = subprocess.Popen([*COMMAND, str(team)])
        try:
            # So long a run takes; the moment is anywhere in it.
            process.wait(timeout=random.Random(seed).uniform(0.4, 2.5))
        except subprocess.TimeoutExpired:
            for pid in (process.pid, *children(process.pid)):
                os.kill(pid, signal.SIGKILL)
            process.wait()
        ended = run("run", where=team)
        assert ended.code == 0, ended.err
        assert kept(team) == clean
        assert sorted(done(team)) == ["assign-leads", "records"]

    def test_a_job_that_outlives_its_run_is_in_nobodys_way(tmp_path: Path, clean: dict[Path, bytes]) -> None:
        team = with_jobs(made_team(tmp_path), DEAL)
        process = subprocess.Popen([*COMMAND, str(team)])
        while not children(process.pid):
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=0.02)
        process.kill()
        process.wait()
        # Its job goes on; the next run may find the workspace locked by it, and the one after that does not.
        codes = [run("run", where=team).code]
        while codes[-1] == 75 and len(codes) < 10:
            codes.append(run("run", where=team).code)
        assert codes[-1] == 0
        assert without_settings(kept(team)) == without_settings(clean)
        assert done(team) == ["assign-leads"]
