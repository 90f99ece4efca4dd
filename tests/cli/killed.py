"""Runs a command that is killed as the power cut would: before a step on the disk, or at any moment of its writing.

A process that has read the program in already forks one that runs the command up to its first touch of the disk; that
one forks itself for each kill, so that a kill costs what is written after it, and reading and computing are done once.
"""

import atexit
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

# Reads lines [words, team, folder], and after the first answer the kills. A touch is that a file of the team is opened for writing, made, renamed
# or removed; at the first one the workspace is set aside, and each kill starts from it. Kill 0 is none: what it takes and
# how often it touches the disk is the first answer. A whole number is the touch before which the process kills itself; a
# fraction is the part of the time of kill 0 after which it is killed from outside, with the jobs that it has started.
WARM = r"""
import importlib, json, os, pkgutil, shutil, signal, sys, time, traceback
import teamops
for module in pkgutil.walk_packages(teamops.__path__, "teamops."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
from teamops.cli import main
from datetime import date
import teamops.core.run
teamops.core.run.today = lambda: date(2099, 1, 1)
from teamops.jobs import child as jobs

class Forked:
    # A job in place of subprocess.Popen: a fork of this process, which need not read the program in again.
    def __init__(self, line, cwd, **_):
        self.reading, out = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.dup2(out, 1)
            watch.limit = 0  # the run is what is killed before a touch
            sys.argv = ["teamops", *line[4:]]
            os.chdir(cwd)
            leave_by(main)
        os.close(out)
    def communicate(self):
        with os.fdopen(self.reading, "rb") as file:
            said = file.read()
        self.returncode = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return said, b""

def leave_by(work):
    code = 1
    try:
        work()
        code = 0
    except SystemExit as leaving:
        code = leaving.code or 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush(), sys.stderr.flush()
        os._exit(code)

def brood(pid):
    with open(f"/proc/{pid}/task/{pid}/children") as file:
        return [int(each) for each in file.read().split()]

def end(pid):
    try:
        os.kill(pid, signal.SIGSTOP)
        young = brood(pid)
        os.kill(pid, signal.SIGKILL)
    except OSError:
        return
    for each in young:
        end(each)

class Watch:
    def __init__(self, words, team, folder):
        self.words, self.team, self.folder = words, team, folder
        self.done, self.limit, self.busy = 0, 0, False
        self.count = os.open(os.path.join(folder, "count"), os.O_RDWR | os.O_CREAT)

    def __call__(self, event, args):
        if self.busy:
            return
        if event == "open":
            path, _, flags = args
            touched = isinstance(path, str) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)
        else:
            path, touched = args[0] if args else "", event in {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.truncate"}
        # What XlsxWriter does in its scratch folder is a hundred times the same.
        if touched and str(path).startswith(self.team + os.sep) and not str(path).endswith(".lock") and ".tmp/tmp" not in str(path):
            if not self.done:
                self.busy = True
                self.brood()
                self.busy = False
            self.done += 1
            if self.done == self.limit:
                os.kill(os.getpid(), signal.SIGKILL)
            os.pwrite(self.count, b"%09d" % self.done, 0)

    def brood(self):
        # Returns in the children alone.
        start = os.path.join(self.folder, "start")
        shutil.copytree(self.team, start, symlinks=True)
        span, plan = 0.0, [0]
        for number, kill in enumerate(plan):
            begun = time.perf_counter()
            pid = os.fork()
            if not pid:
                self.limit = kill if isinstance(kill, int) else 0
                signal.alarm(120)
                return
            if isinstance(kill, float):
                time.sleep(kill * span)
                end(pid)
            code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
            span = span or time.perf_counter() - begun
            left = os.path.join(self.folder, str(number))
            os.rename(self.team, left)
            for name in os.listdir(left):
                if name.endswith(".lock"):  # this process holds it; the next run finds one that nobody does
                    os.remove(os.path.join(left, name))
                    open(os.path.join(left, name), "w").close()
            shutil.copytree(start, self.team, symlinks=True)
            print(json.dumps([code, int(os.pread(self.count, 9, 0))]), file=answers, flush=True)
            if not number:
                plan += json.loads(sys.stdin.readline())
        os._exit(0)

    def run(self):
        sys.argv = ["teamops", *self.words, "--workspace", self.team]
        sys.addaudithook(self)
        main()

answers = os.fdopen(os.dup(1), "w")
for line in sys.stdin:
    words, team, folder = json.loads(line)
    if not os.fork():
        said = os.open(os.path.join(folder, "said"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1), os.dup2(said, 2)
        if words[0] == "run":
            jobs.subprocess.Popen = Forked
        watch = Watch(words, os.path.realpath(team), folder)
        leave_by(watch.run)
    os.wait()
    print("[]", file=answers, flush=True)
"""


Kill = int | float
DRAWN = re.compile(r"[0-9a-f]{8,}|tmp\w{6,}")


class Left(NamedTuple):
    """What a killed run left in a folder, which is the caller's to use until the next one; `came`: it was killed at all."""

    kill: Kill
    team: Path
    came: bool


@cache
def _warm() -> "subprocess.Popen[str]":
    warm = subprocess.Popen(
        [sys.executable, "-c", WARM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    atexit.register(warm.communicate)
    return warm


def files(team: Path) -> dict[str, bytes]:
    """Return every file of a workspace by its name."""
    return {p.relative_to(team).as_posix(): p.read_bytes() for p in sorted(team.rglob("*")) if p.is_file()}


def _looks(team: Path) -> bytes:
    """Return what tells one state of a workspace from another; names that are drawn anew each time are not it."""
    told = hashlib.sha256()
    for path in sorted(team.rglob("*")):
        name = DRAWN.sub("*", path.relative_to(team).as_posix())
        told.update(repr((name, path.read_bytes() if path.is_file() else None)).encode())
    return told.digest()


def killed(start: Path, kills: Callable[[int], Sequence[Kill]], *words: str) -> Iterator[Left]:
    """Yield what each kill of a command leaves of a copy of the workspace `start`; first, as kill 0, what a whole run does.

    `kills` is given how often the whole run touches the disk. A kill that is a whole number comes before that touch, a
    fraction after so much of the time that the whole run takes from its first touch on. What an earlier kill left already
    is not given again: the same files give the same files.
    """
    warm = _warm()
    assert warm.stdin
    assert warm.stdout
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name).resolve()
        team = Path(shutil.copytree(start, folder / "team"))
        print(
            json.dumps([[word.format(team=team) for word in words], str(team), str(folder)]),
            file=warm.stdin,
            flush=True,
        )
        plan: list[Kill] = [0]
        number, seen = 0, set[bytes]()
        try:
            while answer := json.loads(warm.stdout.readline()):
                code, touches = answer
                assert code in ({0, -9} if number else {0}), (folder / "said").read_text("utf-8")
                if not number:
                    plan += kills(touches)
                    print(json.dumps(plan[1:]), file=warm.stdin, flush=True)
                left = Left(plan[number], folder / str(number), code == -9)
                looks = _looks(left.team)
                if looks not in seen:
                    seen.add(looks)
                    yield left
                shutil.rmtree(left.team)
                number += 1
            assert number == len(plan), (folder / "said").read_text("utf-8")
        except BaseException:  # whoever asked has seen enough: nobody is to read the answers that still come
            warm.kill()
            warm.communicate()
            _warm.cache_clear()
            raise
