"""What the settings name must be there and must agree: nothing of the team's own is left out in silence."""

from pathlib import Path

import pytest

from .conftest import run

SETTLE = ("settle", "--month", "2026-10", "--dry-run")


def with_line(small: Path, line: str) -> None:
    path = small / "teamops.yaml"
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


@pytest.mark.parametrize(("key", "value"), [("rules", "rulse/"), ("calendar", "kalender.csv")])
def test_a_named_folder_or_file_that_is_not_there_stops(key: str, value: str, small: Path) -> None:
    with_line(small, f"{key}: {value}")
    done = run(*SETTLE, where=small)
    assert done.code == 78
    assert f"“{key}”的值“{value}”不对" in done.err


def test_the_default_rules_and_calendar_may_be_absent(small: Path) -> None:
    with_line(small, "rules: rules/\ncalendar: calendar.csv")
    assert run(*SETTLE, where=small).code == 0


def test_a_day_both_at_work_and_off_stops_with_its_row(small: Path) -> None:
    text = "日期,上班或休息\n2026-10-31,上班\n2026-10-30,上班\n2026-10-30,上班\n2026-10-31,休息\n"
    (small / "calendar.csv").write_text(text, encoding="utf-8")
    done = run(*SETTLE, where=small)
    assert done.code == 78
    assert "R305  calendar.csv › 5" in done.err
    assert "2026-10-30" not in done.err  # the same thing said twice does no harm


@pytest.mark.parametrize("end", ["08:30", "08:00"])
def test_a_shift_ends_after_it_starts(end: str, small: Path) -> None:
    path = small / "teamops.yaml"
    kept = [n for n in path.read_text(encoding="utf-8").splitlines() if not n.startswith("shift")]
    path.write_text("\n".join([*kept, f'shift: {{start: "08:30", end: "{end}"}}']), encoding="utf-8")
    done = run(*SETTLE, where=small)
    assert (done.code, "下班不晚于上班" in done.err) == (78, True)


def test_settings_nested_without_end_are_refused_in_words(small: Path) -> None:
    (small / "teamops.yaml").write_text("team: " + "[" * 5000, encoding="utf-8")
    done = run(*SETTLE, where=small)
    assert (done.code, "嵌套太深" in done.err) == (78, True)


@pytest.mark.parametrize("name", ["rot13", "base64", "nonsense", "a\0b"])
def test_an_encoding_that_is_none_is_named(name: str, small: Path) -> None:
    done = run(*SETTLE, "--encoding", name, where=small)
    assert (done.code, "F007" in done.err) == (65, True)
