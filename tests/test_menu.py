"""`teamops` by itself at a terminal: the steps of a month by number, each with the command that it runs."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from teamops import menu as menus
from teamops.cli import app
from teamops.menu import BEGINNING, LOOK, QUESTIONS, STEPS, Step, menu, results

TODAY = date(2026, 11, 3)
Patch = pytest.MonkeyPatch


@pytest.fixture
def ran(tmp_path: Path, monkeypatch: Patch) -> list[list[str]]:
    """A workspace to stand in, and the commands that the menu runs in it; each ends well."""
    (tmp_path / "teamops.yaml").write_text("team: 甲\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return []


def chosen(monkeypatch: Patch, ran: list[list[str]], *typed: str, code: int = 0) -> None:
    """Type these lines into the menu."""
    lines: Iterator[str] = iter(typed)
    monkeypatch.setattr("builtins.input", lambda _: next(lines))

    def run(words: list[str]) -> int:
        ran.append(words)
        return code

    menu("zh", TODAY, run)
    assert list(lines) == []


def test_a_month_from_its_check_to_its_closing(
    monkeypatch: Patch, ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    chosen(monkeypatch, ran, "1", "2", "", "4", "张珊", "9月", "5", "", "李文静", "周国栋", "0")
    assert ran == [
        ["check"],
        ["settle", "--month", "2026-10"],
        ["explain", "张珊", "--month", "2026-09"],
        ["close", "--month", "2026-10", "--by", "李文静", "--checked-by", "周国栋"],
    ]
    assert (
        "运行：teamops close --month 2026-10 --by 李文静 --checked-by 周国栋\n完成" in capsys.readouterr().out
    )


def test_what_means_nothing_is_asked_again(
    monkeypatch: Patch, ran: list[list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    chosen(monkeypatch, ran, "结算", "99", "10", "十月", "2026.11", "4", "", "王 芳", "", "", code=65)
    assert ran == [["cash-daybook", "--month", "2026-11"], ["explain", "王 芳", "--month", "2026-10"]]
    said = capsys.readouterr().out
    assert said.count("请输入上面的一个数字") == 2
    assert said.count("请写成 2026-10 或 10月") == 1
    assert 'teamops explain "王 芳" --month 2026-10\n没有完成（退出码 65）' in said


@pytest.mark.parametrize("step", [*STEPS, *BEGINNING], ids=lambda step: step.label.en)
def test_every_step_is_a_command_with_options_that_it_has(step: Step, monkeypatch: Patch) -> None:
    if step.command == LOOK:
        return
    asked = [word.strip("{}") for word in step.command.split() if word.startswith("{") and word != "{here}"]
    assert set(asked) <= set(QUESTIONS)
    name, *words = step.command.split()
    command = typer.main.get_command(app).get_command(None, name)  # type: ignore[attr-defined]
    options = {opt for param in command.params for opt in param.opts}
    assert {word for word in words if word.startswith("--")} <= options
    required = {
        param.opts[0] for param in command.params if param.required and param.param_type_name == "option"
    }
    assert required <= set(words)


def test_the_latest_results_are_offered_and_one_is_opened(
    monkeypatch: Patch, ran: list[list[str]], tmp_path: Path
) -> None:
    out = tmp_path / "out"
    (out / "marked").mkdir(parents=True)
    for age, name in enumerate(["settlement-2026-10.xlsx", "daily-2026-10-30.html", "notes.txt", "old.xlsx"]):
        (out / name).write_text("", encoding="utf-8")
        os.utime(out / name, (1e9 - age, 1e9 - age))
    assert [path.name for path in results(tmp_path)] == [
        "settlement-2026-10.xlsx",
        "daily-2026-10-30.html",
        "old.xlsx",
    ]
    opened: list[str] = []
    monkeypatch.setattr(menus, "open_file", lambda path: opened.append(path.name))
    chosen(monkeypatch, ran, "3", "2", "3", "", "3", "0", "0")
    assert (opened, ran) == (["daily-2026-10-30.html", "settlement-2026-10.xlsx"], [])


def test_where_there_is_no_workspace_one_is_made_and_stood_in(tmp_path: Path, monkeypatch: Patch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = iter(["1", "我的 团队", "1", "0"])
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    ran: list[list[str]] = []

    def run(words: list[str]) -> int:
        ran.append(words)
        if words[0] == "init":
            (tmp_path / words[1]).mkdir()
            (tmp_path / words[1] / "teamops.yaml").write_text("team: 甲\n", encoding="utf-8")
        return 0

    menu("zh", TODAY, run)
    assert ran == [["init", "我的 团队"], ["check"]]


def test_off_a_terminal_it_is_the_help_as_ever() -> None:
    for words, begins in (
        ([], "用法：teamops"),
        (["--lang", "en"], "Usage: teamops"),
        (["--lang=en"], "Usage: teamops"),
    ):
        shown = CliRunner().invoke(app, words)
        assert (shown.exit_code, shown.stdout.startswith(begins), shown.stderr) == (2, True, "")


def test_a_first_hour_at_a_real_terminal(tmp_path: Path) -> None:
    """A workspace made with answers typed, checked, and left."""
    import pty

    typed = [
        ("退出［0］：", "1"), ("文件夹名：", "一组"), ("队名［一组］：", ""), ("上班［08:30］：", "9点"), ("下班［17:30］：", "18:00"),
        ("［1950］：", ""), ("［有］：", "没有"), ("可以不填）：", ""), ("退出［0］：", "1"), ("退出［0］：", "0"),
    ]  # fmt: skip
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(tmp_path)
        os.execv(sys.executable, [sys.executable, "-m", "teamops"])
    said, answered = b"", 0
    while select.select([terminal], [], [], 60)[0]:
        try:
            read = os.read(terminal, 65536)
        except OSError:  # how Linux says that the other end is gone
            break
        said += read
        if typed and typed[0][0].encode() in said[answered:]:
            answered = len(said)
            os.write(terminal, f"{typed.pop(0)[1]}\n".encode())
    else:
        os.kill(pid, signal.SIGKILL)
    shown = said.decode()
    assert (os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), typed) == (0, [])
    assert "运行：teamops init 一组" in shown
    assert 'shift: {start: "09:00", end: "18:00", proposed: false}' in (
        tmp_path / "一组" / "teamops.yaml"
    ).read_text("utf-8")
    assert not (tmp_path / "一组" / "cash").exists()
    assert "F001" in shown
    assert "没有完成（退出码 66），请看上面的说明" in shown
