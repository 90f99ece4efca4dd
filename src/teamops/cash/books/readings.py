"""How the ambiguous sentences of P2 资金管理 are read: rulings 42–46 and what follows from them."""

from collections.abc import Mapping
from typing import ClassVar, Literal

from teamops.core.rules.switches import Reading, ruled
from teamops.core.text import Text


class CashReading(Reading):
    """How the limit of the till, deposits, days of grace, the weekly check and the counts are read."""

    title: ClassVar[Text] = Text("资金怎样核对", "how the cash books are checked")

    limit_basis: Literal["receipts", "balance", "both"] = ruled(
        42,
        ("“库存现金超过2000元，且是收入额”管什么", "what the limit of the till acts on"),
        {
            "receipts": ("还没有缴存的收入", "receipts not yet banked"),
            "balance": ("全部库存现金", "all cash in the till"),
            "both": ("两样各自不得超过", "each of the two"),
        },
    )
    pool_order: Literal["float_first", "receipts_first"] = ruled(
        42,
        ("现金支出先用哪一部分", "what cash payments are taken from first"),
        {
            "float_first": ("先用备用金，不够的才是坐支", "the float; what it lacks is out of receipts"),
            "receipts_first": ("先用未缴存的收入", "receipts not yet banked"),
        },
    )
    zuozhi_permit: bool = ruled(
        42,
        ("有没有坐支许可", "whether the bank permits payments out of receipts"),
        {
            "false": ("没有，坐支是差错", "no: such a payment is an exception"),
            "true": ("有，坐支只作备注", "yes: it is a remark only"),
        },
    )
    deposit_by: Literal["same_day", "next_bank_day"] = ruled(
        43,
        ("超过限额最迟哪天存入银行", "by when an excess is banked"),
        {
            "same_day": ("当天", "the same day"),
            "next_bank_day": ("下一个银行工作日", "the next bank working day"),
        },
        default="next_bank_day",
    )
    deposit_amount: Literal["all", "excess"] = ruled(
        43,
        ("要存入多少", "how much is banked"),
        {
            "all": ("全部未缴存的收入", "all receipts not yet banked"),
            "excess": ("超过限额的部分", "what exceeds the limit"),
        },
    )
    advance_day_type: Literal["calendar", "working"] = ruled(
        44,
        ("“三天内”数哪些天", "which days “三天内” counts"),
        {"calendar": ("日历天", "calendar days"), "working": ("工作日", "working days")},
    )
    advance_start: Literal["by_kind", "loan", "return"] = ruled(
        44,
        ("“三天内”从哪天起（当天不算）", "what “三天内” counts from (that day not counted)"),
        {
            "by_kind": ("出差从返程日，其他从借款日", "a trip's return, else the loan"),
            "loan": ("都从借款日", "the loan"),
            "return": ("都从返程日，没有的从借款日", "the return; the loan where there is none"),
        },
    )
    advance_roll: Literal["next_workday", "none"] = ruled(
        44,
        ("最后一天放假", "a last day that is a holiday"),
        {
            "next_workday": ("顺延到下一个工作日", "rolls on to the next working day"),
            "none": ("不顺延", "stays"),
        },
    )
    bank_check: Literal["iso_week", "seven_days"] = ruled(
        45,
        ("“每周”核对银行存款", "“每周” (each week)"),
        {
            "iso_week": ("每个有工作日的自然周一次", "once in each ISO week with a working day"),
            "seven_days": ("相隔不超过七天", "never more than seven days apart"),
        },
    )
    count_day: Literal["last_workday", "last_day"] = ruled(
        46,
        ("月终盘点在哪天", "the day of the month-end count"),
        {
            "last_workday": ("当月最后一个工作日", "the last working day"),
            "last_day": ("当月最后一天", "the last day"),
        },
    )


# The sections that `readings:` of a rule file may hold.
SECTIONS: Mapping[str, type[Reading]] = {"cash": CashReading}
