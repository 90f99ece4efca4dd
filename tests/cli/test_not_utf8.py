"""A workspace, its files and what is typed that are no UTF-8: every command does its work or says why, and none ends in 1."""

import json
import os
from pathlib import Path

import pytest

from .closing_team import NAMES, close, edit, entries, made_team
from .conftest import run

NAME = os.fsdecode(b"calls/2026-09\xbb\xb0.csv")
WRITTEN = "calls/2026-09\\xbb\\xb0.csv"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """Three months, September's calls under a name in GBK, in a folder of such a name, with a job."""
    team = made_team(tmp_path / os.fsdecode(b"\xcd\xc5\xb6\xd3"))
    (team / "calls" / "2026-09.csv").rename(team / NAME)
    settings = (team / "teamops.yaml").read_text("utf-8")
    job = 'jobs:\n  - {do: "records verify", every: day, at: "00:00"}\n'
    (team / "teamops.yaml").write_text(settings + job, encoding="utf-8")
    return team


@pytest.mark.parametrize(
    "words",
    [
        "settle -m 2026-09",
        "settle -m 2026-09 --json --out neu.xlsx",
        "explain 1001 -m 2026-09",
        "daily-report --date 2026-09-03 --html --json",
        "monthly-report -m 2026-10 --json",
        "simulate -m 2026-09 --set readings.calls.min_talk_seconds=20",
        "run --json",
        "show-rules",
        "check --json --out neu.xlsx",
        "check",
    ],
)
def test_every_command_does_its_work(words: str, team: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(team)
    ran = run(*words.split(), where=team)
    assert ran.code == 0, ran.err
    for said in (ran.out, ran.err):
        said.encode()
    if "--json" in words:
        assert json.loads(ran.out)


def test_a_bad_cell_is_named_and_marked_in_a_copy_and_a_closed_month_keeps_the_name(team: Path) -> None:
    assert close(team, "2026-09").code == 0
    assert WRITTEN in json.dumps(entries(team), ensure_ascii=False).replace("\\\\", "\\")
    assert run("records", "verify", where=team).code == 0
    edit(team, NAME, "00:01:50", "35分多")
    ran = run("check", "--json", where=team)
    assert (ran.code, {p["file"] for p in ran.value["problems"] if p["code"] == "T101"}) == (65, {WRITTEN})
    (copy,) = ran.value["copies"]
    assert Path(copy).is_file()


def test_no_schedule_is_written_for_such_a_folder(team: Path) -> None:
    ran = run("schedule", where=team)
    assert (ran.code, "--workspace" in ran.err) == (2, True)


@pytest.mark.parametrize("option", ["--by", "--checked-by"])
def test_what_is_typed_and_no_utf8_is_refused(option: str, team: Path) -> None:
    ran = run("close", "-m", "2026-09", *NAMES, option, "\udcff", where=team)
    assert (ran.code, option in ran.err, entries(team)) == (2, True, [])
