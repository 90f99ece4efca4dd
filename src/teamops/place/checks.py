"""What is wrong with the place of work in a month (IN201–IN212, P1-二): each finder returns the rows it is about. Pure."""

from typing import Any

import pandas as pd

from teamops.core.catalogue.entry import Group
from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import AT, Check, fault, finding, in_both, told_together
from teamops.core.open_items import OVERDUE
from teamops.core.text import Text
from teamops.place.facts import DEVICES, LANGS, Place

INSPECTIONS = "team/inspections"  # what is said of a month on which no row of the table speaks
NOBODY = Text("没有登记给任何人", "nobody's")
OWNER = Text("责任人", "its owner")
SEAT, NO_SEAT = Text("座位", "seat"), Text("座位", "a seat")


def _whole(found: Place, **values: object) -> pd.DataFrame:
    """One case that is about the month and not about a row."""
    rows = found.looked_at
    label = str(rows[SHEET].iloc[0]) if len(rows) else INSPECTIONS
    return pd.DataFrame([{SHEET: label, ROW: 0, "month": str(found.month), **values}])


def _too_few(found: Place) -> pd.DataFrame:
    case = _whole(found, actual=found.days_inspected, expected=found.terms.inspections)
    return case[found.over & (case["actual"] < case["expected"])]


def _skipped(found: Place) -> pd.DataFrame:
    case = _whole(found, items="、".join(found.skipped))
    return case if found.over and found.skipped and len(found.looked_at) else case.iloc[:0]


def _unsaid(found: Place) -> pd.DataFrame:
    rows = found.defects[found.defects["defect"].isna() | found.defects["owner"].isna()]
    return rows.assign(**{AT: rows["defect"].isna().map({True: "defect", False: "owner"})})


def _late(found: Place) -> pd.DataFrame:
    """Not mended at all: what was mended and not rechecked is another matter (IN206)."""
    rows = found.defects
    mended = rows["fixed_on"] <= found.day
    late = rows[(rows["state"] == OVERDUE) & ~mended]
    owner = late["owner"].astype("object").where(late["owner"].notna(), OWNER)
    return late.assign(what=_what(late), owner=owner)


def _alone(found: Place) -> pd.DataFrame:
    rows = found.defects[found.defects["waits"]]
    return rows.assign(what=_what(rows))


def _backwards(found: Place) -> pd.DataFrame:
    rows = found.defects
    return rows[rows["fixed_on"] < rows["opened_on"]].assign(what=_what)


def _what(rows: pd.DataFrame) -> "pd.Series[str]":
    """Return the item and where: 清洁 5."""
    return (rows["item"] + " " + rows["object"]).str.strip()


def _each(word: Text, rows: pd.DataFrame) -> "pd.Series[Any]":
    """Return the same words for every row."""
    return in_both(*(pd.Series(word.say(lang), index=rows.index, dtype="str") for lang in LANGS))


def _lacking(found: Place) -> pd.DataFrame:
    seated = found.now[found.now["lacking"]]
    lacks = in_both(seated["lacks_zh"], seated["lacks_en"])
    bare = found.equipped[~found.equipped["agent_id"].isin(found.now["agent_id"])]
    both = [
        seated[[SHEET, ROW]].assign(person=found.called(seated["agent_id"]), lacks=lacks, **{AT: "seat_no"}),
        bare[[SHEET, ROW]].assign(
            person=found.called(bare["agent_id"]), lacks=_each(NO_SEAT, bare), **{AT: "agent_id"}
        ),
    ]
    return pd.concat(both) if not {"seats", "roster"} & found.absent else both[0].iloc[:0]


def _twice(found: Place) -> pd.DataFrame:
    """A seat or a device in two rows at a time."""
    cases = []
    for key, word in {"seat_no": SEAT, **DEVICES}.items():
        rows = found.seats[found.seats[key].notna()].sort_values([key, "first"], kind="stable")
        groups = rows.groupby(key)
        until, twin = groups["last"].shift(), groups["seat_no"].shift()
        clash = rows[rows["first"] <= until]
        cases.append(
            clash[[SHEET, ROW, "seat_no"]].assign(
                number=clash[key],
                what=_each(word, clash),
                twin=twin[clash.index],
                since=clash["first"],
                **{AT: key},
            )
        )
    return pd.concat(cases)


def _left(found: Place) -> pd.DataFrame:
    left = found.roster.set_index("agent_id")["left_on"]
    rows = found.now.assign(left=found.now["agent_id"].map(left))
    rows = rows[rows["left"] < found.day]
    return rows.assign(person=found.called(rows["agent_id"]))


def _others(found: Place) -> pd.DataFrame:
    rows = found.now[found.now["agent_id"].notna() & found.now["extension"].notna()]
    rows = rows.merge(found.extensions, how="left", on="extension")
    rows = rows[rows["owner"] != rows["agent_id"]]
    owner = found.called(rows["owner"]).astype("object").where(rows["owner"].notna(), NOBODY)
    return rows.assign(person=found.called(rows["agent_id"]), whose=owner, day=found.day)


CHECKS: tuple[Check[Place], ...] = (
    finding(
        "IN201",
        Text("{month} 职场检查了 {actual} 次，应当 {expected} 次", "{month}: inspected {actual} times, {expected} are due"),
        Text("补查，登记在职场检查里", "inspect, and enter it"),
        _too_few,
    ),
    finding(
        "IN202",
        Text("{month} 没有检查：{items}", "{month}: not looked at: {items}"),
        Text("下次检查看这几项", "look at these next time"),
        _skipped,
    ),
    fault(
        "IN203",
        Text("“{item}”不合格，没有写问题或责任人", "“{item}” failed without a defect or an owner"),
        Text("写明是什么问题、谁整改", "say what is wrong and who mends it"),
        _unsaid,
    ),
    finding(
        "IN204",
        Text("“{what}”应于 {due_on} 整改，已超过 {late} 天", "“{what}” was due on {due_on}, {late} days ago"),
        Text("请{owner}整改，填整改日期", "ask {owner} to fix it and enter the day"),
        _late,
        at="due_on",
    ),
    finding(
        "IN206",
        Text("“{what}” {fixed_on} 整改了，没有经别人复查", "“{what}” was fixed on {fixed_on} and not rechecked by another"),
        Text("请责任人以外的人复查，填复查人", "have somebody other than the owner recheck it"),
        _alone,
        at="rechecked_by",
    ),
    fault(
        "IN207",
        Text("“{what}” {opened_on} 才发现，整改日期却是 {fixed_on}", "“{what}” was found on {opened_on} and fixed on {fixed_on}"),
        Text("核对两个日期", "check the two days"),
        _backwards,
        at="fixed_on",
    ),
    finding(
        "IN209",
        Text("{person}缺{lacks}", "{person} lacks {lacks}"),
        Text("配齐，登记在座位表里（方案第二条第5项）", "provide it and enter it in the seats (Scheme, article 2, item 5)"),
        _lacking,
    ),
    fault(
        "IN210",
        Text("{what} {number} 自 {since} 起同时在座位 {twin} 和 {seat_no}", "{what} {number} is at seats {twin} and {seat_no} from {since}"),
        Text("搬走的一行填止期", "give the row it left an end"),
        _twice,
    ),
    finding(
        "IN211",
        Text("{person}{left} 已离职，座位 {seat_no} 还在名下", "{person} left on {left} and still has seat {seat_no}"),
        Text("收回设备，填止期", "take the devices back and enter the end"),
        _left,
        at="agent_id",
    ),
    finding(
        "IN212",
        Text("{person}座位上的分机 {extension}，{day} 按花名册是{whose}", "extension {extension} at the seat of {person}: on {day} the roster says {whose}"),
        Text("核对座位表和花名册的分机号", "check the seats against the roster"),
        _others,
        at="extension",
    ),
)  # fmt: skip
CHECKS = told_together(
    CHECKS,
    {
        Group("inspections", Text("职场检查", "Inspections")): "IN201 IN202",
        Group("defects", Text("整改", "Defects")): "IN203 IN204 IN206 IN207",
        Group("seats", Text("座位和设备", "Seats and devices")): "IN209 IN210 IN211 IN212",
    },
)
