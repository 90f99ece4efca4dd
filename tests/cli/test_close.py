"""close, reopen and what a closed month means: frozen, and corrected in the next open month alone."""

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from teamops.core.calendar import Month
from teamops.core.lock import workspace_lock
from teamops.core.workspace import open_workspace
from teamops.domains import DOMAINS
from teamops.performance.closing import closed_months as closing
from teamops.performance.closing.closed_months import known_settlement
from teamops.performance.settlement.seal import Seal

from .closing_team import (
    NAMES,
    add,
    book,
    close,
    corrected,
    edit,
    entries,
    made_team,
    net,
    own_rules,
    refund,
    reopen,
    settle,
)
from .conftest import run

BONUS, EFFORT = "performance.premium-bonus", "performance.daily-effort"


@pytest.fixture
def team(tmp_path: Path) -> Path:
    return made_team(tmp_path / "小组")


@pytest.fixture(scope="module")
def closed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    team = made_team(tmp_path_factory.mktemp("once") / "小组")
    assert close(team, "2026-09").code == 0
    return team


@pytest.fixture
def september(team: Path, closed_once: Path) -> Path:
    """September closed."""
    return Path(shutil.copytree(closed_once, team, dirs_exist_ok=True))


def test_what_is_recorded_of_a_closed_month(september: Path) -> None:
    """3,000 + 200 − 50 = 3,150 and 3,000 − 30 = 2,970."""
    (entry,) = entries(september)
    data = entry["data"]
    assert (entry["kind"], data["month"], data["on"]) == ("close", "2026-09", "2026-10-05")
    assert (data["by"], data["checked_by"]) == ("郑敏", "周国栋")
    assert data["net_fen"] == {"1001": 315000, "1002": 297000}
    assert data["totals"] == {
        "base_fen": 600000,
        "rewards_fen": 20000,
        "fines_fen": -8000,
        "adjustments_fen": 0,
        "corrections_fen": 0,
        "net_fen": 612000,
    }
    assert data["settings"] == {"shift": [30600, 63000]}  # 8:30 and 17:30
    assert set(data["inputs"]["calls"]) == {"calls/2026-09.csv"}
    assert (september / "records" / data["attachment"]["file"]).exists()
    assert data["attachment"]["file"].startswith(f"settlement-2026-09-{data['attachment']['sha256'][:12]}")


def test_the_workbook_says_who_closed_it(september: Path) -> None:
    sheet = openpyxl.load_workbook(september / "out" / "settlement-2026-09.xlsx")["汇总"]
    said = [str(c.value) for row in sheet.iter_rows(max_row=3) for c in row if c.value]
    code = entries(september)[0]["hash"][:12]
    assert f"已结账：2026-10-05　结账人 郑敏　复核人 周国栋　校验码 {code}" in said
    settle(september, "2026-10")
    words = openpyxl.load_workbook(september / "out" / "settlement-2026-10.xlsx")["汇总"]
    cells = [str(c.value) for row in words.iter_rows() for c in row if c.value]
    assert not [cell for cell in cells if "结账" in cell or "补差" in cell]


def test_a_closed_month_says_its_seal_and_that_nothing_differs(september: Path) -> None:
    value = settle(september, "2026-09")
    assert value["seal"] == {
        "code": entries(september)[0]["hash"][:12],
        "on": "2026-10-05",
        "by": "郑敏",
        "checked_by": "周国栋",
    }
    assert (value["differences"], value["differences_output"]) == ([], None)
    assert settle(september, "2026-10")["seal"] is None


def test_months_are_closed_in_order_once_they_are_over(team: Path) -> None:
    early = run("close", "--month", "2026-09", *NAMES, "--date", "2026-09-30", where=team)
    assert early.code == 2
    assert "还没有过完" in early.err
    assert close(team, "2026-10", "--date", "2026-11-01").code == 0
    for month in ("2026-12", "2026-09"):
        refused = close(team, month, "--json")
        assert refused.code == 65
        assert [p["code"] for p in refused.value["problems"]] == ["S701"]
        assert "2026-11" in refused.value["problems"][0]["what"]
    assert close(team, "2026-11").code == 0


@pytest.mark.parametrize(
    "names", [("--by", "郑敏", "--checked-by", " 郑 敏"), ("--by", "", "--checked-by", "郑敏")]
)
def test_two_people_close_and_reopen(team: Path, names: tuple[str, ...]) -> None:
    assert close(team, "2026-09", names=names).code == 2
    assert entries(team) == []
    assert close(team, "2026-09").code == 0
    assert run("reopen", "--month", "2026-09", *names, "--reason", "漏登", where=team).code == 2
    assert len(entries(team)) == 1


def test_errors_forbid_it_and_nothing_is_written(team: Path) -> None:
    add(team, "policies.csv", "PTEST9999,9999,鄂E99999,LTEST999999999999,商业险,1.00,2026-09-16,正常,,")
    refused = close(team, "2026-09", "--json")
    assert refused.code == 65
    assert "X201" in [p["code"] for p in refused.value["problems"]]
    assert not (team / "records").exists()
    assert not (team / "out").exists()


def test_dry_run_writes_nothing_and_another_run_is_not_waited_for(team: Path) -> None:
    would = close(team, "2026-09", "--dry-run")
    assert (would.code, entries(team)) == (0, [])
    assert "可以结账" in would.out
    with workspace_lock(team):
        assert close(team, "2026-09").code == 75
        assert close(team, "2026-09", "--dry-run").code == 0
    assert entries(team) == []
    assert close(team, "2026-09").code == 0
    assert reopen(team, "2026-09", "--reason", "漏登", "--dry-run").code == 0
    assert len(entries(team)) == 1


def test_closing_a_closed_month_again_writes_its_workbook_and_records_nothing(september: Path) -> None:
    clean = book(september, "2026-09")
    (september / "out" / "settlement-2026-09.xlsx").unlink()
    refund(september)
    again = close(september, "2026-09", "--date", "2026-12-01", names=("--by", "甲", "--checked-by", "乙"))
    assert again.code == 0
    assert "早已结账" in again.out
    assert "已结账：2026-10-05，结账人 郑敏，复核人 周国栋" in again.out
    assert book(september, "2026-09") == clean
    assert len(entries(september)) == 1


def test_a_refund_entered_late_is_taken_back_in_the_next_open_month(september: Path) -> None:
    """60,000 − 3,000 leaves no step above 30,000: the bonus of 200 is lost. 3,000 − 200 = 2,800."""
    refund(september)
    october = settle(september, "2026-10")
    assert net(october) == {"1001": "2800.00", "1002": "3000.00"}
    assert corrected(october) == [("2026-09", "1001", "2026-09-30", BONUS, "-200.00", "inputs")]
    assert "policies.csv" in october["corrections"][0]["because"]
    assert (october["corrections"][0]["was"], october["corrections"][0]["now"]) == ("200.00", "0.00")
    # The closed month shows what it was, and what it comes to now.
    value = settle(september, "2026-09")
    assert net(value) == {"1001": "3150.00", "1002": "2970.00"}
    assert corrected(value, "differences") == corrected(october)
    assert value["differences_enter"] == "2026-10"
    assert [p["code"] for p in value["problems"] if p["code"] == "S702"] == ["S702"]
    sheet = openpyxl.load_workbook(september / "out" / "settlement-2026-09-differences.xlsx").active
    said = [c.value for row in sheet.iter_rows() for c in row if c.value is not None]
    assert -200 in said
    code = entries(september)[0]["hash"][:12]
    assert f"已结账：2026-10-05　结账人 郑敏　复核人 周国栋　校验码 {code}" in said
    # Not in the month after the next.
    november = settle(september, "2026-11")
    assert (net(november)["1001"], november["corrections"]) == ("3000.00", [])
    assert "S705" in [p["code"] for p in november["problems"]]


def test_the_sums_of_the_workbook_add_up_with_the_corrections(september: Path) -> None:
    refund(september)
    settle(september, "2026-10")
    workbook = openpyxl.load_workbook(september / "out" / "settlement-2026-10.xlsx")
    assert "补差" in workbook.sheetnames
    summary, lines = workbook["汇总"], workbook["明细"]
    (head,) = [row for row in summary.iter_rows() if any(c.value == "补差" for c in row)]
    columns = {c.value: c.column for c in head}
    first = next(r for r in range(head[0].row, summary.max_row) if summary.cell(r, 1).value == "1001")
    formula = summary.cell(first, columns["应发"]).value
    assert columns["应发"] == columns["补差"] + 1
    assert formula == f"=SUM(D{first}:{summary.cell(first, columns['补差']).coordinate})"
    assert '"补差"' in summary.cell(first, columns["补差"]).value
    own = [[c.value for c in row] for row in lines.iter_rows() if row[0].value == "1001"]
    assert sum(row[8] for row in own) == 2800
    (correction,) = [row for row in own if row[3] == "补差"]
    assert correction[4] == "保费增长奖（2026-09）"
    slips = workbook["个人结算单"]
    assert any(c.value == "保费增长奖（2026-09）" for row in slips.iter_rows() for c in row)


def test_it_is_explained(september: Path) -> None:
    refund(september)
    told = run("explain", "张珊", "--month", "2026-10", where=september).out
    assert "补差 2026-09 方案第六条第2项 保费增长奖  2026-09-30  -200.00" in told
    assert "应发 2,800.00" in told
    frozen = run("explain", "张珊", "--month", "2026-09", where=september).out
    assert "应发 3,150.00" in frozen
    assert "已结账：2026-10-05" in frozen
    value = run("explain", "张珊", "--month", "2026-10", "--json", where=september).value
    assert [c["amount"] for c in value["corrections"]] == ["-200.00"]
    assert run("explain", "张珊", "--month", "2026-10", "--lang", "en", where=september).code == 0


def test_an_edited_rule_comes_to_a_correction_with_its_cause(september: Path) -> None:
    """One day missed: a fine of 60 instead of 50 takes 10 more. Both were edited: each line has its own cause."""
    own_rules(september, "performance.yaml", "deduct: {2015-12-03: 50}", "deduct: {2015-12-03: 60}")
    by_rule = ("2026-09", "1001", "2026-09-03", EFFORT, "-10.00", "rules")
    october = settle(september, "2026-10")
    assert corrected(october) == [by_rule]
    assert net(october)["1001"] == "2990.00"
    refund(september)
    both = settle(september, "2026-10")
    assert corrected(both) == [by_rule, ("2026-09", "1001", "2026-09-30", BONUS, "-200.00", "inputs")]
    assert net(both)["1001"] == "2790.00"


def test_one_line_changed_by_both_is_split_by_cause(september: Path) -> None:
    """Two more days missed by the tables, 50 each; by the new rule each of the three costs 60."""
    own_rules(september, "performance.yaml", "deduct: {2015-12-03: 50}", "deduct: {2015-12-03: 60}")
    path = september / "calls/2026-09.csv"
    lines = path.read_text("utf-8").splitlines()
    gone = next(i for i, text in enumerate(lines) if "2026-09-04" in text)
    path.write_text("\n".join(lines[:gone] + lines[gone + 1 :]) + "\n", "utf-8")
    october = settle(september, "2026-10")
    assert corrected(october) == [
        ("2026-09", "1001", "2026-09-03", EFFORT, "-10.00", "rules"),
        ("2026-09", "1001", "2026-09-04", EFFORT, "-50.00", "inputs"),
        ("2026-09", "1001", "2026-09-04", EFFORT, "-10.00", "rules"),
    ]
    second, third = october["corrections"][1:]
    assert [(c["was"], c["now"]) for c in (second, third)] == [("0.00", "-50.00"), ("-50.00", "-60.00")]
    assert net(october)["1001"] == "2930.00"


def test_rules_may_be_told_to_work_forward_only(september: Path) -> None:
    own_rules(september, "performance.yaml", "deduct: {2015-12-03: 50}", "deduct: {2015-12-03: 60}")
    add(september, "teamops.yaml", "rule_changes: forward_only")
    october = settle(september, "2026-10")
    assert october["corrections"] == []
    assert "S706" in [p["code"] for p in october["problems"]]
    refund(september)
    assert corrected(settle(september, "2026-10")) == [
        ("2026-09", "1001", "2026-09-30", BONUS, "-200.00", "inputs")
    ]


def test_what_was_corrected_is_not_corrected_again_and_may_be_taken_back(september: Path) -> None:
    refund(september)
    assert close(september, "2026-10").code == 0
    assert net(settle(september, "2026-10"))["1001"] == "2800.00"
    november = settle(september, "2026-11")
    assert (net(november)["1001"], november["corrections"]) == ("3000.00", [])
    assert settle(september, "2026-09")["differences"] == []
    # It was entered by mistake: what October took is given back.
    edit(september, "policies.csv", "退保,2026-09-28,3000.00", "正常,,")
    november = settle(september, "2026-11")
    assert corrected(november) == [("2026-09", "1001", "2026-09-30", BONUS, "200.00", "inputs")]
    assert net(november)["1001"] == "3200.00"
    assert "此前已补差 -200.00" in november["corrections"][0]["because"]
    assert close(september, "2026-11").code == 0
    assert settle(september, "2026-09")["differences"] == []


def test_two_closed_months_back(september: Path) -> None:
    """October closed too: both months' corrections enter November. 李思 gets 10 for October and −30 of September."""
    assert close(september, "2026-10").code == 0
    add(september, "adjustments.csv", "2026-10,1002,补发,10.00,电话费,王主任")
    edit(september, "attendance/2026-09.csv", "2026-09-03,1002,08:25", "2026-09-03,1002,08:40")
    november = settle(september, "2026-11")
    assert corrected(november) == [
        ("2026-09", "1002", "2026-09-03", "conduct.lateness", "-30.00", "inputs"),
        ("2026-10", "1002", "2026-10-31", "补发", "10.00", "inputs"),
    ]
    assert net(november)["1002"] == "2980.00"
    assert corrected(settle(september, "2026-09"), "differences") == corrected(november)[:1]
    assert settle(september, "2026-09")["differences_enter"] == "2026-11"


def test_only_the_last_month_is_reopened_and_its_corrections_are_open_again(september: Path) -> None:
    refund(september)
    assert close(september, "2026-10").code == 0
    for month, reason, said in (
        ("2026-09", "漏登", "2026-10"),
        ("2026-11", "漏登", "没有结账"),
        ("2026-10", " ", "原因"),
    ):
        refused = reopen(september, month, "--reason", reason)
        assert refused.code == 2
        assert said in refused.err
    assert len(entries(september)) == 2
    done = reopen(september, "2026-10", "--reason", "漏登", "--json")
    code = entries(september)[1]["hash"][:12]
    assert done.value == {"month": "2026-10", "reopened": True, "seal": code, "problems": []}
    last = entries(september)[-1]["data"]
    assert (last["reason"], last["seal"]) == ("漏登", code)
    # October settles afresh, and what it had corrected is to be corrected again.
    edit(september, "policies.csv", "退保,2026-09-28,3000.00", "正常,,")
    october = settle(september, "2026-10")
    assert (october["seal"], october["corrections"], net(october)["1001"]) == (None, [], "3000.00")
    refund(september)
    assert len(settle(september, "2026-10")["corrections"]) == 1
    assert close(september, "2026-10", "--date", "2026-12-11").code == 0
    assert [e["kind"] for e in entries(september)] == ["close", "close", "reopen", "close"]
    assert run("records", "verify", where=september).code == 0


def test_who_left_since_is_listed_with_the_correction(september: Path) -> None:
    edit(
        september,
        "roster.csv",
        "1001,张珊,续保专员,2020-01-02,,",
        "1001,张珊,续保专员,2020-01-02,2026-09-30,",
    )
    (september / "calls/2026-10.csv").write_text(
        "工号,呼叫时间,客户号码,呼叫方向,接通状态,通话时长\n1002,2026-10-08 09:00:00,13800000001,呼出,已接通,00:01:00\n",
        "utf-8",
    )
    refund(september)
    ran = run("settle", "--month", "2026-10", "--json", where=september)
    assert ran.code == 0, ran.err
    person = next(p for p in ran.value["people"] if p["agent_id"] == "1001")
    assert (person["base_pay"], person["corrections"], person["net"]) == ("0.00", "-200.00", "-200.00")


def test_a_spoilt_book_or_attachment_is_named_and_refused(september: Path) -> None:
    (attachment,) = (september / "records").glob("*.json")
    good = attachment.read_bytes()
    attachment.write_bytes(good.replace(b"315000", b"325000"))
    for words in (("records", "verify"), ("settle", "--month", "2026-09"), ("settle", "--month", "2026-10")):
        refused = run(*words, "--json", where=september)
        assert refused.code == 65
        (problem,) = refused.value["problems"]
        assert (problem["code"], problem["file"]) == ("B505", f"records/{attachment.name}")
        assert "改动" in problem["what"]
    attachment.unlink()
    refused = run("records", "verify", "--json", where=september)
    assert (refused.code, refused.value["problems"][0]["code"]) == (65, "B505")
    assert "不见了" in refused.value["problems"][0]["what"]
    attachment.write_bytes(good)
    assert run("records", "verify", where=september).code == 0
    book_ = september / "records" / "settlement.jsonl"
    book_.write_text(book_.read_text("utf-8").replace("郑敏", "郑明"), "utf-8")
    for words in (
        ("records", "verify"),
        ("settle", "--month", "2026-09"),
        ("close", "--month", "2026-10", *NAMES),
    ):
        refused = run(*words, "--json", where=september)
        assert (refused.code, refused.value["problems"][0]["code"]) == (65, "B501")


def test_json_is_json(september: Path) -> None:
    refund(september)
    ran = close(september, "2026-10", "--json")
    value = json.loads(ran.out)
    assert value["seal"]["by"] == "郑敏"
    assert value["output"].endswith("settlement-2026-10.xlsx")


def test_what_reports_start_from(september: Path) -> None:
    """Frozen if it is closed, else computed with the corrections; no file is needed for a closed month."""
    refund(september)
    workspace, problems = open_workspace(september, DOMAINS)
    assert workspace is not None, problems
    known = {number: known_settlement(workspace, Month(2026, number)) for number in (9, 10, 11)}
    nets = [known[number].people["net_fen"].tolist() for number in (9, 10, 11)]
    assert nets == [[315000, 297000], [280000, 300000], [300000, 300000]]
    assert known[9].seal == Seal(entries(september)[0]["hash"][:12], date(2026, 10, 5), "郑敏", "周国栋")
    assert (known[10].seal, known[11].seal) == (None, None)
    (september / "roster.csv").unlink()
    assert known_settlement(workspace, Month(2026, 9)).people["net_fen"].tolist() == [315000, 297000]


def test_a_file_that_changes_while_it_is_read_closes_nothing(
    team: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed = closing.basis_of

    def meanwhile(*given: Any) -> Any:
        found = computed(*given)
        add(team, "adjustments.csv", "2026-09,1002,补发,10.00,电话费,王主任")
        return found

    monkeypatch.setattr(closing, "basis_of", meanwhile)
    refused = close(team, "2026-09", "--json")
    assert refused.code == 65
    assert [p["code"] for p in refused.value["problems"]] == ["F002"]
    assert entries(team) == []


def test_a_workbook_that_is_open_elsewhere_keeps_the_month_open(team: Path) -> None:
    (team / "out").mkdir()
    (team / "out" / "~$settlement-2026-09.xlsx").touch()
    refused = close(team, "2026-09", "--json")
    assert refused.code == 73
    assert not (team / "records").exists()


def test_nothing_is_computed_again_while_nothing_changed(
    september: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[Month] = []
    computed = closing.basis_of
    monkeypatch.setattr(closing, "basis_of", lambda *given: (read.append(given[1]), computed(*given))[1])
    settle(september, "2026-10")
    settle(september, "2026-09")
    assert read == [Month(2026, 10)]
    refund(september)
    settle(september, "2026-10")
    assert read == [Month(2026, 10), Month(2026, 10), Month(2026, 9)]


def test_a_month_with_something_held_is_not_closed(team: Path) -> None:
    edit(
        team, "attendance/2026-09.csv", "2026-09-02,1002,08:35,17:35,", "2026-09-02,1002,08:35,17:35,情况不明"
    )
    refused = close(team, "2026-09", "--json")
    assert refused.code == 65
    codes = [p["code"] for p in refused.value["problems"]]
    assert codes[-1:] == ["S708"], codes
    assert not (team / "records").exists()
    assert not (team / "out").exists()


def test_what_was_told_when_a_month_was_closed_is_not_told_again(team: Path) -> None:
    add(team, "conduct.csv", "2026-09-15,10:20,1002,着装不整,否,否,,王主任")  # X212: no clause covers it
    first = close(team, "2026-09")
    assert first.err.count("X212") == 1
    assert "结账时" not in first.err
    asked = ("settle", "--month", "2026-09")
    said = run(*asked, where=team).err
    assert ("X212" in said, "结账时说过的 3 条不再重复：加 --details\n" in said) == (False, True)
    assert run(*asked, "--details", where=team).err.count("X212") == 1
    # Programs are told everything: that, days without attendance (X219), and rows of other months (X203).
    assert {p["code"] for p in settle(team, "2026-09")["problems"]} == {"X203", "X212", "X219"}
    # `check` of everything has nothing to say of September; asked for it, it has.
    assert [run("check", *words, where=team).err.count("X212") for words in ((), ("-m", "2026-09"))] == [0, 1]
    add(team, "conduct.csv", "2026-09-16,10:20,1002,迟交周报,否,否,,王主任")
    told = run("check", where=team).err
    assert ("着装不整" in told, "迟交周报" in told) == (False, True)
