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


def test_pay_that_does_not_stand_is_not_judged(workspace: Path) -> None:
    """A ledger with a password leaves everybody without vehicles: 张珊 would seem to lose 700 of 3,100 yuan."""
    good = run(*SETTLE, "--details", where=workspace)
    assert (good.code, "X215" in good.err, "X216" in good.err) == (0, True, True)
    (workspace / "policies.xlsx").write_bytes(b"PK\x03\x04 torn")
    for command in (SETTLE, ("check", "--dry-run")):
        done = run(*command, "--details", where=workspace)
        assert (done.code, "F002" in done.err) == (65, True)
        assert "X215" not in done.err
        assert "X216" not in done.err


def test_days_of_an_unreadable_log_are_not_called_missing(workspace: Path) -> None:
    log = workspace / "calls" / "2026-10-下旬.csv"  # 26 to 30 October
    log.write_bytes(b"\xff\xff\x00\x81")
    done = run(*SETTLE, where=workspace)
    assert (done.code, "F007" in done.err or "F016" in done.err, "X206" in done.err) == (65, True, False)
    log.unlink()
    assert "X206" in run(*SETTLE, where=workspace).err


def test_a_leave_of_a_whole_day_may_say_so(workspace: Path) -> None:
    path = workspace / "leave.csv"
    rows = "工号,假别,开始,结束,半天,批准人\n2001,事假,2026-10-09,2026-10-09,全天,李文静\n"
    path.write_text(rows, encoding="utf-8")
    settings = workspace / "teamops.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("leave.xlsx", "leave.csv"), encoding="utf-8"
    )
    done = run("explain", "2001", "--month", "2026-10", where=workspace)
    assert done.code == 0
    assert "2026-10-09" not in done.out  # neither the calls nor the late arrival of that day are fined
