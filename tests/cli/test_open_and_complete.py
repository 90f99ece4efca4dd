"""--open shows what was written to whoever sits there; Tab completes in the shells that people have."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import run

Patch = pytest.MonkeyPatch
SETTLE = ("settle", "--month", "2026-10", "--open")


@pytest.fixture
def opened(monkeypatch: Patch) -> list[Path]:
    """What is opened instead of being shown."""
    found: list[Path] = []

    def instead(path: Path) -> bool:
        found.append(path)
        return True

    monkeypatch.setattr("teamops.core.opening.open_file", instead)
    return found


def at_a_terminal(monkeypatch: Patch) -> None:
    monkeypatch.setattr("teamops.core.opening.somebody_there", lambda: True)


def test_what_was_written_is_opened(small: Path, opened: list[Path], monkeypatch: Patch) -> None:
    at_a_terminal(monkeypatch)
    assert run(*SETTLE, where=small).code == 0
    assert opened == [small / "out" / "settlement-2026-10.xlsx"]


def test_nothing_is_opened_where_nothing_was_written(
    small: Path, opened: list[Path], monkeypatch: Patch
) -> None:
    at_a_terminal(monkeypatch)
    assert run(*SETTLE, "--dry-run", where=small).code == 0
    (small / "roster.csv").unlink()
    assert run(*SETTLE, where=small).code == 66
    assert opened == []


def test_off_a_terminal_nothing_is_opened_and_it_says_so(small: Path, opened: list[Path]) -> None:
    assert "不在终端上运行，没有打开文件\n" in run(*SETTLE, where=small).err
    assert run(*SETTLE, "--quiet", where=small).err == ""
    assert opened == []


@pytest.mark.parametrize(("platform", "program"), [("linux", "xdg-open"), ("darwin", "open")])
def test_it_is_opened_with_what_the_system_has_for_it(
    platform: str, program: str, tmp_path: Path, monkeypatch: Patch
) -> None:
    from teamops.core import opening

    called: list[list[str]] = []
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(opening.subprocess, "Popen", lambda words, **_: called.append(words))
    assert opening.open_file(tmp_path / "表.xlsx")
    assert called == [[program, str(tmp_path / "表.xlsx")]]

    def gone(*_: object, **__: object) -> None:
        raise FileNotFoundError

    monkeypatch.setattr(opening.subprocess, "Popen", gone)
    assert not opening.open_file(tmp_path / "表.xlsx")


def test_windows_opens_it_by_itself(tmp_path: Path, monkeypatch: Patch) -> None:
    from teamops.core import opening

    called: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", called.append, raising=False)
    assert opening.open_file(tmp_path / "表.xlsx")
    assert called == [tmp_path / "表.xlsx"]


@pytest.mark.parametrize(
    ("shell", "given", "offered"),
    [
        ("bash", {"COMP_WORDS": "teamops sett", "COMP_CWORD": "1"}, "settle"),
        ("bash", {"COMP_WORDS": "teamops settle --mo", "COMP_CWORD": "2"}, "--month"),
        ("zsh", {"_TYPER_COMPLETE_ARGS": "teamops settle --sk"}, "--skip-bad-rows"),
        ("fish", {"_TYPER_COMPLETE_ARGS": "teamops sim", "_TYPER_COMPLETE_FISH_ACTION": "get-args"}, "simulate"),
        ("powershell", {"_TYPER_COMPLETE_ARGS": "teamops settle --sk", "_TYPER_COMPLETE_WORD_TO_COMPLETE": "--sk"}, "--skip-bad-rows"),
    ],
)  # fmt: skip
def test_tab_completes_commands_and_options(shell: str, given: dict[str, str], offered: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "teamops"],
        env={**os.environ, **given, "_TEAMOPS_COMPLETE": f"complete_{shell}"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert offered in done.stdout
    assert done.stderr == ""
    script = run("completion", shell).out
    assert "_TEAMOPS_COMPLETE" in script
    assert f"complete_{shell}" in script


def test_bash_takes_what_is_printed(tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash
    (tmp_path / "teamops").write_text(
        f'#!/bin/sh\nexec "{sys.executable}" -m teamops "$@"\n', encoding="utf-8"
    )
    (tmp_path / "teamops").chmod(0o755)
    line = 'source /dev/stdin; COMP_WORDS=(teamops explai); COMP_CWORD=1; _teamops_completion teamops; echo "${COMPREPLY[@]}"'
    done = subprocess.run(
        [bash, "-c", line], input=run("completion", "bash").out, capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )  # fmt: skip
    assert done.stdout == "explain\n"
