"""What is wrong with the meetings of a month (MT401–MT426): each finder returns the rows it is about. Pure."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd

from teamops.core.catalogue import Entry
from teamops.core.catalogue.entry import Group
from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import WEIGHT, Check, fault, finding, in_both, named, told_together
from teamops.core.open_items import OVERDUE
from teamops.core.problems import Severity
from teamops.core.text import Text
from teamops.meetings.held import BARRED, MINUTES
from teamops.meetings.points import Points
from teamops.meetings.schema import (
    ANALYSIS,
    BY_LEADERS,
    MEETINGS,
    MORNING,
    PROPOSED,
    STANDING,
    URGENT,
)

Find = Callable[[Points], pd.DataFrame]
WHERE = "team/meetings"  # what is said of a month on which no row of the table speaks
MOST = 5  # so many people are named at once
TITLES = {key: MEETINGS.column(key).title for key in MINUTES}
BOUNDS = ((MORNING, "morning"), (ANALYSIS, "analysis"))


def _whole(found: Points, rows: pd.DataFrame) -> pd.DataFrame:
    """Cases that are about the month and not about a row."""
    held = found.meetings.frames["meetings"]
    label = str(held[SHEET].iloc[0]) if len(held) else WHERE
    return rows.assign(_sheet=label, _row=0, month=str(found.meetings.month))


def _of_meetings(rows: pd.DataFrame, found: Points) -> pd.DataFrame:
    """The rows with the place of their meeting instead of a person's."""
    return rows.drop(columns=[SHEET, ROW], errors="ignore").merge(
        found.meetings.held[["meeting_no", SHEET, ROW]], on="meeting_no"
    )


def _week(found: Points) -> pd.DataFrame:
    weeks = found.meetings.weeks.dropna(subset=["days"])
    return _whole(found, weeks[(weeks["days"] > 0) & (weeks["held"] < weeks["expected"])])


def _week_unknown(found: Points) -> pd.DataFrame:
    weeks = found.meetings.weeks
    return _whole(found, weeks[weeks["days"].isna()])


def _no_analysis(found: Points) -> pd.DataFrame:
    times = int((found.meetings.now["kind"] == ANALYSIS).sum())
    due = found.meetings.terms["analysis_a_month"]
    case = _whole(found, pd.DataFrame({"actual": [times], "expected": [due]}))
    return case[found.meetings.over & (case["actual"] < due)]


def _began_late(found: Points) -> pd.DataFrame:
    rows, terms = found.meetings.now, found.meetings.terms
    begins = terms["morning_hour"] * 3600 + terms["morning_minute"] * 60
    late = -(-(rows["starts_at"].astype("int64") - begins) // 60)  # a second is a minute begun
    rows = rows.assign(late=late, due=f"{begins // 3600}:{begins // 60 % 60:02d}")
    rows = rows[(rows["kind"] == MORNING) & (late > 0)]
    weight = (rows["late"] <= terms["start_slack"]).map({True: Severity.REMARK, False: Severity.FINDING})
    return rows.assign(at=_clock(rows["starts_at"]), **{WEIGHT: weight})


def _length(found: Points) -> pd.DataFrame:
    terms = found.meetings.terms
    parts = []
    for kind, name in BOUNDS:
        least, most = terms[f"{name}_least"], terms[f"{name}_most"]
        rows = found.meetings.now[
            (found.meetings.now["kind"] == kind) & (found.meetings.now["minutes"] > 0).fillna(False)
        ]
        parts.append(
            rows[(rows["minutes"] < least) | (rows["minutes"] > most)].assign(least=least, most=most)
        )
    return pd.concat(parts)


def _backwards(found: Points) -> pd.DataFrame:
    rows = found.meetings.now
    return rows[(rows["ends_at"] <= rows["starts_at"]).fillna(False)]


def _notice(found: Points) -> pd.DataFrame:
    rows, least = found.meetings.now, found.meetings.terms["notice_least"]
    called = ~rows["kind"].isin((*STANDING, URGENT))
    short = rows[called & (rows["notice"].fillna(-1) < least)]
    zh = ("提前 " + short["notice"].astype("str") + " 天通知").where(
        short["notice"].notna(), "没有写通知时间"
    )
    en = ("told " + short["notice"].astype("str") + " days before").where(
        short["notice"].notna(), "nobody knows when it was told"
    )
    return short.assign(said=in_both(zh, en), least=least, most=found.meetings.terms["notice_most"])


def _quorum(found: Points) -> pd.DataFrame:
    rows, leaders = found.meetings.now, found.meetings.terms["leaders"]
    short = (rows["open"] == 0) & (rows["there"] < rows["due"]) & (rows["led"] < leaders)
    return rows[short].assign(leaders=leaders)


def _urgent(found: Points) -> pd.DataFrame:
    """Called and agreed by two of the day's leaders."""
    rows = found.meetings.now[found.meetings.now["kind"] == URGENT]
    who = {
        key: found.meetings.bearers.each(rows[key], rows["date"]).to_numpy()
        for key in ("called_by", "agreed_by")
    }
    leads = found.meetings.leading
    by = pd.DataFrame({"meeting_no": rows["meeting_no"], **who}, index=rows.index)
    two = [
        pd.MultiIndex.from_frame(by[["meeting_no", key]]).isin(
            pd.MultiIndex.from_frame(leads[["meeting_no", "agent_id"]])
        )
        for key in who
    ]
    return rows[~(two[0] & two[1] & (by["called_by"] != by["agreed_by"]).to_numpy())]


def _lacking(found: Points) -> pd.DataFrame:
    rows = found.meetings.now
    rows = rows[~rows["whole"]]
    marks = rows[[*MINUTES]].isna()
    return rows.assign(lacks=in_both(named(marks, TITLES, "zh"), named(marks, TITLES, "en")))


def _counted(found: Points) -> pd.DataFrame:
    """The number present is not that of the register; where people are in no row, only if they were more."""
    rows = found.meetings.now
    return rows[(rows["open"] == 0) & (rows["stated_present"] != rows["there"]).fillna(False)]


def _silent(found: Points) -> pd.DataFrame:
    rows = found.meetings.expected
    rows = rows[rows["open"] & rows["now"]]
    count = rows.groupby("meeting_no")["agent_id"].transform("size")
    first = rows[rows.groupby("meeting_no").cumcount() < MOST].assign(count=count)
    people = (
        first.groupby("meeting_no").agg(people=("name", "、".join), count=("count", "first")).reset_index()
    )
    return _of_meetings(people, found)


def _barred(found: Points) -> pd.DataFrame:
    rows = found.meetings.expected
    rows = rows[(rows["presence"] == BARRED) & rows["now"]]
    return _at_person(rows, found)


def _behind(found: Points) -> pd.DataFrame:
    """Minutes not read by the next meeting, which is of the month."""
    rows = _next_now(found)
    held = Text("会议记录不全，没有扣分", "the minutes are incomplete: no point")
    taken = Text("扣 {points} 分", "{points} point")
    rows = rows[rows["behind"]]
    points = found.meetings.terms["unread_points"]
    said = {
        lang: rows["whole"].map({True: taken.say(lang, points=points), False: held.say(lang)})
        for lang in ("zh", "en")
    }
    return _at_person(rows.assign(said=in_both(said["zh"], said["en"])), found)


def _unreported(found: Points) -> pd.DataFrame:
    rows = _next_now(found)
    rows = rows[rows["missed"] & ~rows["behind"] & rows["reported_in"].isna()]
    return _at_person(rows, found)


def _next_now(found: Points) -> pd.DataFrame:
    rows = found.judged
    return rows[rows["next"] >= pd.Timestamp(found.meetings.month.first)]


def _at_person(rows: pd.DataFrame, found: Points) -> pd.DataFrame:
    """The rows with the place of the person's own row, where there is one, else of the meeting."""
    places = found.meetings.came[["meeting_no", "agent_id", SHEET, ROW]].drop_duplicates(
        ["meeting_no", "agent_id"]
    )
    rows = rows.merge(places, how="left", on=["meeting_no", "agent_id"])
    own = found.meetings.held.set_index("meeting_no")
    sheet = rows[SHEET].astype("object").fillna(rows["meeting_no"].map(own[SHEET].astype("str")))
    row = rows[ROW].fillna(rows["meeting_no"].map(own[ROW])).astype("int64")
    return rows.assign(person=found.meetings.called(rows["agent_id"]), **{SHEET: sheet, ROW: row})


def _entries(found: Points) -> pd.DataFrame:
    rows = found.entries
    rows = rows[rows["date"] >= pd.Timestamp(found.meetings.month.first)]
    return rows.assign(person=found.meetings.called(rows["agent_id"]))


def _no_consent(found: Points) -> pd.DataFrame:
    rows = _entries(found)
    rows = rows[(rows["kind"] == BY_LEADERS) & ~rows["consented"]]
    return rows.assign(agreed=rows["agreed"].fillna(0))


def _due(found: Points) -> pd.DataFrame:
    rows = found.balances[found.balances["due"]]
    return _whole(found, rows.assign(person=found.meetings.called(rows["agent_id"])))


def _too_early(found: Points) -> pd.DataFrame:
    rows = found.ledger
    rows = rows[
        rows["closing"] & ~rows["settles"] & (rows["date"] >= pd.Timestamp(found.meetings.month.first))
    ]
    return rows.assign(
        person=found.meetings.called(rows["agent_id"]), limit=found.meetings.terms["case_points"]
    )


def _overdue(found: Points) -> pd.DataFrame:
    rows = found.meetings.actions
    return rows[rows["state"] == OVERDUE]


def _undecided(found: Points) -> pd.DataFrame:
    rows = found.meetings.frames["meetings"]
    rows = rows[(rows["status"] == PROPOSED) & (rows["date"] >= pd.Timestamp(found.meetings.month.first))]
    nobody = Text("没有写提议人", "somebody")
    return rows.assign(who=rows["proposed_by"].astype("object").where(rows["proposed_by"].notna(), nobody))


def _twice(found: Points) -> pd.DataFrame:
    frames = found.meetings.frames
    meetings = frames["meetings"].assign(what=frames["meetings"]["meeting_no"])
    came = found.meetings.came
    people = came.assign(what=came["meeting_no"] + " " + found.meetings.called(came["agent_id"]))
    return pd.concat([rows[rows.duplicated("what")][[SHEET, ROW, "what"]] for rows in (meetings, people)])


def _nowhere(found: Points) -> pd.DataFrame:
    known = set(found.meetings.frames["meetings"]["meeting_no"])
    parts = [found.meetings.came, found.meetings.frames["actions"]]
    return pd.concat([rows[~rows["meeting_no"].isin(known)][[SHEET, ROW, "meeting_no"]] for rows in parts])


def _clock(seconds: "pd.Series[Any]") -> "pd.Series[str]":
    """Return seconds since midnight as 8:33."""
    return (seconds // 3600).astype("str") + ":" + (seconds // 60 % 60).astype("str").str.zfill(2)


def _remark(code: str, what: Text, todo: Text, find: Find, at: str = "") -> Check[Points]:
    return Check(code, Entry("REMARK", what, todo), find, at)


CHECKS: Sequence[Check[Points]] = (
    finding(
        "MT401",
        Text("{week} 周开了 {held} 次晨会，应当 {expected} 次", "week {week}: {held} morning meetings, {expected} are due"),
        Text("开了没登记的，补登记；没有开的，负责人说明原因", "enter those that were held; the person in charge explains the others"),
        _week,
    ),
    finding(
        "MT402",
        Text("晨会 {meeting_no} 在 {at} 开始，晚了 {late} 分钟", "morning meeting {meeting_no} began at {at}, {late} minutes late"),
        Text("晨会 {due} 开始（方案第八条第1项）", "it begins at {due} (Scheme, article 8, item 1)"),
        _began_late,
        at="starts_at",
    ),
    finding(
        "MT403",
        Text("{kind} {meeting_no} 开了 {minutes} 分钟", "{kind} {meeting_no} lasted {minutes} minutes"),
        Text("应当 {least} 到 {most} 分钟；写错的改开始、结束时间", "{least} to {most} minutes are due; correct the times where they are wrong"),
        _length,
        at="ends_at",
    ),
    finding(
        "MT404",
        Text("{month} 开了 {actual} 次分析会，应当 {expected} 次", "{month}: {actual} analysis meetings, {expected} due"),
        Text("开了没登记的，补登记；没有开的，下月补开", "enter it if it was held; else hold it next month"),
        _no_analysis,
    ),
    finding(
        "MT405",
        Text("{kind} {meeting_no} {said}", "{kind} {meeting_no}: {said}"),
        Text("会议提前 {least} 到 {most} 天通知；下次照此通知，补写通知时间", "tell people {least} to {most} days before; enter when they were told"),
        _notice,
        at="notified_at",
    ),
    fault(
        "MT407",
        Text(
            "{kind} {meeting_no} 应到 {due} 人、到场 {there} 人，组长到场 {led} 位",
            "{kind} {meeting_no}: {there} of {due} came, {led} of the leaders",
        ),
        Text(
            "人不齐而组长不足 {leaders} 位，会议不允许召开；核对到会登记，确实如此的另选时间重开",
            "without {leaders} leaders it must not be held unless all are there; check the attendance, else hold it again",
        ),
        _quorum,
        at="stated_present",
    ),
    fault(
        "MT408",
        Text("紧急会 {meeting_no} 没有两位组长一致同意", "urgent meeting {meeting_no} was not agreed by two leaders"),
        Text("填发起组长和同意组长，两位不同的人", "enter the leader who called it and another who agreed"),
        _urgent,
        at="agreed_by",
    ),
    finding(
        "MT410",
        Text("会议 {meeting_no} 没有填{lacks}", "meeting {meeting_no} lacks: {lacks}"),
        Text("请会议记录员补填", "have the recorder enter it"),
        _lacking,
        at="meeting_no",
    ),
    finding(
        "MT409",
        Text("会议 {meeting_no} 写到场 {stated_present} 人，到会登记是 {there} 人", "{meeting_no}: {stated_present} present, the attendance says {there}"),
        Text("核对到会登记和到场人数", "check the attendance against the number"),
        _counted,
        at="stated_present",
    ),
    finding(
        "MT411",
        Text("会议 {meeting_no} 有 {count} 人没有到会记录：{people}", "{meeting_no}: nobody knows whether {count} people came: {people}"),
        Text("在到会登记里补写，或填到场人数；现在没有扣分", "enter them, or the number present; no points are taken"),
        _silent,
        at="stated_present",
    ),
    fault(
        "MT412",
        Text("{person}{meeting_no} 没带记录本，登记为到会", "{person} came to {meeting_no} without a notebook"),
        Text("没带记录本不允许参会，按没有到场计，要补看会议记录", "not admitted without one: counted as not there, and reads the minutes"),
        _barred,
        at="notebook",
    ),
    finding(
        "MT414",
        Text("{person}缺席 {meeting_no}，到下次会议 {next_no} 还没看会议记录：{said}", "{person} missed {meeting_no} and had not read the minutes by {next_no}: {said}"),
        Text("看了的补填看纪要日期；没看的尽快看", "enter the day if they were read; else read them now"),
        _behind,
        at="read_on",
    ),
    finding(
        "MT415",
        Text("{person}缺席 {meeting_no}，在下次会议 {next_no} 没有补充报告", "{person} missed {meeting_no} and did not report at {next_no}"),
        Text("报告了的补填补充报告的会议号", "enter the meeting where the report was given"),
        _unreported,
        at="reported_in",
    ),
    fault(
        "MT416",
        Text("{person}的酌情扣分没有计入：{agreed} 人同意，其他组员 {others} 人", "points of {person} not counted: {agreed} of {others} others agreed"),
        Text("要组长提出、其他组员过半数同意；补填提出组长和同意人数", "a leader proposes and more than half of the others agree; enter both"),
        _no_consent,
        at="agreed",
    ),
    finding(
        "MT417",
        Text("{person}累计 {balance} 分，待处分", "{person} has {balance} points: a penalty is due"),
        Text("由其他成员讨论决定，登记一行处分", "the others decide; enter the penalty"),
        _due,
    ),
    fault(
        "MT418",
        Text("{person}不满 {limit} 分就登记了处分，没有计入", "a penalty of {person} before {limit} points was not counted"),
        Text("核对日期；不该处分的删去", "check the day; delete it where none was due"),
        _too_early,
        at="kind",
    ),
    fault(
        "MT419",
        Text("会议 {meeting_no} 的结束时间不晚于开始时间", "meeting {meeting_no} ends before it begins"),
        Text("核对开始、结束时间", "check the two times"),
        _backwards,
        at="ends_at",
    ),
    finding(
        "MT420",
        Text("决议 {action_no}“{what}”应于 {due_on} 完成，已超过 {late} 天", "resolution {action_no}, “{what}”, was due on {due_on}, {late} days ago"),
        Text("请{owner}办完，填完成日期", "have {owner} finish it and enter the day"),
        _overdue,
        at="due_on",
    ),
    _remark(
        "MT422",
        Text("提议的会议 {meeting_no} 还没有答复（提议人：{who}）", "proposed meeting {meeting_no} awaits an answer (proposed by {who})"),
        Text("组长决定：开了改成已开，不开改成否决", "a leader decides; enter held or refused"),
        _undecided,
        at="status",
    ),
    _remark(
        "MT424",
        Text("{week} 周跨入 {year} 年，没有那年的放假安排，这一周没有判断", "week {week} reaches into {year}, whose calendar is not known: not judged"),
        Text("放假安排公布后再运行一次", "run it again when the calendar is published"),
        _week_unknown,
    ),
    fault(
        "MT425",
        Text("{what} 登记了两次，只计第一次", "{what} is entered twice, the first counts"),
        Text("删去重复的一行，或改会议号", "delete the row, or correct the number"),
        _twice,
        at="meeting_no",
    ),
    fault(
        "MT426",
        Text("会议登记里没有会议 {meeting_no}，这一行没有计入", "there is no meeting {meeting_no}: the row is not counted"),
        Text("核对会议号，或补登记会议", "correct the number, or enter the meeting"),
        _nowhere,
        at="meeting_no",
    ),
)  # fmt: skip
CHECKS = told_together(
    CHECKS,
    {
        Group(
            "meetings", Text("会议", "Meetings")
        ): "MT401 MT402 MT403 MT404 MT405 MT407 MT408 MT419 MT422 MT424",
        Group(
            "minutes", Text("到会和纪要", "Attendance and minutes")
        ): "MT409 MT410 MT411 MT412 MT414 MT415 MT425 MT426",
        Group("points", Text("扣分", "Points")): "MT416 MT417 MT418",
        Group("resolutions", Text("决议", "Resolutions")): "MT420",
    },
)
