"""What is checked where leads are dealt and their outcomes collected (X23, X24), and of the recorded batches (B5)."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import entries
from teamops.core.problems import Telling

PROBLEMS = entries(
    """
B504 ERROR
    批次 {batch} 不能撤回：{why}
    batch {batch} cannot be undone: {why}
    需要换人的线索，在结果里写“换人”，再用 --recycle
    for leads that somebody else is to call, write the outcome 换人 and use --recycle
X230 ERROR
    {count} 行看不出来源：没有“来源”列，文件名和工作表名里也没有
    {count} rows do not tell their source: no column 来源, and neither file nor sheet is named after one
    加一列“来源”，或把文件改名为来源：{sources}
    add the column 来源, or name the file after the source: {sources}
X231 ERROR
    {day} {why}，线索没有分
    {why} on {day}; nothing was dealt
    用 --date 写明哪一天用；当天确实上班的，写进排班或 calendar.csv；给哪些岗位，写在 leads.yaml 的 applies_to
    name the day with --date; if people do work then, put it in the schedule or calendar.csv; applies_to in leads.yaml names the positions
X232 ERROR
    {day} 生效的规则里没有一条说线索怎样分（kind: share）
    no rule in force on {day} says how leads are dealt (kind: share)
    删掉 rules/ 里改过的 leads.yaml 就用自带的；或把生效日期改早
    delete the changed leads.yaml in rules/ to use the shipped one, or let it begin earlier
X233 ERROR
    这 {count} 行“{source}”没有一行有到期日期，不知道哪些在到期前 {days} 天内，线索没有分
    none of these {count} rows of {source} has a date of expiry, so nobody can tell which expire within {days} days; nothing was dealt
    在表里加一列“到期日期”；已有这样一列、只是名字不同的，把列名改成“到期日期”
    add the column 到期日期; where there is such a column under another name, rename it 到期日期
X240 FINDING
    {person}的线索 {lead} 有互相矛盾的结果，没有记入：{sides}
    {lead} of {person} has outcomes that contradict each other; none was recorded: {sides}
    问清本人，只留下正确的一行；要改已记录的结果，写上新的联系日期
    ask the person and keep the right row; to change a recorded outcome, give a later contact date
X241 FINDING
    {count} 行的线索号从没有分过：{leads}
    {count} rows with a lead number never dealt: {leads}
    改正线索号后再交回；不是分下去的线索不用写在这里
    mend the number and return the sheet again; only leads that were dealt belong here
X242 FINDING
    {count} 行的线索现在不在这个人手里，没有记入：{leads}
    {count} rows about leads that are not this person's now; not recorded: {leads}
    告诉现在负责的人，要由他在自己的表里写结果；批次撤回了的，抄到新的线索表里再交
    tell whoever holds the lead: the outcome belongs in that person's own sheet; of a batch taken back, copy it into the new sheet
X243 FINDING
    {count} 行的联系日期{why}，没有记入：{leads}
    {count} rows with a contact date {why}; not recorded: {leads}
    改正联系日期后再交回
    mend the date and return the sheet again
X244 FINDING
    {person}交回的表里少了 {count} 条还没有结果的线索：{leads}
    {count} leads without an outcome are missing from what {person} returned: {leads}
    看是不是删了行，或那一行有错没有读进来；补上、改好再交回
    see whether rows were deleted, or not read for an error in them; put them right and return the sheet
X245 FINDING
    {count} 行写了备注或下次联系，没有写结果，没有记入：{leads}
    {count} rows have a note or a next contact but no outcome; not recorded: {leads}
    补上结果和联系日期后再交回
    fill in the outcome and the contact date, and return the sheet
X246 REMARK
    {count} 行比已有的结果旧，没有覆盖
    {count} rows are older than what is known; nothing was overwritten
    不用处理；多半是以前的表又交了一次
    nothing to do; most likely an earlier copy
X247 FINDING
    {count} 张保单是分下去的车，但没有收费、签单、起保日期，看不出是不是分配后续保的：{policies}
    {count} policies of dealt vehicles have no paid, signed or start date, so whether they renew is not known: {policies}
    在台账里补上收费日期后重新统计
    fill in the date in the ledger and run the report again
"""
)

noted = Telling(CATALOGUE | PROBLEMS)
