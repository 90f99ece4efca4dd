"""The words of the sheets on which recordings are scored, in both languages."""

from teamops.core.text import Lang, Text

TITLE = Text("{team} {month} 录音抽查", "{team}: recordings checked, {month}")
MONTH = Text("{year}年{number}月", "{year}-{number:02d}")
SCORES = Text("抽查", "Checks")
FORM = Text("打分单", "Score sheets")
STANDARD = Text("评分标准", "Standard")
PEOPLE = Text("个人汇总", "By person")
SHARING = Text("录音分享", "Sharing")
REGISTER = Text("违纪登记", "Conduct rows")
RULES = Text("规则", "Rules")
PROBLEMS = Text("数据问题", "Data problems")

HOW_DRAWN = Text(
    "从 {calls} 通接通的客户通话里，每人抽 {wanted} 通：每人的通话按时间分三段，各段都抽，长、中、短和呼出、呼入尽量都有。"
    "种子：{seed}；种子和通话记录不变，再抽还是这些。",
    "{wanted} of each person's talks, {calls} in all, are drawn: from each third of the person's month, long and short, "
    "outbound and inbound as far as there are. Seed: {seed}; the same seed and log draw the same again.",
)
HOW_CHECKED = Text(
    "核对抽签：每通的号是“种子|月份|工号|录音编号”的 SHA-256，同一段里号小的先抽。",
    "To check the draw: the lot of a call is the SHA-256 of “seed|month|agent id|recording”; the lowest goes first.",
)
BARE = Text(
    "有 {count} 通没有录音编号，“录音”一栏写的是时间和号码。",
    "{count} calls have no recording number; they are named by time and number.",
)
PRIVATE = Text(
    "有客户号码，只在团队内部使用。听过以后在有下拉框的格子里打分；“合计”“结果”会自己算。",
    "It holds customers' numbers: for use inside the team. Score in the cells with a dropdown; total and result follow.",
)

AGENT_ID = Text("工号", "Agent ID")
NAME = Text("姓名", "Name")
STARTED = Text("通话时间", "Started at")
STRATUM = Text("时段·长短", "Third · length")
LENGTH = Text("通话时长", "Talk time")
NUMBER = Text("客户号码", "Customer number")
RECORDING = Text("录音", "Recording")
SOURCE = Text("来源行", "Source row")
POINTS = Text("打分（听后填）", "Score (after listening)")
RUDE = Text("不敬词语", "Disrespect")
SEVERE = Text("情节严重", "Severe")
TOTAL_POINTS = Text("合计", "Total")
WAY = Text("方向", "Direction")
RESULT = Text("结果", "Result")
COMMENT = Text("评语", "Comment")
PLACE = Text("分享名次", "Rank to share")
NOBODY = Text("本月没有可抽的通话", "no call to draw from this month")

THIRDS = (Text("前段", "first"), Text("中段", "middle"), Text("后段", "last"))
LENGTHS = (Text("短", "short"), Text("中", "medium"), Text("长", "long"))
DIRECTIONS = {"呼出": Text("呼出", "outbound"), "呼入": Text("呼入", "inbound")}
HAS, HAS_NOT = Text("有", "yes"), Text("无", "no")
YES, NO = Text("是", "yes"), Text("否", "no")
REGISTERED = Text("登记违纪", "to be fined")
PASSED = Text("达标", "passed")
COACHED = Text("再辅导", "coaching")

CALLS = Text("本月通话", "Calls")
TALK = Text("通话总时长", "Talk time")
DRAWN = Text("抽中", "Drawn")
REMARK = Text("说明", "Remark")
FEWER = Text("可抽的只有 {count} 通，全部列入", "only {count} to draw from, all in")
NONE_MADE = Text("本月没有接通的客户通话", "no talk with a customer this month")
PEOPLE_NOTE = Text("按“抽查”表实时计算。", "Worked out live from the sheet “Checks”.")

CLAUSE = Text("条款", "Clause")
WORDS_OF = Text("原文", "Words of the clause")
PROPOSED = Text("建议值", "proposed")
FROM_ZERO = Text("0–{most} 分，好的给满分", "0–{most} points, full points for a good call")
RUDE_HOW = Text("有、无；有就当面提醒", "yes or no; where there was, a reminder")
SEVERE_HOW = Text(
    "是、否；“是”就登记违纪，扣发 {fine} 元，证据写录音编号",
    "yes or no; if yes it goes into the register of conduct and costs {fine} yuan, with the recording as evidence",
)
SEVERE_FREE = Text(
    "是、否；“是”就登记违纪，证据写录音编号",
    "yes or no; if yes it goes into the register of conduct, with the recording as evidence",
)
STANDARD_NOTE = Text(
    "规定写明的是规范用语、不敬词语和扣发；评分项目、分值和达标分数是建议值，可在 rules/quality.yaml 里改。",
    "The regulations name proper words, disrespect and the fine; items, points and the pass mark are proposed and may "
    "be changed in rules/quality.yaml.",
)

REGISTER_NOTE = Text(
    "“抽查”表里标了“情节严重”的，自动列在这里：核实后整行复制到 conduct.xlsx（选择性粘贴：数值）。",
    "What is marked severe under “Checks” comes here by itself: once confirmed, copy the row to conduct.xlsx (paste values).",
)

SHARING_NOTE = Text(
    "方案第八条第2项：每月的业务分析会有录音分享。打分以后，没有不敬词语、分数最高的 {count} 通自动列出；同分的按抽查表的先后。",
    "Scheme, article 8, item 2: recordings are shared at the monthly analysis meeting. Once scored, the {count} best without disrespect "
    "come here by themselves; equal ones in the order of the checks.",
)
SHARE_PLACE = Text("名次", "Rank")
WHY_SHARED = Text("好在哪里、学什么", "What is good about it, what to learn")
OTHERS = Text("另选的录音（手填）", "Others, chosen by hand")


FORM_HEAD = Text(
    "工号：{agent_id}　姓名：{name}　岗位：{position}",
    "Agent ID: {agent_id}   Name: {name}   Position: {position}",
)
FORM_NOTE = Text(
    "边听边写：每项的满分写在项目后面，合计 {passing} 分及以上达标；有、无和是、否圈一个。在电脑上打分填“抽查”表，这里跟着显示。",
    "To write on while listening: full points stand behind each item, {passing} in all pass; circle yes or no. On the computer, "
    "score under “Checks”: what is typed there is shown here.",
)
FROM_ROW = Text("来源行：{source}", "Source row: {source}")
FORM_SIGNED = Text(
    "抽查人：{line}本人签字：{line}日期：{line}", "Checked by: {line}Signed: {line}Date: {line}"
)


def circled(lang: Lang) -> tuple[str, str]:
    """Return what stands where a mark is circled by hand: for disrespect, for severe."""
    return f"{HAS.say(lang)} / {HAS_NOT.say(lang)}", f"{YES.say(lang)} / {NO.say(lang)}"
