"""The rows of the policy ledger: what each policy cost, when it was paid, how far it has come on its way to the customer."""

from collections.abc import Sequence
from datetime import date, timedelta

from draw import Dice, drawn_number
from plan import LAST_YEARS_POLICIES, OCTOBER
from plan_august import AUGUST
from plan_september import SEPTEMBER
from plan_team import BY_ID, NAMES
from planned import COMPULSORY, Chain, FirstCar, MonthPlan, Policy, Presence

HEADINGS = (
    "保单号",
    "工号",
    "姓名",
    "车牌号",
    "车架号",
    "客户姓名",
    "联系电话",
    "险种",
    "业务类型",
    "保费",
    "车船税",
    "签单日期",
    "收费日期",
    "起保日期",
    "到期日期",
    "状态",
    "批改日期",
    "批改保费",
    "打单日期",
    "发票日期",
    "送单日期",
    "来源",
)
VIN, PREMIUM, PAID_ON = 4, 9, 12
# The source of a car, by the last digit of its number, and the business that comes of it.
SOURCES = (
    *("到期未续", "到期未续", "历史掉保", "无服务经理", "次新车"),
    *("历史掉保", "到期未续", "到期未续", "外部收集", "其他呼叫"),
)
BUSINESS = {
    "到期未续": "续保",
    "历史掉保": "转入",
    "次新车": "次新车",
    "外部收集": "转入",
    "无服务经理": "续保",
    "其他呼叫": "转入",
}
NUMBER_OF_0 = 990  # 鄂E00000 is what forms are filled with, and names no car
NOVEMBER = tuple(d for n in range(2, 14) if (d := date(2026, 11, n)).weekday() < 5)
WORKDAYS = (*AUGUST.workdays, *SEPTEMBER.workdays, *OCTOBER.workdays, *NOVEMBER)


def policy_rows(dice: Dice, month: MonthPlan) -> list[tuple]:
    """Return the month's rows of the ledger in the order of HEADINGS, policy numbers still blank."""
    rows: list[tuple] = []
    for agent_id, sales in month.sales.items():
        commercial = dice.split(sales.premium - sales.both * COMPULSORY, sales.vehicles, 1200_00)
        presence = Presence(BY_ID[agent_id], month)
        days = [d for d in month.workdays if presence.scheduled(d)]
        for n, premium in enumerate(commercial):
            drawn = days[dice.between(0, len(days) - 1)]
            first = month.first_cars.get(agent_id, FirstCar()) if n == 0 else FirstCar()
            signed_on, paid_on = first.signed_on or drawn, first.paid_on or drawn
            plain = Policy(agent_id, premium, signed_on, paid_on, new_car=first.new)
            rows += _vehicle(dice, month, plain, month.first_car + len(rows), both=n < sales.both)
    for special in month.specials:
        rows += _vehicle(dice, month, special, month.first_car + len(rows), both=False)
    return rows


def last_years_rows(dice: Dice, n: int) -> list[tuple]:
    """Return the rows of the policies that run out soon, for the cars from number `n` on."""
    pairs = enumerate(LAST_YEARS_POLICIES, n)
    return [row for car, old in pairs for row in _vehicle(dice, OCTOBER, old, car, both=False)]


def _vehicle(dice: Dice, month: MonthPlan, p: Policy, n: int, *, both: bool) -> list[tuple]:
    """Return the ledger rows of one vehicle: 商业险, and 交强险 with vehicle tax if it bought both."""
    start = p.paid_on + timedelta(days=dice.between(5, 25))
    until = start.replace(year=start.year + 1) - timedelta(days=1)
    phone = drawn_number(dice, month.phones)
    shown = n or NUMBER_OF_0
    car = (None if p.new_car else f"鄂E{shown:05d}", f"LTEST{shown:012d}", f"客户{shown:03d}", phone)
    endorsed = None if p.endorsed is None else p.endorsed / 100
    source = "其他呼叫" if p.new_car else SOURCES[n % 10]
    chain = month.chains.get(n) or _chain(max(p.signed_on, p.paid_on), n)
    tail = (p.signed_on, p.paid_on, start, until, p.status, p.endorsed_on, endorsed, *chain, source)
    amount: object = p.premium / 100 if n % 5 else f"{p.premium / 100:,.2f}"
    head = (None, p.agent_id, NAMES[p.agent_id], *car)
    business = "新保" if p.new_car else BUSINESS[source]
    rows = [(*head, "商业险", business, amount, None, *tail)]
    if both:
        rows.append((*head, "交强险", business, COMPULSORY / 100, 360, *tail))
    return rows


def _chain(since: date, n: int) -> Chain:
    """The usual way: printed that day or the next working day, so the invoice, with the customer one or two days on."""
    printed = _on(since, int(n % 3 == 1))
    invoiced = _on(printed, int(n % 4 == 2))
    return printed, invoiced, _on(invoiced, 1 + int(n % 5 == 3))


def _on(day: date, count: int) -> date:
    """Return the day so many working days on; plain days where no calendar is kept."""
    if day not in WORKDAYS:
        return day + timedelta(days=count)
    return WORKDAYS[WORKDAYS.index(day) + count]


def yuan(rows: Sequence[tuple]) -> float:
    """Return what the premiums of some rows come to, however they are typed."""
    return round(sum(float(str(row[PREMIUM]).replace(",", "")) for row in rows), 2)
