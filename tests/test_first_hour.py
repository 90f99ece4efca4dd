"""The first minutes of a clerk: what init asks at a terminal, and what is double-clicked afterwards."""

import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.text import Lang
from teamops.domains import DOMAINS
from teamops.forms.answers import Answers, defaults
from teamops.forms.guides import starters
from teamops.forms.make import make_workspace
from teamops.forms.questions import asked, clock

ROOT = Path(__file__).parents[1]
RULES = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "rules").glob("*.yaml"))]
Patch = pytest.MonkeyPatch


def typing(monkeypatch: Patch, *typed: str) -> list[str]:
    """Let somebody type these lines; return what they are asked."""
    asked_of: list[str] = []
    lines: Iterator[str] = iter(typed)

    def answer(prompt: str) -> str:
        asked_of.append(prompt)
        try:
            return next(lines)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    monkeypatch.setattr("teamops.core.asking.somebody_there", lambda: True)
    return asked_of


def test_only_pressing_enter_takes_every_default(monkeypatch: Patch) -> None:
    questions = typing(monkeypatch, *[""] * 6)
    given = asked("zh", defaults("一组", RULES))
    assert given == Answers("一组", "08:30", "17:30", "1950", cashier=True, leaders=(), asked=True)
    assert questions == [
        "队名［一组］：", "几点上班［08:30］：", "几点下班［17:30］：", "当地最低工资（元/月）［1950］：",
        "有没有出纳（管现金、银行账的人）［有］：", "谁是组长（几个人用顿号分开，可以不填）：",
    ]  # fmt: skip


def test_answers_as_people_type_them_and_again_where_they_mean_nothing(
    monkeypatch: Patch, capsys: pytest.CaptureFixture[str]
) -> None:
    typing(
        monkeypatch,
        "夷陵一组",
        "9点",
        "8:30",
        "18：00",
        "两千",
        "2,010.5元",
        "也许",
        "没有",
        "李文静、 周国栋",
    )
    given = asked("zh", defaults("x", RULES))
    assert given == Answers(
        "夷陵一组", "09:00", "18:00", "2010.50", cashier=False, leaders=("李文静", "周国栋"), asked=True
    )
    assert capsys.readouterr().out.splitlines() == [
        "下班要晚于上班，写成 17:30 这样", "请写金额，如 1950", "请写 有 或 没有",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"), [("8:30", "08:30"), ("0830", "08:30"), ("8点半", "08:30"), ("9时", "09:00")]
)
def test_a_clock(typed: str, read: str) -> None:
    assert clock(typed) == read


@pytest.mark.parametrize("typed", ["", "25:00", "8:60", "上午", "830", "8:3"])
def test_no_clock(typed: str) -> None:
    with pytest.raises(ValueError):
        clock(typed)


def test_init_asks_at_a_terminal_and_nobody_where_scripts_run(tmp_path: Path, monkeypatch: Patch) -> None:
    questions = typing(monkeypatch, "夷陵一组", *[""] * 5)
    asked_for = CliRunner().invoke(app, ["init", str(tmp_path / "a")])
    assert (asked_for.exit_code, len(questions)) == (0, 6)
    assert 'team: "夷陵一组"' in (tmp_path / "a" / "teamops.yaml").read_text(encoding="utf-8")
    assert "min_wage: {2015-12-03: 1950}" in (tmp_path / "a" / "rules" / "pay.yaml").read_text(
        encoding="utf-8"
    )
    for words in (
        ["init", str(tmp_path / "b"), "--yes"],
        ["init", str(tmp_path / "a")],
        ["init", str(tmp_path / "c"), "-q"],
    ):
        assert CliRunner().invoke(app, words).exit_code == 0
    assert len(questions) == 6  # not with --yes, not of a workspace that is there, not in silence
    assert "proposed: true" in (tmp_path / "b" / "rules" / "pay.yaml").read_text(encoding="utf-8")


def test_whoever_leaves_in_the_middle_leaves_nothing_behind(tmp_path: Path, monkeypatch: Patch) -> None:
    typing(monkeypatch, "夷陵一组")
    left = CliRunner().invoke(app, ["init", str(tmp_path / "a")])
    assert (left.exit_code, left.stderr) == (130, "已中断，没有写出任何文件\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "python", ["C:\\Users\\李静\\venv\\Scripts\\python.exe", "/opt/t/bin/python", "D:\\100%\\python.exe"]
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_windows_starts_is_of_its_code_page_and_keeps_its_window(python: str, lang: Lang) -> None:
    bat = starters(lang, python)[0]
    assert bat.name == ("双击运行.bat" if lang == "zh" else "run.bat")
    assert b"\n" not in bat.content.replace(b"\r\n", b"")
    lines = bat.content.decode("gbk").split("\r\n")
    assert lines[:3] == ["@echo off", "chcp 936 >nul", 'cd /d "%~dp0"']
    assert lines[-2:] == ["pause", ""]
    recorded = [line for line in lines if "teamops.exe" in line and "USERPROFILE" not in line]
    if python.startswith("C:"):
        path = "C:\\Users\\李静\\venv\\Scripts\\teamops.exe"
        assert recorded == [f'if not defined TEAMOPS if exist "{path}" set "TEAMOPS={path}"']
    if python.startswith("D:"):
        assert '"D:\\100%%\\teamops.exe"' in recorded[0]
    if python.startswith("/"):
        assert recorded == []
    # Inside a block of cmd a bracket of its own would end the block.
    said = next(line for line in lines if line.strip().startswith("echo "))
    assert not set(said) & set("()&|<>^%")


def test_a_path_that_the_code_page_cannot_write_is_left_out() -> None:
    assert "teamops.exe" not in starters("zh", "C:\\𠮷\\python.exe")[0].content.decode("gbk").replace(
        "USERPROFILE%\\.local\\bin\\teamops.exe", ""
    )


@pytest.fixture
def started(tmp_path: Path) -> Callable[..., str]:
    """What run.command of a new workspace says on a machine with these programs."""
    make_workspace(tmp_path / "我的 团队", Answers("甲"), DOMAINS, "zh", [])
    command = tmp_path / "我的 团队" / "run.command"
    assert command.stat().st_mode & stat.S_IXUSR
    (tmp_path / "bin").mkdir()

    def start(*programs: str) -> str:
        for name in programs:
            program = tmp_path / "bin" / name
            program.write_text(f'#!/bin/sh\necho "{name} $* in $(pwd)"\n', encoding="utf-8")
            program.chmod(0o755)
        done = subprocess.run(
            ["/bin/sh", str(command)], input="\n", capture_output=True, text=True, check=True, cwd="/",
            env={"PATH": f"{tmp_path / 'bin'}:/usr/bin:/bin", "HOME": str(tmp_path), "LANG": "C.UTF-8"},
        )  # fmt: skip
        return done.stdout

    return start


def test_what_is_double_clicked_elsewhere_runs_in_its_own_folder(
    started: Callable[..., str], tmp_path: Path
) -> None:
    assert started("teamops") == f"teamops  in {tmp_path / '我的 团队'}\n按回车键关闭 "


def test_what_is_double_clicked_finds_the_installation_that_wrote_it(started: Callable[..., str]) -> None:
    if not Path(sys.executable).with_name("teamops").exists():
        pytest.fail("the tests run where teamops is installed")
    assert "把团队自己的规定用到自己的表格上" in started()


def test_windows_alone_is_asked_for_its_own(tmp_path: Path) -> None:
    make_workspace(tmp_path, Answers("甲"), DOMAINS, "en", [])
    assert {"run.bat", "run.command"} <= {path.name for path in tmp_path.iterdir()}
