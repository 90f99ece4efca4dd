"""A job in a process of its own, so that nothing it does can stop the others."""

import json
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from teamops.core import exits
from teamops.core.reasons import reason_of
from teamops.core.run import Terminated

PATIENCE = 30  # seconds for a job to put away what it has half done when it is told to stop
SHOWN_LINES, SHOWN_LETTERS = 12, 400
LISTED = ("people", "leads")  # lists of a result that are worth a number
BLANK = dict.fromkeys(("code", "file", "cell", "what", "todo"), "")


@dataclass(frozen=True)
class Ended:
    """How a job ended: its exit code, its JSON result ({} if it gave none), the first lines of what it said."""

    code: int
    value: dict[str, Any] = field(default_factory=dict)
    words: tuple[str, ...] = ()

    @property
    def files(self) -> tuple[str, ...]:
        """The paths that it wrote, as it gives them."""
        given = [
            self.value.get("output"),
            *_list(self.value.get("outputs")),
            *_list(self.value.get("copies")),
        ]
        return tuple(dict.fromkeys(path for path in given if isinstance(path, str)))

    @property
    def totals(self) -> dict[str, int]:
        """Its own whole numbers; and how many people and leads it lists, where it does not say."""
        given = self.value.get("totals")
        pairs = given.items() if isinstance(given, dict) else ()
        counted = {key: len(self.value[key]) for key in LISTED if isinstance(self.value.get(key), list)}
        said = {str(k): v for k, v in pairs if isinstance(v, int) and not isinstance(v, bool)}
        return {**counted, **said}

    def count(self, key: str) -> dict[str, int]:
        """Return how many of its problems there are by `code` or by `severity`."""
        problems = (p for p in _list(self.value.get("problems")) if isinstance(p, dict))
        return dict(sorted(Counter(str(p[key]) for p in problems if key in p).items()))


class Interrupted(BaseException):
    """The run was told to stop while a job ran; the job was told too. Carries how it ended and the exit code of the run."""

    def __init__(self, ended: Ended, code: int) -> None:
        self.ended, self.code = ended, code
        super().__init__(code)


def perform(words: list[str], root: Path) -> Ended:
    """Run a command of teamops on a workspace, in the workspace's folder, and return how it ended.

    Raises Interrupted on Ctrl-C and SIGTERM, after the job was told and has ended.
    """
    # -P: a file in the workspace called like a library must not be taken for it.
    start = [sys.executable, "-P", "-m", "teamops"]
    line = [*start, *words, "--workspace", str(root.absolute()), "--json", "--quiet"]
    process: subprocess.Popen[bytes] | None = None
    try:
        # A group of its own: a terminal's Ctrl-C reaches the run, and the run tells the job, once.
        process = subprocess.Popen(
            line,
            cwd=root,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            process_group=0 if sys.platform != "win32" else None,
        )
        return _ended(process, *process.communicate())
    except OSError as error:
        return Ended(exits.FAULT, {}, (reason_of(error).zh, reason_of(error).en))
    except KeyboardInterrupt:
        _told_to_stop(process, signal.SIGINT, exits.INTERRUPTED)
    except Terminated:
        _told_to_stop(process, signal.SIGTERM, exits.TERMINATED)


def _told_to_stop(process: subprocess.Popen[bytes] | None, number: signal.Signals, code: int) -> NoReturn:
    """Pass a signal on, wait for the job to end, and raise Interrupted."""
    kept = {n: signal.signal(n, signal.SIG_IGN) for n in (signal.SIGINT, signal.SIGTERM)}
    try:
        if process is None:
            raise Interrupted(Ended(code), code)
        if sys.platform == "win32":
            process.terminate()
        else:
            process.send_signal(number)
        try:
            said = process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            said = process.communicate()
        raise Interrupted(_ended(process, *said), code)
    finally:
        for n, handler in kept.items():
            signal.signal(n, handler)


def _ended(process: subprocess.Popen[bytes], out: bytes, err: bytes) -> Ended:
    code = process.returncode
    try:
        value = json.loads(out)
    except ValueError:
        value = {}
    value = value if isinstance(value, dict) else {}
    lines = err.decode("utf-8", "replace").splitlines() or _errors(value)
    shown = [line.rstrip()[:SHOWN_LETTERS] for line in lines if line.strip()]
    # A signal that ended it, as a shell says it.
    return Ended(code if code >= 0 else 128 - code, value, tuple(shown[:SHOWN_LINES]))


def _errors(value: dict[str, Any]) -> list[str]:
    """Return a line for each error of a result in JSON."""
    problems = (
        p for p in _list(value.get("problems")) if isinstance(p, dict) and p.get("severity") == "error"
    )
    return ["{code}  {file} {cell}  {what} → {todo}".format_map({**BLANK, **p}) for p in problems]


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
