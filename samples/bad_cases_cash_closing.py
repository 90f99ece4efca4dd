"""Cases of samples/bad: closing a month of the cash books."""

from bad_case import Case
from bad_cash import BOOK, CLOSE, COUNTS, DAYBOOK, POSTINGS, cash, closed_september, with_september
from bad_ways import change, drop_rows

BY_DAYBOOK = (BOOK,)

CLOSING_CASES = (
    Case(
        "CL801",
        "月末结存 530.00 写成 350.00",
        "the closing balance of 530.00 is written as 350.00",
        cash(change(DAYBOOK, ",530.00,", ",350.00,")),
        also=("CD008",),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CL802",
        "没有月末盘点",
        "no month-end count",
        cash(drop_rows(COUNTS, "2026-10-30")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CL803",
        "月末由出纳自己盘点",
        "the cashier counted her own till at the month's end",
        cash(change(COUNTS, "月末,,530.00,,,,钱静,周国栋", "月末,,530.00,,,,钱静,钱静")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CL804",
        "没有抽查",
        "no surprise count",
        cash(drop_rows(COUNTS, "2026-10-21")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CL805",
        "9 月结账以后，改了那个月的摘要",
        "a summary of September was changed after it was closed",
        cash(closed_september, change(DAYBOOK, "拨备用金", "拨团队备用金")),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CL806",
        "9 月没有结账，就结 10 月",
        "October is to be closed before September",
        cash(with_september),
        commands=(CLOSE,),
    ),
    Case(
        "CL807",
        "库里有白条，就结 10 月",
        "October is to be closed with an IOU in the till",
        cash(change(COUNTS, "450.00,,", "450.00,100.00,")),
        also=("DC103",),
        commands=(CLOSE,),
    ),
    Case(
        "CL808",
        "9 月结账以后，补登了那个月作废的一张",
        "a void voucher of September was entered after it was closed",
        cash(
            closed_september,
            change(
                DAYBOOK,
                "2026-10-08,",
                "2026-09-30,2026-09-30 17:00,备收-2,作废,实收资本,拨入,,,1000.00,钱静,钱静,BK-0902,1,,\n2026-10-08,",
            ),
        ),
        also=("CL805",),
        commands=BY_DAYBOOK,
    ),
    Case(
        "CL809",
        "会计确认了 9 月，没有确认 10 月",
        "the accountant confirmed September, not October",
        cash(change(POSTINGS, "2026-10,", "2026-09,")),
        commands=BY_DAYBOOK,
    ),
)
