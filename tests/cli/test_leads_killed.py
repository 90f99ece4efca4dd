"""A dealing killed before each thing it does on the disk, and two at once: in or out, never half."""

import subprocess
import sys
from pathlib import Path

from drawn import some

from .conftest import run
from .killed import killed_before, steps_of
from .lead_team import DAY, deal, entries, made_team


def test_killed_before_any_step_the_next_run_ends_as_one_clean_run_would(tmp_path: Path) -> None:
    clean = made_team(tmp_path / "clean")
    deal(clean)
    wanted = {path.relative_to(clean): path.read_bytes() for path in clean.rglob("*") if path.is_file()}
    steps, states = steps_of(made_team(tmp_path / "counted"), "assign-leads", "--date", str(DAY)), set()
    for step in some(steps):
        team = made_team(tmp_path / str(step))
        came_so_far = killed_before(step, team, "assign-leads", "--date", str(DAY))
        states.add(len(entries(team)))
        assert run("records", "verify", where=team).code == 0
        assert deal(team).code == 0
        assert {p.relative_to(team): p.read_bytes() for p in team.rglob("*") if p.is_file()} == wanted, step
        assert came_so_far == (step <= steps)
    # It was killed before the batch was recorded, and after.
    assert states == {0, 1}
    assert steps > 7


def test_two_at_once_deal_every_lead_once(tmp_path: Path) -> None:
    team = made_team(tmp_path)
    command = [sys.executable, "-m", "teamops", "assign-leads", "--date", str(DAY), "--workspace", str(team)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 75]), said  # one after the other, or one turned away
    (only,) = entries(team)
    assert len(only["data"]["leads"]["lead_no"]) == 10
