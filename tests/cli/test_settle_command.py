"""`teamops settle` as a user runs it: results, exit codes, what is written and what is left alone."""

import csv
import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from filelock import FileLock

from .conftest import Ran

Run = Callable[..., Ran]
SETTLE = ("settle", "--month", "2026-10")
BOOK = "settlement-2026-10.xlsx"


def without_sources(value: dict[str, Any]) -> dict[str, Any]:
    """The settlement without places: what must not depend on which file and row said it."""
    lines = [{k: v for k, v in line.items() if k != "source"} for line in value["lines"]]
    return {"people": value["people"], "lines": lines}


def call_sheets(path: Path) -> dict[str, list[list[Any]]]:
    """Each sheet of a workbook of calls as rows: its header first, then its data."""
    book = openpyxl.load_workbook(path, data_only=True)
    sheets = {}
    for sheet in book.worksheets:
        rows = [
            list(row) for row in sheet.iter_rows(values_only=True) if any(cell is not None for cell in row)
        ]
        start = next(i for i, row in enumerate(rows) if sum(isinstance(c, str) for c in row) >= 5)
        sheets[sheet.title] = rows[start:]
    return sheets


def test_a_month_is_settled_in_one_line_and_one_workbook(teamops: Run, workspace: Path) -> None:
    done = teamops(*SETTLE)
    assert done.code == 0
    assert done.out.count("\n") == 1
    assert BOOK in done.out
    assert sorted(p.name for p in (workspace / "out").iterdir()) == [BOOK]
    book = openpyxl.load_workbook(workspace / "out" / BOOK)
    assert {"汇总", "明细", "每日通时通次", "月度产能", "考勤违纪", "个人结算单", "规则", "数据问题"} <= set(
        book.sheetnames
    )


def test_json_adds_up_to_the_fen(teamops: Run) -> None:
    value = teamops(*SETTLE, "--json").value
    assert set(value) == {
        *("month", "output", "people", "lines", "corrections", "held", "skipped_rows", "seal", "problems"),
        "groups",
    }
    for person in value["people"]:
        own = [line for line in value["lines"] if line["agent_id"] == person["agent_id"]]
        amounts = [Decimal(line["amount"]) for line in own]
        assert sum(a for a in amounts if a > 0) == Decimal(person["rewards"])
        assert sum(a for a in amounts if a < 0) == Decimal(person["fines"])
        parts = (person[k] for k in ("base_pay", "rewards", "fines", "adjustments", "corrections"))
        assert sum(map(Decimal, parts)) == Decimal(person["net"])
        assert all(line["clause"] and line["source"] for line in own)
    assert all(len(line["amount"].split(".")[1]) == 2 for line in value["lines"])


def test_the_same_input_gives_the_same_bytes(teamops: Run, workspace: Path) -> None:
    teamops(*SETTLE)
    first = (workspace / "out" / BOOK).read_bytes()
    teamops(*SETTLE)
    assert (workspace / "out" / BOOK).read_bytes() == first


def test_shuffled_and_resaved_rows_settle_alike(teamops: Run, workspace: Path) -> None:
    before = without_sources(teamops(*SETTLE, "--json").value)
    path = workspace / "calls" / "2026-10.xlsx"
    sheets = call_sheets(path)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, (header, *rows) in reversed(sheets.items()):
        sheet = book.create_sheet(title)
        for row in (header, *sorted(rows, key=lambda r: str(r[::-1]))):
            sheet.append(row)
    book.save(path)
    assert without_sources(teamops(*SETTLE, "--json").value) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_one_log_as_workbook_and_as_text_settles_alike(teamops: Run, workspace: Path, encoding: str) -> None:
    before = without_sources(teamops(*SETTLE, "--json").value)
    path = workspace / "calls" / "2026-10.xlsx"
    sheets = call_sheets(path)
    path.unlink()
    for title, rows in sheets.items():
        with (workspace / "calls" / f"2026-10-{title}.csv").open("w", encoding=encoding, newline="") as file:
            csv.writer(file).writerows(rows)
    assert without_sources(teamops(*SETTLE, "--json").value) == before


def test_dry_run_shows_the_same_and_writes_nothing(teamops: Run, workspace: Path) -> None:
    shown = teamops(*SETTLE, "--json", "--dry-run").value
    assert not (workspace / "out").exists()
    assert shown["output"] is None
    assert shown["people"] == teamops(*SETTLE, "--json").value["people"]


def test_quiet_says_nothing_and_strict_ends_with_three(teamops: Run) -> None:
    quiet = teamops(*SETTLE, "--quiet")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert teamops(*SETTLE, "--strict").code == 3


def test_usage_missing_workspace_and_missing_input_have_their_codes(
    teamops: Run, workspace: Path, tmp_path: Path
) -> None:
    assert teamops("settle", "--month", "2026-13").code == 2
    nowhere = teamops(*SETTLE, where=tmp_path)
    assert (nowhere.code, "R309" in nowhere.err) == (78, True)
    (workspace / "policies.xlsx").unlink()
    missing = teamops(*SETTLE)
    assert (missing.code, "F001" in missing.err, "policies*" in missing.err) == (66, True, True)
    assert not (workspace / "out").exists()


def spoil(workspace: Path) -> str:
    """Write 35分多 into a talk time; return the place as a problem names it."""
    path = workspace / "calls" / "2026-10.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None and "通话时长" in str(cell.value):
                    bad = sheet.cell(cell.row + 2, cell.column, "35分多")
                    book.save(path)
                    return f"calls/{path.name} › {sheet.title} › {bad.coordinate}"
    raise AssertionError("no column 通话时长 in the samples")


def test_a_bad_cell_stops_names_its_place_and_leaves_the_earlier_output(
    teamops: Run, workspace: Path
) -> None:
    teamops(*SETTLE)
    before = (workspace / "out" / BOOK).read_bytes()
    place = spoil(workspace)
    done = teamops(*SETTLE)
    assert done.code == 65
    assert done.out == ""
    assert f"T101  {place}" in done.err
    assert "35分多" in done.err
    assert (workspace / "out" / BOOK).read_bytes() == before
    assert [p.name for p in (workspace / "out").iterdir()] == [BOOK]


def test_skipping_bad_rows_settles_without_them_and_lists_each(teamops: Run, workspace: Path) -> None:
    place = spoil(workspace)
    done = teamops(*SETTLE, "--skip-bad-rows")
    assert done.code == 0
    sheet = openpyxl.load_workbook(workspace / "out" / BOOK)["数据问题"]
    said = "\n".join(str(c) for row in sheet.iter_rows(values_only=True) for c in row if c)
    assert "T101" in said
    assert place.rsplit(" › ", 1)[1] in said


def test_a_misspelt_setting_names_its_line(teamops: Run, workspace: Path) -> None:
    path = workspace / "teamops.yaml"
    path.write_text("team: 甲队\noutputs: out/\n", encoding="utf-8")
    done = teamops(*SETTLE)
    assert (done.code, "R302  teamops.yaml › 2" in done.err) == (78, True)


def test_a_second_run_in_the_workspace_is_told_to_wait(teamops: Run, workspace: Path) -> None:
    with FileLock(workspace / ".teamops.lock"):
        done = teamops(*SETTLE)
    assert (done.code, "O404" in done.err) == (75, True)
    assert teamops(*SETTLE).code == 0


@pytest.mark.parametrize("marker", [f"~${BOOK}", f".~lock.{BOOK}#"])
def test_an_output_that_is_open_elsewhere_is_left_alone(teamops: Run, workspace: Path, marker: str) -> None:
    (workspace / "out").mkdir()
    (workspace / "out" / marker).write_bytes(b"")
    done = teamops(*SETTLE)
    assert (done.code, "O401" in done.err) == (73, True)
    assert [p.name for p in (workspace / "out").iterdir()] == [marker]


def test_an_input_is_never_overwritten(teamops: Run, workspace: Path) -> None:
    before = (workspace / "policies.xlsx").read_bytes()
    done = teamops(*SETTLE, "--out", str(workspace / "policies.xlsx"))
    assert (done.code, "O403" in done.err) == (73, True)
    assert (workspace / "policies.xlsx").read_bytes() == before


def test_a_full_disk_leaves_the_earlier_output_and_no_litter(
    teamops: Run, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    teamops(*SETTLE)
    before = (workspace / "out" / BOOK).read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    done = teamops(*SETTLE)
    assert (done.code, "O402" in done.err) == (73, True)
    assert (workspace / "out" / BOOK).read_bytes() == before
    assert [p.name for p in (workspace / "out").iterdir()] == [BOOK]


STANDING = """
import os, sys
def stand(*_):
    print("writing", flush=True)
    while True:
        sys.stdin.read(1)
        signal.pause()
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # deaf to it where the tests run in the background
os.replace = stand
from teamops.cli import main
sys.argv = ["teamops", "settle", "--month", "2026-10", "--workspace", sys.argv[1]]
main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_signal_while_writing_leaves_nothing_half_written(workspace: Path, number: int, code: int) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", STANDING, str(workspace)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    process.send_signal(number)
    _, said = process.communicate(timeout=60)
    assert process.returncode == code
    assert "Traceback" not in said
    assert list((workspace / "out").iterdir()) == []


def test_it_runs_from_cron_with_an_empty_environment(workspace: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "teamops", *SETTLE, "--workspace", str(workspace), "--quiet"],
        env={"LANG": "C", "SYSTEMROOT": os.environ.get("SYSTEMROOT", "")},
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (workspace / "out" / BOOK).is_file()
