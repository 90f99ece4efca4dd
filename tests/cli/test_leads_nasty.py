"""What teams do to a dealing that nobody would do to it in a test: found by using it as badly as one can."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from .conftest import run
from .lead_team import DAY, deal, fill_in, holders, made_team, write_csv


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return made_team(tmp_path)


def test_a_roster_with_nobody_whom_the_rule_binds_says_so(team: Path) -> None:
    """Somebody whose position was written as another: no 续保专员 is left."""
    heads = ("工号", "姓名", "岗位", "入职日期", "离职日期")
    write_csv(team / "roster.csv", heads, [("9", "李文静", "团队经理", "2015-03-02", "")])
    ran = deal(team)
    assert (ran.code, "花名册上没有岗位是“续保专员”的人在职" in ran.err) == (65, True), ran.err
    assert not (team / "records").exists()


def test_outcomes_of_a_batch_that_was_taken_back_are_called_so(team: Path) -> None:
    """The sheet was out already: its filled row is told, its blank rows say nothing, and no other lead is suggested."""
    numbers = sorted(holders(deal(team, "--json")))
    out = team / "out" / "leads-2026-11-02.xlsx"
    fill_in(
        out, {numbers[0]: {"结果": "拒绝", "联系日期": date(2026, 11, 2)}}, team / "outcomes" / "张珊.xlsx"
    )
    assert run("assign-leads", "--undo", "20261102-1", "--date", str(DAY), where=team).code == 0
    again = sorted(holders(deal(team, "--json")))  # the same customers under numbers of their own
    assert again == [f"L20261102-{n:04d}" for n in range(11, 21)]
    told = run("collect-outcomes", "--date", "2026-11-03", "--json", where=team).value
    findings = [(p["code"], p["what"]) for p in told["problems"] if p["severity"] == "finding"]
    assert [code for code, _ in findings] == ["X242"]
    assert f"1 条线索现在由别人负责，没有计入：{numbers[0]}（第 " in findings[0][1]
    assert findings[0][1].endswith("那一批已撤销）")
    assert told["new"] == 0


def test_a_dealt_workbook_among_the_lead_files_does_no_harm(team: Path) -> None:
    """Nothing was left out, so its sheet 剔除与重复 has no row. The list's ten, the sheets' ten, and those of 张珊 again."""
    hers = [*holders(deal(team, "--json", "--split")).values()].count("1")
    for name in ("leads-2026-11-02.xlsx", "leads-2026-11-02/张珊（1）.xlsx"):
        shutil.copy(team / "out" / name, team / "leads")
    again = deal(team, "--json", on=date(2026, 11, 3))
    assert again.code == 0, again.err
    assert (again.value["leads"], again.value["not_dealt"]) == ([], {"already_dealt": 10 + 10 + hers})


def test_records_lost_but_for_their_head_are_missed_by_verify_too(team: Path) -> None:
    deal(team)
    (team / "records" / "leads.jsonl").unlink()
    for words in (("records", "verify"), ("records", "show"), ("assign-leads", "--date", str(DAY))):
        ran = run(*words, where=team)
        assert (ran.code, "应有 1 条，只有 0 条" in ran.err) == (65, True), words


def test_a_file_where_the_folder_of_records_should_be_is_told(team: Path) -> None:
    (team / "records").write_text("", encoding="utf-8")
    ran = deal(team)
    assert (ran.code, "B502" in ran.err, "打不开" in ran.err) == (65, True, True), ran.err
