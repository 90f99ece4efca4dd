"""check, explain, show-rules, init and templates as a user runs them. Figures are those of samples/README.md."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import openpyxl
import pytest

from teamops import __version__
from teamops.cli import main

from .conftest import Ran, run, with_finding

Run = Callable[..., Ran]
EXPLAIN = ("explain", "--month", "2026-10")
ROOT = Path(__file__).parents[2]


def spoil(small: Path) -> Path:
    """Write 35分多 into the talk time of the fourth call; return the file."""
    path = small / "calls" / "2026-10.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace("00:01:35", "35分多")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


# --- check ------------------------------------------------------------------------------------------------
def test_check_of_a_good_workspace_lists_findings_and_writes_nothing(small: Path) -> None:
    with_finding(small)
    before = sorted(small.rglob("*"))
    ran = run("check", where=small)
    assert ran.code == 0
    # roster, schedule, calls, policies, leave, conduct, adjustments
    assert ran.out == "检查了 7 个文件：待核实 1 条，提示 1 条\n"
    assert ran.err.startswith("! X212  conduct.csv › 3\n")
    assert ran.err.endswith("提示 1 条（没有的表和空表 1）：加 --details\n")
    assert "· F015  attendance/2026-10*\n" in run("check", "--details", where=small).err
    assert sorted(small.rglob("*")) == before
    assert run("check", "--strict", where=small).code == 3
    assert run("check", "--quiet", where=small) == Ran(0, "", "")


def test_check_lists_every_problem_at_once_and_marks_a_copy(small: Path) -> None:
    original = spoil(small).read_bytes()
    (small / "policies.csv").unlink()
    ran = run("check", "--lang", "en", where=small)
    assert ran.code == 66  # the missing file is graver than the bad cell
    assert [line.split()[:3] for line in ran.err.splitlines() if line[0] in "✗!"] == [
        ["✗", "T101", "calls/2026-10.csv"],
        ["✗", "F001", "policies.csv"],
    ]
    assert ran.out.splitlines()[0] == "files checked: 6; errors: 2, notes: 1"
    copy = small / "out" / "marked" / "calls" / "2026-10.xlsx"
    assert ran.out.splitlines()[1] == f"copy with the bad cells marked: {copy.as_posix()}"
    sheet = openpyxl.load_workbook(copy).active
    assert sheet is not None
    marked = [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment]
    assert marked == ["F5"]
    assert sheet["F5"].value == "35分多"
    assert (small / "calls" / "2026-10.csv").read_bytes() == original


def test_check_writes_its_list_as_a_workbook_the_same_each_time(small: Path, tmp_path: Path) -> None:
    spoil(small)
    target = tmp_path / "list.xlsx"
    ran = run("check", "--out", str(target), where=small)
    assert ran.code == 65
    assert f"问题清单：{target.as_posix()}" in ran.out
    rows = [[str(c) for c in row if c] for row in openpyxl.load_workbook(target).worksheets[0].values]
    said = next(row for row in rows if "T101" in row)
    assert {"calls/2026-10.csv", "F5"} <= set(said)
    first = target.read_bytes()
    run("check", "--out", str(target), where=small)
    assert target.read_bytes() == first


def test_check_without_writing(small: Path, tmp_path: Path) -> None:
    spoil(small)
    ran = run("check", "--dry-run", "--json", "--out", str(tmp_path / "list.xlsx"), where=small)
    assert (ran.code, ran.err) == (65, "")
    assert [(p["code"], p["file"], p["cell"]) for p in ran.value["problems"]] == [
        ("T101", "calls/2026-10.csv", "F5"),
        ("F015", "attendance/2026-10*", ""),
    ]
    assert ran.value["copies"] == []
    assert not (tmp_path / "list.xlsx").exists()
    assert not (small / "out").exists()


def test_check_of_a_month_looks_at_that_month(small: Path) -> None:
    spoil(small)
    (small / "calls" / "2026-10.csv").rename(small / "calls" / "2026-09.csv")
    assert run("check", "--month", "2026-10", where=small).code == 66
    every = run("check", where=small)
    assert (every.code, "T101  calls/2026-09.csv › F5" in every.err) == (65, True)


def test_check_reads_the_rules_too(small: Path) -> None:
    (small / "rules").mkdir()
    (small / "rules" / "pay.yaml").write_text("order: 3\nrule: []\n", encoding="utf-8")
    ran = run("check", where=small)
    assert (ran.code, "R302  rules/pay.yaml › 2" in ran.err) == (78, True)


# --- explain ----------------------------------------------------------------------------------------------
def test_explain_by_name_and_by_id_down_to_the_rows(teamops: Run, workspace: Path) -> None:
    """张珊: four days of 50, one act of 100, four times late at 50, and 100 from an adjustment: 2,600."""
    by_name = teamops(*EXPLAIN, "张珊")
    assert by_name.code == 0
    assert by_name.out == teamops(*EXPLAIN, "2001").out
    lines = by_name.out.splitlines()
    assert lines[0] == "张珊（2001） 续保专员  2026-10"
    assert sum("2026-10-" in line and " -50.00  " in line for line in lines) == 8
    assert [line for line in lines if line.startswith("方案")] == [
        "方案第六条第1项 每日通次通时  -200.00",
        "方案第七条第1项 不规范用语  -100.00",
        "方案第七条第2项 迟到早退  -200.00",
    ]
    assert lines[-2:] == [
        "应发 2,600.00  贰仟陆佰元整",
        "! X270 张珊（2001）2026-10-26（1 天）打了卡，通话记录里却一行也没有；别人那些天有",
    ]
    assert not (workspace / "out").exists()


def test_explain_as_json_adds_up(teamops: Run) -> None:
    value = teamops(*EXPLAIN, "2001", "--json").value
    assert (value["person"]["net"], value["person"]["fines"]) == ("2600.00", "-500.00")
    assert sum(Decimal(line["amount"]) for line in value["lines"]) == -500
    assert [(a["item"], a["amount"]) for a in value["adjustments"]] == [("补发", "100.00")]
    assert all(line["because"] and line["source"] for line in value["lines"])
    assert value["base_source"] == "roster.xlsx › 花名册 › 6"


def test_explain_of_nobody_guesses_and_stops(small: Path) -> None:
    ran = run(*EXPLAIN, "张姗", where=small)
    assert (ran.code, ran.out) == (2, "")
    assert "张姗" in ran.err
    assert "您是指“张珊”吗" in ran.err


def test_explain_of_a_name_of_two_asks_for_the_id(small: Path) -> None:
    roster = small / "roster.csv"
    roster.write_text(roster.read_text(encoding="utf-8").replace("李思", "张珊"), encoding="utf-8")
    ran = run(*EXPLAIN, "张珊", where=small)
    assert (ran.code, "1001、1002" in ran.err) == (2, True)
    assert run(*EXPLAIN, "1002", where=small).code == 0


# --- show-rules -------------------------------------------------------------------------------------------
def test_rules_before_and_after_a_dated_change(small: Path) -> None:
    own = small / "rules"
    own.mkdir()
    text = (ROOT / "rules" / "performance.yaml").read_text(encoding="utf-8")
    assert text.count("deduct: {2015-12-03: 50}") == 1
    text = text.replace("deduct: {2015-12-03: 50}", "deduct: {2015-12-03: 50, 2026-11-01: 60}")
    (own / "performance.yaml").write_text(
        text.replace("fine_per: day ", "fine_per: metric "), encoding="utf-8"
    )

    def fine(on: str) -> dict[str, str]:
        rules = run("show-rules", "--on", on, "--json", where=small).value["rules"]
        daily = next(rule for rule in rules if rule["id"] == "performance.daily-effort")
        assert daily["readings"]["fine_per"] == "metric"
        return dict(daily["values"].get("deduct", {}))

    assert fine("2015-12-02") == {}
    assert fine("2026-10-31") == {"value": "50", "since": "2015-12-03", "proposed": False}
    assert fine("2026-11-01") == {"value": "60", "since": "2026-11-01", "proposed": False}
    shown = run("show-rules", "--on", "2026-11-01", "--lang", "en", where=small).out
    assert "    fine 60 yuan  since 2026-11-01\n" in shown
    assert "one fine a measure  (interpretation 3, fine_per)  ← default: one fine a day\n" in shown
    assert "minimum wage 1950 yuan (proposed)" in shown


def test_rules_of_no_day_are_todays(small: Path) -> None:
    assert "每日通次通时  [performance.daily-effort]\n" in run("show-rules", where=small).out


# --- init and templates -----------------------------------------------------------------------------------
def test_a_new_workspace_is_checked_and_shows_its_rules(tmp_path: Path) -> None:
    home = tmp_path / "团队"
    made = run("init", str(home), "--lang", "en")
    assert made.code == 0
    count = sum(path.is_file() for path in home.rglob("*"))
    assert made.out.startswith(f"made the workspace {home.as_posix()} ({count} files)")
    checked = run("check", where=home)
    # Nothing but the call log is missing, and of what is empty roster and policies are needed: in the language of the
    # workspace, which is the one that it was made in.
    assert (checked.code, "✗ F001  calls/*" in checked.err) == (66, True)
    assert checked.out == "files checked: 21; errors: 1, findings: 2, notes: 20\n"
    assert run("show-rules", where=home).code == 0


def test_forms_are_never_written_over(tmp_path: Path) -> None:
    assert run("templates", "--out", str(tmp_path)).code == 0
    (tmp_path / "花名册.xlsx").write_bytes(b"filled in")
    (tmp_path / "请假.xlsx").unlink()
    again = run("templates", "--out", str(tmp_path))
    assert (again.code, "O405" in again.err) == (73, True)
    assert (tmp_path / "花名册.xlsx").read_bytes() == b"filled in"
    assert not (tmp_path / "请假.xlsx").exists()


@pytest.mark.parametrize("words", [("init", "team"), ("templates", "--out", "forms")])
def test_a_dry_run_says_that_nothing_was_written(
    words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "（没有写文件）" in run(*words, "--dry-run").out
    assert "(nothing written)" in run(*words, "--dry-run", "--lang", "en").out
    assert list(tmp_path.iterdir()) == []


# --- the program itself -----------------------------------------------------------------------------------
def test_the_version_and_the_help() -> None:
    assert run("--version").out == f"teamops {__version__}\n"
    assert run("--help").code == 0
    assert run("settel").code == 2
    assert run("settle", "--month", "2026-10", "--lang", "fr").code == 2


def test_it_runs_as_a_module_and_by_its_name() -> None:
    """The name that pip installs leads to the same function as `python -m teamops`."""
    done = subprocess.run(
        [sys.executable, "-m", "teamops", "--version"],
        env={"SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout.decode().strip(), done.stderr) == (0, f"teamops {__version__}", b"")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    module, function = project["scripts"]["teamops"].split(":")
    assert getattr(import_module(module), function) is main
    assert project["version"] == __version__
