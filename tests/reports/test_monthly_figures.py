"""monthly-report on a team whose three months were worked out by hand (see monthly_case.py)."""

import json
from functools import partial
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from monthly_case import MONTHS, call_file, team
from typer.testing import CliRunner

from teamops.cli import app
from working_once import anew

OCTOBER = ("monthly-report", "--month", "2026-10")
Rows = list[dict[str, Any]]


pytestmark = pytest.mark.usefixtures("all_once")  # nearly every month here is a month of the same team


def ran(folder: Path, *words: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(app, [*words, "--workspace", str(folder)])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def value(folder: Path, *words: str) -> dict[str, Any]:
    code, out, err = ran(folder, *(words or OCTOBER), "--json", "--dry-run")
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


def column(rows: Rows, key: str) -> list[Any]:
    return [row[key] for row in rows]


def codes(found: dict[str, Any]) -> list[str]:
    return [p["code"] for p in found["problems"]]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return team(tmp_path)


def test_the_trend_of_three_months(folder: Path) -> None:
    trend = value(folder)["trend"]
    assert column(trend, "month") == ["2026-08", "2026-09", "2026-10"]
    assert column(trend, "people") == [4, 4, 4]
    assert column(trend, "agents") == [2, 2, 3]
    assert column(trend, "workdays") == [21, 22, 18]
    # Two a day and person, but for the days of OTHERWISE: 84 - 1, 88 - 1, 72 - 2 + 1; a minute each.
    assert column(trend, "calls") == [83, 87, 71]
    assert column(trend, "talk_seconds") == [83 * 60, 87 * 60, 71 * 60]
    # In October 4 is due on two days and misses both.
    assert column(trend, "days_due") == [42, 44, 38]
    assert column(trend, "days_missed") == [1, 1, 4]
    # October: one sold to each of two cars, one car given back.
    assert column(trend, "vehicles") == [2, 2, 1]
    assert column(trend, "policies") == [3, 2, 2]
    assert column(trend, "sold") == ["7950.50", "7000.00", "11500.25"]
    assert column(trend, "refunds") == [0, 0, 2]
    assert column(trend, "given_back") == ["0.00", "0.00", "-4500.50"]
    assert column(trend, "premium") == ["7950.50", "7000.00", "6999.75"]
    # Fifty a missed day, 200 a person who missed 10 vehicles and 30,000; October's adjustment is 100.
    assert column(trend, "fines") == ["-450.00", "-450.00", "-800.00"]
    assert column(trend, "adjustments") == ["0.00", "0.00", "100.00"]
    assert column(trend, "net") == ["10450.00", "10450.00", "10600.00"]


def test_people_and_their_ranks(folder: Path) -> None:
    persons = [p for p in value(folder)["persons"] if p["month"] == "2026-10"]
    assert column(persons, "agent_id") == ["1", "2", "3", "4"]
    assert column(persons, "premium") == ["9500.00", "-2500.25", "0.00", "0.00"]
    assert column(persons, "vehicles") == [1, 0, 0, 0]
    assert column(persons, "calls") == [34, 37, 0, 0]
    assert column(persons, "days_missed") == [2, 0, 0, 2]
    assert column(persons, "rank") == [1, 3, None, 2]  # 3 is bound by no target


def test_nobodys_pay_is_told(folder: Path) -> None:
    found = value(folder)
    assert not {"net", "base", "fines", "rewards"} & set(found["persons"][0])
    assert not {"net", "base", "fines", "rewards"} & set(found["teams"][0])
    # X220 names the base pay of 4, who joined late in October.
    assert "X220" in {
        p["code"] for p in json.loads(ran(folder, "settle", "-m", "2026-10", "--json")[1])["problems"]
    }
    assert "X220" not in codes(found)
    assert "2,800" not in json.dumps(found, ensure_ascii=False)
    assert "D654" in codes(found)
    assert all(type(number) is int for number in found["totals"].values())
    assert not {"net_fen", "fines_fen", "rewards_fen", "base_fen"} & set(found["totals"])


def test_sources_business_and_kinds_of_october(folder: Path) -> None:
    own = [p for p in value(folder)["parts"] if p["month"] == "2026-10"]
    rows = {(p["part"], p["value"]): (p["policies"], p["vehicles"], p["premium"]) for p in own}
    assert rows == {
        ("source", "到期未续"): (0, 0, "-500.00"),
        ("source", "历史掉保"): (1, 0, "-2500.25"),
        ("source", "次新车"): (1, 1, "10000.00"),
        ("business", "续保"): (0, 0, "-500.00"),
        ("business", "转入"): (1, 0, "-2500.25"),
        ("business", "新保"): (1, 1, "10000.00"),
        ("kind", "商业险"): (2, 1, "6999.75"),
    }
    september = [
        p["value"] for p in value(folder)["parts"] if (p["month"], p["part"]) == ("2026-09", "source")
    ]
    assert september == ["到期未续", ""]


def test_rules_by_month(folder: Path) -> None:
    rules = value(folder)["rules"]
    told = [(r["month"], r["clause"], r["cases"], r["people"], r["amount"]) for r in rules]
    assert told == [
        ("2026-08", "P1-六-1", 1, 1, "-50.00"),
        ("2026-08", "P1-六-2", 2, 2, "-400.00"),
        ("2026-09", "P1-六-1", 1, 1, "-50.00"),
        ("2026-09", "P1-六-2", 2, 2, "-400.00"),
        ("2026-10", "P1-六-1", 4, 2, "-200.00"),
        ("2026-10", "P1-六-2", 3, 3, "-600.00"),
    ]


def test_what_changed_in_words(folder: Path) -> None:
    assert value(folder)["changes"] == [
        "保费 6,999.75 元，上月 7,000.00 元，−0.25 (−0.0%)；人均 2,333.25 元。",
        "台数 1（上月 2），新签保单 2 张（上月 2），退保批减 2 笔（上月 0），退减保费 4,500.50 元（上月 0.00）。",
        "接通 71 次、71 分钟，工作日 18 天；上月 87 次、87 分钟、22 天，通次 −16 (−18.4%)。",
        "通时通次达标 34/38 人天（89.5%），上月 43/44（97.7%）；未达标 +3 人天。",
        "个人保费增加最多：甲（5,000.00 → 9,500.00，+4,500.00）；减少最多：乙（2,000.00 → −2,500.25，−4,500.25）。",
        "个人通次减少最多：甲（44 → 34，−10）。",
        "扣罚 800.00 元，奖励 0.00 元；上月 450.00 元和 0.00 元。各条扣罚增加最多：月均台数及保费（400.00 → 600.00，+200.00）。",
        "来源保费增加最多：次新车（0.00 → 10,000.00，+10,000.00）；减少最多：到期未续（5,000.00 → −500.00，−5,500.00）。",
        "在职 4 人；入职 1 人：丁；离职 0 人。",
    ]
    september = value(folder, "monthly-report", "-m", "2026-09", "--lang", "en")["changes"]
    assert september[0] == "Premium 7,000.00 yuan; last month 7,950.50; −950.50 (−12.0%); 3,500.00 per agent."
    assert september[-1] == "People 4; joined 0; left 1: 戊."


def test_one_month_only_compares_nothing(tmp_path: Path) -> None:
    folder = team(tmp_path, months=MONTHS[2:])
    found = value(folder)
    assert (found["months"], found["last_month"]) == (["2026-10"], None)
    assert found["changes"][0] == "保费 6,999.75 元；人均 2,333.25 元。"
    assert not any("上月" in said for said in found["changes"])
    assert 5 <= len(found["changes"]) <= 10
    assert ran(folder, *OCTOBER)[0] == 0
    book = openpyxl.load_workbook(folder / "out" / "monthly-2026-10.xlsx")
    words = {str(c.value) for sheet in book.worksheets for row in sheet for c in row if c.value is not None}
    assert not {"上月", "增减", "增减率", "最好月份"} & words
    # What three months have shows that the search can find them.
    (tmp_path / "three").mkdir()
    assert ran(team(tmp_path / "three"), *OCTOBER)[0] == 0
    book = openpyxl.load_workbook(tmp_path / "three" / "out" / "monthly-2026-10.xlsx")
    words = {str(c.value) for sheet in book.worksheets for row in sheet for c in row if c.value is not None}
    assert {"上月", "增减", "增减率", "最好月份"} <= words


def test_months_at_most(folder: Path) -> None:
    assert value(folder, *OCTOBER, "--months", "2")["months"] == ["2026-09", "2026-10"]
    assert value(folder, "monthly-report", "-m", "2026-09")["months"] == ["2026-08", "2026-09"]
    assert ran(folder, *OCTOBER, "--months", "14")[0] == 2


def test_an_earlier_month_that_cannot_be_computed_is_missing_and_said(folder: Path) -> None:
    change(folder / "calls" / "2026-09.csv", "00:01:00", "一分多")
    found = value(folder)
    assert column(found["trend"], "missing") == [False, True, False]
    assert found["trend"][1]["premium"] is None
    assert found["last_month"] is None
    (gone,) = [p for p in found["problems"] if p["code"] == "D651"]
    assert "2026-09" in gone["what"]
    assert "T101" in gone["what"] or "T1" in gone["what"]
    assert not [p for p in found["persons"] if p["month"] == "2026-09"]
    assert not [p for p in found["parts"] if p["month"] == "2026-09"]
    assert ran(folder, *OCTOBER)[0] == 0  # and the workbook can be made of it
    skipped = value(folder, *OCTOBER, "--skip-bad-rows")
    assert column(skipped["trend"], "missing") == [False, False, False]
    assert skipped["trend"][1]["calls"] == 86
    assert "D653" in codes(skipped)
    assert "D651" not in codes(skipped)


def test_a_month_without_call_files_is_missing_and_said(folder: Path) -> None:
    (folder / "calls" / "2026-09.csv").unlink()
    found = value(folder)
    assert column(found["trend"], "missing") == [False, True, False]
    assert "没有这个月的通话记录文件" in next(p["what"] for p in found["problems"] if p["code"] == "D651")


def test_the_month_itself_must_be_computable(folder: Path) -> None:
    change(folder / "calls" / "2026-10.csv", "00:01:00", "一分多")
    report, settle = (ran(folder, *words, "--json") for words in (OCTOBER, ("settle", "-m", "2026-10")))
    assert report[0] == settle[0] == 65
    assert json.loads(report[1]) == json.loads(settle[1])
    assert not (folder / "out").exists()
    (folder / "calls" / "2026-10.csv").unlink()
    assert ran(folder, *OCTOBER)[0] == 66


@pytest.mark.parametrize(
    ("reading", "other"),
    [
        ("date_field: paid_on", "date_field: signed_on"),
        ("unit: vehicle ", "unit: policy "),
        ("premium_scope: both", "premium_scope: commercial"),
        ("refunds: event_month", "refunds: restate"),
    ],
)
def test_people_have_what_the_settlement_pays_for(folder: Path, reading: str, other: str) -> None:
    """Under every reading: the report's people, its team and its sources are the settlement's 月度产能."""
    policies = (folder / "policies.csv").read_text(encoding="utf-8").splitlines()
    signed = [
        "签单日期",
        "2026-08-01",
        "2026-09-01",
        "2026-08-20",
        "2026-10-01",
        "2026-09-09",
        "2026-10-12",
        "2026-09-30",
    ]
    (folder / "policies.csv").write_text("\n".join(map(",".join, zip(policies, signed, strict=True))))
    for words in ((), (reading, other)):
        if words:
            change(folder / "rules" / "performance.yaml", *words)
        ran(folder, "settle", "-m", "2026-10")
        book = openpyxl.load_workbook(folder / "out" / "settlement-2026-10.xlsx", data_only=True)
        rows = list(book["月度产能"].iter_rows(values_only=True))
        heads = next(i for i, row in enumerate(rows) if row[0] == "工号")
        paid = {row[0]: (row[3], row[5]) for row in rows[heads + 1 :] if row[0] and str(row[0]).isdigit()}
        found = value(folder)
        own = [p for p in found["persons"] if p["month"] == "2026-10" and p["bound"]]
        assert {p["agent_id"]: (p["vehicles"], float(p["premium"])) for p in own} == paid
        assert len(paid) == 3
        for part in ("source", "business", "kind"):
            rows_ = [p for p in found["parts"] if (p["month"], p["part"]) == ("2026-10", part)]
            assert sum(p["vehicles"] for p in rows_) == sum(v for v, _ in paid.values())
            assert sum(float(p["premium"]) for p in rows_) == pytest.approx(sum(f for _, f in paid.values()))


def test_the_order_of_rows_does_not_matter(folder: Path) -> None:
    before = value(folder)
    for path in (folder / "calls" / "2026-09.csv", folder / "policies.csv", folder / "roster.csv"):
        head, *rows = path.read_text(encoding="utf-8").splitlines()
        path.write_text("\n".join([head, *reversed(rows)]), encoding="utf-8")
    after = value(folder)
    for told in (before, after):
        del told["problems"], told["groups"]  # which name rows
    assert after == before


def test_a_closed_month_is_as_closed_in_every_cell(tmp_path: Path) -> None:
    """September is closed with P4 (甲, 5,000.00) and P5 (乙, 2,000.00), 22 working days. Then P5 becomes 甲's 交强险 of
    1,000.00 and a Friday of September is off: October's report still shows September as it was."""
    root = team(tmp_path)
    code, _, err = ran(root, "close", "--month", "2026-09", "--by", "王", "--checked-by", "李")
    assert code == 0, err
    before = value(root)
    ledger = root / "policies.csv"
    changed = ledger.read_text("utf-8").replace(
        "P5,2,鄂E00004,商业险,,,2000.00", "P5,1,鄂E00004,交强险,,,1000.00"
    )
    assert "P5,1" in changed
    ledger.write_text(changed, "utf-8")
    (root / "calendar.csv").write_text("日期,上班或休息,依据\n2026-09-18,休息,公司通知\n", "utf-8")
    after = value(root)
    for part in ("trend", "teams", "persons", "parts"):
        of = [[row for row in found[part] if row["month"] == "2026-09"] for found in (before, after)]
        assert of[0] == of[1]
    (september,) = [row for row in after["trend"] if row["month"] == "2026-09"]
    assert [september[key] for key in ("workdays", "policies", "sold", "premium")] == [
        22,
        2,
        "7000.00",
        "7000.00",
    ]
    kinds = {
        row["value"]: row["premium"]
        for row in after["parts"]
        if row["month"] == "2026-09" and row["part"] == "kind"
    }
    assert kinds == {"商业险": "7000.00"}
    (told,) = [p for p in after["problems"] if p["code"] == "D652"]
    assert told["what"] == "2026-09 结算时是 2 台、7,000.00 元，现在的保单台账是 2 台、6,000.00 元"
    assert told["todo"] == "这个月全部按结账时的数。看 teamops settle --month 2026-09 里的差异"


def test_days_that_are_held_are_neither_due_nor_missed(tmp_path: Path) -> None:
    """甲 has one call of two on 8 and on 9 October; a row of the 8th that cannot be read may be the other one."""
    root = team(tmp_path)
    log = root / "calls" / "2026-10.csv"
    log.write_text(log.read_text("utf-8") + "1,2026-10-08 10:00:00,13800000009,呼出,已接通,一分钟\n", "utf-8")
    found = value(root, *OCTOBER, "--skip-bad-rows")
    (now,) = [row for row in found["persons"] if (row["month"], row["agent_id"]) == ("2026-10", "1")]
    assert [now[key] for key in ("days_due", "days_missed", "days_held")] == [17, 1, 1]
    assert found["left_out"] == {"held": 1, "skipped_rows": 1, "unknown_people": 0}
    assert any("另有 1 人天待定" in said for said in found["changes"])
    told = ran(root, *OCTOBER, "--skip-bad-rows", "--dry-run")[1]
    assert told.rstrip().endswith("；待定 1 条、跳过 1 行")


def test_the_same_months_give_the_same_bytes(folder: Path) -> None:
    book = folder / "out" / "monthly-2026-10.xlsx"
    once = partial(ran, folder, *OCTOBER)
    assert once()[1].count("\n") == 1
    first = book.read_bytes()
    with anew():
        once()
    assert book.read_bytes() == first
    assert ran(folder, *OCTOBER, "--quiet") == (0, "", "")


def test_extra_calls_of_another_month_change_nothing(folder: Path) -> None:
    """Each month is settled by its own file: a log that overlaps the next month counts once."""
    before = value(folder)["trend"]
    with (folder / "calls" / "2026-09.csv").open("a", encoding="utf-8") as file:
        file.write(call_file(MONTHS[2]).split("\n", 1)[1])
    assert value(folder)["trend"] == before
