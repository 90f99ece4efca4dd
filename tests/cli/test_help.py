"""Help is whole at any usual width: in a column of Chinese and English nothing is cut."""

import pytest
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.kit.domain import commands_of
from teamops.domains import DOMAINS

PAGES = ["", *(command.name for command in commands_of(DOMAINS))]


@pytest.mark.parametrize("width", ["60", "80", "100"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_in_help_is_cut(name: str, width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The console measures itself when it prints; the width that Typer fixes at import must not win.
    monkeypatch.setattr("typer.rich_utils.MAX_WIDTH", int(width))
    shown = CliRunner().invoke(app, [*name.split(), "--help"], env={"COLUMNS": width, "NO_COLOR": "1"})
    assert shown.exit_code == 0
    assert "Usage" in shown.stdout
    assert "…" not in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= int(width)


@pytest.mark.parametrize("name", PAGES[1:])
def test_every_command_says_in_both_languages_what_it_does(name: str) -> None:
    first = CliRunner().invoke(app, [name, "--help"], env={"COLUMNS": "100"}).stdout.splitlines()
    said = next(line for line in first if " · " in line)
    zh, en = said.split(" · ", 1)
    assert any("\u4e00" <= c <= "\u9fff" for c in zh)
    assert en.strip()[0].isascii()
