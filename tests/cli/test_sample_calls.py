"""sample-calls as a team runs it: what it prints and writes, the seed, the rules, and work that is not written over."""

import json
from pathlib import Path

import openpyxl
import pytest

from .conftest import SAMPLES, run

SHIPPED = SAMPLES.parent / "rules"

OCTOBER = ("sample-calls", "--month", "2026-10")


def test_one_line_and_a_workbook(workspace: Path) -> None:
    done = run(*OCTOBER, where=workspace)
    path = workspace / "out" / "sample-calls-2026-10.xlsx"
    assert done.code == 0
    # Six 续保专员 and the team's manager made calls; three of each.
    assert done.out == f"2026-10 抽中 21 通，7 人，种子 2026-10 → {path.as_posix()}\n"
    sheets = openpyxl.load_workbook(path).sheetnames
    assert sheets == ["抽查", "打分单", "违纪登记", "个人汇总", "评分标准", "录音分享", "规则", "数据问题"]


def test_the_same_sample_and_bytes_again(workspace: Path) -> None:
    path = workspace / "out" / "sample-calls-2026-10.xlsx"
    run(*OCTOBER, where=workspace)
    first = path.read_bytes()
    assert run(*OCTOBER, where=workspace).code == 0
    assert path.read_bytes() == first


def test_the_sample_as_json(small: Path) -> None:
    done = run(*OCTOBER, "--json", "--seed", "我们的种子", where=small)
    value = done.value
    assert (value["month"], value["seed"], value["per_person"]) == ("2026-10", "我们的种子", 3)
    assert value["people"] == [
        {"agent_id": "1001", "name": "张珊", "position": "内勤专员", "calls": 18, "drawn": 3}
    ]
    assert value["totals"] == {"people": 1, "drawn": 3}
    assert value["output"] == (small / "out" / "sample-calls-2026-10.xlsx").as_posix()
    assert value["problems"] == []
    # 18 calls on 18 days, all of 95 seconds: the first six, the next six and the last six are the thirds.
    days = [row["started_at"][8:10] for row in value["sample"]]
    assert days[0] in {"08", "09", "10", "12", "13", "14"}
    assert days[1] in {"15", "16", "19", "20", "21", "22"}
    assert days[2] in {"23", "26", "27", "28", "29", "30"}
    assert {row["talk_seconds"] for row in value["sample"]} == {95}


def test_nothing_is_written_when_it_is_tried(small: Path) -> None:
    done = run(*OCTOBER, "--dry-run", "--json", where=small)
    assert done.value["output"] is None
    assert not (small / "out").exists()


def test_more_than_there_are(small: Path) -> None:
    done = run(*OCTOBER, "--per-person", "50", "--json", where=small)
    assert done.value["totals"]["drawn"] == 18
    assert [problem["code"] for problem in done.value["problems"]] == ["Q901"]


@pytest.mark.parametrize("wish", ["0", "51", "x"])
def test_a_number_out_of_reason(small: Path, wish: str) -> None:
    assert run(*OCTOBER, "--per-person", wish, where=small).code == 2


def test_the_teams_own_number(small: Path) -> None:
    (small / "rules").mkdir()
    (small / "rules" / "quality.yaml").write_text(
        """rules:
  - id: own.sample
    label: {zh: 抽查, en: checks}
    clause: {cite: P1-七-1, text: "抽查"}
    kind: control
    applies_to: all
    values:
      sample_per_person: {2026-01-01: 5}
""",
        encoding="utf-8",
    )
    assert run(*OCTOBER, "--json", "--dry-run", where=small).value["totals"]["drawn"] == 5


def test_scores_are_not_written_over(small: Path) -> None:
    path = small / "out" / "sample-calls-2026-10.xlsx"
    run(*OCTOBER, where=small)
    book = openpyxl.load_workbook(path)
    sheet = book["抽查"]
    heading = next(c for row in sheet.iter_rows(max_row=8) for c in row if c.value == "情节严重")
    sheet.cell(heading.row + 1, heading.column).value = "是"
    book.save(path)
    before = path.read_bytes()
    for extra in ((), ("--lang", "en"), ("--seed", "other")):
        done = run(*OCTOBER, *extra, where=small)
        assert done.code == 73
        assert "O406" in done.err
        assert path.read_bytes() == before
    assert run(*OCTOBER, "--out", str(small / "again.xlsx"), where=small).code == 0


def test_rows_of_nobody_stop_it_until_they_are_left_out(small: Path) -> None:
    log = small / "calls" / "2026-10.csv"
    log.write_bytes(
        log.read_bytes() + "9999,2026-10-30 10:00:00,13800000000,呼出,已接通,00:01:00,R9\n".encode()
    )
    refused = run(*OCTOBER, "--json", where=small)
    assert refused.code == 65
    assert [problem["code"] for problem in refused.value["problems"]] == ["X201"]
    assert run(*OCTOBER, "--skip-bad-rows", where=small).code == 0


def test_neither_policies_nor_attendance_are_read(small: Path) -> None:
    (small / "policies.csv").write_bytes(b"\xff\xfe broken")
    (small / "conduct.csv").unlink()
    done = run(*OCTOBER, "--json", where=small)
    assert done.code == 0
    assert json.loads(done.out)["problems"] == []


@pytest.mark.parametrize("missing", ["calls/2026-10.csv", "roster.csv"])
def test_what_it_needs(small: Path, missing: str) -> None:
    (small / missing).unlink()
    done = run(*OCTOBER, "--json", where=small)
    assert done.code == 66
    assert "F001" in {problem["code"] for problem in done.value["problems"]}


def test_one_rule_may_hold_numbers_of_two_domains(workspace: Path) -> None:
    (workspace / "rules").mkdir(exist_ok=True)
    (workspace / "rules" / "own.yaml").write_text(
        """rules:
  - id: own.numbers
    label: {zh: 自己的数, en: our numbers}
    clause: {cite: P1-七-1, text: "抽查"}
    kind: control
    applies_to: all
    values:
      threshold: {2026-01-01: 1000}
""",
        encoding="utf-8",
    )
    shipped = (SHIPPED / "quality.yaml").read_text(encoding="utf-8")
    mixed = shipped.replace(
        "      share_candidates:", "      policy_step_days: {2026-01-01: 2}\n      share_candidates:"
    )
    (workspace / "rules" / "quality.yaml").write_text(mixed, encoding="utf-8")
    (workspace / "rules" / "reports.yaml").write_text("order: 9\n", encoding="utf-8")
    assert run(*OCTOBER, where=workspace).code == 0
    assert run("cash-daybook", "--month", "2026-10", where=workspace).code == 0
    book = openpyxl.load_workbook(workspace / "out" / "sample-calls-2026-10.xlsx")
    said = {cell.value for row in book["规则"].iter_rows() for cell in row}
    assert "分析会上分享" in said
    assert not {text for text in said if isinstance(text, str) and "对单位支付现金" in text}
