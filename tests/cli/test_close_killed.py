"""close and reopen killed before each thing they do on the disk: run again, they leave what one clean run leaves."""

from pathlib import Path

import pytest

from drawn import some

from .closing_team import NAMES, close, entries, made_team, refund, settle
from .conftest import run
from .killed import files, killed

SEPTEMBER = ("close", "--month", "2026-09", *NAMES, "--date", "2026-10-05")
REOPEN = ("reopen", "--month", "2026-09", *NAMES, "--date", "2026-10-06", "--reason", "漏登")


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
    before = len(entries(start))
    states = set()
    wanted: dict[str, bytes] = {}
    for left in killed(start, some, *words):
        wanted = wanted or files(left.team)
        states.add(len(entries(left.team)))
        assert run("records", "verify", where=left.team).code == 0, left.kill
        assert run(*words, where=left.team).code == 0, left.kill
        assert files(left.team) == wanted, left.kill
    assert states == {before, before + 1}


def test_killed_while_closing_a_month_with_corrections(tmp_path: Path) -> None:
    """Whether it was killed before its entry or after, October takes the 200 back once."""
    start = made_team(tmp_path / "start")
    assert close(start, "2026-09").code == 0
    refund(start)
    october = ("close", "--month", "2026-10", *NAMES, "--date", "2026-11-05")
    seen = set()
    wanted: dict[str, bytes] = {}
    for left in killed(start, lambda steps: [n for n in some(steps) if n >= 6], *october):
        seen.add(len(entries(left.team)))
        assert run(*october, where=left.team).code == 0
        wanted = wanted or files(left.team)
        assert files(left.team) == wanted, left.kill
        if left.kill == 0:
            assert [e["data"]["corrects"] for e in entries(left.team)] == [[], ["2026-09"]]
            assert settle(left.team, "2026-10")["people"][0]["corrections"] == "-200.00"
            assert settle(left.team, "2026-11")["corrections"] == []
    assert seen == {1, 2}
