"""close and reopen killed before each thing they do on the disk: run again, they leave what one clean run leaves."""

import shutil
from pathlib import Path

import pytest

from drawn import some

from .closing_team import NAMES, close, entries, made_team, refund, settle
from .conftest import run
from .killed import killed_before, steps_of

SEPTEMBER = ("close", "--month", "2026-09", *NAMES, "--date", "2026-10-05")
REOPEN = ("reopen", "--month", "2026-09", *NAMES, "--date", "2026-10-06", "--reason", "漏登")


def files(team: Path) -> dict[str, bytes]:
    """Return every file of the workspace."""
    return {p.relative_to(team).as_posix(): p.read_bytes() for p in team.rglob("*") if p.is_file()}


def small_team(folder: Path) -> Path:
    """September alone, so that a run is short."""
    team = made_team(folder)
    for month in ("2026-10", "2026-11"):
        (team / f"calls/{month}.csv").unlink()
        (team / f"attendance/{month}.csv").unlink()
    return team


@pytest.mark.parametrize("words", [SEPTEMBER, REOPEN], ids=["close", "reopen"])
def test_killed_before_any_step(tmp_path: Path, words: tuple[str, ...]) -> None:
    start = small_team(tmp_path / "start")
    if words is REOPEN:
        assert close(start, "2026-09").code == 0
    clean = Path(shutil.copytree(start, tmp_path / "clean"))
    assert run(*words, where=clean).code == 0
    wanted, states = files(clean), set()
    counted = Path(shutil.copytree(start, tmp_path / "counted"))
    steps = steps_of(counted, *words)
    for step in some(steps):
        team = Path(shutil.copytree(start, tmp_path / str(step)))
        came_so_far = killed_before(step, team, *words)
        states.add(len(entries(team)))
        assert run("records", "verify", where=team).code == 0, step
        assert run(*words, where=team).code == 0, step
        assert files(team) == wanted, step
        shutil.rmtree(team)
        assert came_so_far == (step <= steps)
    assert states == {len(entries(start)), len(entries(start)) + 1}
    assert steps > 2


def test_killed_while_closing_a_month_with_corrections(tmp_path: Path) -> None:
    """Whether it was killed before its entry or after, October takes the 200 back once."""
    start = made_team(tmp_path / "start")
    assert close(start, "2026-09").code == 0
    refund(start)
    october = ("close", "--month", "2026-10", *NAMES, "--date", "2026-11-05")
    counted = Path(shutil.copytree(start, tmp_path / "counted"))
    steps, seen = steps_of(counted, *october), set()
    for step in [n for n in some(steps) if n >= 6]:
        team = Path(shutil.copytree(start, tmp_path / str(step)))
        came_so_far = killed_before(step, team, *october)
        seen.add(len(entries(team)))
        assert run(*october, where=team).code == 0
        assert [e["data"]["corrects"] for e in entries(team)] == [[], ["2026-09"]]
        assert settle(team, "2026-10")["people"][0]["corrections"] == "-200.00"
        assert settle(team, "2026-11")["corrections"] == []
        assert came_so_far == (step <= steps)
    assert seen == {1, 2}
