"""A dealing killed before each thing it does on the disk, and two at once: in or out, never half."""

import subprocess
import sys
from pathlib import Path

from .conftest import run
from .lead_team import DAY, deal, entries, made_team

# Kills its own process, as the power cut would, before the n-th time that it opens a file of the team for writing,
# makes, renames or removes one.
KILLED = """
import os, signal, sys
n, team = int(sys.argv.pop(1)), os.path.realpath(sys.argv[-1])
count = 0
def watch(event, args):
    global count
    if event == "open":
        path, mode, flags = args
        touched = isinstance(path, str) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
    else:
        path, touched = args[0] if args else "", event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}
    # What XlsxWriter does in its scratch folder is a hundred times the same.
    if touched and str(path).startswith(team) and not str(path).endswith(".lock") and ".tmp/tmp" not in str(path):
        count += 1
        if count == n:
            os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(watch)
from teamops.cli import main
main()
"""


def killed_before(step: int, team: Path, *words: str) -> bool:
    """Run a command that is killed before its `step`-th touch of the disk; return whether it came that far."""
    command = [sys.executable, "-c", KILLED, str(step), *words, "--workspace", str(team)]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode in {0, -9}, done.stderr.decode()
    return done.returncode == -9


def test_killed_before_any_step_the_next_run_ends_as_one_clean_run_would(tmp_path: Path) -> None:
    clean = made_team(tmp_path / "clean")
    deal(clean)
    wanted = {path.relative_to(clean): path.read_bytes() for path in clean.rglob("*") if path.is_file()}
    step, states = 1, set()
    while True:
        team = made_team(tmp_path / str(step))
        came_so_far = killed_before(step, team, "assign-leads", "--date", str(DAY))
        states.add(len(entries(team)))
        assert run("records", "verify", where=team).code == 0
        assert deal(team).code == 0
        assert {p.relative_to(team): p.read_bytes() for p in team.rglob("*") if p.is_file()} == wanted, step
        if not came_so_far:
            break
        step += 1
    # It was killed before the batch was recorded, and after.
    assert states == {0, 1}
    assert step > 8


def test_two_at_once_deal_every_lead_once(tmp_path: Path) -> None:
    team = made_team(tmp_path)
    command = [sys.executable, "-m", "teamops", "assign-leads", "--date", str(DAY), "--workspace", str(team)]
    both = [subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[1].decode() for process in both]
    codes = sorted(process.returncode for process in both)
    assert codes in ([0, 0], [0, 75]), said  # one after the other, or one turned away
    (only,) = entries(team)
    assert len(only["data"]["leads"]["lead_no"]) == 10
