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


def test_a_month_that_stops_does_not_hide_the_next(teamops: Run, workspace: Path) -> None:
    """September's log cannot be opened; October's bad cell is said all the same."""
    place = spoil(workspace)
    (workspace / "calls" / "2026-09.xlsx").write_bytes(b"")
    (workspace / "teamops.yaml").write_text(
        (workspace / "teamops.yaml")
        .read_text(encoding="utf-8")
        .replace("policies: policies*", "policies: policies-{month}.xlsx"),
        encoding="utf-8",
    )
    (workspace / "policies.xlsx").rename(workspace / "policies-2026-10.xlsx")
    done = teamops("check")
    assert "F001  policies-2026-09.xlsx" in done.err
    assert f"T101  {place}" in done.err


def test_copies_of_a_workbook_and_a_text_file_of_one_name_are_two(teamops: Run, workspace: Path) -> None:
    spoil(workspace)
    header = "分机号,呼叫时间,通话时长\n"
    (workspace / "calls" / "2026-10.csv").write_text(
        header + "8001,2026-10-08 09:00:00,好久\n", encoding="utf-8"
    )
    teamops("check")
    marked = workspace / "out" / "marked" / "calls"
    assert sorted(path.name for path in marked.iterdir()) == ["2026-10.csv.xlsx", "2026-10.xlsx"]
