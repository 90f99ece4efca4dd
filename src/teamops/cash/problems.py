"""What is checked in the cash books (P2 资金管理). CD: daybook. DC: till. RC: slips. AP: approvals. AD: advances. TE: claims.

BK: bank. CQ: cheques. CL: closing. MF: money of people. A FAULT is an error of the books: it is told, the work goes on, and the month cannot be
sealed while it stands.
"""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import Group, entries, in_groups
from teamops.core.money import yuan_text
from teamops.core.problems import Telling
from teamops.core.text import Text

PROBLEMS = entries(
    """
AP301 FAULT
    支出 {actual} 元没有有效的审批：{why}
    payment of {actual} yuan without a valid approval: {why}
    补办审批；没有批准的不得支付
    have it approved; nothing is paid without
AP302 FAULT
    审批单 {approval} 累计支付 {actual} 元，批准 {expected} 元，{off}
    {approval}: {actual} paid in all, {expected} approved, {off}
    追加审批，或收回多付的部分
    have the rest approved, or get it back
AP303 FAULT
    支付早于审批：{approval} 于 {expected} 批准，{actual} 已支付
    paid before it was approved: {approval} approved {expected}, paid {actual}
    写明先付款的原因，由审批人确认；以后先审批后支付
    note why it was paid first and have the approver confirm; from now on approve first
AP304 FAULT
    审批人“{person}”越权：{why}
    {person} exceeded their authority: {why}
    由有权限的人重新审批
    have somebody with the authority approve it
AP305 FAULT
    “{person}”受托审批，没有书面授权书号
    {person} approved by delegation, without a written one
    写明授权书号，登记授权书
    name the delegation and enter it
AP306 FAULT
    自审自批：“{person}”既是审批人又是{role}
    {person} both approved and is {role}
    换人审批
    somebody else has to approve
AP307 FINDING
    可能是拆分支付：{payee} {days} 天内 {count} 笔，共 {actual} 元，每笔都不超过 {expected} 元
    possibly split: {count} payments to {payee} within {days} days add up to {actual}, each within {expected}
    按合计金额审批
    have the total approved
AP308 FAULT
    “{person}”在 {date} 不是指定的出纳
    {person} was not the appointed cashier on {date}
    由指定的出纳办理，或补岗位任命
    the appointed cashier does it, or add the appointment
AP309 FAULT
    “{person}”{date} 既是{one}又是{other}，这两个岗位不能由同一人担任
    incompatible duties: {person} is both {one} and {other} on {date}
    换一个人；人手不够的，由负责人写明豁免
    separate them, or have a named and dated waiver
AP310 FINDING
    授权书 {delegation}：{why}
    delegation {delegation}: {why}
    补写缺少的项目
    fill in what is missing
AP311 FINDING
    {by} {on} 的豁免没有用上：{why}
    the waiver by {by} of {on} waives nothing: {why}
    核对问题代码、涉及人和起止日期；没有日期的问题，豁免也不写起止
    check its code, person and days; a problem without a day is waived without days
BK601 FAULT
    “{account}”从这一行起余额不对：现在 {actual} 元，应为 {expected} 元，{off}。后面还有 {following} 行受影响
    the balance of {account} is wrong from this row on: is {actual}, should be {expected}, {off}; later rows affected: {following}
    从这一行往上核对
    check from this row upwards
BK602 FAULT
    {week} 周没有核对账户“{account}”：{why}
    no reconciliation of {account} in week {week}: {why}
    登记银行日记账，下载这一周的对账单放进去
    keep the bank journal, and add the bank's statement of that week
BK603 FAULT
    {account}调节后不符：账面调节后 {expected} 元，对账单调节后 {actual} 元，相差 {difference} 元
    {account}: the adjusted balances differ: book {expected}, bank {actual}, difference {difference}
    有漏记或错记，逐笔核对
    something is missing or wrong: go through the entries
BK604 FINDING
    未达账项 {date} {amount} 元，已 {actual} 天，超过 {expected} 天
    outstanding item of {date}, {amount} yuan: {actual} days, more than {expected}
    查明原因，催对方或银行入账
    find out why, and have it posted
BK605 FAULT
    对账单余额前后接不上：现在 {actual} 元，应为 {expected} 元，{off}，可能漏行
    the statement's balance does not follow: is {actual}, should be {expected}, {off}; rows may be missing
    重新导出完整的对账单
    export the whole statement again
BK606 FAULT
    对账单的一笔勾对了两次：{ref}，另一处在 {twin}
    one statement line is matched twice: {ref}; also at {twin}
    改正流水号
    correct the reference
BK607 FINDING
    对账单{what}的合计和明细不一样：合计 {expected} 元，明细加起来 {actual} 元，明细{off}
    the statement's totals differ from its lines: {what} {expected} above, {actual} in lines: {off}
    重新导出完整的对账单
    export the whole statement again
BK608 FAULT
    {what} {actual} 元，{days} 天内在另一本日记账里找不到
    {what} of {actual} yuan: not found in the other book within {days} days
    在另一本日记账补登
    enter it there
BK609 FINDING
    对账单里的账户“{account}”不在账户表里
    the statement's account {account} is not in the table of accounts
    补进账户表，或改正账号
    add it, or correct the number
BK610 REMARK
    对账单有 {count} 行没有计入：{why}（第 {rows} 行）
    rows of the statement that are not counted: {count}, {why} (row {rows})
    不用处理；如果其中有真实收支，核对银行日记账有没有登记
    nothing to do; if one is real, check that the bank journal has it
BK611 FAULT
    对账单里有 {count} 行{why}（第 {rows} 行），没有计入银行余额
    {count} rows of the statement are not in the bank's balance: {why} (row {rows})
    在网银里查明。导出时选带余额或带“收/支”的格式，或在表里加一列“收/支”
    look them up. Export them with balances or with a column 收/支, or add such a column
CD004 FAULT
    收入、支出只能填一栏，而且要大于 0（现在收入 {received} 元，支出 {paid} 元）
    fill in either received or paid, above 0 (now {received} and {paid})
    改正这一行；红字只用于“冲销”，写明冲销凭证号
    correct the row; a negative amount only for 冲销, with the voucher it reverses
CD005 FAULT
    日期 {date} 早于上一笔 {previous}，没有按顺序登记
    {date} is before the row above ({previous}): out of date order
    请按日期先后排列。计算余额时已按日期重排，原表没有改
    sort the rows by date; balances were computed in date order, the file is unchanged
CD006 FAULT
    凭证字号重复：{voucher}，另一处在 {twin}
    voucher {voucher} is repeated; also at {twin}
    核对凭证，改正编号
    check the vouchers and correct the number
CD007 FINDING
    凭证断号：{before} 之后缺 {missing}
    gap in the vouchers: {missing} missing after {before}
    找出缺号的凭证；作废的也登一行，金额空着，摘要写“作废”
    find the missing voucher; enter a void one as well, without an amount and with 作废 in the summary
CD008 FAULT
    从这一行起余额不对：现在 {actual} 元，应为 {expected} 元，{off}。后面还有 {following} 行受影响
    the balance is wrong from this row on: is {actual}, should be {expected}, {off}; later rows affected: {following}
    从这一行往上核对；余额按收支重新计算，原表没有改
    check from this row upwards; balances are computed, the file is unchanged
CD009 FAULT
    {date} 现金余额为负：{actual}
    the cash balance is negative on {date}: {actual}
    查漏记的收入或提前登记的支出
    look for a receipt left out or a payment entered too early
CD010 FAULT
    期初余额 {actual} 元，上月结账的结存是 {expected} 元，{off}
    opening balance {actual}, last month's closing balance {expected}: {off}
    把期初余额改成上月结存
    correct the opening balance to match the closed month
CD011 FINDING
    日期、收支方向、金额、收款单位、依据单号都和 {twin} 相同，可能登记了两次
    same date, side, amount, payee and basis as {twin}: possibly entered twice
    确是两笔的不用处理；重复的，红字冲销一笔
    nothing to do if there were two; else reverse one
CD012 FAULT
    “{column}”的“{value}”不在{table}里
    “{value}” in “{column}” is not in the {table}
    {hint}补进表里，或改正这一格
    {hint}add it there, or correct this cell
CD013 FINDING
    没有当日登记：{date} 的业务 {entered} 才登记
    entered late: of {date}, entered on {entered}
    写明晚登记的原因；以后当天登记
    note why it was entered late; enter it on the day from now on
CD014 FAULT
    冲销写得不对：{why}
    this reversal is not right: {why}
    写明被冲销的凭证号，金额相等、方向相同、红字
    name the voucher it reverses, the same amount on the same side, in red
CD015 FINDING
    “{account}”有 {count} 行早于期初日期 {opened}（收入 {received}，支出 {paid}）：当作已在期初余额里，没有再计入
    {count} rows of {account} are dated before it begins on {opened} (received {received}, paid {paid}): they are taken to be in the opening balance and do not count again
    日期写错的改正；确实是期初以前的，核对期初余额包含了它们
    correct a date that is wrong; if they are earlier, check that the opening balance holds them
CD016 FAULT
    账户“{account}”没有核对：{why}
    the account {account} is not checked: {why}
    账户表里每个账户一行，现金只留一行；现金收支都记在现金日记账
    a row for each account, and one for cash; what moves cash is entered in the daybook
CL801 FAULT
    {account}月报不平：上存 {opening}＋收入 {received}－支出 {paid}≠结存 {actual}，结存{off}
    {account} does not add up: {opening} + {received} − {paid} is not {actual}: {off}
    改正账上的差错
    correct the book
CL802 FAULT
    {month} 没有月末盘点
    no month-end count in {month}
    补做盘点表的“月末”
    add a month-end count
CL803 FAULT
    {date} 的盘点人“{person}”就是出纳
    cash was counted on {date} by the cashier, {person}
    指定别人盘点
    somebody else has to count
CL804 REMARK
    {month} 没有抽查
    no surprise count in {month}
    本月补做一次；以后每月至少一次不定期抽查
    make one now; at least one a month from now on
CL805 FAULT
    已结账的 {period}（{account}）和结账时不一样：{rows}
    the closed period {period} of {account} differs from when it was closed: {rows}
    恢复原样；更正在当前期间红字冲销
    put it back; correct it by a reversal in the open period
CL806 FAULT
    上月 {previous} 还没有结账
    {previous} is not closed yet
    先给上月结账
    close that month first
CL807 FAULT
    {month} 还有 {count} 条差错，不能结账
    {month}: exceptions that remain: {count}; it cannot be closed
    改正，或由负责人写明豁免
    correct them, or have them waived by name
CL808 FAULT
    {date} 属于已结账期间
    {date} lies in a closed period
    在当前期间红字冲销，不能补在原来的日期
    post a reversal in the open period, never on the old date
CL809 FINDING
    会计还没有确认 {month} 的账务处理
    the accountant has not confirmed {month}
    会计在“账务确认”表里登记
    the accountant enters it in 账务确认
DC101 FAULT
    {date} 有收支但没有日结核对
    {date} had movements but no day-end count
    补做盘点表的“日结”
    add a day-end count
DC102 FAULT
    {date} {kind}账实不符：账面余额 {expected} 元，实点现金 {actual} 元，实点{off}（{reason}）
    {date} ({kind}): book balance {expected}, cash counted {actual}: {off} ({reason})
    查明长短款，写明差额原因和处理意见
    find the cause; write the reason and what is to be done
DC103 FAULT
    {date} 白条抵库 {actual} 元
    IOUs of {actual} held as cash on {date}
    收回现金，或补办借款单并登记
    collect the cash, or make it a proper advance and enter it
DC104 FINDING
    {date} {what} {actual} 元，超过限额 {expected} 元，{off}{late}
    {date}: {what} of {actual}, over the limit of {expected}: {off}{late}
    本应最迟 {due} 缴存；还没有缴存的，马上缴存，并说明原因
    should be deposited by {due}; if not done, deposit now and note why
DC105 FAULT
    坐支 {actual} 元：备用金不足，动用了未缴存的收入
    {actual} yuan was paid out of unbanked receipts: the petty cash float did not suffice
    先缴存收入，再从备用金支付。开户银行批准坐支的，在 rules/cash.yaml 里写 zuozhi_permit: true
    deposit receipts first and pay from the float; if the bank permits it, set zuozhi_permit: true in rules/cash.yaml
DC106 REMARK
    {date} 库存现金 {actual} 元，高于 {expected} 元，其中未缴存收入只有 {receipts} 元，没有超限
    cash on hand of {actual} on {date} is above {expected}, but only {receipts} of it are undeposited receipts: within the limit
    不用处理；备用金过多时可缴存
    nothing to do; deposit some of the float if it is too much
DC107 FINDING
    对单位支付现金 {actual} 元，超过结算起点 {expected} 元
    cash of {actual} paid to a company, over the threshold of {expected}
    改用转账
    pay by transfer
DC108 FAULT
    {date} 各面额加起来是 {expected} 元，实点现金填的是 {actual} 元，实点{off}
    {date}: the notes add up to {expected}, cash counted is {actual}: {off}
    重新点一遍，改正张数或金额
    count again; correct the notes or the amount
DC109 FINDING
    {date} 盘点表的账面余额是 {actual} 元，现金日记账是 {expected} 元，盘点表{off}
    {date}: the count gives a book balance of {actual}, the cash daybook {expected}: {off}
    核对现金日记账，改正盘点表
    check the cash daybook and correct the count
MF902 FAULT
    {what}以现金收付 {actual} 元（{person}）：{why}
    {what} of {actual} yuan was paid in cash ({person}): {why}
    扣罚、奖励要在结算单上有这一笔（方案第六条、第七条）。核对人和金额，漏的登记进调整表；特殊情况由负责人写明豁免
    a fine or reward has a line of the settlement (Scheme, articles 6 and 7). Check person and amount, enter what is missing as an adjustment, or have it waived by name
RC201 FAULT
    现金收入 {actual} 元没有销售单据
    cash receipt of {actual} yuan without a sales receipt
    补开销售单据，登记进票据登记簿
    issue the sales receipt and enter it in the receipt register
RC202 FAULT
    销售单据 {slip} 只有 {actual} 联，至少要 {expected} 联
    sales receipt {slip} has copies: {actual}; at least {expected} are required
    补一联给会计
    make a copy for the accountant
RC203 FAULT
    没有填“{column}”。每笔现金收支都要有经手人和依据单号
    “{column}” is empty; cash entries need a handler and a reference
    补上经手人和依据单号
    fill in the handler and the reference
RC204 FAULT
    收取支票的收据 {slip}：{why}
    receipt {slip} for a cheque: {why}
    缴款人、出纳、会计各留一联
    payer, cashier and accountant keep a copy each
RC205 FAULT
    单据号重复：{slip}，另一处在 {twin}
    slip {slip} is repeated; also at {twin}
    核对存根，改正号码
    check the stubs and correct the number
RC206 FINDING
    单据断号：{before} 之后缺 {missing}
    gap in the slips: {missing} missing after {before}
    找出缺号的单据；作废的也要登记
    find the missing slip; enter a void one as well
RC207 FAULT
    单据 {slip} 是 {expected} 元，入账 {actual} 元，入账{off}
    receipt {slip} says {expected}, the book {actual}: {off}
    核对单据和账
    check receipt and book
"""
)

# What is told together, and the value of each that says the yuan at stake.
BALANCES = Group("balances", Text("余额不符", "Balances that do not agree"), Text("{n} 处", "{n}"))
ENTRIES = Group("entries", Text("登记有误", "Entries to correct"), Text("{n} 处", "{n}"))
COUNTS = Group("counts", Text("盘点", "Cash counts"))
DEPOSITS = Group("deposits", Text("缴存和用现金", "Deposits and use of cash"))
APPROVALS = Group("approvals", Text("审批和岗位", "Approvals and duties"))
SLIPS = Group("slips", Text("销售单据和收据", "Sales slips and receipts"))
STATEMENTS = Group("statements", Text("银行对账", "Bank reconciliation"))
STAFF = Group("staff", Text("员工的现金收付", "Cash of staff"))
CLOSING = Group("closing", Text("结账", "Closing"))
PROBLEMS |= in_groups(
    PROBLEMS,
    {
        BALANCES: "CD008:difference CD009:actual CD010:difference BK601:difference BK603:difference BK605:difference CL801:difference",
        ENTRIES: "CD004 CD005 CD006 CD007 CD011 CD012 CD013 CD014 CD015 CD016",
        COUNTS: "DC101 DC102:difference DC103:actual DC108:difference DC109:difference CL802 CL803 CL804",
        DEPOSITS: "DC104:difference DC105:actual DC106 DC107:actual",
        APPROVALS: "AP301:actual AP302:difference AP303 AP304 AP305 AP306 AP307:actual AP308 AP309 AP310 AP311",
        SLIPS: "RC201:actual RC202 RC203 RC204 RC205 RC206 RC207:difference",
        STATEMENTS: "BK602 BK604:amount BK606 BK607:difference BK608:actual BK609 BK610 BK611",
        STAFF: "MF902:actual",
        CLOSING: "CL805 CL806 CL807 CL808 CL809",
    },
)

noted = Telling(CATALOGUE | PROBLEMS)


def figures(expected: int, actual: int) -> dict[str, str]:
    """Return what a sum should be, what it is and the difference, in yuan; given in fen."""
    amounts = {"expected": expected, "actual": actual, "difference": actual - expected}
    return {name: yuan_text(fen) for name, fen in amounts.items()}
