"""What is typed wrongly is said in the team's language alone; what holds everywhere may stand anywhere."""

from pathlib import Path

import pytest

from .conftest import run

CHINESE = range(0x4E00, 0xA000)


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing says which language is spoken."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TEAMOPS_LANG", raising=False)


@pytest.mark.parametrize(
    ("typed", "zh", "en"),
    [
        ("settle --moth 10月", "没有 --moth 这个选项。您是指“--month”吗？", "there is no option --moth. did you mean “--month”?"),
        ("setle", "没有 setle 这个命令。您是指“settle”吗？", "there is no command setle. did you mean “settle”?"),
        ("settle 10月", "多写了“10月”；名字里有空格的要加引号", "Got unexpected extra argument(s) (10月)"),
        ("settle --month", "--month 后面要写值", "Option '--month' requires an argument."),
        ("settle --quiet=1", "--quiet 后面不写值", "Option '--quiet' does not take a value."),
        ("close", "缺少 --month（月份，如 2026-10）", "--month is missing (month, e.g. 2026-10)"),
        ("explain", "缺少 {person}（姓名或工号）", "{person} is missing (name or agent id)"),
        ("monthly-report --months 两个", "--months：要写整数", "--months: Input should be a valid integer"),
        ("records 看", "{action}：没有“看”，可以写 verify、show", "{action}: '看' is not one of 'verify', 'show'."),
        ("daily-report --date 昨天", "--date：“昨天”不是日期，写成 2026-10-30 这样", "--date: “昨天” is no day"),
    ],
)  # fmt: skip
def test_what_is_typed_wrongly_is_said_in_one_language(typed: str, zh: str, en: str) -> None:
    chinese, english = run(*typed.split()), run("--lang", "en", *typed.split())
    assert (chinese.code, english.code) == (2, 2)
    assert chinese.err.splitlines()[0] == f"✗ {zh}"
    assert english.err.splitlines()[0].startswith(f"✗ {en}")
    own = set(typed)  # what was typed is repeated as it was typed
    assert not [c for c in english.err if ord(c) in CHINESE and c not in own]
    for ran in (chinese, english):
        assert ran.out == ""
        assert all("--help" in line for line in ran.err.splitlines()[1:])


def test_the_language_is_that_of_the_team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "teamops.yaml").write_text("team: A\nlanguage: en\n", encoding="utf-8")
    assert run("setle").err.startswith("✗ there is no command")
    assert run("setle", "--lang", "zh").err.startswith("✗ 没有 setle 这个命令")
    assert run("setle", "-w", str(tmp_path / "gone")).err.startswith("✗ 没有")
    monkeypatch.setenv("TEAMOPS_LANG", "zh")
    assert run("settle", "--help").out.startswith("用法：teamops settle [选项]")


@pytest.mark.parametrize(
    "before", [["--lang", "en"], ["--lang=en", "-q", "--json"], ["-q", "--lang", "en", "--json"]]
)
def test_what_holds_everywhere_may_stand_before_the_command(small: Path, before: list[str]) -> None:
    behind = run("check", *before, "--workspace", str(small))
    assert behind.code == 0
    assert run(*before, "--workspace", str(small), "check") == behind
    assert run("--workspace", str(small), "check", *before) == behind


def test_what_holds_for_one_command_stands_behind_it(small: Path) -> None:
    assert run("--month", "2026-10", "settle", where=small).err.startswith("✗ 没有 --month 这个选项")
