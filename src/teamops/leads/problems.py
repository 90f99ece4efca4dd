"""What is checked where leads are dealt and their outcomes collected (X23, X24), and of the recorded batches (B5)."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.catalogue.running import RECORDS
from teamops.core.problems import Telling
from teamops.core.text import Text

PROBLEMS = entries(
    """
B504 ERROR
    批次 {batch} 不能撤销：{why}
    batch {batch} cannot be cancelled: {why}
    需要换人的线索，在结果里写“换人”，再用 --recycle
    for leads that somebody else is to call, write the outcome 换人 and use --recycle
X230 ERROR
    {count} 行无法判断来源：没有“来源”列，文件名和工作表名里也没有
    rows without a source: {count}; no column 来源, and neither file nor sheet is named after one
    加一列“来源”，或把文件改名为来源：{sources}
    add the column 来源, or name the file after the source: {sources}
X231 ERROR
    {day} {why}，没有分配线索
    {why} on {day}; nothing was assigned
    要分配给别的日子，加 --date。当天上班的，写进排班或日历（calendar.csv）。岗位写错的，改 rules/leads.yaml
    for another day use --date; if people do work then, enter it in the schedule or calendar.csv; positions stand in rules/leads.yaml
X232 ERROR
    {day} 没有生效的线索分配规则
    no rule for assigning leads is in force on {day}
    删掉改过的 rules/leads.yaml，就用自带规则；或把生效日期改早
    delete the changed rules/leads.yaml to use the built-in rules, or let it begin earlier
X233 ERROR
    “{source}”的 {count} 行都没有到期日期，无法判断哪些在到期前 {days} 天内，没有分配
    none of the {count} rows of {source} has an expiry date, so which expire within {days} days is not known; nothing was assigned
    在表里加一列“到期日期”；已有这样一列、只是名字不同的，把列名改成“到期日期”
    add the column 到期日期; where there is such a column under another name, rename it 到期日期
X240 FINDING
    {person}的线索 {lead} 有互相矛盾的结果，没有计入：{sides}
    {lead} of {person} has outcomes that contradict each other; none was counted: {sides}
    问清本人，只留下正确的一行；要改已记录的结果，写上新的联系日期
    ask the person and keep the right row; to change a recorded outcome, give a later contact date
X241 FINDING
    {count} 行的线索号没有分配过：{leads}
    rows with a lead number that was never assigned: {count} ({leads})
    改正线索号后再交回；没有分配的线索不用写在这里
    correct the number and return the sheet again; only assigned leads belong here
X242 FINDING
    {count} 条线索现在由别人负责，没有计入：{leads}
    leads that now belong to somebody else, not counted: {count} ({leads})
    请现在负责的人在自己的线索表里写结果。批次撤销了的，抄到新的线索表里再交
    the outcome belongs in the sheet of whoever holds the lead now; of a cancelled batch, copy it into the new sheet
X243 FINDING
    {count} 行的联系日期{why}，没有计入：{leads}
    rows with a contact date {why}, not counted: {count} ({leads})
    改正联系日期后再交回
    correct the date and return the sheet again
X244 FINDING
    {person}交回的表里少了 {count} 条还没有结果的线索：{leads}
    {count} leads without an outcome are missing from what {person} returned: {leads}
    检查是不是删了行，或那一行有错没有读取；补上、改好再交回
    check whether rows were deleted, or not read for an error in them; put them right and return the sheet
X245 FINDING
    {count} 行写了备注或下次联系，没有填“联系结果”，没有计入：{leads}
    rows with a note or a next contact but no outcome, not counted: {count} ({leads})
    补上结果和联系日期后再交回
    fill in the outcome and the contact date, and return the sheet
X246 REMARK
    {count} 行比已有的结果旧，没有覆盖
    {count} rows are older than what is known; nothing was overwritten
    不用处理；多半是以前的表又交了一次
    nothing to do; most likely an earlier copy
X247 FINDING
    {count} 张保单的车分配过线索，但没有收费、签单、起保日期，无法判断是不是分配之后续的：{policies}
    policies of assigned vehicles without payment, issue or inception date: {count}; whether they renewed after assignment is not known ({policies})
    在台账里补上收费日期后重新统计
    fill in the date in the ledger and run the report again
"""
)

# What is told together, and the value of each that says the yuan at stake.
DEALING = Group("dealing", Text("不能分配的线索", "Leads that cannot be assigned"))
OUTCOMES = Group(
    "outcomes", Text("没有计入的结果", "Outcomes not recorded"), Text("{cases} 行", "rows: {cases}")
)
RETURNED = Group("returned", Text("交回的表少了线索", "Leads missing from returned sheets"))
RENEWALS = Group("renewals", Text("看不出何时续保的保单", "Policies without a date"))
PROBLEMS |= in_groups(
    PROBLEMS,
    {
        RECORDS: "B504",
        DEALING: "X230 X231 X232 X233",
        OUTCOMES: "X240 X241 X242 X243 X245 X246",
        RETURNED: "X244",
        RENEWALS: "X247",
    },
)

noted = Telling(CATALOGUE | PROBLEMS)
