"""Runs a command in a process of its own that is killed before a step, as the power cut would."""

import subprocess
import sys
from pathlib import Path

# Kills its own process before the n-th time that it opens a file of the team for writing, makes, renames or removes one.
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
