"""`check` writes marked copies; what keeps it from that has words and a code too."""

from collections.abc import Callable
from pathlib import Path

import openpyxl

from .conftest import Ran
from .test_settle_command import spoil

Run = Callable[..., Ran]


def test_the_marked_copy_says_it_where_it_was_typed_and_the_original_is_untouched(
    teamops: Run, workspace: Path
) -> None:
    place = spoil(workspace)
    name, sheet, cell = place.split(" › ")
    before = (workspace / name).read_bytes()
    done = teamops("check")
    assert (done.code, f"T101  {place}" in done.err) == (65, True)
    marked = openpyxl.load_workbook(workspace / "out" / "marked" / name)[sheet][cell]
    assert marked.fill.fgColor.rgb == "FFFF9999"
    assert "T101" in marked.comment.text
    assert "35分多" in marked.comment.text
    assert (workspace / name).read_bytes() == before


def test_a_place_that_cannot_be_written_ends_with_73(teamops: Run, workspace: Path) -> None:
    spoil(workspace)
    (workspace / "out").write_text("a file where the folder should be", encoding="utf-8")
    done = teamops("check")
    assert (done.code, "O401" in done.err) == (73, True)
    assert "Traceback" not in done.err
