"""`teamops simulate` as a user runs it: what is said, what is refused, and that nothing but the workbook is written."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest
from filelock import FileLock

from working_once import anew

from .conftest import Ran, run, with_finding

Run = Callable[..., Ran]
CALLS = "performance.daily-effort.at_least.calls"
DEDUCT = "performance.daily-effort.deduct"
RULES = Path(__file__).parents[2] / "rules"


@pytest.fixture(autouse=True, scope="module")
def _anew() -> Iterator[None]:
    """What the trials have in common they share already; to look each of them up takes longer than to work it out."""
    with anew():
        yield


def simulate(where: Path, *words: str, month: str = "2026-10") -> Ran:
    return run("simulate", "--month", month, *words, where=where)


def prints(folder: Path) -> dict[str, str]:
    """Every file of a folder by its digest, but for what is written for good reason."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.relative_to(folder).parts[0] not in {"out", ".teamops.lock"}
    }


def settled(where: Path) -> dict[str, str]:
    people = run("settle", "--month", "2026-10", "--json", "--dry-run", where=where).value["people"]
    return {p["agent_id"]: p["net"] for p in people}


def test_one_value_changed_in_one_line_and_one_workbook(small: Path) -> None:
    before = prints(small)
    done = simulate(small, "--set", f"{DEDUCT}=60")
    assert done.code == 0
    assert done.out.count("\n") == 1
    assert "模拟（不是结算）" in done.out
    assert [p.name for p in (small / "out").iterdir()] == ["what-if-2026-10.xlsx"]
    assert prints(small) == before
    book = openpyxl.load_workbook(small / "out" / "what-if-2026-10.xlsx")
    assert book.sheetnames == ["对比", "按规则", "逐人逐月", "逐条差异", "规则", "数据问题"]
    assert "不是结算" in book.worksheets[0]["A1"].value


def test_the_figures_are_those_of_settle_under_a_rule_file_that_says_so(workspace: Path) -> None:
    """The same change in the team's own rule file gives what was simulated; and what was `now` is what settle gave."""
    now = settled(workspace)
    value = simulate(
        workspace, "--set", f"{DEDUCT}=60", "--set", "readings.calls.min_talk_seconds=1", "--json"
    ).value
    assert {p["agent_id"]: p["now"] for p in value["people"]} == now
    own = workspace / "rules"
    own.mkdir(exist_ok=True)
    text = (RULES / "performance.yaml").read_text(encoding="utf-8")
    text = text.replace("deduct: {2015-12-03: 50}          # 元", "deduct: {2015-12-03: 60}  # 元")
    text = text.replace("min_talk_seconds: 0 ", "min_talk_seconds: 1 ")
    (own / "performance.yaml").write_text(text, encoding="utf-8")
    then = settled(workspace)
    assert then != now
    assert {p["agent_id"]: p["then"] for p in value["people"]} == then


def test_another_folder_of_rules_and_a_value_on_top_of_it(small: Path, tmp_path: Path) -> None:
    other = tmp_path / "别的规则"
    other.mkdir()
    text = (RULES / "performance.yaml").read_text(encoding="utf-8")
    (other / "performance.yaml").write_text(
        text.replace("deduct: {2015-12-03: 50}          # 元", "deduct: {2015-12-03: 70}  # 元"),
        encoding="utf-8",
    )
    value = simulate(small, "--rules", str(other), "--json").value
    assert [(c["item"], c["now"], c["then"]) for c in value["changes"]] == [
        ("扣罚", "50（2015-12-03 起）", "70（2015-12-03 起）")
    ]
    value = simulate(small, "--rules", str(other), "--set", f"{DEDUCT}=60", "--json").value
    assert [c["then"] for c in value["changes"]] == ["60（全部时间）"]
    shutil.copytree(RULES, other, dirs_exist_ok=True)
    value = simulate(small, "--rules", str(other), "--json").value
    assert value["changes"] == value["lines"] == []
    (other / "performance.yaml").write_text("rules: [\n", encoding="utf-8")
    done = simulate(small, "--rules", str(other))
    assert done.code == 78
    assert "R301" in done.err


def test_json_adds_up(teamops: Run) -> None:
    value = teamops(
        "simulate", "--month", "2026-09..2026-10", "--set", f"{CALLS}=35", "--json", "--dry-run"
    ).value
    assert set(value) == {
        "months", "output", "changes", "totals", "people", "rules", "lines", "notes", "problems", "groups",
    }  # fmt: skip
    assert value["months"] == ["2026-09", "2026-10"]
    assert value["output"] is None

    def total(part: str) -> int:
        return sum(round(float(row["diff"]) * 100) for row in value[part])

    assert total("people") == total("rules") == total("lines") == total("totals") < 0
    assert {line["month"] for line in value["lines"]} == {"2026-09", "2026-10"}
    assert {(line["was"], line["would"]) for line in value["lines"]} == {("0.00", "-50.00")}
    # Half a day at work: half of 35, rounded up.
    assert all(
        " < 35 次" in said or " < 18 次（半天" in said
        for said in (r["because_would"] for r in value["lines"])
    )


def test_every_reading_is_tried(small: Path) -> None:
    before = prints(small)
    done = simulate(small, "--readings", "--json")
    assert done.code == 0
    value = done.value
    rulings = [trial["ruling"] for trial in value["readings"]]
    assert rulings == sorted(rulings)
    assert set(rulings) == {*range(1, 30), 50, 51, 126, 127, 128, *range(131, 135)} - {7}
    assert any(trial["note"] == "无影响" for trial in value["readings"])
    # What is said of one reading is what it gives alone.
    moving = next(t for t in value["readings"] if t["lose"])
    alone = simulate(small, "--set", moving["set"], "--json", "--dry-run").value
    assert sum(float(row["diff"]) for row in alone["totals"]) == float(moving["total"])
    assert alone["changes"][0]["then"] == moving["then"]
    assert [p.name for p in (small / "out").iterdir()] == ["what-if-readings-2026-10.xlsx"]
    assert prints(small) == before


def test_readings_may_depart_from_changed_rules(small: Path) -> None:
    value = simulate(
        small, "--readings", "--set", "readings.calls.min_talk_seconds=20", "--json", "--dry-run"
    ).value
    own = [t for t in value["readings"] if t["set"].startswith("readings.calls.min_talk_seconds=")]
    assert [(t["now"], t["then"]) for t in own] == [("20 秒", "不限"), ("20 秒", "10 秒")]


REFUSED = [
    (("--set", "performance.daily-effort.at_least.call=35"), CALLS),
    (("--set", f"{CALLS}=many"), "应为数字"),
    (("--set", f"{CALLS}=-1"), "不能小于 0"),
    (("--set", f"{CALLS}=8:30"), "510"),
    (("--set", f"{CALLS}=[3"), "括号"),
    (("--set", CALLS), "路径=值"),
    (("--set", f"{CALLS}="), "路径=值"),
    (("--set", "=3"), "路径=值"),
    (("--set", "cash.limit.values.cash_limit=1"), "没有"),
    (("--rules", "nowhere"), "nowhere"),
    ((), "--readings"),
]


@pytest.mark.parametrize(("words", "said"), REFUSED, ids=lambda v: str(v)[:40])
def test_a_change_that_cannot_be_is_refused_before_any_file_is_read(
    small: Path, words: tuple[str, ...], said: str
) -> None:
    for path in small.rglob("*.csv"):
        path.unlink()
    done = simulate(small, *words)
    assert done.code == 2
    assert said.replace(" ", "") in "".join(done.err.replace("│", "").split())
    assert not done.out


@pytest.mark.parametrize(
    "month", ["2026-13", "2026-10..", "..2026-10", "2026-10..2026-09", "2026-10...2026-11", "x"]
)
def test_months_are_one_or_from_and_to(small: Path, month: str) -> None:
    done = simulate(small, "--set", f"{CALLS}=35", month=month)
    assert done.code == 2
    assert "2026-08..2026-10" in done.err


def test_what_settle_cannot_use_stops_here_too(small: Path) -> None:
    done = simulate(small, "--set", f"{CALLS}=35", month="2026-09..2026-10")
    assert done.code == 66
    assert "F001" in done.err
    done = simulate(small, "--readings", "--json", month="2026-09")
    assert done.code == 66
    assert {p["code"] for p in done.value["problems"]} >= {"F001"}
    assert not (small / "out").exists()


def test_the_lock_is_needed_to_write_and_for_nothing_else(small: Path) -> None:
    with FileLock(small / ".teamops.lock"):
        tried = simulate(small, "--set", f"{CALLS}=35", "--quiet", "--dry-run")
        refused = simulate(small, "--set", f"{CALLS}=35", "--quiet")
    assert (tried.code, tried.out, tried.err) == (0, "", "")
    assert (refused.code, (small / "out").exists()) == (75, False)
    done = simulate(small, "--set", f"{CALLS}=35", "--quiet")
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_reading_that_looks_back_past_the_ledger_is_spoken_of(teamops: Run) -> None:
    looked = teamops(
        "simulate", "--month", "2026-10", "--set", "performance.monthly-output.reading.window=ytd", "--json", "--dry-run"
    )  # fmt: skip
    (note,) = looked.value["notes"]
    assert "2026-01、2026-02、2026-03、2026-04、2026-05、2026-06、2026-07 没有一笔收费" in note
    assert not teamops("simulate", "--month", "2026-10", "--set", f"{CALLS}=35", "--json", "--dry-run").value[
        "notes"
    ]


def test_strict_and_english(small: Path) -> None:
    done = simulate(with_finding(small), "--set", f"{CALLS}=35", "--lang", "en", "--strict", "--dry-run")
    assert done.code == 3
    assert "what if: net pay" in done.out
    assert "(nothing written)" in done.out
    assert "see “Data problems”" in done.err


def test_a_closed_month_is_tried_from_the_inputs_of_today(small: Path) -> None:
    """Two people of ¥3,000 each and ¥10 of adjustments: 6,010.00 when closed; one of them has ¥100 more today."""
    closed = run(
        "close", "--month", "2026-10", "--by", "甲", "--checked-by", "乙", "--date", "2026-11-02", where=small
    )
    assert closed.code == 0
    before = prints(small)
    words = ("--set", f"{DEDUCT}=60", "--json")
    assert simulate(small, *words).value["notes"] == []
    assert prints(small) == before
    roster = small / "roster.csv"
    text = roster.read_text(encoding="utf-8")
    roster.write_text(text.replace("3000", "3100", 1), encoding="utf-8")
    value = simulate(small, *words).value
    (note,) = value["notes"]
    assert "2026-10 已经结账" in note
    assert "合计 6,110.00 元，结账时是 6,010.00 元" in note
    assert sum(float(row["now"]) for row in value["totals"]) == 6110
