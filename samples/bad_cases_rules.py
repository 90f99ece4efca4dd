"""Cases of samples/bad: settings and rules."""

from bad_case import Case
from bad_ways import add, change, drop, drop_rows, in_2035, write

IN_2035 = (("settle", "--month", "2035-01"), ("check", "--month", "2035-01"))
LATENESS = """rules:
  - id: conduct.lateness
    label: {zh: 迟到, en: Lateness}
    clause: {cite: P1-七-2, text: "无故迟到早退一次扣罚30元"}
    kind: per_event
    applies_to: all
    events: [迟到, 早退]
    deduct: {2015-12-03: 30}
"""
BONUS = """rules:
  - id: extra.bonus
    label: {zh: 另一个奖励, en: Another bonus}
    clause: {cite: P1-六-2, text: "月均保费每增加3万,奖励200元"}
    kind: step_bonus
    metric: premium
    target_of: performance.monthly-outputs
    applies_to: [续保专员]
    step: {2015-12-03: 30000}
    reward: {2015-12-03: 200}
"""


RULES = (
    Case(
        "R301",
        "teamops.yaml 的引号没有成对",
        "a quote is left open in teamops.yaml",
        change("teamops.yaml", "小样", '"小样'),
    ),
    Case(
        "R302",
        "设置 langauge 拼错了",
        "the setting langauge is misspelt",
        change("teamops.yaml", "language", "langauge"),
    ),
    Case("R303", "team 写了两次", "team is given twice", add("teamops.yaml", "team: 另一个")),
    Case(
        "R304",
        "8:30 没有加引号",
        "8:30 is not quoted",
        add("teamops.yaml", 'shift: {start: 8:30, end: "17:30"}'),
    ),
    Case("R305", "language 写成 fr", "language: fr", change("teamops.yaml", "language: zh", "language: fr")),
    Case(
        "R306",
        "另一个规则文件里又有一条 conduct.lateness",
        "conduct.lateness stands in a second rule file",
        write("rules/extra.yaml", LATENESS.encode()),
    ),
    Case(
        "R307",
        "奖励的 target_of 指向没有的规则",
        "a bonus counts from a rule that is not there",
        write("rules/extra.yaml", BONUS.encode()),
    ),
    Case("R308", "日历不知道 2035 年", "the calendar does not know 2035", in_2035, commands=IN_2035),
    Case("R309", "没有 teamops.yaml", "there is no teamops.yaml", drop("teamops.yaml")),
    Case("R310", "没有写 team", "team is missing", drop_rows("teamops.yaml", "team:")),
    Case(
        "R311",
        "readings.pay 在两个规则文件里都有",
        "readings.pay stands in two rule files",
        write("rules/extra.yaml", b"readings:\n  pay:\n    base_pay: workdays\n"),
    ),
)
