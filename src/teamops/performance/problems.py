"""What is checked before a month is paid (X2) and when it is closed, corrected or reopened (S7)."""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.problems import Telling
from teamops.core.text import Text
from teamops.roster.problems import PEOPLE
from teamops.roster.problems import PROBLEMS as OF_PEOPLE

PROBLEMS = entries(
    """
S701 ERROR
    {month} 不能结账：月份要一个接一个结，下一个是 {next}
    {month} cannot be closed: months are closed one after the other, and {next} is next
    先运行 teamops close --month {next}
    first run teamops close --month {next}
S702 FINDING
    {month} 已结账，结果不变；按现在的数据和规则有 {count} 条不同，合计 {amount} 元
    {month} is closed and stays as it is; differences by today's inputs and rules: {count}, {amount} yuan in all
    差额作为补差进入 {next} 的结算；逐条见差异工作簿
    the difference enters the settlement of {next} as corrections; see the workbook of differences
S703 FINDING
    用现在的文件不能重算 {month}（{why}），所以没有核对，也没有补差
    {month} cannot be recomputed from the present files ({why}): not compared, and no prior-month corrections
    文件归档了就不用处理；要核对，把文件放回来再结算
    nothing to do if the files were archived; to compare, put them back and settle again
S704 REMARK
    {person}的{columns}和 {month} 结账时不同。这些列没有日期，{month} 仍按结账时的算
    {columns} of {person} differ from when {month} was closed; they say no date, so {month} keeps what it had
    确实要补发或扣回的，写进调整表
    enter what is still to be paid or recovered as an adjustment
S705 REMARK
    已结账月份的补差只进入 {next}，这里没有
    corrections of closed months enter {next} alone; there are none in here
    先结 {next} 的账
    close {next} first
S706 REMARK
    规则在 {month} 结账后改过。按设置，已结账的月份用原来的规则，不补差
    rules were changed after {month} was closed; by your setting closed months keep their rules
    要按新规则补差，在 teamops.yaml 里写 rule_changes: correct_closed
    for corrections by the new rules, set rule_changes: correct_closed in teamops.yaml
S707 REMARK
    {month} 结账时有 {count} 条调整，现在表里一条也没有。按已归档处理，没有扣回
    none of the {count} adjustments that {month} was closed with is in the table now; treated as archived, nothing was recovered
    确实要扣回的，在没有结账的月份记一条相反的调整
    to recover them, enter opposite adjustments in a month that is not closed
S708 ERROR
    {month} 不能结账：还有 {count} 条待定（{people}）；第一条：{why}
    {month} cannot be closed: lines held: {count} ({people}); the first: {why}
    把这些行改好，再结算、再结账；待定的每一条见“明细”
    correct those rows, settle again, then close; every held line stands in “Lines”
S709 FINDING
    {month} 已结账；现在有行看不懂，{count} 处待定，没有补差（{people}）；第一处：{why}
    {month} is closed; rows that are not understood by now hold {count} figures, which are not corrected ({people}); the first: {why}
    把这些行改好，再结算
    correct those rows and settle again
X203 REMARK
    {count} 行不在 {month} 内，没有计入
    {count} rows lie outside {month} and were not counted
    不用处理；如果月份不对，请检查文件
    nothing to do; check the file if the month is wrong
X204 FINDING
    {person}有 {count} 行不在在职期间（{employed}），没有计入
    {person}: rows outside employment ({employed}), not counted: {count}
    核对花名册的入职、离职日期
    check the dates on the roster
X205 FINDING
    {count} 行（第 {rows} 行）与 {twin} 重复，只计一次
    rows that repeat {twin}, counted once: {count} (row {rows})
    确认是同一份导出放了两次；若确有其事，请补录音编号以区分
    make sure the same export was put in twice
X206 ERROR
    通话记录缺整个工作日：{days}
    the call log has no row at all on these working days: {days}
    补上这些天的导出。停业的日子写进日历（calendar.csv）。这些天不考核的，在 rules/performance.yaml 里写 missing_day: skip
    add the missing export; put days of closure in calendar.csv; if such days are exempt, set missing_day: skip in rules/performance.yaml
X207 FINDING
    {person}{day} 缺卡，待处理，暂不扣罚
    {person}: missing punch on {day}, pending; no fine yet
    补卡，或写上事由和批准人
    record the punch, or the excuse and who approved it
X208 ERROR of_a_row
    分机 {extension} 在 {day} 不属于任何人（{count} 行）
    extension {extension} belongs to nobody on {day} ({count} rows)
    把分机写进花名册，换人的写明日期，如 8003(2026-10-16起)
    add it to the roster, with dates if it changed hands, e.g. 8003(2026-10-16起)
X211 FINDING
    {person}{day} 的“{kind}”没有扣罚：{why}
    “{kind}” of {person} on {day} was not fined: {why}
    核对登记；补齐后重算
    check the entry; complete it and settle again
X212 FINDING
    “{kind}”没有对应的条款，不扣罚
    no clause covers “{kind}”: no fine
    改成登记表里的类型；规定里有这一条的，写进规则
    use one of the listed kinds, or write the clause into the rules
X213 ERROR of_a_row
    状态是“{status}”，没有填{missing}
    the status is “{status}” but {missing} is empty
    填上才能确定冲减哪个月、冲减多少
    fill it in: it says which month is reduced, and by how much
X215 FINDING
    {person}本月扣罚 {fines}，超过当月工资 {pay} 元的 {pct}%（{law}）
    fines of {person}: {fines}, more than {pct}% of the month's pay of {pay} yuan ({law})
    请负责人决定怎么发；这里只提醒，不改应发
    for the person in charge to decide; pay due is unchanged
X216 FINDING
    {person}应发 {net}，低于最低工资 {minimum} 元（{law}）
    pay due of {person} is {net}, under the minimum wage of {minimum} yuan ({law})
    请负责人决定怎么发；这里只提醒，不改应发
    for the person in charge to decide; pay due is unchanged
X217 FINDING
    花名册没有填{person}的基本工资，按 0 元计
    no base pay for {person} on the roster; taken as 0
    补上基本工资后重算
    fill in the base pay and settle again
X218 REMARK
    {person}{joined} 入职，从当天起考核（{share}）
    {person} joined on {joined} and counts from that day ({share})
    不用处理。有试用期约定的，在规则里写免考核天数（rules/performance.yaml 的 grace_days）
    nothing to do; if a trial period was agreed, give its days in rules/performance.yaml (grace_days)
X219 FINDING
    {person}有 {count} 个工作日没有考勤记录：{days}
    {person} has no attendance row on {count} working days: {days}
    补考勤或请假记录；没有记录的日子没有扣罚
    add the rows or the leave; days without a row were not fined
X220 FINDING
    {person}{joined}本月在职不满月，基本工资按花名册全额 {base} 元列出
    {person} was employed for part of the month ({joined}); base pay is shown in full: {base}
    规定没有写按天折算。要折算的，在 rules/pay.yaml 里写 base_pay: workdays，或记一条调整
    the regulations do not say how to split it; set base_pay: workdays in rules/pay.yaml, or enter an adjustment
X221 ERROR of_a_row
    {person}{day} 有两行不同的考勤
    {person} has two different attendance rows on {day}
    留下正确的一行
    keep the right one
X222 REMARK
    {count} 行是同一件事的另一条登记，按较重的一条扣一次
    {count} rows record an act already fined; fined once, the higher
    不用处理
    nothing to do
X223 FINDING
    {count} 张保单没有“{column}”，整张没有计入：第 {rows} 行
    {count} policies without “{column}” were left out whole: row {rows}
    已收费的补上日期；确实没有收费的，状态写“未收费”
    fill in the date where they are paid; where they are not, write 未收费 in the status
X224 FINDING
    {count} 张保单没有能认出车的车架号或车牌号（空着，或是“新车”“鄂E00000”之类），各按一台计：第 {rows} 行
    {count} policies have no VIN or plate that names a car (blank, or a filler like 新车); each was counted as one vehicle: row {rows}
    补上车架号或车牌号，商业险和交强险才能合成一台
    fill in the VIN or the plate, so that two policies of one car are one vehicle
X225 FINDING
    {person}的岗位“{position}”没有专门条款，只适用所有人都适用的条款
    no rule names the position “{position}” of {person}; only rules for everybody apply
    {hint}如果应按某个岗位考核，在花名册里改成：{known}
    {hint}if the rules of a position should apply, change it on the roster to one of: {known}
X226 FINDING
    保单 {policy} 的退保或批改（{amount} 元）写的是 {person}，保单是 {seller} 的，已算在 {seller} 名下
    a change of policy {policy} ({amount} yuan) names {person}; the policy is {seller}'s, and so it counts there
    核对这一行的工号；确实要由{person}承担的，记一笔调整项
    check the agent id of the row; if {person} is to bear it, enter an adjustment
X227 FINDING
    {count} 行退保或批改，台账里没有原保单：第 {rows} 行；保费照算，台数只在写明“退保”时减
    {count} rows change policies that the ledger does not have: row {rows}; their premium counts, a vehicle only where they say 退保
    把原保单那一行补进台账（可以是去年的），再重算
    add the rows of those policies to the ledger (last year's too), and settle again
X228 ERROR
    保费 {value} 元，是同一文件里{kind}中位数 {median} 元的 {times} 倍以上，没有计入
    a premium of {value} yuan is over {times} times the file's median for {kind}, {median} yuan; it was not counted
    多半是多写了几位或单位不对，请改正。金额没错的，在 rules/performance.yaml 里写 outlier_times: null
    probably too many digits or another unit: correct it; if it is right, set outlier_times: null in rules/performance.yaml
X252 FINDING
    {count} 行（第 {rows} 行）和 {twin} 可能是同一次通话，也可能是两次，先按一次计
    calls that may be the ones of {twin} or others, counted once: {count} (row {rows})
    是同一次的，删掉其中一行；确是两次的，两行都补上录音编号
    delete one of the rows if it is one call; else fill in the recording ID of both
X253 FINDING
    {count} 行（第 {rows} 行）的录音编号和 {twin} 一样，时间不同，各按一次通话计
    rows with the recording ID of {twin} at another time, each counted as a call: {count} (row {rows})
    转接、排队的几段是同一次通话的，只留一行；录音编号写错的，改正
    keep one row of the legs of one call; correct the recording ID where it is wrong
X255 FINDING
    姓名和分机对不上：{people}（{count} 行）；姓名在花名册里的按姓名计，不在的按分机计
    name and extension differ: {people} (rows: {count}); counted by the name if the roster has it, else by the extension
    换了分机的，在花名册里写明日期；小名、曾用名写进“别名”
    date the extension on the roster if it changed hands; put nicknames and former names under 别名
X256 FINDING
    {count} 行（第 {rows} 行）的接通状态是“{words}”，却有通话时长：没有计入，这些人当天因此差的先不扣
    rows that say {words} and yet have talk time: {count} (row {rows}); not counted, and no fine of those days stands
    接通了的，改正接通状态；没接通的，把通话时长改为 0；整列如此的，核对取的是不是振铃时长
    correct the result if it was answered, else make the talk time 0; if it is the whole column, check that it is not the ringing
X257 FINDING
    {count} 行（第 {rows} 行）是“{words}”，不算通话
    rows of {words} are no calls: {count} (row {rows})
    确是有人接听的通话，改正这几行的接通状态
    correct the result of the rows if somebody did answer
X258 FINDING
    {count} 行（第 {rows} 行）的接通状态“{words}”看不懂，只按通话时长计
    rows with the result {words}, which is not known: {count} (row {rows}); counted as their talk time says
    写成：已接通、未接通，或：留言或排队；这一列不是接通状态的，在映射里写明
    write 已接通 (answered), 未接通 (not answered) or 留言或排队 (voicemail or queue); if the column is no result, say so in its mapping
X259 ERROR
    {person}{day} 的通话加起来有 {hours} 小时，一天没有这么长：{rows}（{days}）
    {person}: {hours} hours of talk on {day}, more than a day holds: {rows} ({days})
    核对通话时长的单位（秒、毫秒、分:秒），以及是否把几个人的通话记在一个人名下
    check the unit of the talk time (seconds, milliseconds, min:sec), and whether several people's calls bear one name
X264 FINDING
    {person}{day} 的考勤“{said}”无法识别，当天待处理，暂不扣罚
    {person}, {day}: “{said}” of the attendance is not understood; pending, no fine yet
    改成：正常、迟到、早退、旷工、缺卡、请假、休息。班次的名字写在 teamops.yaml 的 shifts 下面
    write 正常, 迟到, 早退, 旷工, 缺卡, 请假 or 休息; the name of a shift goes under shifts in teamops.yaml
X265 FINDING
    {person}有 {count} 天考勤系统和打卡不一致，{stands}：{days}
    {person}: export and clock differ on {count} days; {stands}: {days}
    核对班次和补卡、外出的审批
    check the shifts, and the approvals of corrected punches and errands
X266 FINDING
    {person}有 {count} 天考勤里是请假，请假表里没有：{days}，已按请假计
    {person}: leave in the attendance export but not in the leave table on {count} days: {days}; it counts
    补进请假表；不算请假的，改正考勤
    add it to the leave table; if it is no leave, correct the attendance
X267 FINDING
    {person}{day} 的通话加起来有 {hours} 小时，超过班次加 2 小时（{limit} 小时）：{rows}；{days} 差的先不扣
    {person}: {hours} hours of talk on {day}, more than the shift and 2 h ({limit} h): {rows}; no fine of {days} stands
    核对通话时长的单位和这些行是谁的；确实加班的，在排班表写上当天的班次
    check the unit of the talk time and whose rows they are; if it was overtime, enter the day's hours in the schedule
X268 FINDING
    {person}有 {count} 次通话在前一次结束前 1 分钟以上就开始了：第 {rows} 行；{days} 差的先不扣
    {person}: talks that begin over a minute before an earlier one ends: {count} (row {rows}); no fine of {days} stands
    核对这些行是谁的、通话时长的单位；同一次通话的几段，只留一行
    check whose rows they are and the unit of the talk time; keep one row of the legs of one call
X269 FINDING
    {count} 次通话的时长{like}；照秒计了，差的先不扣
    the talk time of {count} calls looks {like}; counted as seconds, and no fine that rests on it stands
    导出时选秒或时:分:秒；只能导出毫秒的，先除以 1000；确实有这么长的，逐行核对后写成时:分:秒
    export seconds or h:mm:ss; where there are only milliseconds, divide them by 1000 first; if the talks were as long as that, check the rows one by one and write h:mm:ss
X270 FINDING
    {person}{days}（{count} 天）打了卡，通话记录里却一行也没有；别人那些天有
    {person} clocked in on {days} ({count} days) and has no row in the call log, while others have
    核对这个人的工号、分机和导出范围；漏导的补上，确实没打的照扣
    check the id, the extension and what was exported; add what is missing, else the fine stands
X271 FINDING
    {count} 张保单都写着同一辆车 {car}：第 {rows} 行；一辆车一年只保一次，按 1 台计，差的先不扣
    {count} policies name one car, {car}: row {rows}; a car is insured once a year; counted as 1 vehicle, and no fine that rests on it stands
    核对这些行的车牌号、车架号。真是同一辆车的，在 rules/performance.yaml 里写 same_car: null
    check plate and VIN of these rows; if it is one car indeed, set same_car: null in rules/performance.yaml
X272 FINDING
    保单 {policies} 另有一行读不出来，第 {rows} 行（{count} 行）也没有计入；一张保单要算就整张算
    policies {policies}: another row of theirs could not be read, so row {rows} ({count} rows) is left out too; a policy counts whole or not at all
    改好读不出来的那一行，再重算
    correct the row that could not be read, and settle again
X273 REMARK
    {count} 行是别的团队的，没有计入
    rows of other teams, not counted: {count}
    不用处理。是本团队的，改 teamops.yaml 的 not_ours，或改花名册
    nothing to do; if they are ours, correct not_ours in teamops.yaml or the roster
X274 FINDING
    {count} 通电话在 {month} 开始、下个月才结束（第 {rows} 行），按结束那天算，这个月不计
    {count} calls began in {month} and ended in the next month (row {rows}); they count on the day they ended, so not in this month
    把这几行也放进下个月的通话记录，否则哪个月都不算
    put these rows into next month's log too, else they count in no month
"""
)

# What is told together, and the value of each that says the yuan at stake.
PAY = Group("pay", Text("扣罚和工资", "Fines and pay"))
REPEATED = Group(
    "repeated", Text("重复导出", "Exported twice"), Text("{cases} 行只计一次", "rows counted once: {cases}")
)
HELD = Group("held", Text("待处理", "Pending"))
ATTENDANCE = Group("attendance", Text("考勤和打卡", "Attendance"))
CONDUCT = Group("conduct", Text("违纪登记", "Conduct register"))
CALLS = Group("calls", Text("通话记录", "Call log"))
LEDGER = Group("ledger", Text("保单台账", "Policy ledger"))
EMPLOYED = Group("employed", Text("入职和离职", "Joining and leaving"))
ELSEWHERE = Group("elsewhere", Text("别的月份和别的团队的行", "Rows of other months and teams"))
CLOSED = Group("closed", Text("已结账的月份", "Closed months"))
PROBLEMS |= in_groups(
    PROBLEMS,
    {
        PEOPLE: "X208 X225 X255",
        PAY: "X215:fines X216:minimum-net X217 X220",
        REPEATED: "X205 X252",
        HELD: "X207 X264",
        ATTENDANCE: "X219 X221 X265 X266 X270",
        CONDUCT: "X211 X212 X222",
        CALLS: "X206 X253 X256 X257 X258 X259 X267 X268 X269 X274",
        LEDGER: "X213 X223 X224 X226:amount X227 X228:value X271 X272",
        EMPLOYED: "X204 X218",
        ELSEWHERE: "X203 X273",
        CLOSED: "S701 S702:amount S703 S704 S705 S706 S707 S708 S709",
    },
)

# Judgements of a person's pay; while an error stands it is not yet that person's pay.
OF_FINAL_PAY = frozenset({"X215", "X216"})

noted = Telling(CATALOGUE | OF_PEOPLE | PROBLEMS)
