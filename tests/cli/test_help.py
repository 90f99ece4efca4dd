"""Help is whole at any usual width: in a column of Chinese and English nothing is cut."""

import pytest
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.help import columns, folded
from teamops.core.kit.domain import commands_of
from teamops.domains import DOMAINS

PAGES = ["", *(command.name for command in commands_of(DOMAINS))]


@pytest.mark.parametrize("width", ["60", "80", "100"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_in_help_is_cut(name: str, width: str) -> None:
    shown = CliRunner().invoke(app, [*name.split(), "--help"], terminal_width=int(width))
    assert shown.exit_code == 0
    assert "Usage" in shown.stdout
    assert "…" not in shown.stdout
    assert max(map(columns, shown.stdout.splitlines())) <= int(width)


def test_chinese_and_english_stand_below_each_other_where_they_have_no_room_side_by_side() -> None:
    said = "写出空表，放到 --out（必填） · Write all forms."
    assert folded(said, 60) == [said]  # 28 columns of Chinese, 3 between, 16 of English
    assert folded(said, 28) == ["写出空表，放到 --out（必填）", "Write all forms."]
    # The comma may not begin a line, so 表 goes with it; nor may the bracket, so 填 goes with that.
    assert folded(said, 9) == ["写出空", "表，放到", "--out（必", "填）", "Write all", "forms."]


@pytest.mark.parametrize("name", PAGES[1:])
def test_every_command_says_in_both_languages_what_it_does(name: str) -> None:
    first = CliRunner().invoke(app, [name, "--help"], terminal_width=100).stdout.splitlines()
    said = next(line for line in first[1:] if " · " in line)
    zh, en = said.split(" · ", 1)
    assert any("\u4e00" <= c <= "\u9fff" for c in zh)
    assert en.strip()[0].isascii()
