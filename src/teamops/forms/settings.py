"""The settings file and the calendar that a new workspace starts with."""

# Placeholders: {team} (already quoted for YAML) and {language}. Braces of YAML are doubled.
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
shift: {{start: "08:30", end: "17:30", proposed: true}}

# 各张表放在哪里。花名册、通话记录、保单台账必须有；其余没有时，结算表会写明哪一条没有执行
# Where the tables lie. Roster, calls and policies are needed; where another is absent the settlement says which clause was not applied.
inputs:
  roster: roster.xlsx               # 花名册
  schedule: schedule.xlsx           # 排班：只写和日历不同的人和日子
  calls: calls/{{month}}*             # 通话记录：一个月一个或几个文件，如 calls/2026-10.xlsx
  policies: policies.xlsx           # 保单台账
  attendance: attendance/{{month}}*   # 考勤：如 attendance/2026-10.xlsx
  leave: leave.xlsx                 # 请假
  conduct: conduct.xlsx             # 违纪登记
  adjustments: adjustments.xlsx     # 调整项
  leads: leads/*                    # 线索：六个来源，一个来源一个文件（文件名写来源）或同一文件里有“来源”列
  outcomes: outcomes/*              # 每人交回来的线索表，teamops collect-outcomes 收
  # 资金账簿（P2）：没有出纳的团队不用管 · Cash books: nothing to do for a team without a cashier
  accounts: cash/accounts*          # 账户表：库存现金和每个银行账户，期初余额
  chart: cash/chart*                # 科目表
  appointments: cash/appointments*  # 岗位任命表
  cash_daybook: cash/daybook*       # 现金日记账
  bank_journal: cash/bank-journal*  # 银行日记账
  bank_statements: cash/statements/*  # 银行、支付宝、微信导出的对账单
  cash_counts: cash/counts*         # 盘点表
  slips: cash/slips*                # 票据簿
  approvals: cash/approvals*        # 审批单
  delegations: cash/delegations*    # 授权书
  advances: cash/advances*          # 借款单
  repayments: cash/repayments*      # 还款明细
  claims: cash/claims*              # 报销单
  cheques: cash/cheques*            # 支票备查簿
  waivers: cash/waivers*            # 豁免
  postings: cash/postings*          # 账务确认

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

output: out/
records: records/
logs: logs/
"""

# One row that agrees with the national calendar, to show the shape.
CALENDAR_CSV = "日期,上班或休息,依据\n2026-10-10,上班,国庆节调休\n"
