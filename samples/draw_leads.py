"""The rows of the six files of leads: what plan_leads.py plants, and leads of which nothing is wrong up to its ROWS."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import plan_leads as plan
from draw import Dice
from plan_leads import BLANK, EXPIRING, LAPSED, NEARLY_NEW, OTHER, OUTSIDE, TODAY, UNSERVED, Planted, Twin

FIRST_CAR = 13001  # of those drawn
PLACES = ("小溪塔", "龙泉", "鸦鹊岭", "分乡", "黄花", "雾渡河")
AGENTS = ("2001", "张珊", "2002", "陈大勇", "2003", "刘晓梅", "2005", "孙立", "2006", "何佳")
# From TODAY to expiry, of leads that are drawn: 到期未续 always within the window.
DAYS = {
    EXPIRING: (1, 29),
    LAPSED: (-900, -60),
    NEARLY_NEW: (31, 330),
    OUTSIDE: (0, 0),
    UNSERVED: (20, 300),
    OTHER: (0, 0),
}
FULL_WIDTH = str.maketrans({chr(n): chr(n + 0xFEE0) for n in range(0x21, 0x7F)})


@dataclass(frozen=True)
class Row:
    """One row as it is typed, and what becomes of it: `fate` is the reason for which it is not dealt, or empty."""

    source: str
    customer: str
    plate: str
    vin: str
    phone: object
    expires: object
    premium: object
    agent: object
    territory: str
    fate: str = ""
    file: str = ""  # whose file it stands in, where that is not its source's
    typed_source: str = ""


def spelled_plate(plate: str, way: int) -> str:
    """Return a plate in one of five spellings."""
    ways = (plate, f"{plate[:2]}·{plate[2:]}", f"{plate[:2]} {plate[2:]}", f"{plate[0]}e-{plate[2:]}")
    return [*ways, plate.translate(FULL_WIDTH)][way % 5]


def spelled_phone(number: str, way: int) -> str:
    """Return a mobile number in one of five spellings."""
    parts = (number[:3], number[3:7], number[7:])
    return [number, " ".join(parts), "-".join(parts), f"+86{number}", f"0{number}"][way % 5]


def own_plate(car: int) -> str:
    """The plate of a car."""
    return f"鄂E{car:05d}"


def own_vin(car: int) -> str:
    """The VIN of a car."""
    return f"LTEST{car:012d}"


def own_phone(car: int) -> str:
    """The number of a car's owner, which nobody has; those of the policy ledger begin otherwise."""
    return f"{('1380001', '1990001')[car % 2]}{car % 10000:04d}"


def masked(number: str) -> str:
    """Return a number as systems show it that hide its middle."""
    return f"{number[:3]}****{number[7:]}"


# --- planted ----------------------------------------------------------------------------------------------
def planted() -> Iterator[Planted]:
    """Yield every planted lead, those not dealt with their reason."""
    yield from plan.DEALT
    car = 12401
    for source, numbers in plan.BAD_PHONES.items():
        for number in numbers:
            yield Planted(source, car, "bad_phone", phone=number)
            car += 1
    for source, known in plan.RENEWED.items():
        for renewed, by in known:
            yield _renewed(source, renewed, by)
    for n, days in enumerate(plan.EXPIRED):
        yield Planted(EXPIRING, 12301 + n, "expired", days=days)
        if n in plan.EXPIRED_BUT_LAPSED:
            yield Planted(LAPSED, 12301 + n, days=days, customer=f"{12301 + n}车主")
    for n, days in enumerate(plan.BEYOND):
        yield Planted(EXPIRING, 12321 + n, "outside_window", days=days)
    for n, twin in enumerate(plan.TWINS):
        number = masked(own_phone(twin.car)) if twin.by == "mask" else None
        yield Planted(twin.first, twin.car, days=_twin_days(twin.first), phone=number)
        yield _second(twin, n)


def _renewed(source: str, car: int, by: str) -> Planted:
    starts, number = plan.LEDGER[car]
    days = (starts - TODAY).days - 1
    if by == "vin":
        return Planted(source, car, "renewed", days, plate="", phone=own_phone(12600 + car))
    if by == "plate":
        plate = spelled_plate(own_plate(car), car)
        return Planted(source, car, "renewed", days, plate=plate, vin="", phone=own_phone(12600 + car))
    return Planted(source, car, "renewed", days, plate="", vin="", phone=spelled_phone(number, car))


def _twin_days(source: str) -> int:
    return {EXPIRING: 20, LAPSED: -300, NEARLY_NEW: 90}.get(source, 120)


def _second(twin: Twin, n: int) -> Planted:
    """The row that is not dealt: in its twin's own file it expires a day later."""
    days, name, other = _twin_days(twin.second) + 1, f"{twin.car}车主", own_phone(twin.car + 600)
    if twin.by == "vin":
        return Planted(twin.second, twin.car, "twin", days, plate="", phone=other, customer=name)
    if twin.by == "plate":
        plate = spelled_plate(own_plate(twin.car), n)
        return Planted(twin.second, twin.car, "twin", days, plate, vin="", phone=other, customer=name)
    number = own_phone(twin.car)
    number = masked(number) if twin.by == "mask" else spelled_phone(number, n)
    return Planted(twin.second, twin.car, "twin", days, plate="", vin="", phone=number, customer=name)


# --- drawn ------------------------------------------------------------------------------------------------
def lead_rows(dice: Dice) -> list[Row]:
    """Return all rows of the six files, those of one file together, in the order in which they stand there."""
    rows = [_row(dice, lead) for lead in planted()]
    there = Counter(row.source for row in rows)
    car = FIRST_CAR
    for source, wanted in plan.ROWS.items():
        for n in range(wanted - there[source]):
            rows.append(_drawn(dice, source, car, n))
            car += 1
    keyed = [(plan_order(row), dice.between(0, 999_999), n) for n, row in enumerate(rows)]
    return [rows[n] for _, _, n in sorted(keyed)]


def plan_order(row: Row) -> int:
    """Return the place of the row's file among the six."""
    return list(plan.ROWS).index(row.file or row.source)


def _row(dice: Dice, lead: Planted) -> Row:
    """Write a planted lead out; what nothing depends on is drawn."""
    days = lead.days if lead.days is not None else dice.between(*DAYS[lead.source])
    return Row(
        lead.source,
        lead.customer or f"客户{lead.car:05d}",
        own_plate(lead.car) if lead.plate is None else lead.plate,
        own_vin(lead.car) if lead.vin is None else lead.vin,
        own_phone(lead.car) if lead.phone is None else lead.phone,
        lead.expires or TODAY + timedelta(days=days),
        _premium(dice),
        lead.agent or _agent(dice),
        PLACES[dice.between(0, len(PLACES) - 1)],
        lead.fate,
        typed_source=_typed(dice),
    )


def _drawn(dice: Dice, source: str, car: int, n: int) -> Row:
    """Return a lead of which nothing is wrong, however it is typed."""
    low, high = DAYS[source]
    expires = TODAY + timedelta(days=dice.between(low, high))
    elsewhere = source == OUTSIDE and n < len(plan.ELSEWHERE)
    return Row(
        source,
        f"客户{car:05d}",
        spelled_plate(own_plate(car), max(0, dice.between(-10, 4))),
        own_vin(car) if dice.between(0, 5) else BLANK[dice.between(0, 3)],
        spelled_phone(own_phone(car), max(0, dice.between(-10, 4))),
        _typed_date(dice, expires),
        _premium(dice),
        _agent(dice),
        PLACES[dice.between(0, len(PLACES) - 1)] if dice.between(0, 4) else BLANK[dice.between(0, 3)],
        file=OTHER if elsewhere else "",
        typed_source=plan.ELSEWHERE[n] if elsewhere else _typed(dice),
    )


def _typed(dice: Dice) -> str:
    """A source of OTHER as typed; left blank, the sheet's name tells it."""
    return (OTHER, "其他", "其它", "其他呼叫业务", "分管经理分配", "")[dice.between(0, 5)]


def _typed_date(dice: Dice, day: date) -> object:
    way = dice.between(0, 11)
    if way == 0:
        return f"{day:%Y/%m/%d}"
    if way == 1:
        return f"{day:%Y年%m月%d日}"
    return f"{day:%Y%m%d}" if way == 2 else day


def _premium(dice: Dice) -> object:
    """Return last year's premium: a number, or text as people type it."""
    fen = dice.between(1_200_00, 9_800_00)
    way = dice.between(0, 9)
    if way == 0:
        return BLANK[dice.between(0, 3)]
    if way == 1:
        return f"¥{fen / 100:,.2f}"
    return f"{fen / 100:,.2f}" if way < 5 else fen / 100


def _agent(dice: Dice) -> str:
    return AGENTS[dice.between(0, len(AGENTS) - 1)] if dice.between(0, 3) else BLANK[dice.between(0, 3)]
