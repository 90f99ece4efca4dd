"""What is told of a run: figures that name nobody, no pay, no customer, whatever an outcome holds."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from told import outcome
from typer.testing import CliRunner

from drawn import examples
from teamops.cli import app
from teamops.core.exits import EXITS
from teamops.jobs.announcing.message import fitted, message_of, plain
from teamops.jobs.child import Ended

SAMPLES = Path(__file__).parents[2] / "samples"


def test_two_jobs_in_chinese() -> None:
    done = outcome(
        files=("settlement-2026-10.xlsx",), totals={"people": 9, "calls": 3244}, codes={"X205": 5, "F015": 2}
    )
    failed = outcome("cash-daybook --month {this-month}", 65)
    said = message_of([done, failed], "甲队", "zh")
    assert said.title == "teamops 甲队：2 个任务，1 个没有完成"
    assert said.lines == [
        "✗ cash-daybook（应在 2026-11-01 08:00）：没有完成，退出码 65（输入不能用）",
        "✓ settle（应在 2026-11-01 08:00）：完成",
        "　数字：人数 9、通话 3244",
        "　文件：settlement-2026-10.xlsx",
        "　问题：F015×2、X205×5",
    ]


def test_two_jobs_in_english() -> None:
    said = message_of([outcome(exit_code=3), outcome("check")], "Team A", "en")
    assert said.title == "teamops Team A: 2 of 2 jobs done"
    assert said.lines == [
        "✓ settle (due 2026-11-01 08:00): done, with findings to review",
        "✓ check (due 2026-11-01 08:00): done",
    ]


@pytest.mark.parametrize("code", [code for code in EXITS if code not in (0, 3)])
def test_an_exit_code_is_said_with_its_meaning(code: int) -> None:
    (line,) = message_of([outcome(exit_code=code)], "甲队", "zh").lines
    assert line.endswith(f"没有完成，退出码 {code}（{EXITS[code].zh}）")


def test_an_unknown_exit_code() -> None:
    (line,) = message_of([outcome(exit_code=137)], "甲队", "zh").lines
    assert line.endswith("没有完成，退出码 137（未知）")


def test_who_is_named_in_a_command_is_not_named() -> None:
    said = message_of([outcome("explain 张珊 --month 2026-10")], "甲队", "zh")
    assert said.lines == ["✓ explain（应在 2026-11-01 08:00）：完成"]


def test_a_file_of_one_person_is_counted_and_not_named() -> None:
    files = ("leads-2026-11-02.xlsx", "张珊（2001）.xlsx", "李试（2002）.xlsx", "li-shi.xlsx")
    (_, line) = message_of([outcome(files=files)], "甲队", "zh").lines
    assert line == "　文件：leads-2026-11-02.xlsx、另有 3 个文件"


def test_what_is_hostile_is_left_out() -> None:
    hostile = outcome(
        "张珊 13800000001\n@all",
        files=(
            "张珊.xlsx",
            "a/b.xlsx",
            "[点我](http://x).xlsx",
            "settlement-2026-10.xlsx\n@all",
            "x" * 10_000,
        ),
        totals={
            "net_fen": 335000,
            "premium_fen": 99,
            "应发": 3350,
            "张珊": 1,
            "people": True,
            "calls": -1,
            "met": 10**15,
            "<at id=all>": 1,
        },
        severities={"张珊": 1},
        codes={"F015": 1, "张珊": 1, "13800000001": 3, "X205": 10**20, "X2051": 1, "x205": 1, "TEL13": 1},
    )
    said = message_of([hostile], '甲队<at user_id="all">\n# 大*_`', "zh")
    assert said.title == 'teamops 甲队 at user id="all" 大：1 个任务，1 个完成'
    assert said.lines == ["✓ ?（应在 2026-11-01 08:00）：完成", "　文件：另有 5 个文件", "　问题：F015×1"]


@settings(max_examples=examples(60))
@given(
    job=st.text(max_size=40),
    names=st.lists(st.text(max_size=30), max_size=4),
    totals=st.dictionaries(st.text(max_size=12), st.integers(), max_size=4),
)
def test_no_word_of_an_outcome_comes_through(job: str, names: list[str], totals: dict[str, int]) -> None:
    said = message_of([outcome(job, files=tuple(names), totals=totals, codes=totals)], "甲队", "zh")
    text = "\n".join(said.lines)
    shape = (
        r"✓ (\?|[a-z]+(-[a-z]+)*)（应在 2026-11-01 08:00）：完成(\n　文件：[a-z0-9.、-]*(另有 \d+ 个文件)?)?"
    )
    assert re.fullmatch(shape, text)


def test_nothing_of_a_settlement_but_figures(tmp_path: Path) -> None:
    words = ["settle", "--month", "2026-10", "--workspace", str(SAMPLES), "--json", "--dry-run"]
    value = json.loads(CliRunner().invoke(app, words).stdout)
    names = {text for person in value["people"] for text in (person["name"], person["agent_id"])}
    pay = {person["net_pay"] for person in value["people"]} if "net_pay" in value["people"][0] else set()
    pay |= {person["net"] for person in value["people"] if "net" in person}
    assert len(names) > 10
    assert pay
    ended = Ended(0, {**value, "output": "out/settlement-2026-10.xlsx"}, ())
    # As the run makes it, and with everything else that the settlement says thrown in among the totals.
    told = outcome(
        files=tuple(Path(path).name for path in ended.files),
        totals={**ended.totals, **dict.fromkeys(names, 1), **{f"{p}": 335000 for p in pay}},
        severities=ended.count("severity"),
        codes=ended.count("code"),
    )
    said = "\n".join(message_of([told], "甲队", "zh").lines)
    assert "settlement-2026-10.xlsx" in said
    assert "X205×1" in said
    assert not [word for word in names | pay if word in said.replace("2026-11-01", "")]
    assert "元" not in said


def test_the_longest_messages_lose_whole_lines() -> None:
    lines = [f"第 {n} 行" for n in range(1000)]
    for size in (100, 4096, 18_000):
        text = fitted(lines, size, "zh")
        assert len(text.encode()) <= size
        kept = text.split("\n")
        if len(kept) < 1000:
            assert kept[-1] == "……（太长，没有全写；其余看运行日志）"
            assert kept[:-1] == lines[: len(kept) - 1]
    assert fitted(lines[:3], 4096, "zh") == "第 0 行\n第 1 行\n第 2 行"


def test_what_failed_stands_first_and_is_cut_last() -> None:
    many = [outcome("check") for _ in range(500)] + [outcome("settle", 65)]
    said = message_of(many, "甲队", "zh")
    assert said.lines[0].startswith("✗ settle")
    assert "✗ settle" in fitted([said.title, *said.lines], 4096, "zh")


def test_a_plain_text_is_one_short_line() -> None:
    assert plain("a\r\nb\u2028*c* @all [x](y)") == "a b c all x y"
    assert plain("甲" * 100) == "甲" * 39 + "…"
