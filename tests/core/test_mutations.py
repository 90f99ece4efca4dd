"""Files with some of their bytes changed: whatever is in them is read or named, in little memory, and nothing is raised."""

import json
import subprocess
import sys
from pathlib import Path

from drawn import LONG

TESTS = Path(__file__).parents[1]
COUNT = 10_000 if LONG else 400
MIB = 300


def test_changed_bytes_are_read_or_named_and_never_raise() -> None:
    folders = ":".join(str(TESTS / name) for name in ("", "core", "cash"))
    done = subprocess.run(
        [sys.executable, "-W", "error", str(TESTS / "core" / "mutations.py"), str(COUNT), "20261008"],
        env={"PYTHONPATH": ":".join([folders, *sys.path]), "TEAMOPS_DEBUG": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    said = json.loads(done.stdout)
    # Every mutation gave a code or was read; they reached the zip, the text, the headings and the cells.
    assert sum(said["codes"].values()) >= COUNT
    assert {"F002", "F005", "F007", "F016", "F017", "T101", "T107", "BK609", "read"} <= said["codes"].keys()
    assert said["kib"] < MIB << 10
