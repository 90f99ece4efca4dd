"""职场检查: what was looked at, the defects, the seats, and the form for the next time with the open defects first."""

import pandas as pd

from teamops.core.kit.sheets import Listing, Says, Sheet, Show, Signed, known
from teamops.core.kit.work import Work
from teamops.core.open_items import CLOSED, OPEN, OVERDUE
from teamops.core.sheets.columns import Kind
from teamops.core.text import Text
from teamops.place.checks import CHECKS
from teamops.place.facts import Place
from teamops.place.schema import FAILED, INSPECTIONS, ITEMS, SEATS

STATES = {
    OPEN: Text("未整改", "open"),
    OVERDUE: Text("超期", "overdue"),
    CLOSED: Text("已复查", "closed"),
}
WAITS = Text("待复查", "to recheck")
TONES = {OPEN: "warn", OVERDUE: "bad", CLOSED: "good"}
NONE = Text("（没有）", "(none)")
DEVICES = Text("设备", "devices")
ROOM = 100.0


def _looked_at(found: Place) -> pd.DataFrame:
    return found.looked_at.assign(failed=found.looked_at["result"] == FAILED)


def _followed(found: Place) -> pd.DataFrame:
    rows = found.followed
    state = rows["state"].map(STATES).mask(rows["waits"], WAITS)
    return rows.assign(said=state, tone=rows["state"].map(TONES))


def _form(found: Place) -> pd.DataFrame:
    """A row for each open defect, for each item of P1-二, for each seat of the day."""
    opened = found.open
    carried = pd.DataFrame(
        {
            "item": opened["item"],
            "object": opened["object"],
            "before": opened["defect"].fillna(""),
            "owner": opened["owner"].fillna(""),
            "due_on": opened["due_on"],
        }
    )
    items = pd.DataFrame({"item": list(ITEMS)})
    seats = pd.DataFrame(
        {
            "item": [DEVICES] * len(found.now),
            "object": found.now["seat_no"].to_numpy(),
            "before": found.now["name"].fillna("").to_numpy(),
        }
    )
    rows = pd.concat([carried.assign(carried=True), items, seats], ignore_index=True)
    blank = rows.assign(**dict.fromkeys(("result", "found", "by"), ""))
    words = ["item", "object", "before", "owner"]
    return blank.assign(carried=blank["carried"].eq(True), **{key: blank[key].fillna("") for key in words})


def _figures(found: Place) -> dict[str, object]:
    states = found.defects["state"].value_counts()
    return {
        "times": found.days_inspected,
        "failed": int((found.looked_at["result"] == FAILED).sum()),
        "open": len(found.open),
        "overdue": int(states.get(OVERDUE, 0)),
    }


def _ruled(found: Place) -> dict[str, object]:
    terms = found.terms
    said = Text("、建议值", ", proposed") if terms.proposed else Text("", "")
    return {"times": terms.inspections, "fix": terms.fix_days, "again": terms.repeat_days, "said": said}


HOW = Text(
    "每月至少检查 {times} 次，没写期限的 {fix} 天内整改，{again} 天内同一处又不合格算再犯{said}。责任人以外的人复查过，才算了结。",
    "At least {times} inspections a month; a defect without a due day is due in {fix} days; the same again within {again} "
    "days counts as a repeat{said}. It is closed when somebody other than its owner has rechecked it.",
)
SIGNED = Signed(
    Text("检查人：{line}复查人：{line}日期：{line}", "Inspector: {line}Rechecked: {line}Date: {line}")
)
SEEN = Sheet[Place](
    Text("检查结果", "Inspected"),
    (
        Says(HOW, _ruled, width=ROOM),
        Listing(
            "inspected",
            _looked_at,
            (
                Show("date"), Show("item"), Show("object", 14.0), Show("result", tone=("failed", "bad")), Show("defect", 26.0),
                Show("owner"), Show("inspector"),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
        SIGNED,
    ),
    main="inspected",
    titled=True,
)  # fmt: skip
DEFECTS = Sheet[Place](
    Text("缺陷跟踪", "Defects"),
    (
        Listing(
            "defects",
            _followed,
            (
                Show("opened_on", heading=Text("发现日期", "Found on")),
                Show("item"), Show("object", 14.0), Show("defect", 26.0), Show("owner"), Show("due_on"), Show("fixed_on"),
                Show("rechecked_by"),
                Show("said", heading=Text("状态", "State"), style="center", tone="tone"),
                Show("age", heading=Text("天数", "Days")),
                Show("late", heading=Text("超期天数", "Days late")),
                Show("times", heading=Text("第几次", "Time")),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
        SIGNED,
    ),
    main="defects",
    titled=True,
    alarm=lambda found: bool((found.defects["state"] == OVERDUE).any()),
)  # fmt: skip
PLACES = Sheet[Place](
    Text("座位设备", "Seats"),
    (
        Listing(
            "seats",
            lambda found: found.now.assign(name=found.now["name"].fillna("")),
            (
                Show("seat_no"), Show("agent_id"), Show("name"), Show("computer_no"), Show("phone_no"), Show("extension"),
                Show("monitor_no"),
                Show("lacks_{lang}", 22.0, heading=Text("缺", "Lacks"), tone=("lacking", "bad"), name="lacks"),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
    ),
    main="seats",
    titled=True,
)  # fmt: skip
FORM = Sheet[Place](
    Text("下次检查表", "Next form"),
    (
        Says(Text("先看上次没了结的，再逐项、逐座检查；结果写 √ 或 ×。", "First what is still open, then each item and each seat; √ or ×.")),
        Listing(
            "form",
            _form,
            (
                Show("item", tone=("carried", "warn")), Show("object", 14.0),
                Show("before", 26.0, heading=Text("上次的问题 / 座位上的人", "Open defect / who sits there"), style="wrap"),
                Show("due_on"),
                Show("result", 10.0),
                Show("found", 26.0, heading=Text("问题", "Defect")),
                Show("by", 12.0, heading=Text("责任人", "Owner")),
            ),
            total=False,
        ),
        SIGNED,
    ),
    main="form",
    titled=True,
)  # fmt: skip
WORK = Work[Place](
    title=Text("{team} 职场检查 {month}", "{team} · the place of work in {month}"),
    said=Text(
        "{month} 职场检查 {times} 次，不合格 {failed} 项；没了结的 {open} 项，超期 {overdue} 项",
        "{month}: inspected {times} times, {failed} failed; {open} defects open, {overdue} overdue",
    ),
    about=known(
        [INSPECTIONS, SEATS],
        **dict.fromkeys(("opened_on", "closed_on", "day", "left", "since", "first", "last"), Kind.DATE),
        **dict.fromkeys(("age", "late", "times"), Kind.COUNT),
    ),
    checks=CHECKS,
    figures=_figures,
    rows={
        "inspected": lambda found: found.looked_at,
        "defects": lambda found: found.followed,
        "seats": lambda found: found.now.drop(columns=["first", "last"]),
    },
    sheets=(SEEN, DEFECTS, PLACES, FORM),
)
