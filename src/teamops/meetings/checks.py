"""What is wrong with the meetings of a month (MT401–MT426), in words. Pure."""

from collections.abc import Callable, Sequence

import pandas as pd

from teamops.core.catalogue import Entry
from teamops.core.catalogue.entry import Group
from teamops.core.kit.checks import Check, fault, finding, told_together
from teamops.core.text import Text
from teamops.meetings import cases
from teamops.meetings.points import Points

Find = Callable[[Points], pd.DataFrame]


def _remark(code: str, what: Text, todo: Text, find: Find, at: str = "") -> Check[Points]:
    return Check(code, Entry("REMARK", what, todo), find, at)


CHECKS: Sequence[Check[Points]] = (
    finding(
        "MT401",
        Text("{week} 周开了 {held} 次晨会，应当 {expected} 次", "week {week}: {held} morning meetings, {expected} are due"),
        Text("开了没登记的，补登记；没有开的，负责人说明原因", "enter those that were held; the person in charge explains the others"),
        cases.week,
    ),
    finding(
        "MT402",
        Text("晨会 {meeting_no} 在 {at} 开始，晚了 {late} 分钟", "morning meeting {meeting_no} began at {at}, {late} minutes late"),
        Text("晨会 {due} 开始（方案第八条第1项）", "it begins at {due} (Scheme, article 8, item 1)"),
        cases.began_late,
        at="starts_at",
    ),
    finding(
        "MT403",
        Text("{kind} {meeting_no} 开了 {minutes} 分钟", "{kind} {meeting_no} lasted {minutes} minutes"),
        Text("应当 {least} 到 {most} 分钟；写错的改开始、结束时间", "{least} to {most} minutes are due; correct the times where they are wrong"),
        cases.length,
        at="ends_at",
    ),
    finding(
        "MT404",
        Text("{month} 开了 {actual} 次分析会，应当 {expected} 次", "{month}: {actual} analysis meetings, {expected} due"),
        Text("开了没登记的，补登记；没有开的，下月补开", "enter it if it was held; else hold it next month"),
        cases.no_analysis,
    ),
    finding(
        "MT405",
        Text("{kind} {meeting_no} {said}", "{kind} {meeting_no}: {said}"),
        Text("会议提前 {least} 到 {most} 天通知；下次照此通知，补写通知时间", "tell people {least} to {most} days before; enter when they were told"),
        cases.notice,
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
        cases.quorum,
        at="stated_present",
    ),
    fault(
        "MT408",
        Text("紧急会 {meeting_no} 没有两位组长一致同意", "urgent meeting {meeting_no} was not agreed by two leaders"),
        Text("填发起组长和同意组长，两位不同的人", "enter the leader who called it and another who agreed"),
        cases.urgent,
        at="agreed_by",
    ),
    finding(
        "MT410",
        Text("会议 {meeting_no} 没有填{lacks}", "meeting {meeting_no} lacks: {lacks}"),
        Text("请会议记录员补填", "have the recorder enter it"),
        cases.lacking,
        at="meeting_no",
    ),
    finding(
        "MT409",
        Text("会议 {meeting_no} 写到场 {stated_present} 人，到会登记是 {there} 人", "{meeting_no}: {stated_present} present, the attendance says {there}"),
        Text("核对到会登记和到场人数", "check the attendance against the number"),
        cases.counted,
        at="stated_present",
    ),
    finding(
        "MT411",
        Text("会议 {meeting_no} 有 {count} 人没有到会记录：{people}", "{meeting_no}: nobody knows whether {count} people came: {people}"),
        Text("在到会登记里补写，或填到场人数；现在没有扣分", "enter them, or the number present; no points are taken"),
        cases.silent,
        at="stated_present",
    ),
    fault(
        "MT412",
        Text("{person}{meeting_no} 没带记录本，登记为到会", "{person} came to {meeting_no} without a notebook"),
        Text("没带记录本不允许参会，按没有到场计，要补看会议记录", "not admitted without one: counted as not there, and reads the minutes"),
        cases.barred,
        at="notebook",
    ),
    finding(
        "MT414",
        Text("{person}缺席 {meeting_no}，到下次会议 {next_no} 还没看会议记录：{said}", "{person} missed {meeting_no} and had not read the minutes by {next_no}: {said}"),
        Text("看了的补填看纪要日期；没看的尽快看", "enter the day if they were read; else read them now"),
        cases.behind,
        at="read_on",
    ),
    finding(
        "MT415",
        Text("{person}缺席 {meeting_no}，在下次会议 {next_no} 没有补充报告", "{person} missed {meeting_no} and did not report at {next_no}"),
        Text("报告了的补填补充报告的会议号", "enter the meeting where the report was given"),
        cases.unreported,
        at="reported_in",
    ),
    fault(
        "MT416",
        Text("{person}的酌情扣分没有计入：{agreed} 人同意，其他组员 {others} 人", "points of {person} not counted: {agreed} of {others} others agreed"),
        Text("要组长提出、其他组员过半数同意；补填提出组长和同意人数", "a leader proposes and more than half of the others agree; enter both"),
        cases.no_consent,
        at="agreed",
    ),
    finding(
        "MT417",
        Text("{person}累计 {balance} 分，待处分", "{person} has {balance} points: a penalty is due"),
        Text("由其他成员讨论决定，登记一行处分", "the others decide; enter the penalty"),
        cases.due,
    ),
    fault(
        "MT418",
        Text("{person}不满 {limit} 分就登记了处分，没有计入", "a penalty of {person} before {limit} points was not counted"),
        Text("核对日期；不该处分的删去", "check the day; delete it where none was due"),
        cases.too_early,
        at="kind",
    ),
    fault(
        "MT419",
        Text("会议 {meeting_no} 的结束时间不晚于开始时间", "meeting {meeting_no} ends before it begins"),
        Text("核对开始、结束时间", "check the two times"),
        cases.backwards,
        at="ends_at",
    ),
    finding(
        "MT420",
        Text("决议 {action_no}“{what}”应于 {due_on} 完成，已超过 {late} 天", "resolution {action_no}, “{what}”, was due on {due_on}, {late} days ago"),
        Text("请{owner}办完，填完成日期", "have {owner} finish it and enter the day"),
        cases.overdue,
        at="due_on",
    ),
    _remark(
        "MT422",
        Text("提议的会议 {meeting_no} 还没有答复（提议人：{who}）", "proposed meeting {meeting_no} awaits an answer (proposed by {who})"),
        Text("组长决定：开了改成已开，不开改成否决", "a leader decides; enter held or refused"),
        cases.undecided,
        at="status",
    ),
    _remark(
        "MT424",
        Text("{week} 周跨入 {year} 年，没有那年的放假安排，这一周没有判断", "week {week} reaches into {year}, whose calendar is not known: not judged"),
        Text("放假安排公布后再运行一次", "run it again when the calendar is published"),
        cases.week_unknown,
    ),
    fault(
        "MT425",
        Text("{what} 登记了两次，只计第一次", "{what} is entered twice, the first counts"),
        Text("删去重复的一行，或改会议号", "delete the row, or correct the number"),
        cases.twice,
        at="meeting_no",
    ),
    fault(
        "MT426",
        Text("会议登记里没有会议 {meeting_no}，这一行没有计入", "there is no meeting {meeting_no}: the row is not counted"),
        Text("核对会议号，或补登记会议", "correct the number, or enter the meeting"),
        cases.nowhere,
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
