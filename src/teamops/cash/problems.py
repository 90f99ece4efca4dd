"""What is checked in the cash books (P2 资金管理). CD: daybook. DC: till. RC: slips. AP: approvals. AD: advances. TE: claims.

BK: bank. CQ: cheques. CL: closing. MF: money of people. A FAULT is an error of the books: it is told, the work goes on, and the month cannot be
sealed while it stands.
"""

from teamops.core.catalogue import CATALOGUE
from teamops.core.catalogue.entry import entries
from teamops.core.money import yuan_text
from teamops.core.problems import Telling

PROBLEMS = entries(
    """
AP301 FAULT
    支出 {actual} 没有有效的审批：{why}
    payment of {actual} without a valid approval: {why}
    补办审批；没有批准的不得支付
    have it approved; nothing is paid without
AP302 FAULT
    审批单 {approval} 累计支付 {actual}，超过批准的 {expected}，多 {difference}
    {approval}: {actual} paid in all, {expected} approved, {difference} too much
    追加审批，或收回多付的部分
    have the rest approved, or get it back
AP303 FAULT
    支付早于审批：{approval} 于 {expected} 批准，{actual} 已支付
    paid before it was approved: {approval} approved {expected}, paid {actual}
    先审批，后支付
    approve first, then pay
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
    {person} approved their own: {role}
    换人审批
    somebody else has to approve
AP307 FINDING
    疑似拆分支付：{payee} {days} 天内 {count} 笔共 {actual}，每笔都不超过 {expected}
    possibly split: {count} payments to {payee} within {days} days add up to {actual}, each within {expected}
    按合计金额审批
    have the total approved
AP308 FAULT
    “{person}”在 {date} 不是指定的出纳
    {person} was not the appointed cashier on {date}
    由指定的出纳办理，或补岗位任命
    the appointed cashier does it, or add the appointment
AP309 FAULT
    不相容的岗位由同一人担任：“{person}”{date} 既是{one}又是{other}
    incompatible duties: {person} is both {one} and {other} on {date}
    分开；人手不够时由负责人写明豁免
    separate them, or have a named and dated waiver
AP310 FINDING
    授权书 {delegation}：{why}
    delegation {delegation}: {why}
    补写上限、到期日、签署日
    add limit, end and signing date
AP311 FINDING
    {by} {on} 的豁免没有用上：{why}
    the waiver by {by} of {on} waives nothing: {why}
    核对问题代码、涉及人和起止日期；没有日期的问题，豁免也不写起止
    check its code, person and days; a problem without a day is waived without days
BK601 FAULT
    自本行起余额不符（{account}）：账列 {actual}，应为 {expected}，差 {difference}（其后 {following} 行同差）
    the balance of {account} breaks here: stated {actual}, computed {expected}, difference {difference} ({following} more rows carry it)
    从本行往上核对
    check from here upwards
BK602 FAULT
    {week} 周没有核对账户“{account}”：{why}
    no reconciliation of {account} in week {week}: {why}
    登记银行日记账，下载这一周的对账单放进去
    keep the bank journal, and add the bank's statement of that week
BK603 FAULT
    {account} 调节后余额不等：企业 {expected}，银行 {actual}，差 {difference}
    {account}: the adjusted balances differ: book {expected}, bank {actual}, difference {difference}
    有漏记或错记，逐笔核对
    something is missing or wrong: go through the entries
BK604 FINDING
    未达账项超过 {expected} 天：{date} {amount} 元，已 {actual} 天
    open for more than {expected} days: {amount} of {date}, {actual} days
    查明原因，催办
    find out why
BK605 FAULT
    对账单前后余额不连续：应为 {expected}，实际 {actual}，差 {difference}（可能漏行）
    the statement's balance does not follow: {expected} expected, {actual} found, difference {difference}; rows may be missing
    重新导出完整的对账单
    export the whole statement again
BK606 FAULT
    同一笔流水勾了两次：{ref}，另一处在 {twin}
    one line matched twice: {ref}; also at {twin}
    改正流水号
    mend the reference
BK607 FINDING
    对账单表头合计与明细不符：{what} 表头 {expected}，明细 {actual}，差 {difference}
    the statement's totals differ from its lines: {what} {expected} above, {actual} in lines, difference {difference}
    重新导出完整的对账单
    export the whole statement again
BK608 FAULT
    现金与银行之间的划转没有对应：{what} {actual}，{days} 天内另一本账没有
    no counterpart of a transfer between cash and bank: {what} {actual}, nothing in the other book within {days} days
    两本账都要登记
    enter it in both books
BK609 FINDING
    对账单里的账户“{account}”不在账户表里
    the statement's account {account} is not in the table of accounts
    补进账户表，或改正账号
    add it, or mend the number
BK610 REMARK
    对账单里有 {count} 行没有算：{why}（第 {rows} 行）
    {count} rows of the statement do not count: {why} (row {rows})
    不用处理；其中有该算的，请在银行日记账里查明
    nothing to do, unless one of them should count: look into it
BK611 FAULT
    对账单里有 {count} 行{why}（第 {rows} 行），没有计入银行余额
    {count} rows of the statement are not in the bank's balance: {why} (row {rows})
    在网银里查明。导出时选带余额或带“收/支”的格式，或在表里加一列“收/支”
    look them up. Export them with balances or with a column 收/支, or add such a column
CD004 FAULT
    收入与支出须且只能填一项，且大于 0（收入 {received}，支出 {paid}）
    exactly one positive amount is required (received {received}, paid {paid})
    改正这一行；红字只用于“冲销”，写明冲销凭证号
    mend the row; a negative amount only for 冲销, with the voucher it reverses
CD005 FAULT
    日期 {date} 早于上一笔 {previous}，没有按顺序登记
    {date} is before the row above ({previous}): out of date order
    按发生的先后登记；账上按日期、行次计算
    enter rows in order; figures here follow date and row
CD006 FAULT
    凭证字号重复：{voucher}，另一处在 {twin}
    voucher {voucher} is repeated; also at {twin}
    核对凭证，改正编号
    check the vouchers and mend the number
CD007 FINDING
    凭证断号：{before} 之后缺 {missing}
    gap in the vouchers: {missing} missing after {before}
    找出缺号的凭证；作废的也登一行，金额空着，摘要写“作废”
    find the missing voucher; enter a void one as well, without an amount and with 作废 in the summary
CD008 FAULT
    自本行起余额不符：账列 {actual}，应为 {expected}，差 {difference}（其后 {following} 行同差）
    the balance breaks here: stated {actual}, computed {expected}, difference {difference} ({following} more rows carry it)
    从本行往上核对；余额按收支重新计算，不改动原表
    check from here upwards; balances here are computed, the book is left as it is
CD009 FAULT
    {date} 现金余额为负：{actual}
    the cash balance is negative on {date}: {actual}
    查漏记的收入或提前登记的支出
    look for a receipt left out or a payment entered too early
CD010 FAULT
    期初 {actual} 与上期结存 {expected} 不一致，差 {difference}
    the opening {actual} is not the previous closing {expected}; difference {difference}
    以上期封存的结存为准，改正期初
    the sealed closing stands: mend the opening
CD011 FINDING
    疑似重复登记：与 {twin} 同日、同向、同额、同单位、同依据
    possibly entered twice: same day, direction, amount, payee and basis as {twin}
    确认是两笔，或红字冲销一笔
    make sure that there were two, or reverse one
CD012 FAULT
    “{column}”的“{value}”不在{table}里
    “{value}” in “{column}” is not in the {table}
    {hint}补进表里，或改正这一格
    {hint}add it there, or mend this cell
CD013 FINDING
    没有当日登记：{date} 的业务 {entered} 才登记
    entered late: of {date}, entered on {entered}
    发生当天登记
    enter it on the day
CD014 FAULT
    冲销写得不对：{why}
    this reversal is not right: {why}
    写明被冲销的凭证号，金额相等、方向相同、红字
    name the voucher it reverses, the same amount on the same side, in red
CD015 FINDING
    “{account}”有 {count} 行早于期初日期 {opened}（收入 {received}，支出 {paid}）：当作已在期初余额里，没有再计入
    {count} rows of {account} are dated before it begins on {opened} (received {received}, paid {paid}): they are taken to be in the opening balance and do not count again
    日期写错的改正；确实是期初以前的，核对期初余额包含了它们
    mend a date that is wrong; if they are earlier, see that the opening balance holds them
CD016 FAULT
    账户“{account}”没有核对：{why}
    the account {account} is not checked: {why}
    账户表里每个账户一行，现金只留一行；现金收支都记在现金日记账
    a row for each account, and one for cash; what moves cash is entered in the daybook
CL801 FAULT
    {account} 月报不平：上存 {opening}＋收入 {received}－支出 {paid}≠结存 {actual}，差 {difference}
    {account} does not roll forward: {opening} + {received} − {paid} is not {actual}; difference {difference}
    改正账上的差错
    mend the book
CL802 FAULT
    {month} 没有月末盘点
    no month-end count in {month}
    补做盘点表的“月末”
    add a month-end count
CL803 FAULT
    {date} 的盘点人“{person}”就是出纳
    the till was counted on {date} by the cashier, {person}
    指定别人盘点
    somebody else has to count
CL804 REMARK
    {month} 没有抽查
    no surprise count in {month}
    每月至少一次不定期抽查
    at least one a month
CL805 FAULT
    已结账的 {period}（{account}）被改动：{rows}
    the sealed period {period} of {account} was changed: {rows}
    恢复原样；更正在当前期间红字冲销
    put it back; correct it by a reversal in the open period
CL806 FAULT
    上月 {previous} 还没有结账
    {previous} is not sealed yet
    先结上月
    seal that month first
CL807 FAULT
    {month} 还有 {count} 处差错，不能结账
    {month} has {count} faults and cannot be sealed
    改正，或由负责人写明豁免
    mend them, or have them waived by name
CL808 FAULT
    {date} 属于已结账期间
    {date} lies in a sealed period
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
    {date} {kind}账实不符：账面 {expected}，实点 {actual}，差 {difference}（{reason}）
    book and till differ on {date} ({kind}): book {expected}, counted {actual}, difference {difference} ({reason})
    查明长短款，写明差额原因和处理意见
    find the cause; write the reason and what is to be done
DC103 FAULT
    {date} 白条抵库 {actual} 元
    IOUs of {actual} held as cash on {date}
    收回现金，或补办借款单并登记
    collect the cash, or make it a proper advance and enter it
DC104 FINDING
    {date} {what} {actual}，超过限额 {expected}，多 {difference}{late}
    {date}: {what} of {actual}, over the limit of {expected} by {difference}{late}
    最迟 {due} 存入银行
    bank them by {due} at the latest
DC105 FAULT
    坐支 {actual} 元：备用金不足，动用了未缴存的收入
    {actual} was paid out of unbanked receipts: the float did not suffice
    先缴存收入，再从备用金支付；有坐支许可的写进规则
    bank receipts first, pay from the float; a permit goes into the rules
DC106 REMARK
    {date} 库存 {actual} 超过 {expected}，但未缴存收入只有 {receipts}
    cash of {actual} on {date} exceeds {expected}, but only {receipts} of it are receipts
    不用处理；备用金过多时可缴存
    nothing to do; bank some of the float if it is too much
DC107 FINDING
    对单位支付现金 {actual}，超过结算起点 {expected}
    cash of {actual} paid to a company, over the threshold of {expected}
    改用转账
    pay by transfer
DC108 FAULT
    {date} 面额合计 {expected} 与实点现金 {actual} 不符，差 {difference}
    the notes of {date} add up to {expected}, not to {actual}; difference {difference}
    重新点一遍，改正张数或金额
    count again; mend the notes or the amount
DC109 FINDING
    {date} 盘点表的账面余额 {actual} 与日记账 {expected} 不符，差 {difference}
    the count of {date} gives the book balance as {actual}, the daybook {expected}; difference {difference}
    盘点与日记账核对，改正盘点表
    the daybook counts; mend the count
MF902 FAULT
    {what}以现金收付 {actual} 元（{person}）：{why}
    {what} of {actual} yuan was paid in cash ({person}): {why}
    扣罚、奖励要在结算单上有这一笔（方案第六条、第七条）。核对人和金额，漏的登记进调整表；特殊情况由负责人写明豁免
    a fine or reward has a line of the settlement (Scheme, articles 6 and 7). Check person and amount, enter what is missing as an adjustment, or have it waived by name
RC201 FAULT
    现金收入 {actual} 没有销售单据
    cash receipt of {actual} without a sales slip
    补开单据，登记进票据簿
    issue the slip and enter it
RC202 FAULT
    销售单据 {slip} 的联数：{actual}，至少 {expected} 联
    copies of sales slip {slip}: {actual}; it needs at least {expected}
    一联留存，一联会计处理
    one copy is kept, one goes to the accountant
RC203 FAULT
    “{column}”是空的：经手人要有经手依据
    “{column}” is blank: who handles cash needs a basis
    补上经手人和依据单号
    fill in the handler and the basis
RC204 FAULT
    收取支票的收据 {slip}：{why}
    receipt {slip} for a cheque: {why}
    缴款人、出纳、会计各留一联
    payer, cashier and accountant keep a copy each
RC205 FAULT
    单据号重复：{slip}，另一处在 {twin}
    slip {slip} is repeated; also at {twin}
    核对存根，改正号码
    check the stubs and mend the number
RC206 FINDING
    单据断号：{before} 之后缺 {missing}
    gap in the slips: {missing} missing after {before}
    找出缺号的单据；作废的也要登记
    find the missing slip; enter a void one as well
RC207 FAULT
    单据 {slip} 金额 {expected} 与入账 {actual} 不符，差 {difference}
    slip {slip} says {expected}, the book {actual}; difference {difference}
    核对单据和账
    check slip and book
"""
)

noted = Telling(CATALOGUE | PROBLEMS)


def figures(expected: int, actual: int) -> dict[str, str]:
    """Return what a sum should be, what it is and the difference, in yuan; given in fen."""
    amounts = {"expected": expected, "actual": actual, "difference": actual - expected}
    return {name: yuan_text(fen) for name, fen in amounts.items()}
