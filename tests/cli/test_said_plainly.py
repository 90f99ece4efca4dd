"""What is said of a month, a day or a missing file that is not right: what it is, and how to write it."""

from pathlib import Path

import openpyxl
import pytest

from .conftest import run


def plain(text: str) -> str:
    """A message out of its frame, on one line."""
    return " ".join(text.replace("│", " ").split())


@pytest.mark.parametrize("month", ["2026-13", "十月"])
def test_what_is_no_month_is_named(small: Path, month: str) -> None:
    done = run("settle", "--month", month, where=small)
    assert done.code == 2
    assert f"“{month}”不是月份，写成 2026-10、2026年10月 或 10月" in plain(done.err)


@pytest.mark.parametrize("day", ["2027-02-29", "10-30"])
def test_what_is_no_day_is_named(small: Path, day: str) -> None:
    done = run("daily-report", "--date", day, where=small)
    assert done.code == 2
    assert f"“{day}”不是日期，写成 2026-10-30 这样" in plain(done.err)


def test_without_a_file_of_leave_the_clause_is_what_was_not_applied(workspace: Path) -> None:
    (workspace / "leave.xlsx").unlink()
    said = {
        lang: plain(
            run("daily-report", "--date", "2026-10-09", "--details", "--lang", lang, where=workspace).err
        )
        for lang in ("zh", "en")
    }
    assert "没有请假：请假的人也照常考核" in said["zh"]
    assert "on leave were judged as on any day" in said["en"]


def test_two_people_of_one_name_are_told_apart_in_the_meeting(workspace: Path) -> None:
    book = openpyxl.load_workbook(workspace / "roster.xlsx")
    assert (book.worksheets[0]["B6"].value, book.worksheets[0]["B8"].value) == ("2001", "2003")
    book.worksheets[0]["C8"] = "张珊"
    book.save(workspace / "roster.xlsx")
    day = run("daily-report", "--date", "2026-10-09", "--json", "--dry-run", where=workspace).value
    named = {one["agent_id"]: one["name"] for one in day["people"]}
    assert (named["2001"], named["2003"], named["2002"]) == ("张珊（2001）", "张珊（2003）", "陈大勇")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_line_to_write_for_a_job_can_be_copied_as_it_stands(small: Path, lang: str) -> None:
    said = plain(run("run", "--dry-run", "--lang", lang, where=small).err)
    assert '- {do: "check", every: workday, at: "08:00"}' in said
    assert "{{" not in said
