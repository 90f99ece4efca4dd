"""What is written is its owner's alone, and what comes out of files is printed without anything unseen."""

import os
import stat
from pathlib import Path

import pytest

from made import noted
from teamops.core.evidence import Source
from teamops.core.private import opened, private_folder
from teamops.core.text import printable, shown
from teamops.core.workspace import Workspace, settings_model
from teamops.domains import DOMAINS


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("张\x1b[2J珊", "张 [2J珊"),
        ("a\r\n\u2028b", "a b"),
        ("abc\u202edef\u2069", "abc def "),
        ("\udcff\ud800", "\ufffd\ufffd"),
        ("中" * 201, "中" * 199 + "…"),
        ("中" * 200, "中" * 200),
    ],
)
def test_a_name_is_one_short_line_of_what_can_be_seen(text: str, said: str) -> None:
    assert shown(text) == said


def test_lines_of_a_result_stay_lines_and_problems_are_clean() -> None:
    assert printable("a\x07\nb\u202e") == "a \nb "
    place = str(Source("calls/x\n\x1b]0;y.csv", "s" * 300, 3))
    assert place == f"calls/x ]0;y.csv › {'s' * 199}… › 3"
    said = noted("O401", None, {"path": "a\u202eb", "why": "c\nd"}).what("zh")
    assert "a b" in said
    assert "c d" in said


def test_what_is_made_is_its_owners_alone_and_what_is_there_keeps_its_rights(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        private_folder(tmp_path / "a" / "b")
        with opened(tmp_path / "a" / "b" / "c", "wb"):
            pass
        (tmp_path / "d").mkdir(mode=0o755)
        private_folder(tmp_path / "d")
    finally:
        os.umask(before)
    if os.name == "posix":
        modes = [stat.S_IMODE((tmp_path / p).stat().st_mode) for p in ("a", "a/b", "a/b/c", "d")]
        assert modes == [0o700, 0o700, 0o600, 0o755]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("calls/2026-11.xlsx", True),  # not there yet
        ("calls/neu.xlsx", False),
        ("leads/neu.xlsx", True),
        ("leads/tief/neu.xlsx", False),
        ("policies.xlsx", True),
        ("out/policies.xlsx", False),
        ("out/../leads/neu.xlsx", True),
    ],
)
def test_what_would_be_read_as_an_input_is_one(path: str, is_one: bool, tmp_path: Path) -> None:
    inputs = {"calls": "calls/{month}.*", "leads": "leads/*", "policies": "policies.xlsx"}
    workspace = Workspace(
        tmp_path, settings_model(DOMAINS).model_validate({"team": "一队", "inputs": inputs})
    )
    assert workspace.is_input(tmp_path / path) is is_one
