"""`teamops set` and `teamops rules` as a clerk uses them: seen first, asked, written whole, and nothing else touched.

The workspace: October 2026 of two clerks, of whom 张珊 came at 08:40 on the 8th: one lateness, 30.00 yuan (P1-七-2).
"""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from bad_samples import laid

from .conftest import Ran, run

ITEM = "迟到早退：扣罚"
LATE = ("2026-10-08,1001,08:25,17:35,正常", "2026-10-08,1001,08:40,17:35,迟到")


@pytest.fixture
def team(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """That workspace, on 10 November 2026."""
    monkeypatch.setattr("teamops.core.run.today", lambda: date(2026, 11, 10))
    folder = laid("good", tmp_path / "队")
    punches = folder / "attendance" / "2026-10.csv"
    punches.write_text(punches.read_text(encoding="utf-8").replace(*LATE), encoding="utf-8")
    return folder


def fined(team: Path) -> str:
    people = run("settle", "--month", "2026-10", "--json", "--dry-run", where=team).value["people"]
    return next(str(p["net"]) for p in people if p["agent_id"] == "1001")


def set_(team: Path, *words: str) -> Ran:
    return run("set", *words, where=team)


def test_what_it_would_have_cost_is_said_before_and_nothing_is_written_unasked(team: Path) -> None:
    """One lateness at 40 instead of 30: ten yuan less, for one of two. Off a terminal nobody can say yes."""
    done = set_(team, ITEM, "40", "--from", "2026-11-01")
    assert done.code == 2
    assert "迟到早退：扣罚" in done.out
    assert "30 → 40 元，2026-11-01 起" in done.out
    assert "差 -10.00 元；0 人多得，1 人少得，1 人不变" in done.out
    assert "--yes" in done.err
    assert not (team / "rules").exists()


def test_it_holds_from_its_day_on_and_not_before(team: Path) -> None:
    before = fined(team)
    assert set_(team, ITEM, "40", "--from", "2026-11-01", "--because", "班会", "--yes").code == 0
    written = (team / "rules" / "conduct.yaml").read_text(encoding="utf-8")
    assert (
        "    # 2026-11-01 起 40 元（原 30）：班会\n    deduct: {2015-12-03: 30, 2026-11-01: 40}\n" in written
    )
    assert [p.name for p in (team / "rules").iterdir()] == ["conduct.yaml"]
    assert fined(team) == before == "2980.00"  # 3,000.00 − 30.00 + 10.00 补发
    assert set_(team, ITEM, "40", "--from", "2026-10-01", "--yes").code == 0
    assert fined(team) == "2970.00"


def test_the_same_again_changes_nothing(team: Path) -> None:
    done = set_(team, ITEM, "30", "--from", "2026-11-01", "--yes")
    assert (done.code, done.out) == (0, "没有要改的：规则已经是这样\n")
    assert not (team / "rules").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((ITEM, "40"), "--from 2026-11-01"),
        (("缺卡", "算旷工", "--from", "2026-11-01"), "去掉 --from"),
        (("缺卡", "随便"), "算迟到或早退一次"),
        (("扣罚", "40", "--from", "2026-11-01"), "迟到早退：扣罚"),
        (("年终奖", "40", "--from", "2026-11-01"), "没有“年终奖”这一项"),
        ((ITEM, "四十", "--from", "2026-11-01"), "如 35"),
        ((ITEM, "-5", "--from", "2026-11-01"), "-5"),
        (("月累计达到", "2.5", "--from", "2026-11-01"), "“迟到早退：月累计达到”的值“2.5”不对"),
    ],
)
def test_what_cannot_be_is_a_usage_error_that_says_what_can(
    team: Path, words: tuple[str, ...], said: str
) -> None:
    done = set_(team, *words, "--yes")
    assert done.code == 2
    assert said in done.err.replace("\n", "")
    assert not (team / "rules").exists()


def test_a_closed_month_is_told_of_before(tmp_path: Path) -> None:
    folder = laid("good-october-closed", tmp_path / "队")
    told = set_(folder, ITEM, "40", "--from", "2026-10-01", "--dry-run")
    assert "! 2026-10 已经结账，结果不变；" in told.out
    assert "已经结账" not in set_(folder, ITEM, "40", "--from", "2026-11-01", "--dry-run").out
    assert "! 2026-10 已经结账" in set_(folder, "缺卡", "算旷工", "--dry-run").out


def filled(team: Path, *rows: tuple[str, object, date | None, str]) -> None:
    """Write the sheet and fill it in: item, what it becomes, from when, on what basis."""
    assert run("rules", "--to-excel", where=team).code == 0
    path = team / "rules" / "规则.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    places = {cell.value: cell.row for cell in sheet["A"]}
    for item, then, since, why in rows:
        for column, value in zip("FGH", (then, since, why), strict=True):
            sheet[f"{column}{places[item]}"] = value
    book.save(path)


def test_a_sheet_is_written_filled_in_and_read_back(team: Path) -> None:
    filled(
        team,
        (ITEM, 40, date(2026, 11, 1), "班会"),
        ("考勤怎样判断：缺卡", "算旷工", None, ""),
        ("库存现金限额：未缴存的现金收入不超过", "3,000", date(2026, 11, 1), "经理批示"),
    )
    done = run("rules", "--from-excel", "--yes", "--json", where=team).value
    assert [(c["item"], c["now"], c["then"], c["from"]) for c in done["changes"]] == [
        ("迟到早退：扣罚", "30", "40 元", "2026-11-01"),
        ("库存现金限额：未缴存的现金收入不超过", "2000", "3000 元", "2026-11-01"),
        ("考勤怎样判断：缺卡", "先不扣，等决定", "算旷工，列出待决定", None),
    ]
    assert done["written"] == ["rules/cash.yaml", "rules/conduct.yaml"]
    assert "deduct: {2015-12-03: 30, 2026-11-01: 40}" in (team / "rules/conduct.yaml").read_text("utf-8")
    assert "cash_limit: {2015-12-03: 2000, 2026-11-01: 3000}" in (team / "rules/cash.yaml").read_text("utf-8")
    # Read again, the sheet no longer says what is in force: nothing of it is done twice, nothing by mistake.
    again = run("rules", "--from-excel", "--yes", where=team)
    assert again.code == 65
    assert "R402" in again.err


def test_nothing_is_written_where_one_row_cannot_be(team: Path) -> None:
    filled(team, (ITEM, 40, date(2026, 11, 1), ""), ("迟到早退：月累计达到", 2.5, date(2026, 11, 1), ""))
    done = run("rules", "--from-excel", "--yes", where=team)
    assert done.code == 65
    assert "R403" in done.err
    assert "规则.xlsx › 规则 › F" in done.err
    assert [p.name for p in (team / "rules").iterdir()] == ["规则.xlsx"]


def test_one_item_twice_from_the_same_day_is_asked_about(team: Path) -> None:
    rows = "项目,现行,改为,从哪天起,编号\n" + f"{ITEM},30,{{}},2026-11-01,conduct.lateness.deduct\n" * 2
    (team / "rules").mkdir()
    (team / "rules" / "规则.csv").write_text(rows.format(40, 45), encoding="utf-8")
    done = run("rules", "--from-excel", "--yes", where=team)
    assert done.code == 65
    assert "第 2 行" in done.err


def test_a_sheet_that_is_not_there_and_neither_way(team: Path) -> None:
    assert run("rules", "--from-excel", where=team).code == 2
    assert run("rules", where=team).code == 2
    assert run("rules", "--to-excel", "--from-excel", where=team).code == 2
