"""The words of a what-if, on paper and on the screen, in both languages."""

from teamops.core.text import Text

TITLE = Text("{team} {months} 模拟，不是结算", "{team}: what if, {months} – not a settlement")
READINGS_TITLE = Text(
    "{team} {months} 口径试算（模拟，不是结算）",
    "{team}: other interpretations tried, {months} – what if, not a settlement",
)
MONTHS = Text("{first}至{last}", "{first} to {last}")
TOUCHED = Text(
    "只是试算：规则、记录、输入和任何人的应发都没有改动。",
    "A trial only: no rule, record, input or pay has been changed.",
)
SUMMARY = Text("对比", "Comparison")
BY_RULE = Text("按规则", "By rule")
PEOPLE = Text("逐人逐月", "By person and month")
LINES = Text("逐条差异", "Lines that differ")
RULES = Text("规则", "Rules")
READINGS = Text("口径试算", "Other interpretations")
PROBLEMS = Text("数据问题", "Data problems")

NO_CHANGE = Text("两边的规则一样", "the rules are the same on both sides")
RESULT = Text(
    "应发合计 {now} → {then} 元，差 {diff} 元；{gain} 人多得，{lose} 人少得，{same} 人不变",
    "net pay {now} → {then} yuan, {diff} yuan; {gain} would gain, {lose} lose, {same} the same",
)
MONTH = Text("月份", "Month")
AGENT_ID = Text("工号", "Agent ID")
NAME = Text("姓名", "Name")
POSITION = Text("岗位", "Position")
DATE = Text("日期", "Date")
CLAUSE = Text("条款", "Clause")
RULE = Text("规则", "Rule")
NOW = Text("现行", "Now")
THEN = Text("改后", "If changed")
DIFF = Text("差额", "Difference")
GAIN = Text("多得（人）", "Gain (people)")
LOSE = Text("少得（人）", "Lose (people)")
SAME = Text("不变（人）", "Same (people)")
WHY_THEN = Text("改后：怎样算出", "If changed: how it comes about")
SOURCE = Text("来源", "Source")
BASE = Text("基本工资", "Base pay")
OTHER = Text("调整等（不按规则）", "Adjustments and the like (no rule)")
NO_PEOPLE = Text("没有人", "nobody")
CHART = Text("每人差额（元）", "Difference per person (yuan)")

DIFFERS = Text("改了", "Changed")
YES = Text("是", "yes")

NUMBER = Text("口径", "Interpretation")
ABOUT = Text("涉及", "Concerns")
SENTENCE = Text("怎样理解", "What is read")
IN_FORCE = Text("现行口径", "Interpretation in force")
OTHERWISE = Text("换成", "If read as")
IN_ALL = Text("合计差额", "In all")
MOST_GAIN = Text("多得最多", "Gains most")
MOST_LOSS = Text("少得最多", "Loses most")
EFFECT = Text("说明", "Note")
TRY = Text("怎样单独看", "To see it alone")
CANNOT = Text("不能结算：{codes}", "cannot be settled: {codes}")
WARNINGS = Text("提醒 {n:+d} 条（口径 50）", "warnings {n:+d} (interpretation 50)")
ONE_AT_A_TIME = Text(
    "每次只换一种口径，其余按现行；差额是换了以后比现行应发多（少）多少。不同的口径会互相影响，各行不能相加。",
    "One interpretation is changed at a time, the rest stays in force. Interpretations act on one another: the rows do not add up.",
)
BY_FILE = Text(
    "口径 7（时长列是通话还是总时长）在每个文件的映射里写明，不是可以换的口径。",
    "Interpretation 7 (which duration a column holds) is said file by file in the mappings; it is no interpretation to be changed.",
)
