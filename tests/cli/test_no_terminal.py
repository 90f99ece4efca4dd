"""Where nobody looks, nothing moves: a bar or a spinner in a log of cron would be letters nobody can read."""

import pytest

from teamops.core.run import Run
from teamops.core.text import Text

WORDS = Text("正在计算 …", "computing …")


@pytest.mark.parametrize(
    "colour", [None, "1"]
)  # with it the library of the bar takes any file for a terminal
def test_off_a_terminal_neither_bar_nor_spinner_is_shown(
    colour: str | None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    if colour:
        monkeypatch.setenv("FORCE_COLOR", colour)
    run = Run(None, None, None, json=False, quiet=False, dry_run=False, strict=False)
    with run.progress(WORDS, 2) as step:
        step()
        step()
    assert capsys.readouterr() == ("", "")
    with run.working(WORDS):
        pass
    assert capsys.readouterr() == ("", "")
