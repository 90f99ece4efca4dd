"""What is planted in the six files of leads for Monday 2 November 2026, and so how many are dealt.

A lead is called by its car: car 12001 is the customer 客户12001 with plate 鄂E12001 and VIN LTEST000000012001. Cars
under 1000 are those of the policy ledger (plan.py). README.md beside this file counts what stands here by hand;
`draw_leads.py` fills each source up to ROWS with leads of which nothing is wrong.
"""

from dataclasses import dataclass
from datetime import date

TODAY = date(2026, 11, 2)
EXPIRING, LAPSED, NEARLY_NEW, OUTSIDE, UNSERVED, OTHER = (
    "到期未续",
    "历史掉保",
    "次新车",
    "外部收集",
    "无服务经理",
    "其他呼叫",
)
ROWS = {EXPIRING: 230, LAPSED: 130, NEARLY_NEW: 80, OUTSIDE: 70, UNSERVED: 50, OTHER: 40}
# So many of OUTSIDE stand in the file of OTHER, with their source in the column 来源, spelled in these ways.
ELSEWHERE = ("外部客户", "外部", "外部收集")

BLANK = ("", "无", "—", "-")  # four ways to leave a cell empty


@dataclass(frozen=True)
class Planted:
    """One lead with something special. What is left out is the car's own."""

    source: str
    car: int
    fate: str = ""  # the reason for which it is not dealt; empty: it is dealt
    days: int | None = None  # from TODAY to expiry
    plate: str | None = None
    vin: str | None = None
    phone: object = None
    expires: object = None  # as typed, in place of days
    agent: object = None
    customer: str = ""


@dataclass(frozen=True)
class Twin:
    """One customer in two places: the row of the first is dealt, that of the second is not.

    `by` vin: the second has the VIN, no plate, another number. `by` plate: the plate spelled otherwise, no VIN,
    another number. `by` phone: the number spelled otherwise and neither plate nor VIN; `by` mask: both numbers are
    masked alike.
    """

    car: int
    first: str
    second: str
    by: str


# --- not dealt --------------------------------------------------------------------------------------------
# Nobody can dial these: a digit short, a digit too many, spoilt by Excel, words, nothing.
BAD_PHONES = {
    EXPIRING: ("1380001000", "1.38E+10", "微信同号", "", "无", "—"),
    LAPSED: ("", "-", "无", "138000120019", "13800", "空号"),
    NEARLY_NEW: ("", "1380001001", "联系4S店"),
    OUTSIDE: ("", "", "无", "—", "1.99E+10", "199000120", "同微信", "待补"),
    UNSERVED: ("", "无"),
    OTHER: ("12345",),
}
# (car of the ledger, by what it is known there). Policies paid in October 2026 that run until autumn 2027.
RENEWED = {
    EXPIRING: (
        (4, "vin"),
        (15, "vin"),
        (22, "vin"),
        (86, "vin"),
        (28, "plate"),
        (55, "plate"),
        (36, "plate"),
        (61, "phone"),
    ),
    LAPSED: ((71, "vin"), (77, "vin"), (82, "plate")),
    NEARLY_NEW: ((16, "vin"), (26, "plate")),
    OUTSIDE: ((98, "phone"), (63, "phone")),
    UNSERVED: ((99, "vin"),),
    OTHER: ((14, "plate"),),
}
# What the ledger says of these cars: the day their new policy starts (the old one ends the day before), the phone.
LEDGER = {
    4: (date(2026, 11, 7), "19900000332"),
    15: (date(2026, 11, 4), "19900008161"),
    22: (date(2026, 11, 8), "13800007334"),
    86: (date(2026, 11, 15), "13800008372"),
    28: (date(2026, 11, 14), "13800006117"),
    55: (date(2026, 11, 10), "13800006847"),
    36: (date(2026, 11, 17), "13800005419"),
    61: (date(2026, 11, 10), "19900009250"),
    71: (date(2026, 10, 21), "19900004026"),
    77: (date(2026, 10, 24), "13800000051"),
    82: (date(2026, 10, 21), "13800008595"),
    16: (date(2026, 10, 25), "13800003824"),
    26: (date(2026, 11, 14), "13800009510"),
    98: (date(2026, 11, 15), "13800006837"),
    63: (date(2026, 11, 5), "19900002802"),
    99: (date(2026, 11, 1), "13800004652"),
    14: (date(2026, 11, 3), "13800000146"),
}
# Days to expiry of 到期未续; the window of ruling 33 is 0…30, both included.
EXPIRED = (-1, -2, -5, -14, -40, -90)
BEYOND = (31, 31, 32, 35, 41, 48, 60, 75, 90)

TWINS = (
    # twice in one file: the one that expires first is dealt
    Twin(12101, EXPIRING, EXPIRING, "vin"),
    Twin(12102, EXPIRING, EXPIRING, "plate"),
    Twin(12103, EXPIRING, EXPIRING, "phone"),
    Twin(12104, EXPIRING, EXPIRING, "plate"),
    Twin(12105, LAPSED, LAPSED, "vin"),
    Twin(12106, LAPSED, LAPSED, "plate"),
    Twin(12107, NEARLY_NEW, NEARLY_NEW, "vin"),
    Twin(12108, OUTSIDE, OUTSIDE, "phone"),
    Twin(12109, UNSERVED, UNSERVED, "plate"),
    # in two sources: the earlier in the clause keeps the lead
    Twin(12111, EXPIRING, LAPSED, "vin"),
    Twin(12112, EXPIRING, LAPSED, "vin"),
    Twin(12113, EXPIRING, LAPSED, "plate"),
    Twin(12114, EXPIRING, LAPSED, "plate"),
    Twin(12115, EXPIRING, LAPSED, "phone"),
    Twin(12116, EXPIRING, NEARLY_NEW, "vin"),
    Twin(12117, EXPIRING, NEARLY_NEW, "phone"),
    Twin(12118, LAPSED, NEARLY_NEW, "vin"),
    Twin(12119, EXPIRING, OUTSIDE, "plate"),
    Twin(12120, EXPIRING, OUTSIDE, "plate"),
    Twin(12121, EXPIRING, OUTSIDE, "plate"),
    Twin(12122, EXPIRING, OUTSIDE, "phone"),
    Twin(12123, EXPIRING, OUTSIDE, "phone"),
    Twin(12124, EXPIRING, OUTSIDE, "mask"),
    Twin(12125, LAPSED, OUTSIDE, "phone"),
    Twin(12126, NEARLY_NEW, OUTSIDE, "plate"),
    Twin(12127, EXPIRING, UNSERVED, "vin"),
    Twin(12128, EXPIRING, UNSERVED, "vin"),
    Twin(12129, LAPSED, UNSERVED, "plate"),
    Twin(12130, OUTSIDE, UNSERVED, "phone"),
    Twin(12131, EXPIRING, OTHER, "phone"),
    Twin(12132, LAPSED, OTHER, "plate"),
    Twin(12133, NEARLY_NEW, OTHER, "vin"),
    Twin(12134, UNSERVED, OTHER, "vin"),
    Twin(12135, OUTSIDE, OTHER, "phone"),
)

# --- dealt, though it looks as if not ----------------------------------------------------------------------
DEALT = (
    # the window includes both ends
    Planted(EXPIRING, 12201, days=0),
    Planted(EXPIRING, 12202, days=0),
    Planted(EXPIRING, 12203, days=30),
    Planted(EXPIRING, 12204, days=30),
    # one plate in five spellings; no VIN to help
    Planted(EXPIRING, 12211, days=11, plate="鄂E12211", vin=""),
    Planted(EXPIRING, 12212, days=12, plate="鄂E·12212", vin="无"),
    Planted(EXPIRING, 12213, days=13, plate="鄂E 12213", vin="—"),
    Planted(EXPIRING, 12214, days=14, plate="鄂e-12214", vin="-"),
    Planted(EXPIRING, 12215, days=15, plate="鄂Ｅ１２２１５", vin=""),
    # dates as text in five ways, and two as the bare serial numbers of 20 and 21 November 2026
    Planted(EXPIRING, 12221, expires="2026-11-20"),
    Planted(EXPIRING, 12222, expires="2026/11/9"),
    Planted(EXPIRING, 12223, expires="2026.11.20"),
    Planted(EXPIRING, 12224, expires="2026年11月20日"),
    Planted(EXPIRING, 12225, expires="20261120"),
    Planted(EXPIRING, 12226, expires=46346),
    Planted(EXPIRING, 12227, expires=46347),
    # numbers as Excel keeps them, and as people type them
    Planted(EXPIRING, 12231, days=7, phone=13800012231),
    Planted(EXPIRING, 12232, days=7, phone="138 0001 2232"),
    Planted(EXPIRING, 12233, days=8, phone="138-0001-2233"),
    Planted(EXPIRING, 12234, days=8, phone="+8613800012234"),
    Planted(EXPIRING, 12235, days=9, phone="013800012235"),
    # two cars of one customer under one number: two leads
    Planted(EXPIRING, 12241, days=10, phone="13800012241"),
    Planted(EXPIRING, 12242, days=17, phone="13800012241", customer="客户12241"),
    # a mask is no number: two cars under one mask, and one number with and without its mask
    Planted(EXPIRING, 12281, days=21, phone="138****2281"),
    Planted(EXPIRING, 12282, days=22, phone="138****2281"),
    Planted(EXPIRING, 12283, days=23, phone="199****2283"),
    Planted(OUTSIDE, 12284, plate="", vin="", phone="19900012283"),
    # renewed in autumn and cancelled since: the policies of cars 102 and 103 are 退保
    Planted(EXPIRING, 102, days=6),
    Planted(EXPIRING, 103, days=16),
    # the ledger still holds last year's policies of these two, which run out that day
    Planted(EXPIRING, 106, days=21, phone="13800003664"),
    Planted(EXPIRING, 107, days=19, phone="19900008246"),
    # last year's agent by id, by name, and one who has left
    Planted(EXPIRING, 12251, days=18, agent="2001"),
    Planted(EXPIRING, 12252, days=18, agent="张珊"),
    Planted(EXPIRING, 12253, days=19, agent="2005"),
    Planted(EXPIRING, 12254, days=19, agent="孙立"),
    # the plate of car 12201 went on to another car: two VINs, two cars
    Planted(LAPSED, 12261, days=-200, plate="鄂E12201"),
    # cars that have no plate yet are not one and the same car
    Planted(NEARLY_NEW, 12271, days=100, plate="未上牌"),
    Planted(NEARLY_NEW, 12272, days=110, plate="未上牌"),
)
# Of 到期未续 these have expired, so the lead of 历史掉保 for the same car is dealt: positions in EXPIRED.
EXPIRED_BUT_LAPSED = (3, 4)
