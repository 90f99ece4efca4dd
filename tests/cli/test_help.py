"""Help is whole at any usual width: in a column of Chinese and English nothing is cut."""

import re

import pytest
from typer.testing import CliRunner

from teamops.cli import app
from teamops.core.help import columns, folded
from teamops.core.kit.domain import commands_of
from teamops.domains import DOMAINS

PAGES = ["", *(command.name for command in commands_of(DOMAINS))]


@pytest.mark.parametrize("width", ["60", "80", "100"])
@pytest.mark.parametrize("lang", ["zh", "en", ""])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_in_help_is_cut(name: str, lang: str, width: str) -> None:
    shown = CliRunner().invoke(app, [*name.split(), "--help"], terminal_width=int(width), obj=lang)
    assert shown.exit_code == 0
    assert {"zh": "用法：", "en": "Usage: ", "": "用法 · Usage: "}[lang] in shown.stdout
    assert "…" not in shown.stdout
    assert max(map(columns, shown.stdout.splitlines())) <= int(width)


def test_chinese_and_english_stand_below_each_other_where_they_have_no_room_side_by_side() -> None:
    said = "写出空表，放到 --out（必填） · Write all forms."
    assert folded(said, 60) == [said]  # 28 columns of Chinese, 3 between, 16 of English
    assert folded(said, 28) == ["写出空表，放到 --out（必填）", "Write all forms."]
    # The comma may not begin a line, so 表 goes with it; nor may the bracket, so 填 goes with that.
    assert folded(said, 9) == ["写出空", "表，放到", "--out（必", "填）", "Write all", "forms."]


@pytest.mark.parametrize("name", PAGES)
def test_help_is_in_the_language_of_the_team_and_in_no_other(name: str) -> None:
    """English words of the Chinese page are names of options, formats and programs; the English one cites clauses."""

    def page(lang: str) -> str:
        return CliRunner().invoke(app, ["--lang", lang, *name.split(), "--help"], terminal_width=100).stdout

    chinese = re.compile(r"[\u4e00-\u9fff]")
    zh, en = page("zh"), page("en")
    words = [re.sub(r"（.*?）|--?[a-z-]+", "", line).partition("  ")[2] for line in zh.splitlines()[1:]]
    assert [w for w in words if w.strip() and not chinese.search(w)] == []
    assert [line for line in en.splitlines() if chinese.search(re.sub(r"P\d-\S+", "", line))] == []
