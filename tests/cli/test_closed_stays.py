"""A closed month cannot be changed: each command, and each edit of tables, rules, calendar and settings, is tried."""

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from .closing_team import (
    NAMES,
    add,
    book,
    close,
    corrected,
    edit,
    made_team,
    net,
    own_rules,
    refund,
    reopen,
    settle,
)
from .conftest import run

Edit = Callable[[Path], object]
EFFORT, LATE, OFF_TASK = "performance.daily-effort", "conduct.lateness", "conduct.off-task"
OUTPUT, BONUS = "performance.monthly-output", "performance.premium-bonus"
THIRD = "2026-09-03"

# What is done after September is closed, and what it comes to in October: (person, day, item, amount, cause).
EDITS: dict[str, tuple[Edit, list[tuple[str, ...]]]] = {
    # 28 of 30 calls on the 4th: one more day missed.
    "calls": (lambda t: edit(t, "calls/2026-09.csv", "1001,2026-09-04 09:00:05", "1001,2026-09-14 21:00:05"),
              [("1001", "2026-09-04", EFFORT, "-50.00", "inputs")]),
    "policies": (refund, [("1001", "2026-09-30", BONUS, "-200.00", "inputs")]),
    # The third time in a month would make each 50; it is the second: 30 more.
    "attendance": (lambda t: edit(t, "attendance/2026-09.csv", "2026-09-07,1002,08:25", "2026-09-07,1002,08:31"),
                   [("1002", "2026-09-07", LATE, "-30.00", "inputs")]),
    # Half a day away on the 3rd: 15 calls would have done.
    "leave": (lambda t: add(t, "leave.csv", "1001,事假,2026-09-03,2026-09-03,下午,王主任"),
              [("1001", THIRD, EFFORT, "50.00", "inputs")]),
    "schedule": (lambda t: add(t, "schedule.csv", "2026-09-03,1001,休息"), [("1001", THIRD, EFFORT, "50.00", "inputs")]),
    # He was reminded on the 14th: the next time that day costs 100.
    "conduct": (lambda t: add(t, "conduct.csv", "2026-09-14,15:00,1002,与工作无关,否,否,照片,王主任"),
                [("1002", "2026-09-14", OFF_TASK, "-100.00", "inputs")]),
    "adjustments": (lambda t: add(t, "adjustments.csv", "2026-09,1002,补发,10.00,电话费,王主任"),
                    [("1002", "2026-09-30", "补发", "10.00", "inputs")]),
    "calendar": (lambda t: add(t, "calendar.csv", "日期,上班或休息,依据", "2026-09-03,休息,公司通知"),
                 [("1001", THIRD, EFFORT, "50.00", "inputs")]),
    # One step costs 150 instead of 200.
    "a rule": (lambda t: own_rules(t, "performance.yaml", "deduct: {2015-12-03: 50}", "deduct: {2015-12-03: 60}"),
               [("1001", THIRD, EFFORT, "-10.00", "rules")]),
    "a reading": (lambda t: own_rules(t, "conduct.yaml", "grace_minutes: 0", "grace_minutes: 5"),
                  [("1002", "2026-09-02", LATE, "30.00", "rules")]),
    "mappings": (lambda t: add(t, "teamops.yaml", "mappings:", "  attendance/*: {columns: {考勤迟到: 结果}}"), []),
    # Undated: as they were when the month was closed.
    "a raise": (lambda t: edit(t, "roster.csv", "8001,3000.00", "8001,4500.00"), []),
    "a promotion": (lambda t: edit(t, "roster.csv", "张珊,续保专员", "张珊,团队经理"), []),
    "another extension": (lambda t: edit(t, "roster.csv", "8001", "8009"), []),
    "other hours": (lambda t: add(t, "teamops.yaml", "shift: {start: '08:00', end: '17:00', proposed: false}"), []),
    "a row deleted": (lambda t: edit(t, "roster.csv", "1002,李思,内勤专员,2021-03-01,,8002,3000.00\n", ""), None),
    # Dated: those count. He joined on the 3rd, so he was not here to be late on the 2nd.
    "a day of joining": (lambda t: edit(t, "roster.csv", "2021-03-01", "2026-09-03"),
                         [("1002", "2026-09-02", LATE, "30.00", "inputs")]),
    "somebody forgotten": (lambda t: add(t, "roster.csv", "1003,王例,内勤专员,2026-09-01,,8003,2500.00"),
                           [("1003", "2026-09-30", "", "2500.00", "inputs")]),
    # Files that are no more: nothing can be compared, nothing is taken back.
    "calls archived": (lambda t: (t / "calls/2026-09.csv").unlink(), []),
    "attendance archived": (lambda t: (t / "attendance/2026-09.csv").unlink(), []),
    "conduct deleted": (lambda t: (t / "conduct.csv").unlink(), []),
    "a bad row": (lambda t: add(t, "attendance/2026-09.csv", "2026-09-07,1002,八点半,17:30,,,"), []),
    "comments in the rules": (lambda t: own_rules(t, "performance.yaml", "order: 1", "order: 1  # 不变"), []),
    "the team's name": (lambda t: edit(t, "teamops.yaml", "team: 小组", "team: 大组"), []),
    "another file name": (lambda t: (t / "calls/2026-09.csv").rename(t / "calls/2026-09-全.csv"), []),
}  # fmt: skip


@pytest.fixture(scope="module")
def closed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    team = made_team(tmp_path_factory.mktemp("closed") / "小组")
    assert close(team, "2026-09").code == 0
    return team


@pytest.fixture
def september(closed_once: Path, tmp_path: Path) -> Path:
    """September closed."""
    return Path(shutil.copytree(closed_once, tmp_path / "小组"))


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_changes_nothing_of_it(september: Path, name: str) -> None:
    make, comes_to = EDITS[name]
    before, sealed = book(september, "2026-09"), settle(september, "2026-09")
    assert book(september, "2026-09") == before
    make(september)
    ran = run("settle", "--month", "2026-09", "--json", where=september)
    assert ran.code == 0, ran.err
    assert book(september, "2026-09") == before
    for key in ("people", "lines", "corrections", "seal"):
        assert ran.value[key] == sealed[key]
    if comes_to is None:
        return
    assert [c[1:] for c in corrected(ran.value, "differences")] == comes_to
    # And all of that, and nothing else, enters October.
    october = run("settle", "--month", "2026-10", "--skip-bad-rows", "--json", where=september)
    assert october.code == 0, october.err
    assert [c[1:] for c in corrected(october.value)] == comes_to


SAID = {
    "calls archived": "calls/2026-09.csv",
    "attendance archived": "attendance/2026-09.csv",
    "conduct deleted": "conduct.csv",
    "a bad row": "attendance/2026-09.csv",
}


@pytest.mark.parametrize("name", SAID)
def test_what_cannot_be_computed_any_more_is_said(september: Path, name: str) -> None:
    EDITS[name][0](september)
    for month in ("2026-09", "2026-10"):
        ran = run("settle", "--month", month, "--json", where=september)
        (told,) = [p for p in ran.value["problems"] if p["code"] == "S703"]
        assert SAID[name] in told["what"]


def test_rules_that_cannot_be_read_hide_no_closed_month(september: Path) -> None:
    before = book(september, "2026-09")
    own_rules(september, "performance.yaml", "kind: shortfall", "kind: shortfal")
    value = settle(september, "2026-09")
    assert "R3" in next(p["what"] for p in value["problems"] if p["code"] == "S703")
    assert book(september, "2026-09") == before
    assert run("settle", "--month", "2026-10", where=september).code == 78


def test_undated_columns_that_differ_are_remarked(september: Path) -> None:
    edit(september, "roster.csv", "张珊,续保专员", "张珊,团队经理")
    edit(september, "roster.csv", "8001,3000.00", "8001,4500.00")
    told = [p for p in settle(september, "2026-10")["problems"] if p["code"] == "S704"]
    assert [(p["file"], p["cell"]) for p in told] == [("roster.csv", "2")]
    assert "岗位、基本工资" in told[0]["what"]


def test_the_pay_of_who_vanished_from_the_roster_is_not_taken_back(september: Path) -> None:
    """Their rows in other tables go too, as they would be strangers there."""
    edit(september, "roster.csv", "1002,李思,内勤专员,2021-03-01,,8002,3000.00\n", "")
    for month in ("2026-09", "2026-10", "2026-11"):
        path = september / f"attendance/{month}.csv"
        if month != "2026-09":
            rows = [row for row in path.read_text("utf-8").splitlines() if ",1002," not in row]
            path.write_text("\n".join(rows) + "\n", "utf-8")
    october = settle(september, "2026-10")
    assert (net(october), october["corrections"]) == ({"1001": "3000.00"}, [])


def test_no_command_changes_it(september: Path) -> None:
    before = book(september, "2026-09")
    lines = (september / "records/settlement.jsonl").read_bytes()
    names = ("--by", "甲", "--checked-by", "乙", "--date", "2026-12-01")
    for words in (
        ("settle", "--month", "2026-09"),
        ("settle", "--month", "2026-09", "--skip-bad-rows"),
        ("explain", "张珊", "--month", "2026-09"),
        ("close", "--month", "2026-09", *names),
        ("close", "--month", "2026-08", *names),
        ("check", "--month", "2026-09"),
        ("daily-report", "--date", "2026-09-30"),
        ("monthly-report", "--month", "2026-09"),
        ("sample-calls", "--month", "2026-09"),
        ("simulate", "--month", "2026-09", "--set", "performance.daily-effort.deduct=60"),
        ("run",),
        ("show-rules",),
        ("templates", "--out", str(september / "forms")),
        ("records", "show"),
        ("settle", "--month", "2026-10"),
        ("settle", "--month", "2026-11"),
    ):
        run(*words, where=september)
        assert (september / "records/settlement.jsonl").read_bytes() == lines, words
        assert book(september, "2026-09") == before, words
    assert close(september, "2026-10").code == 0
    assert reopen(september, "2026-10", "--reason", "漏登").code == 0
    settle(september, "2026-09")
    assert book(september, "2026-09") == before


def test_the_other_language_is_as_frozen(september: Path) -> None:
    """The attachment holds both languages; the same bytes in each."""
    chinese = book(september, "2026-09")
    for _ in range(2):
        assert run("settle", "--month", "2026-09", "--lang", "en", where=september).code == 0
    english = openpyxl.load_workbook(september / "out" / "settlement-2026-09.xlsx")
    cells = [str(c.value) for row in english["Summary"].iter_rows() for c in row]
    assert any(
        cell.startswith("Closed on 2026-10-05 by 郑敏, checked by 周国栋, checksum ") for cell in cells
    )
    refund(september)
    settle(september, "2026-09")
    assert book(september, "2026-09") == chinese


def test_without_any_input_it_is_shown_all_the_same(september: Path) -> None:
    before = book(september, "2026-09")
    for path in list(september.iterdir()):
        if path.name not in {"teamops.yaml", "records", "out", ".teamops.lock"}:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    (september / "out" / "settlement-2026-09.xlsx").unlink()
    value = settle(september, "2026-09")
    assert net(value) == {"1001": "3150.00", "1002": "2970.00"}
    assert "S703" in [p["code"] for p in value["problems"]]
    assert book(september, "2026-09") == before
    assert run("close", "--month", "2026-09", *NAMES, where=september).code == 0
