"""A dealing killed before each thing it does on the disk, and two at once: in or out, never half."""

import subprocess
import sys
from pathlib import Path

from drawn import some

from .conftest import run
from .killed import files, killed
from .lead_team import DAY, deal, entries, made_team


def test_killed_before_any_step_the_next_run_ends_as_one_clean_run_would(tmp_path: Path) -> None:
    wanted: dict[str, bytes] = {}
    states = set()
    for left in killed(made_team(tmp_path), some, "assign-leads", "--date", str(DAY)):
        wanted = wanted or files(left.team)
        states.add(len(entries(left.team)))
        assert run("records", "verify", where=left.team).code == 0
        assert deal(left.team).code == 0
        assert files(left.team) == wanted, left.kill
    # It was killed before the batch was recorded, and after.
    assert states == {0, 1}


def test_two_at_once_deal_every_lead_once(tmp_path: Path) -> None:
    team = made_team(tmp_path)
    command = [sys.executable, "-m", "teamops", "assign-leads", "--date", str(DAY), "--workspace", str(team)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 75]), said  # one after the other, or one turned away
    (only,) = entries(team)
    assert len(only["data"]["leads"]["lead_no"]) == 10
