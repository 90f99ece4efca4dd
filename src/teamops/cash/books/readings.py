"""How the ambiguous sentences of P2 资金管理 are read: rulings 42–46 and what follows from them."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from teamops.core.rules.switches import Meaning, Reading
from teamops.core.text import Text


class CashReading(Reading):
    """How the limit of the till, deposits, days of grace, the weekly check and the counts are read."""

    title: ClassVar[Text] = Text("资金怎样核对", "how the cash books are checked")

    limit_basis: Annotated[
        Literal["receipts", "balance", "both"],
        Meaning(
            42,
            Text("“库存现金超过2000元，且是收入额”管什么", "what the limit of the till acts on"),
            "receipts",
            {
                "receipts": Text("还没有缴存的收入", "receipts not yet banked"),
                "balance": Text("全部库存现金", "all cash in the till"),
                "both": Text("两样各自不得超过", "each of the two"),
            },
        ),
    ] = "receipts"
    pool_order: Annotated[
        Literal["float_first", "receipts_first"],
        Meaning(
            42,
            Text("现金支出先用哪一部分", "what cash payments are taken from first"),
            "float_first",
            {
                "float_first": Text(
                    "先用备用金，不够的才是坐支", "the float; what it lacks is out of receipts"
                ),
                "receipts_first": Text("先用未缴存的收入", "receipts not yet banked"),
            },
        ),
    ] = "float_first"
    zuozhi_permit: Annotated[
        bool,
        Meaning(
            42,
            Text("有没有坐支许可", "whether the bank permits payments out of receipts"),
            False,
            {
                "false": Text("没有，坐支是差错", "no: such a payment is a fault"),
                "true": Text("有，坐支只作备注", "yes: it is a remark only"),
            },
        ),
    ] = False
    deposit_by: Annotated[
        Literal["same_day", "next_bank_day"],
        Meaning(
            43,
            Text("超过限额最迟哪天存入银行", "by when an excess is banked"),
            "next_bank_day",
            {
                "same_day": Text("当天", "the same day"),
                "next_bank_day": Text("下一个银行工作日", "the next bank working day"),
            },
        ),
    ] = "next_bank_day"
    deposit_amount: Annotated[
        Literal["all", "excess"],
        Meaning(
            43,
            Text("要存入多少", "how much is banked"),
            "all",
            {
                "all": Text("全部未缴存的收入", "all receipts not yet banked"),
                "excess": Text("超过限额的部分", "what exceeds the limit"),
            },
        ),
    ] = "all"
    advance_day_type: Annotated[
        Literal["calendar", "working"],
        Meaning(
            44,
            Text("“三天内”数哪些天", "which days “三天内” counts"),
            "calendar",
            {"calendar": Text("日历天", "calendar days"), "working": Text("工作日", "working days")},
        ),
    ] = "calendar"
    advance_start: Annotated[
        Literal["by_kind", "loan", "return"],
        Meaning(
            44,
            Text("“三天内”从哪天起（当天不算）", "what “三天内” counts from (that day not counted)"),
            "by_kind",
            {
                "by_kind": Text("出差从返程日，其他从借款日", "a trip's return, else the loan"),
                "loan": Text("都从借款日", "the loan"),
                "return": Text("都从返程日，没有的从借款日", "the return; the loan where there is none"),
            },
        ),
    ] = "by_kind"
    advance_roll: Annotated[
        Literal["next_workday", "none"],
        Meaning(
            44,
            Text("最后一天放假", "a last day that is a holiday"),
            "next_workday",
            {
                "next_workday": Text("顺延到下一个工作日", "rolls on to the next working day"),
                "none": Text("不顺延", "stays"),
            },
        ),
    ] = "next_workday"
    bank_check: Annotated[
        Literal["iso_week", "seven_days"],
        Meaning(
            45,
            Text("“每周”核对银行存款", "“每周” (each week)"),
            "iso_week",
            {
                "iso_week": Text("每个有工作日的自然周一次", "once in each ISO week with a working day"),
                "seven_days": Text("相隔不超过七天", "never more than seven days apart"),
            },
        ),
    ] = "iso_week"
    count_day: Annotated[
        Literal["last_workday", "last_day"],
        Meaning(
            46,
            Text("月终盘点在哪天", "the day of the month-end count"),
            "last_workday",
            {
                "last_workday": Text("当月最后一个工作日", "the last working day"),
                "last_day": Text("当月最后一天", "the last day"),
            },
        ),
    ] = "last_workday"


# The sections that `readings:` of a rule file may hold.
SECTIONS: Mapping[str, type[Reading]] = {"cash": CashReading}
