"""The words of a day's evidence, in both languages."""

from teamops.core.text import Text
from teamops.performance.calls.log import ASIDE, CAPPED, SHORT, UNANSWERED
from teamops.performance.calls.one_day import (
    CONTRADICTED,
    COUNTED,
    MAYBE,
    NO_CALL,
    NOT_EMPLOYED,
    REPEATED,
)

FORM = Text("{team} 申诉核对单", "{team}: appeal check sheet")
FORM_NAME = Text("申诉核对单", "Appeal")
HEAD = Text(
    "工号：{agent}　姓名：{name}　岗位：{position}　日期：{day}（星期{weekday}）",
    "Agent ID: {agent}   Name: {name}   Position: {position}   Date: {day} ({weekday})",
)
LINE_HEAD = Text(
    "{name}（{agent}） {position}  {day} 星期{weekday}", "{name}（{agent}） {position}  {day} {weekday}"
)
WEEKDAYS = Text("一 二 三 四 五 六 日", "Mon Tue Wed Thu Fri Sat Sun")

ITEM, DONE, TARGET, RESULT = (
    Text("项目", "Item"),
    Text("完成", "Done"),
    Text("目标", "Target"),
    Text("结果", "Result"),
)
CALLS, TALK = Text("通次", "Calls"), Text("通时", "Talk time")
TIMES = Text("{n} 次", "{n}")
CLOCK = Text("{minutes} 分 {seconds:02d} 秒", "{minutes} min {seconds:02d} s")
REACHED, SHORT_BY, NOT_DUE = (
    Text("达标", "met"),
    Text("差 {short}", "short by {short}"),
    Text("不考核", "exempt"),
)
NOT_JUDGED = Text(
    "这一天不考核通时通次：没有排班、不在职，或者岗位不考核。",
    "The day is not judged: off, not employed, or not a position that is.",
)
HALF_DAY = Text("请假半天，目标减半", "half a day's leave, half the target")
WHOLE_DAY = Text("全天请假，不考核", "away the whole day, not judged")

SUMMED = Text(
    "通话记录 {rows} 行，计入 {calls} 次、{talk}。",
    "{rows} rows of the call log, of which {calls} calls and {talk} count.",
)
OTHER_THAN_PAID = Text(
    "注意：结算时是 {calls} 次、{talk}。结算以后通话记录改过。",
    "Note: when it was settled it was {calls} calls and {talk}. The call log was edited since.",
)
CLOSED = Text(
    "这个月已结账（校验码 {code}）；下面的通话记录按现在的文件列出。",
    "The month is closed (checksum {code}); the calls below are listed from today's files.",
)
SHEET = Text("行号{letter}：{sheet}", "rows{letter}: {sheet}")
NUMBER, TIME, CUSTOMER, DIRECTION, LENGTH, COUNTS, WHY, PLACE = (
    Text("序号", "No."),
    Text("时间", "Time"),
    Text("客户号码", "Customer number"),
    Text("方向", "Direction"),
    Text("通话时长", "Talk time"),
    Text("计入时长", "Counted"),
    Text("计入，或为什么不计", "Counted, or why not"),
    Text("行", "Row"),
)
OUTCOMES = {
    COUNTED: Text("计入", "counted"),
    UNANSWERED: Text("未接通", "not answered"),
    SHORT: Text("短于 {least} 秒", "shorter than {least} s"),
    ASIDE: Text("{side}，不计", "{side}, not counted"),
    CAPPED: Text("同一号码一天只计 {cap} 次", "only {cap} a day of one number count"),
    REPEATED: Text("重复，已计第 {beside} 行", "repeats row {beside}"),
    MAYBE: Text("和第 {beside} 行可能是同一次，只计一次", "may be one call with row {beside}: counted once"),
    NO_CALL: Text("语音信箱、排队等，不是通话", "voicemail, queue or the like: no call"),
    CONTRADICTED: Text(
        "写着没接通，却有时长：待核实", "says not answered and has talk time: to be cleared up"
    ),
    NOT_EMPLOYED: Text("不在职", "not employed"),
}
SIDES = {"内部": "internal", "呼入": "inbound", "呼出": "outbound"}

LABELS = {
    "lines": Text("扣罚", "Fines"),
    "events": Text("没有扣罚的事项", "Not fined"),
    "attendance": Text("考勤", "Attendance"),
    "leave": Text("请假", "Leave"),
    "policies": Text("保单", "Policies"),
    "doubts": Text("待核实", "To be cleared up"),
}
NOTHING = Text("无", "none")
LINE = Text("{clause} {label} {amount} 元：{because}", "{clause} {label} {amount} yuan: {because}")
EVENT = Text("{kind} {detail}；{outcome}（{source}）", "{kind} {detail}; {outcome} ({source})")
PUNCHES = Text(
    "上班 {clock_in}，下班 {clock_out}，结果 {result}（{source}）",
    "in {clock_in}, out {clock_out}, result {result} ({source})",
)
LEAVE = Text(
    "{kind} {since} 至 {until}，批准人 {by}（{source}）",
    "{kind} {since} to {until}, approved by {by} ({source})",
)
POLICY = Text(
    "{policy_no} {kind} {premium} 元：{days}（{source}）",
    "{policy_no} {kind} {premium} yuan: {days} ({source})",
)
POLICY_DAYS = {
    "signed_on": Text("当天签单", "issued"),
    "paid_on": Text("当天收费", "paid"),
    "endorsed_on": Text("当天批改", "endorsed"),
}
DOUBT = Text("{count} 行{why}（{source}）", "{count} rows {why} ({source})")
NO_PUNCH = Text("没有打卡", "no punch")
BLANK = Text("空", "blank")

APPEAL = Text("申诉内容（本人填写）：", "Appeal (filled in by the person):")
VERDICT = Text("核对结论：□ 维持　□ 更正，更正内容：", "Outcome: □ stands   □ corrected, to:")
SIGNED = Text(
    "本人签字：{line}核对人：{line}负责人：{line}日期：{line}",
    "Signed: {line}Checked by: {line}In charge: {line}Date: {line}",
)
