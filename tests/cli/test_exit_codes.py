"""Every documented exit code, reached once by what a user may meet; never with a traceback."""

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock

from bad_samples import laid
from teamops.core import exits
from teamops.core.rules import in_force

from .conftest import Ran, run, with_finding

SETTLE = ("settle", "--month", "2026-10")
Patch = pytest.MonkeyPatch


def failing(monkeypatch: Patch, fault: Callable[[], object]) -> None:
    """Let something happen while the rules are read."""

    def instead(*_: object) -> None:
        fault()

    monkeypatch.setattr(in_force, "rules_in_force", instead)


def raises(error: type[BaseException]) -> Callable[[], object]:
    def fault() -> None:
        raise error("on purpose")

    return fault


def done(small: Path, monkeypatch: Patch) -> Ran:
    return run("show-rules", where=small)


def fault(small: Path, monkeypatch: Patch) -> Ran:
    failing(monkeypatch, raises(ZeroDivisionError))
    return run("show-rules", where=small)


def usage(small: Path, monkeypatch: Patch) -> Ran:
    return run("show-rules", "--on", "2026-13-01", where=small)


def findings(small: Path, monkeypatch: Patch) -> Ran:
    return run(*SETTLE, "--strict", where=with_finding(small))


def unusable(small: Path, monkeypatch: Patch) -> Ran:
    return run(*SETTLE, where=laid("T101", small / "T101"))


def missing(small: Path, monkeypatch: Patch) -> Ran:
    (small / "roster.csv").unlink()
    return run(*SETTLE, where=small)


def unwritable(small: Path, monkeypatch: Patch) -> Ran:
    (small / "out").write_text("a file where the folder should be", encoding="utf-8")
    return run(*SETTLE, where=small)


def locked(small: Path, monkeypatch: Patch) -> Ran:
    with FileLock(small / ".teamops.lock"):
        return run(*SETTLE, where=small)


def settings(small: Path, monkeypatch: Patch) -> Ran:
    return run("check", where=small / "calls")


def interrupted(small: Path, monkeypatch: Patch) -> Ran:
    failing(monkeypatch, raises(KeyboardInterrupt))
    return run("show-rules", where=small)


def terminated(small: Path, monkeypatch: Patch) -> Ran:
    failing(monkeypatch, lambda: os.kill(os.getpid(), signal.SIGTERM))
    return run("show-rules", where=small)


# exit code, in figures since scripts rely on them: what leads to it, and a word of what is said on stderr
CASES = {
    0: (done, ""),
    1: (fault, "ZeroDivisionError: on purpose"),
    2: (usage, "2026-13-01"),
    3: (findings, "X212"),
    65: (unusable, "T101  calls/2026-10.csv › F5"),
    66: (missing, "F001  roster.csv"),
    73: (unwritable, "O401"),
    75: (locked, "O404"),
    78: (settings, "R309"),
    130: (interrupted, "没有写出任何文件"),
    143: (terminated, "没有写出任何文件"),
}


def test_every_documented_code_is_tried() -> None:
    assert set(CASES) == set(exits.EXITS)


@pytest.mark.parametrize("code", CASES, ids=lambda code: f"{code}")
def test_the_code_and_its_words(code: int, small: Path, monkeypatch: Patch) -> None:
    monkeypatch.delenv("TEAMOPS_DEBUG")
    lead, said = CASES[code]
    ran = lead(small, monkeypatch)
    assert ran.code == code
    assert said in ran.err
    assert bool(said) == bool(ran.err)
    assert "Traceback" not in ran.err
    wrote = {"settlement-2026-10.xlsx"} if code == exits.FINDINGS else set()
    assert {path.name for path in small.glob("out/*")} == wrote


def test_a_fault_can_be_looked_into(small: Path, monkeypatch: Patch) -> None:
    monkeypatch.setenv("TEAMOPS_DEBUG", "1")
    with pytest.raises(AssertionError, match="on purpose"):  # `run` lets no exception pass but an exit
        fault(small, monkeypatch)


def test_what_stops_a_command_is_said_in_json_too(small: Path) -> None:
    (small / "roster.csv").unlink()
    ran = run(*SETTLE, "--json", where=small)
    assert ran.code == exits.INPUT_MISSING
    assert [(p["code"], p["severity"], p["file"]) for p in ran.value["problems"]] == [
        ("F001", "error", "roster.csv"),
        ("F015", "remark", "attendance/2026-10*"),
    ]
