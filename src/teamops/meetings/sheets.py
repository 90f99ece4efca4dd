"""会议: the meetings of the month, who was not there, points, minutes to catch up on, resolutions, and two forms to print."""

import pandas as pd

from teamops.core.kit.sheets import Chart, Listing, Ruled, Says, Sheet, Show, Signed, known
from teamops.core.kit.work import Work
from teamops.core.open_items import CLOSED, OPEN, OVERDUE
from teamops.core.sheets.columns import Kind
from teamops.core.text import Text
from teamops.meetings.checks import CHECKS
from teamops.meetings.held import NEVER, PRESENT
from teamops.meetings.points import Points
from teamops.meetings.schema import MORNING, TABLES
from teamops.meetings.terms import CONTROLS

NONE = Text("（没有）", "(none)")
STATES = {OPEN: Text("未完成", "open"), OVERDUE: Text("超期", "overdue"), CLOSED: Text("已完成", "done")}
TONES = {OPEN: "warn", OVERDUE: "bad", CLOSED: "good"}
ROOM = 100.0
WRITTEN = 18.0  # points of a row that is written on by hand
LINES = 6  # to write on, for what is talked about and what comes of it
SIGNED = Signed(Text("记录员：{line}组长：{line}日期：{line}", "Recorder: {line}Leader: {line}Date: {line}"))
NO_PAY = Says[Points](
    Text(
        "扣分不直接扣工资：满 {limit} 分由其他成员讨论决定处分。要扣钱的，写进调整项，写明原因和批准人。",
        "Points take no pay: at {limit} the others decide on a penalty. Money is an adjustment with its reason and approver.",
    ),
    lambda found: {"limit": found.meetings.terms["case_points"]},
    width=ROOM,
)
SECRET = Says[Points](
    Text(
        "会议内容保密，不外传（会议制度第5项）。",
        "What is said at meetings stays there (Meeting rules, item 5).",
    )
)


def _held(found: Points) -> pd.DataFrame:
    rows = found.meetings.now
    left = rows["due"] - rows["there"]
    return rows.assign(
        venue=((rows["start"] - rows["venue_at"]).dt.total_seconds() // 60).astype("Int64"),
        missing=left,
        short=left > 0,
    )


def _weeks(found: Points) -> pd.DataFrame:
    weeks = found.meetings.weeks.dropna(subset=["days"])
    return weeks.assign(few=weeks["held"] < weeks["expected"])


def _away(found: Points) -> pd.DataFrame:
    rows = found.judged
    rows = rows[rows["now"] & (~rows["presence"].isin((*PRESENT[:2], "")) | (rows["points"] > 0))]
    return rows.sort_values(["start", "agent_id"], kind="stable")


def _ledger(found: Points) -> pd.DataFrame:
    rows = found.ledger
    return rows[rows["date"] >= pd.Timestamp(found.meetings.month.first)]


def _unread(found: Points) -> pd.DataFrame:
    rows = found.judged
    rows = rows[rows["missed"] & rows["read_on"].isna()].sort_values(["start", "agent_id"], kind="stable")
    said = rows["behind"].map({True: Text("未及时看", "not in time"), False: Text("还没看", "not yet")})
    return rows.assign(behind_said=said, next_no=rows["next_no"].fillna(""))


def _followed(found: Points) -> pd.DataFrame:
    rows = found.meetings.actions
    return rows.assign(said=rows["state"].map(STATES), tone=rows["state"].map(TONES))


def _minutes(found: Points) -> pd.DataFrame:
    """What the rules ask of minutes (会议要求 (5)), each with room."""
    rows = [
        "会议号、类型",
        "日期、开始、结束时间",
        "地点",
        "主持人、记录员",
        "应到、到场人数",
        "议题",
        *[""] * 2,
        "会议内容",
    ]
    rows += [""] * LINES + ["讨论结果", *[""] * LINES, "备注", "", ""]
    return pd.DataFrame({"part": rows, "said": ""})


def _resolutions_form(found: Points) -> pd.DataFrame:
    rows = found.meetings.actions
    opened = rows.loc[rows["state"] != CLOSED, ["what", "owner", "due_on"]].astype(
        {"what": "object", "owner": "object"}
    )
    blank = pd.DataFrame(
        {"what": [""] * 4, "owner": "", "due_on": pd.Series([pd.NaT] * 4, dtype="datetime64[s]")}
    )
    return pd.concat([opened, blank], ignore_index=True).assign(done="")


def _signing(found: Points) -> pd.DataFrame:
    rows, day = found.meetings.roster, found.meetings.day
    here = (rows["joined_on"] <= day) & (rows["left_on"].fillna(NEVER) >= day)
    blank = dict.fromkeys(("arrived", "notebook", "signed"), "")
    return rows.loc[here, ["agent_id", "name"]].assign(**blank)


def _figures(found: Points) -> dict[str, object]:
    rows, actions = found.meetings.now, found.meetings.actions["state"].value_counts()
    return {
        "times": len(rows),
        "morning": int((rows["kind"] == MORNING).sum()),
        "due": int(found.balances["due"].sum()),
        "open": int(actions.get(OPEN, 0) + actions.get(OVERDUE, 0)),
        "overdue": int(actions.get(OVERDUE, 0)),
    }


def _shown(keys: str, **headings: tuple[str, str]) -> tuple[Show, ...]:
    return tuple(Show(key, heading=Text(*headings[key]) if key in headings else None) for key in keys.split())


ALL = Sheet[Points](
    Text("会议一览", "Meetings"),
    (
        SECRET,
        Listing(
            "held",
            _held,
            (
                *_shown("meeting_no kind date starts_at"),
                Show("minutes", heading=Text("分钟", "Minutes")),
                Show("topic", 22.0),
                Show("due", heading=Text("应到", "Expected")),
                Show("there", heading=Text("到场", "Came"), tone=("short", "warn")),
                Show("led", heading=Text("到场组长", "Leaders there")),
                Show("notice", heading=Text("提前几天通知", "Days' notice")),
                Show("venue", heading=Text("提前几分钟确认地点", "Place confirmed, minutes before")),
                Show("result", 26.0),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
        Listing(
            "weeks",
            _weeks,
            (
                Show("week", heading=Text("周", "Week"), style="center"),
                Show("days", heading=Text("工作日", "Working days")),
                Show("expected", heading=Text("应开晨会", "Due")),
                Show("held", heading=Text("开了", "Held"), tone=("few", "bad")),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
        Chart(
            "column", Text("每周晨会", "Morning meetings a week"), "weeks", "week", lambda found: ("held", "expected"),
            Text("次", "times"), over=lambda found: len(_weeks(found)) > 0,
        ),
        SIGNED,
    ),
    main="held",
    titled=True,
)  # fmt: skip
AWAY = Sheet[Points](
    Text("到会与扣分", "Attendance and points"),
    (
        Says(Text("都到了的会议不列；这里只有缺席、请假、迟到的人。", "Who was absent, on leave or late; where all came nothing stands here.")),
        Listing(
            "away",
            _away,
            (
                *_shown("meeting_no date agent_id name presence"), Show("excuse", 20.0), *_shown("approved_by"),
                *_shown("late away unread unprepared points", late=("迟到", "Late"), away=("无故缺席", "Absent"), unread=("未看记录", "Minutes unread"),
                        unprepared=("未准备", "Unprepared"), points=("扣分", "Points")),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
    ),
    main="away",
    titled=True,
)  # fmt: skip
LEDGER = Sheet[Points](
    Text("扣分台账", "Points"),
    (
        NO_PAY,
        Listing(
            "balances",
            lambda found: found.balances.assign(said=found.balances["due"].map({True: Text("待处分", "penalty due"), False: Text("", "")})),
            (
                Show("agent_id"), Show("name"), Show("balance", heading=Text("累计", "Balance"), tone=("due", "bad")),
                Show("said", heading=Text("处理", "To do"), style="center"),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
        Listing(
            "ledger",
            _ledger,
            (
                *_shown("date agent_id name meeting_no"), Show("why_{lang}", 30.0, heading=Text("原因", "Why"), name="why"),
                *_shown("points balance", points=("扣分", "Points"), balance=("累计", "Balance")),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
        SIGNED,
    ),
    main="ledger",
    titled=True,
    alarm=lambda found: bool(found.balances["due"].any()),
)  # fmt: skip
UNREAD = Sheet[Points](
    Text("纪要补阅", "Minutes to read"),
    (
        Listing(
            "unread",
            _unread,
            (
                *_shown("meeting_no date agent_id name presence"),
                Show("next_no", heading=Text("最迟在这次会议前看", "To be read before")),
                Show("behind_said", heading=Text("情况", "State"), style="center", tone=("behind", "bad")),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
    ),
    main="unread",
    titled=True,
)  # fmt: skip
ACTIONS = Sheet[Points](
    Text("决议跟踪", "Resolutions"),
    (
        Listing(
            "actions",
            _followed,
            (
                *_shown("action_no meeting_no"), Show("what", 30.0), *_shown("owner opened_on due_on done_on"),
                Show("said", heading=Text("状态", "State"), style="center", tone="tone"),
                Show("late", heading=Text("超期天数", "Days late")),
            ),
            empty=lambda found: NONE,
            total=False,
        ),
        SIGNED,
    ),
    main="actions",
    titled=True,
    alarm=lambda found: bool((found.meetings.actions["state"] == OVERDUE).any()),
)  # fmt: skip
FORM = Sheet[Points](
    Text("会议记录表", "Minutes form"),
    (
        SECRET,
        Listing(
            "minutes",
            _minutes,
            (Show("part", 22.0, heading=Text("项目", "Part"), style="wrap"), Show("said", 50.0, heading=Text("记录", "Record"), style="wrap")),
            total=False,
            tall=WRITTEN,
        ),
        Listing(
            "carried",
            _resolutions_form,
            (
                Show("owner"), Show("what", 50.0, heading=Text("决议事项（未完成的在前）", "Resolutions, open ones first"), style="wrap"),
                Show("due_on"), Show("done", 14.0, heading=Text("完成日期", "Done on")),
            ),
            total=False,
            tall=WRITTEN,
        ),
        SIGNED,
    ),
    titled=True,
    form=True,
)  # fmt: skip
SIGN_IN = Sheet[Points](
    Text("签到表", "Sign-in sheet"),
    (
        Says(Text("会议号：____________　日期：____________　开始：________　结束：________", "Meeting: ____________  Date: ____________  From: ________  To: ________")),
        Listing(
            "signing",
            _signing,
            (
                Show("agent_id"), Show("name", 14.0),
                Show("arrived", 14.0, heading=Text("到达时间", "Arrived"), style="wrap"),
                Show("notebook", 12.0, heading=Text("记录本 √", "Notebook √"), style="wrap"), Show("signed", 26.0, heading=Text("签名", "Signature"), style="wrap"),
            ),
            total=False,
            tall=WRITTEN,
        ),
        SIGNED,
    ),
    main="signing",
    titled=True,
    form=True,
)  # fmt: skip
WORK = Work[Points](
    title=Text("{team} 会议 {month}", "{team} · meetings of {month}"),
    said=Text(
        "{month} 开会 {times} 次，其中晨会 {morning} 次；待处分 {due} 人；未完成的决议 {open} 件，超期 {overdue} 件",
        "{month}: meetings held {times}, of them morning {morning}; penalties due {due}; resolutions open {open}, overdue {overdue}",
    ),
    about=known(
        TABLES,
        **dict.fromkeys(("opened_on", "closed_on", "start", "next"), Kind.DATE),
        **dict.fromkeys(
            (
                "minutes", "notice", "venue", "due", "there", "led", "days", "expected", "held", "late", "away", "unread", "unprepared",
                "points", "balance", "age",
            ),
            Kind.COUNT,
        ),
    ),
    checks=tuple(CHECKS),
    figures=_figures,
    rules=lambda found: Ruled(found.meetings.rules, found.meetings.month.first, found.meetings.on, CONTROLS),
    rows={
        "meetings": lambda found: _held(found)[["meeting_no", "kind", "date", "minutes", "due", "there", "led", "notice"]],
        "weeks": lambda found: _weeks(found)[["week", "days", "expected", "held"]],
        "points": lambda found: found.balances[["agent_id", "name", "balance", "due"]].rename(columns={"due": "penalty_due"}),
        "resolutions": lambda found: found.meetings.actions[["action_no", "owner", "due_on", "done_on", "state", "late"]],
    },
    sheets=(ALL, AWAY, LEDGER, UNREAD, ACTIONS, FORM, SIGN_IN),
)  # fmt: skip
