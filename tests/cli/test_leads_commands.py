"""assign-leads, collect-outcomes, lead-report and records as a team uses them, day after day."""

import json
import shutil
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from teamops.core.lock import workspace_lock

from .conftest import run
from .lead_team import DAY, deal, entries, fill_in, holders, made_team, shares, write_leads, write_roster

NEXT = date(2026, 11, 3)


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return made_team(tmp_path)


def test_ten_leads_for_three_are_four_three_and_three(team: Path) -> None:
    ran = deal(team, "--json")
    assert ran.code == 0, ran.err
    assert sorted(shares(ran).values()) == [3, 3, 4]
    assert sorted(holders(ran)) == [f"L20261102-{n:04d}" for n in range(1, 11)]
    value = ran.value
    assert (value["batch"], value["new"], value["seed"]) == ("20261102-1", True, "20261102-1")
    assert value["record"] == entries(team)[0]["hash"][:12]
    assert {p["code"] for p in value["problems"]} == {"F015"}  # no ledger, no schedule, no leave: said
    book = openpyxl.load_workbook(team / "out" / "leads-2026-11-02.xlsx")
    assert {"汇总", "张珊", "陈大勇", "刘晓梅"} <= set(book.sheetnames)


def test_the_same_files_again_deal_nothing_and_write_the_same_bytes(team: Path) -> None:
    deal(team)
    written, book = team / "out" / "leads-2026-11-02.xlsx", team / "records" / "leads.jsonl"
    before = written.read_bytes(), book.read_bytes()
    written.unlink()
    again = deal(team, "--json")
    assert again.value["new"] is False
    assert (written.read_bytes(), book.read_bytes()) == before
    # The next morning there is nothing to deal, and every row says who has it.
    later = deal(team, "--json", on=NEXT)
    assert (later.value["batch"], later.value["not_dealt"]) == (None, {"already_dealt": 10})
    assert book.read_bytes() == before[1]


def test_two_fresh_copies_of_a_team_get_the_same_bytes(team: Path, tmp_path: Path) -> None:
    twin = Path(shutil.copytree(team, tmp_path / "twin"))
    deal(team)
    deal(twin)
    for name in ("out/leads-2026-11-02.xlsx", "records/leads.jsonl"):
        assert (team / name).read_bytes() == (twin / name).read_bytes()


def test_new_rows_of_the_day_are_a_second_batch_with_its_own_workbook(team: Path) -> None:
    """10 leads: 4, 3, 3. Two more go to the two that have three: 4, 4, 4."""
    first = shares(deal(team, "--json"))
    write_leads(team, 2, "到期未续补", start=101)
    second = deal(team, "--json")
    assert second.value["batch"] == "20261102-2"
    assert sorted(holders(second)) == ["L20261102-0011", "L20261102-0012"]
    assert set((first + shares(second)).values()) == {4}
    assert (team / "out" / "leads-2026-11-02-2.xlsx").exists()
    assert (team / "out" / "leads-2026-11-02.xlsx").exists()


def test_a_dry_run_shows_the_same_and_leaves_nothing_behind(team: Path) -> None:
    before = sorted(path.name for path in team.rglob("*"))
    dry = deal(team, "--dry-run", "--json")
    assert sorted(path.name for path in team.rglob("*")) == before
    assert dry.value["record"] is None
    assert holders(dry) == holders(deal(team, "--json"))
    shown = deal(made_team(team.parent / "b"), "--dry-run")
    assert "张珊" in shown.out
    assert "没有写文件，没有记录" in shown.out


def test_split_writes_a_workbook_for_each_person_and_nobody_elses_rows(team: Path) -> None:
    given = holders(deal(team, "--split", "--json"))
    files = sorted((team / "out" / "leads-2026-11-02").iterdir())
    assert [file.name for file in files] == ["刘晓梅（3）.xlsx", "张珊（1）.xlsx", "陈大勇（2）.xlsx"]
    for file in files:
        sheet = openpyxl.load_workbook(file).worksheets[0]
        numbers = {c.value for row in sheet.iter_rows() for c in row if str(c.value).startswith("L2026")}
        assert numbers == {lead for lead, agent in given.items() if f"（{agent}）" in file.name}


def test_a_batch_taken_back_is_dealt_again_under_new_numbers(team: Path) -> None:
    deal(team)
    undone = run("assign-leads", "--undo", "20261102-1", where=team)
    assert undone.code == 0
    assert "10 条线索回到待分" in undone.out
    again = deal(team, "--json")
    assert again.value["batch"] == "20261102-2"
    assert sorted(holders(again)) == [f"L20261102-{n:04d}" for n in range(11, 21)]
    assert run("assign-leads", "--undo", "20261102-1", where=team).code == 65
    wrong = run("assign-leads", "--undo", "20261102-3", where=team)
    assert wrong.code == 2
    assert "20261102-" in wrong.err
    assert [entry["kind"] for entry in entries(team)] == ["deal", "undo", "deal"]


def test_a_batch_with_an_outcome_stays(team: Path) -> None:
    deal(team)
    answers = {"L20261102-0001": {"结果": "拒绝", "联系日期": NEXT}}
    fill_in(team / "out" / "leads-2026-11-02.xlsx", answers, team / "outcomes" / "回收.xlsx")
    assert run("collect-outcomes", "--date", str(NEXT), where=team).code == 0
    undone = run("assign-leads", "--undo", "20261102-1", where=team)
    assert undone.code == 65
    assert "B504" in undone.err
    assert "L20261102-0001" in undone.err
    assert [entry["kind"] for entry in entries(team)] == ["deal", "outcomes"]


def test_undo_and_dry_run_only_say_whether_it_can_be(team: Path) -> None:
    deal(team)
    said = run("assign-leads", "--undo", "20261102-1", "--dry-run", where=team)
    assert "可以撤销" in said.out
    assert len(entries(team)) == 1


def test_outcomes_come_back_once_and_reach_the_report(team: Path) -> None:
    """Of ten leads one is won, one refused, one unanswered: 3 contacted, 2 reached."""
    deal(team)
    answers = {
        "L20261102-0001": {"结果": "已成交", "联系日期": NEXT},
        "L20261102-0002": {"结果": "拒绝", "联系日期": DAY},
        "L20261102-0003": {"结果": "未接", "联系日期": NEXT, "备注": "下午再打"},
    }
    fill_in(team / "out" / "leads-2026-11-02.xlsx", answers, team / "outcomes" / "二号收.xlsx")
    first = run("collect-outcomes", "--date", str(NEXT), "--json", where=team)
    assert (first.code, first.value["new"], first.value["blank"]) == (0, 3, 7)
    again = run("collect-outcomes", "--date", str(NEXT), "--json", where=team)
    assert (again.value["new"], again.value["same"]) == (0, 3)
    assert [entry["kind"] for entry in entries(team)] == ["deal", "outcomes"]
    report = run("lead-report", "--month", "2026-11", "--date", str(NEXT), "--json", where=team)
    total = report.value["total"]
    assert (total["dealt"], total["contacted"], total["reached"], total["won"]) == (10, 3, 2, 1)
    assert total["renewed"] is None  # no ledger
    assert (team / "out" / "lead-report-2026-11.xlsx").exists()
    assert (team / "out" / "outcomes-2026-11-03.xlsx").exists()


def test_recycled_leads_go_to_somebody_else(team: Path) -> None:
    """Dealt on the 2nd, seven days: on the 9th they stay, on the 10th those without contact come back."""
    write_leads(team, 10, due=30)  # none expires before all three have had it
    given = holders(deal(team, "--json"))
    answers = {
        "L20261102-0001": {"结果": "跟进中", "联系日期": NEXT},
        "L20261102-0002": {"结果": "拒绝", "联系日期": NEXT},
        "L20261102-0003": {"结果": "换人", "联系日期": NEXT},
    }
    fill_in(team / "out" / "leads-2026-11-02.xlsx", answers, team / "outcomes" / "一.xlsx")
    run("collect-outcomes", "--date", str(NEXT), where=team)
    last = deal(team, "--recycle", "--dry-run", "--json", on=date(2026, 11, 9))
    assert list(holders(last)) == ["L20261102-0003"]
    back = deal(team, "--recycle", "--uncalled", "--json", on=date(2026, 11, 10))
    now = holders(back)
    assert sorted(now) == [f"L20261102-{n:04d}" for n in range(3, 11)]
    assert all(now[lead] != given[lead] for lead in now)
    assert max(shares(back).values()) - min(shares(back).values()) <= 1
    # The third holder cannot be one of the first two, and then nobody is left (the 26th is a Thursday).
    # Nothing came back of the second batch: off a terminal it is asked about, and nothing is dealt.
    asked = deal(team, "--recycle", on=date(2026, 11, 18))
    assert (asked.code, "20261110-1" in asked.err, "--uncalled" in asked.err) == (2, True, True)
    third = holders(deal(team, "--recycle", "--uncalled", "--json", on=date(2026, 11, 18)))
    assert sorted(third) == sorted(now)
    assert all(third[lead] not in {given[lead], now[lead]} for lead in third)
    fourth = deal(team, "--recycle", "--uncalled", "--json", on=date(2026, 11, 26))
    assert (holders(fourth), fourth.value["not_dealt"]["no_taker"]) == ({}, len(third))


def test_the_leads_of_a_leaver_come_back_by_themselves(team: Path) -> None:
    given = holders(deal(team, "--json"))
    write_roster(team, left={"2": "2026-11-03"})
    assert holders(deal(team, "--json", on=NEXT)) == {}
    back = holders(deal(team, "--json", on=date(2026, 11, 4)))
    assert set(back) == {lead for lead, agent in given.items() if agent == "2"}
    assert set(back.values()) <= {"1", "3"}


def test_nobody_at_work_and_no_rule_stop_before_anything_is_written(team: Path) -> None:
    sunday = deal(team, on=date(2026, 11, 8))
    assert (sunday.code, "X231" in sunday.err) == (65, True)
    assert not (team / "records").exists()
    assert not (team / "out").exists()


def test_a_file_without_a_source_is_named(team: Path) -> None:
    (team / "leads" / "到期未续.csv").rename(team / "leads" / "名单.csv")
    ran = deal(team)
    assert (ran.code, "X230" in ran.err) == (65, True)
    assert "leads/名单.csv" in ran.err


def test_another_run_in_the_workspace_stops_this_one(team: Path) -> None:
    with workspace_lock(team):
        for words in (("assign-leads", "--date", str(DAY)), ("collect-outcomes",)):
            assert run(*words, where=team).code == 75
    assert entries(team) == []


def test_an_open_workbook_stops_before_the_batch_is_recorded(team: Path) -> None:
    (team / "out").mkdir()
    (team / "out" / "~$leads-2026-11-02.xlsx").write_bytes(b"")
    ran = deal(team)
    assert (ran.code, "O401" in ran.err) == (73, True)
    assert entries(team) == []
    assert [path.name for path in (team / "out").iterdir()] == ["~$leads-2026-11-02.xlsx"]


def test_changed_records_stop_every_command_and_are_named(team: Path) -> None:
    deal(team)
    book = team / "records" / "leads.jsonl"
    book.write_text(book.read_text(encoding="utf-8").replace("客户7", "客户8", 1), encoding="utf-8")
    for words in (
        ("assign-leads", "--date", str(NEXT)),
        ("assign-leads", "--undo", "20261102-1"),
        ("lead-report", "--month", "2026-11"),
        ("records", "verify"),
        ("check",),
    ):
        ran = run(*words, where=team)
        assert (words, "B501" in ran.err) == (words, True)
        assert ran.code in ({65, 66} if words == ("check",) else {65})
    assert "records/leads.jsonl › 1" in run("records", "verify", where=team).err


def test_whole_records_say_so_with_the_hash_on_the_sheet(team: Path) -> None:
    assert "还没有记录" in run("records", "verify", where=team).out
    record = deal(team, "--json").value["record"]
    assert record in run("records", "verify", where=team).out
    shown = run("records", "show", where=team).out.splitlines()
    assert shown[0].split() == ["1", "deal", "20261102-1", "2026-11-02", record]
    value = json.loads(run("records", "verify", "--json", where=team).out)
    assert [entry["kind"] for entry in value["books"][0]["entries"]] == ["deal"]


def test_the_report_without_bad_rows_says_what_it_left_out(team: Path) -> None:
    """A premium that nobody can read may be a renewal: without --skip-bad-rows the report stops, with it the row is told."""
    deal(team)
    ledger = "保单号,工号,车牌号,险种,保费,收费日期\nP1,1,鄂E00001,商业险,若干,2026-11-03\n"
    (team / "policies.csv").write_text(ledger, encoding="utf-8")
    asked = ("lead-report", "--month", "2026-11", "--date", str(NEXT))
    assert run(*asked, where=team).code == 65
    report = run(*asked, "--skip-bad-rows", "--json", where=team)
    assert report.code == 0, report.err
    assert report.value["left_out"] == {"held": 0, "skipped_rows": 1, "unknown_people": 0}
    book = openpyxl.load_workbook(team / "out" / "lead-report-2026-11.xlsx")
    said = [str(cell.value) for row in book["汇总"].iter_rows() for cell in row if cell.value]
    assert "没有计入：跳过 1 行；续保可能比表里多" in said
    line = run(*asked, "--skip-bad-rows", where=team).out
    assert line.rstrip().endswith("；跳过 1 行")
