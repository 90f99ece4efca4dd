"""A disk that is full: words and a second run tell whether the entry stands, for each command that records."""

import errno
import os
from pathlib import Path

import pytest

from . import closing_team, lead_team
from .closing_team import NAMES
from .conftest import run
from .test_close_killed import small_team

CLOSE = ("close", "--month", "2026-09", *NAMES, "--date", "2026-10-05")
DEAL = ("assign-leads", "--date", str(lead_team.DAY))
STANDS, NOTHING = "记录已经写入，有效", "没有记录任何内容"


def full_disk(patch: pytest.MonkeyPatch, *, before_entry: bool) -> None:
    """The workbook cannot be written at all, or cannot take its place after the entry was recorded."""
    full, replace = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), Path.replace

    def refuse(path: Path, target: Path) -> Path:
        if path.name.endswith(".new"):
            raise full
        return replace(path, target)

    def never(*_: object) -> None:
        raise full

    patch.setattr(*((os, "fsync", never) if before_entry else (Path, "replace", refuse)))


@pytest.mark.parametrize("command", [CLOSE, DEAL], ids=["close", "assign-leads"])
def test_the_words_say_whether_the_entry_stands(
    command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closing = command is CLOSE
    team = (small_team if closing else lead_team.made_team)(tmp_path / "team")
    entries = (closing_team if closing else lead_team).entries
    for before_entry, said, count in ((True, NOTHING, 0), (False, STANDS, 1), (False, STANDS, 1)):
        with monkeypatch.context() as patch:
            full_disk(patch, before_entry=before_entry)
            cut = run(*command, where=team)
        assert (cut.code, "O402" in cut.err, said in cut.err, len(entries(team))) == (73, True, True, count)
    again = run(*command, where=team)
    assert again.code == 0
    (entry,) = entries(team)
    assert entry["hash"][:12] in again.out  # the seal, as the first run would have said it
