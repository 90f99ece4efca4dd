"""The place of work (P1-二, ruling 90): defects until somebody else has rechecked them, seats, devices; figures by hand."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
import pytest

from made import table
from teamops.core.calendar import Month
from teamops.core.evidence import ROW
from teamops.core.inputs import TablesRead
from teamops.core.kit.checks import found as told
from teamops.core.kit.work import Asked
from teamops.core.open_items import open_items
from teamops.place.checks import CHECKS
from teamops.place.facts import Place
from teamops.place.schema import INSPECTIONS, ITEMS, SEATS
from teamops.place.sheets import WORK
from teamops.place.terms import PlaceReading, Terms
from teamops.roster.schema import ROSTER

OCTOBER = Month.parse("2026-10")
TERMS = Terms(1, 7, 90, PlaceReading(), frozenset())
PEOPLE = [
    {"agent_id": "2001", "name": "张珊", "position": "续保专员", "joined_on": "2026-01-01", "extensions": "8001"},
    {"agent_id": "2003", "name": "刘晓梅", "position": "续保专员", "joined_on": "2026-01-01", "extensions": "8003(至2026-10-15)"},
    {"agent_id": "2004", "name": "赵敏敏", "position": "续保专员", "joined_on": "2026-10-15", "extensions": "8003(2026-10-16起)"},
    {"agent_id": "2005", "name": "孙立", "position": "续保专员", "joined_on": "2026-01-01", "left_on": "2026-10-23"},
    {"agent_id": "2007", "name": "李文静", "position": "团队经理", "joined_on": "2026-01-01"},
]  # fmt: skip
WHOLE = {"computer_no": "PC", "phone_no": "DH", "monitor_no": "JT"}


def seat(number: str, person: str = "", **more: str) -> dict[str, str]:
    devices = {key: f"{word}-{number}" for key, word in WHOLE.items()}
    return {"seat_no": number, **({"agent_id": person} if person else {}), **devices, **more}


def seen(day: str, item: str = "清洁", result: str = "不合格", **more: str) -> dict[str, str]:
    said = {"defect": "污渍", "owner": "甲"} if result == "不合格" else {}
    return {"date": day, "item": item, "result": result, "inspector": "周国栋", **said, **more}


def place(
    inspections: Sequence[Mapping[str, Any]] = (),
    seats: Sequence[Mapping[str, Any]] = (),
    on: date = date(2026, 10, 31),
    month: Month = OCTOBER,
    terms: Terms = TERMS,
) -> Place:
    frames = {
        "inspections": table(INSPECTIONS, inspections, "team/inspections.csv"),
        "seats": table(SEATS, seats, "team/seats.csv"),
        "roster": table(ROSTER, PEOPLE, "roster.csv"),
    }
    asked: Any = Asked(None, ("inspections",), ("seats", "roster"), month, on)  # type: ignore[arg-type]
    return Place(asked, TablesRead(frames), terms)


def codes(found: Place, *wanted: str) -> list[tuple[str, int, str]]:
    """What is told by these checks: code, row, words."""
    problems = told([c for c in CHECKS if c.code in wanted], found, {}, WORK.about.kinds)
    return [(p.code, p.source.row if p.source else 0, p.what("zh")) for p in problems]


def test_a_defect_is_carried_until_somebody_else_has_rechecked_it() -> None:
    """Found on 10-12 without a due day: due on 10-19, 12 days late on 10-31, and first on November's form."""
    rows = [seen("2026-10-12")]
    found = place(rows)
    assert codes(found, "IN204", "IN206") == [("IN204", 2, "“清洁”应于 2026-10-19 整改，已超过 12 天")]
    assert found.open[["state", "age", "late"]].to_numpy().tolist() == [["overdue", 19, 12]]
    form = WORK.sheets[3].blocks[1].rows(found)  # type: ignore[union-attr]
    assert form["before"].tolist()[0] == "污渍"
    assert form["item"].tolist()[:12] == ["清洁", *ITEMS]


@pytest.mark.parametrize(
    ("rechecked_by", "state", "age", "told_of"),
    [
        ("乙", "closed", 22, []),
        ("甲", "open", 32, ["IN206"]),
        (" 甲", "open", 32, ["IN206"]),
        ("", "open", 32, ["IN206"]),
    ],
)
def test_mended_on_3_november_it_closes_by_another_alone(
    rechecked_by: str, state: str, age: int, told_of: list[str]
) -> None:
    """From 10-12 to 11-03 are 22 days; to 11-13, the day it is looked at, 32."""
    mended = {"fixed_on": "2026-11-03", **({"rechecked_by": rechecked_by} if rechecked_by else {})}
    found = place([seen("2026-10-12", **mended)], on=date(2026, 11, 13), month=Month.parse("2026-11"))
    assert found.defects[["state", "age", "late"]].to_numpy().tolist() == [[state, age, 15]]
    assert [code for code, _, _ in codes(found, "IN204", "IN206")] == told_of
    before = place(
        [seen("2026-10-12", **mended)], on=date(2026, 11, 13)
    )  # October, as it was on its last day
    assert before.defects["state"].tolist() == ["overdue"]


def test_what_was_mended_before_it_was_found_is_not_believed() -> None:
    found = place([seen("2026-10-12", fixed_on="2026-10-11", rechecked_by="乙")])
    assert [code for code, _, _ in codes(found, "IN206", "IN207")] == ["IN207"]
    assert len(found.open) == 1


def test_the_same_place_again_within_90_days_is_counted() -> None:
    """04-20 to 07-19 are 90 days, a second time; 10-18 is 91 days later, a first time again. Another place is its own."""
    days = ["2026-04-20", "2026-07-19", "2026-10-18"]
    rows = [*(seen(day, object="5") for day in days), seen("2026-10-18", object="6")]
    assert place(rows).defects["times"].tolist() == [1, 2, 1, 1]


def test_a_month_is_judged_when_it_is_over() -> None:
    rows = [seen("2026-09-30", result="合格")]
    assert codes(place(rows), "IN201", "IN202") == [("IN201", 0, "2026-10 职场检查了 0 次，应当 1 次")]
    assert codes(place(rows, on=date(2026, 10, 30)), "IN201", "IN202") == []
    twice = [seen("2026-10-12", item, "合格") for item in ITEMS] + [seen("2026-10-26", "清洁", "合格")]
    assert codes(place(twice), "IN201", "IN202") == []
    assert place(twice).days_inspected == 2
    assert [words for _, _, words in codes(place(twice[:9]), "IN202")] == ["2026-10 没有检查：电话、监听设备"]
    assert codes(place(rows, terms=Terms(0, 7, 90, PlaceReading(), frozenset())), "IN201") == []


def test_every_agent_has_a_seat_with_three_devices_and_others_need_none() -> None:
    """On 10-31 孙立 has left; 李文静 is no 续保专员. 刘晓梅 lacks a telephone, 赵敏敏 has no seat."""
    seats = [seat("1", "2001"), {**seat("3", "2003"), "phone_no": None}]
    found = place(seats=seats)
    assert [words for _, _, words in codes(found, "IN209")] == [
        "刘晓梅（2003）缺电话",
        "赵敏敏（2004）缺座位",
    ]
    everybody = place(seats=seats, terms=Terms(1, 7, 90, PlaceReading(equipped="all"), frozenset()))
    assert codes(everybody, "IN209")[-1][2] == "李文静（2007）缺座位"


def test_a_leaver_keeps_no_seat_from_the_day_after_the_last() -> None:
    seats = [seat("5", "2005")]
    assert codes(place(seats=seats, on=date(2026, 10, 23)), "IN211") == []
    assert codes(place(seats=seats, on=date(2026, 10, 24)), "IN211") == [
        ("IN211", 2, "孙立（2005）2026-10-23 已离职，座位 5 还在名下")
    ]
    assert codes(place(seats=[seat("5", "2005", ends_on="2026-10-23")]), "IN211") == []


def test_an_extension_is_held_against_the_roster_of_the_day() -> None:
    """8003 is 刘晓梅's to 10-15 and 赵敏敏's from 10-16 on; 8009 is nobody's."""
    seats = [seat("3", "2003", extension="8003")]
    assert codes(place(seats=seats, on=date(2026, 10, 15)), "IN212") == []
    assert [words for _, _, words in codes(place(seats=seats, on=date(2026, 10, 16)), "IN212")] == [
        "刘晓梅（2003）座位上的分机 8003，2026-10-16 按花名册是赵敏敏（2004）"
    ]
    assert "没有登记给任何人" in codes(place(seats=[seat("3", "2003", extension="8009")]), "IN212")[0][2]


def test_one_device_is_at_one_seat_at_a_time() -> None:
    """Seat 6 takes PC-5 on 10-10; a seat that gave it up on 10-09 is none of its."""
    again = seat("6", "2001", computer_no="PC-5", starts_on="2026-10-10")
    assert [words for _, _, words in codes(place(seats=[seat("5", "2005"), again]), "IN210")] == [
        "电脑 PC-5 自 2026-10-10 起同时在座位 5 和 6"
    ]
    assert codes(place(seats=[seat("5", "2005", ends_on="2026-10-09"), again]), "IN210") == []
    assert codes(place(seats=[seat("5", "2005", ends_on="2026-10-10"), again]), "IN210") != []


def test_open_items_by_state_age_and_days_late() -> None:
    def days(*said: str | None) -> "pd.Series[Any]":
        return pd.Series(pd.to_datetime(list(said)).astype("datetime64[s]"))

    rows = pd.DataFrame(
        {
            "opened_on": days("2026-10-01", "2026-10-01", "2026-10-01", "2026-10-30", "2026-10-01"),
            "due_on": days("2026-10-05", None, "2026-10-05", None, "2026-10-10"),
            "closed_on": days("2026-10-07", None, None, None, "2026-10-11"),
        }
    )
    found = open_items(rows, date(2026, 10, 10))
    assert found[["state", "age", "late"]].to_numpy().tolist() == [
        ["closed", 6, 2], ["open", 9, 0], ["overdue", 9, 5], ["open", 9, 0],
    ]  # fmt: skip
    assert ROW not in found
