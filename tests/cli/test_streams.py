"""Where output cannot go: a full disk, a closed stream, an interrupt after the workbook stands. In a process of its own."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from teamops.core import run as running
from teamops.core.run import Terminated

from .conftest import Ran, run

FULL = Path("/dev/full")
NO_FULL = "a device that is always full exists on Linux only"


def piped(*words: str, redirect: str) -> subprocess.CompletedProcess[str]:
    """Run a command under a shell that redirects its streams."""
    command = f'exec "$0" -m teamops "$@" {redirect}'
    line = ["sh", "-c", command, sys.executable, *words]
    return subprocess.run(line, capture_output=True, text=True, encoding="utf-8", check=False)


if FULL.exists():

    @pytest.mark.parametrize(
        "words", [("--help",), ("--version",), ("show-rules",), ("show-rules", "--json")]
    )
    def test_a_full_disk_under_stdout_has_words_and_a_code(words: tuple[str, ...], small: Path) -> None:
        where = ("--workspace", str(small)) if words[0] == "show-rules" else ()
        done = piped(*words, *where, redirect=">/dev/full")
        said = "结果没能输出：磁盘空间不够 · the result could not be printed: no space left\n"
        assert (done.returncode, done.stderr) == (73, said)

    def test_a_closed_stderr_keeps_no_result_back(small: Path) -> None:
        done = piped("settle", "--month", "2026-10", "--workspace", str(small), redirect="2>&-")
        assert (done.returncode, done.stdout.startswith("2026-10 结算")) == (0, True)


def interrupted_while_saying(monkeypatch: pytest.MonkeyPatch, error: type[BaseException]) -> None:
    def stop(*_: object) -> None:
        raise error

    monkeypatch.setattr(running.Run, "summarise", stop)


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (KeyboardInterrupt, 130, "已中断，但工作簿已经写好\n"),
        (Terminated, 143, "已被终止，但工作簿已经写好\n"),
    ],
)
def test_an_interrupt_after_the_workbook_stands_does_not_deny_it(
    error: type[BaseException], code: int, said: str, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    interrupted_while_saying(monkeypatch, error)
    done = run("settle", "--month", "2026-10", where=small)
    assert (done.code, done.err) == (code, said)
    assert (small / "out" / "settlement-2026-10.xlsx").is_file()
    again = run("settle", "--month", "2026-10", "--dry-run", where=small)
    assert again.err == said.replace("但工作簿已经写好", "没有写出任何文件")


def test_out_is_a_workbook_or_a_folder(teamops: Callable[..., Ran], tmp_path: Path) -> None:
    for name in ("a.xls", "a.csv", "a.PDF"):
        done = teamops("settle", "--month", "2026-10", "--out", str(tmp_path / name))
        assert (done.code, (tmp_path / name).exists()) == (2, False)


@pytest.mark.parametrize("asked", ["２００１", " 张　珊 "])
def test_a_person_is_found_as_tables_are_read(asked: str, teamops: Callable[..., Ran]) -> None:
    done = teamops("explain", asked, "--month", "2026-10")
    assert (done.code, done.out.splitlines()[0]) == (0, "张珊（2001） 续保专员  2026-10")
