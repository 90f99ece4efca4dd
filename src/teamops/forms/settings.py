"""The settings file and the calendar that a new workspace starts with."""

import json
from collections.abc import Iterator, Sequence

from teamops.core.kit.domain import Domain, tables_of
from teamops.core.sheets.writing.styles import display_width
from teamops.core.text import Lang
from teamops.forms.answers import Answers
from teamops.forms.guides import INBOX
from teamops.forms.names import pattern_in

# Placeholders: {team} (already quoted for YAML), {language}, {shift} and {inputs}. Braces of YAML are doubled.
SETTINGS = """\
# 工作区设置。不改也能用；路径都相对于本文件所在的文件夹，可以用通配符，{{month}} 代表月份，如 2026-10。
# Settings of this workspace. It works as it stands. Paths are relative to this file and may be globs; {{month}} is e.g. 2026-10.

# 团队名称，印在结算表上 · The team's name, printed on the settlement
team: {team}

# zh 或 en：表格和提示的语言 · zh or en: language of workbooks and messages
language: {language}

# 规则文件夹。这里的文件代替程序自带的同名文件；删掉一个就用自带的
# The team's rule files. They replace the shipped ones of the same name; delete one to use the shipped one.
rules: rules/

# 和国家放假安排不同的日子写在这里：日期, 上班|休息, 依据
# Days that differ from the national calendar: date, 上班 (work) or 休息 (off), on what basis
calendar: calendar.csv

# 上下班时间。规定里没有写，这是建议值：请核对，核对后改成 proposed: false。时间要加引号
# Working hours. The regulations do not give them: a proposal. Check, then say proposed: false. Times are quoted.
shift: {shift}

# 排班、考勤里按名字叫的班次；下班不晚于上班的，到第二天 · Shifts that schedule and attendance call by a name; one that ends
# no later than it starts ends the next day
# shifts:
#   早班: {{start: "08:00", end: "16:00"}}
#   晚班: {{start: "16:00", end: "00:30"}}

# 全公司的通话记录里别的团队的人：工号、姓名或分机，* 代表任意几个字。花名册上的人不受影响
# People of other teams in a call log of the whole company: ids, names or extensions, * for any characters. Nobody on the
# roster is touched by it
# not_ours: ["客服*", "9*"]

{inputs}
# 表头认不出来时，写明这个文件怎么读 · Only for files whose headings are not recognised
# mappings:
#   "calls/{{month}}*.csv":
#     duration_is: talk              # 只有一列时长：talk 通话时长，total 含振铃 · the only duration column
#     colon_is: "mm:ss"              # 5:30 是分:秒 还是 "hh:mm" 时:分
#     encoding: gb18030
#     columns: {{agent_id: 坐席, talk_seconds: 计费秒数}}

# 结账以后改规则：correct_closed 已结账的月份算出差额，进下一个未结账的月份（补差）| forward_only 已结账的月份按当时的规则
# Rules edited after a month is closed: correct_closed pays the difference as a correction, forward_only leaves closed months to their rules.
rule_changes: correct_closed

# 到时间自己运行的命令：teamops schedule 给出系统的定时设置，teamops run 运行。时间要加引号；{{date}} 是应当运行的那一天
# Commands that run by themselves: teamops schedule prints the system's settings, teamops run runs them. {{date}} is the day due.
# jobs:
#   - {{do: "daily-report --html", every: workday, at: "08:00"}}
#   - {{do: "assign-leads --date {{date}}", every: workday, at: "08:10"}}
#   - {{do: "settle --month {{last_month}}", every: day-1, at: "07:00"}}

# 结果告诉谁：只说合计和文件名，不说客户和工资。地址放在环境变量里 · Whom to tell: totals and file names only
# announce:
#   - {{to: wecom, url: "env:TEAMOPS_WECOM_URL"}}       # 也可以是 dingtalk、feishu、email · or dingtalk, feishu, email

# 各系统导出的文件，什么名字都可以放进这里；是什么表，看内容 · Any export under any name; what it is, its contents tell
inbox: {inbox}/

output: out/
records: records/
logs: logs/
"""

# One row that agrees with the national calendar, to show the shape.
CALENDAR_CSV = "日期,上班或休息,依据\n2026-10-10,上班,国庆节调休\n"


def settings_text(answers: Answers, lang: Lang, domains: Sequence[Domain]) -> str:
    """Return the teamops.yaml of a new workspace."""
    shift = f'{{start: "{answers.start}", end: "{answers.end}", proposed: {json.dumps(not answers.asked)}}}'
    inputs = "\n".join(_inputs(domains, lang))
    team = json.dumps(answers.team, ensure_ascii=False)
    return SETTINGS.format(inbox=INBOX.say(lang), team=team, language=lang, shift=shift, inputs=f"{inputs}\n")


def _inputs(domains: Sequence[Domain], lang: Lang) -> Iterator[str]:
    """Where the tables of every domain lie: a line each, with what it is."""
    begun, titles = False, {table.key: table.title for table in tables_of(domains)}
    for domain in domains:
        indent = "  " if begun else ""
        yield from (f"{indent}# {line}" for line in domain.heading.splitlines())
        if domain.inputs and not begun:
            yield "inputs:"
            begun = True
        for each in domain.inputs:
            place = f"{each.key}: {pattern_in(each, titles.get(each.key), lang)}"
            yield f"  {place}{' ' * max(1, 34 - display_width(place))}# {each.note}"
