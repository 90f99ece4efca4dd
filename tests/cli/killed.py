"""Runs a command in a process of its own that is killed before a step, as the power cut would.

The processes are forked from one that has read the program in already, so that each costs what the command costs.
"""

import atexit
import json
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

# Reads a line [step, words]; answers with how the forked process ended and how often it touched the disk. The process
# kills itself before the n-th time that it opens a file of the team for writing, makes, renames or removes one.
WARM = """
import importlib, json, os, pkgutil, signal, sys
import teamops
for module in pkgutil.walk_packages(teamops.__path__, "teamops."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from teamops.cli import main

def watched(n, words, count):
    team = os.path.realpath(words[-1])
    done = 0
    def watch(event, args):
        nonlocal done
        if event == "open":
            path, mode, flags = args
            touched = isinstance(path, str) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        else:
            path, touched = args[0] if args else "", event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}
        # What XlsxWriter does in its scratch folder is a hundred times the same.
        if touched and str(path).startswith(team) and not str(path).endswith(".lock") and ".tmp/tmp" not in str(path):
            done += 1
            if done == n:
                os.kill(os.getpid(), signal.SIGKILL)
            os.pwrite(count, b"%09d" % done, 0)
    sys.addaudithook(watch)
    sys.argv = ["teamops", *words]
    main()

said, count = sys.argv[1], os.open(sys.argv[2], os.O_RDWR)
for line in sys.stdin:
    n, words = json.loads(line)
    os.pwrite(count, b"%09d" % 0, 0)
    child = os.fork()
    if not child:
        out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(out, 1), os.dup2(out, 2)
        code = 1
        try:
            watched(n, words, count)
            code = 0
        except SystemExit as leaving:
            code = leaving.code or 0
        finally:
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(json.dumps([code, int(os.pread(count, 9, 0))]), flush=True)
"""


@cache
def _warm() -> tuple["subprocess.Popen[str]", Path]:
    room = Path(tempfile.mkdtemp())
    (room / "count").touch()
    warm = subprocess.Popen(
        [sys.executable, "-c", WARM, str(room / "said"), str(room / "count")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )

    def leave() -> None:
        warm.communicate()
        for path in (room / "said", room / "count"):
            path.unlink(missing_ok=True)
        room.rmdir()

    atexit.register(leave)
    return warm, room / "said"


def _run(step: int, team: Path, words: tuple[str, ...]) -> tuple[bool, int]:
    warm, said = _warm()
    assert warm.stdin
    assert warm.stdout
    print(json.dumps([step, [*words, "--workspace", str(team)]]), file=warm.stdin, flush=True)
    code, touches = json.loads(warm.stdout.readline())
    assert code in {0, -9}, said.read_text(encoding="utf-8")
    return code == -9, touches


def killed_before(step: int, team: Path, *words: str) -> bool:
    """Run a command that is killed before its `step`-th touch of the disk; return whether it came that far."""
    return _run(step, team, words)[0]


def steps_of(team: Path, *words: str) -> int:
    """Run a command to its end and return how often it touches the disk."""
    return _run(0, team, words)[1]
