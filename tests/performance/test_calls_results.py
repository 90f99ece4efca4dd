"""What the log says of a row itself: talk called not answered is asked about, voicemail and queues are no calls."""

from pathlib import Path

import pandas as pd
import pytest
from one_month import OCTOBER, sales, settle

from made import Cells, calls, month_of_calls, roster, told
from teamops.core.sheets.read import InputFile, read_table
from teamops.performance.calls.days import CallDays, call_days
from teamops.performance.readings import CallReading
from teamops.performance.schema import CALLS

PEOPLE = roster({"agent_id": "1"}, {"agent_id": "2"})


def call(at: str, talk: int, **more: object) -> Cells:
    return {"agent_id": "1", "started_at": f"2026-10-08 {at}", "talk_seconds": talk, **more}


def of(*pieces: pd.DataFrame, reading: CallReading | None = None) -> CallDays:
    return call_days(pieces, PEOPLE, OCTOBER, reading or CallReading())


def totals(found: CallDays) -> tuple[int, int]:
    return int(found.days["calls"].sum()), int(found.days["talk_seconds"].sum())


@pytest.mark.parametrize("word", ["未接通", "振铃未接"])
def test_talk_that_the_log_calls_not_answered_is_neither_counted_nor_taken_for_none(word: str) -> None:
    rows = [
        call("09:00:00", 60, result="已接通"),
        call("09:05:00", 45, result=word),
        call("09:06:00", 0, result=word),
    ]
    got = of(calls(*rows))
    assert totals(got) == (1, 60)
    place = "calls/2026-10.xlsx › 通话记录 › 3"
    assert told(got.problems, "count", "rows", "words") == [("X256", place, 1, "3", word)]
    doubt = got.doubts[["agent_id", "count", "source"]].values.tolist()
    assert doubt == [["1", 1, place]]
    assert str(got.doubts["first"].iloc[0].date()) == str(got.doubts["last"].iloc[0].date()) == "2026-10-08"


def test_the_fine_of_such_a_day_is_held_and_no_other() -> None:
    log = month_of_calls("1", {13: (29, 3000), 14: (29, 3000)})
    asked = {"agent_id": "1", "started_at": "2026-10-13 17:00:00", "talk_seconds": 45, "result": "未接通"}
    found = settle(calls=[*log, asked], policies=sales())
    days = found.lines[found.lines["kind"].isin(["held", "fine"])]
    assert list(zip(days["date"].dt.day, days["kind"], days["amount_fen"], strict=True)) == [
        (13, "held", 0),
        (14, "fine", -5000),
    ]


@pytest.mark.parametrize(
    "said",
    [{"result": "留言或排队"}, {"result": "转入语音信箱"}, {"result": "已接通", "application": "留言或排队"}],
)
def test_voicemail_and_queues_are_no_calls_and_of_nobody(said: dict[str, object]) -> None:
    legs = [call("09:05:00", 45, **said), call("09:06:00", 30, **said, agent_id="600")]
    got = of(calls(call("09:00:00", 60), *legs), reading=CallReading(count_basis="dialled"))
    assert totals(got) == (1, 60)
    assert told(got.problems, "count", "rows") == [("X257", "calls/2026-10.xlsx › 通话记录 › 3", 2, "3–4")]
    assert got.doubts.empty


def test_a_word_not_known_is_told_and_the_talk_decides() -> None:
    got = of(calls(call("09:00:00", 60, result="成交"), call("09:05:00", 0, result="改天")))
    assert totals(got) == (1, 60)
    assert told(got.problems, "count", "words") == [
        ("X258", "calls/2026-10.xlsx › 通话记录 › 2", 2, "成交、改天")
    ]


def test_blank_talk_of_a_row_that_was_not_answered_is_zero(tmp_path: Path) -> None:
    path = tmp_path / "calls.csv"
    head, at = "工号,呼叫时间,接通状态,通话时长,lastapp\n", "1,2026-10-08 09:00:0"
    path.write_text(
        f"{head}{at}1,NO ANSWER,,Dial\n{at}2,未接听,,\n{at}3,VOICEMAIL,,Dial\n{at}4,ANSWERED,,Dial\n{at}5,ANSWERED,7,VoiceMail\n",
        encoding="utf-8",
    )
    got = read_table(CALLS, [InputFile(path, "calls.csv")])
    # answered without a talk time is still refused
    assert [(p.code, p.source.row if p.source else 0) for p in got.problems if p.code == "T107"] == [
        ("T107", 5)
    ]
    assert got.frame["talk_seconds"].tolist() == [0, 0, 0, 7]
    assert got.frame["result"].tolist() == ["未接通", "未接通", "留言或排队", "已接通"]
    assert got.frame["application"].tolist()[3] == "留言或排队"
