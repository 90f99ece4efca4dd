"""收入缴存与坐支分析: receipts, float, what was paid out of receipts, and what was banked in time, day by day."""

from collections.abc import Iterator

import pandas as pd

from teamops.cash.books.terms import CashTerms
from teamops.cash.till import custody_words as words
from teamops.core.money import yuan_text
from teamops.core.sheets.book import TOTAL, UNIT, Block, Chart, Col, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang, Text

TABLE = "custody"
# key, heading, group, whether it is summed
_MONEY: tuple[tuple[str, Text, Text | None, bool], ...] = (
    ("opening", words.OPENING, None, False),
    ("receipts_in", Text("收入", "Receipts"), words.IN_GROUP, True),
    ("float_in", Text("备用金增加", "Into the float"), words.IN_GROUP, True),
    ("paid_from_float", Text("从备用金支付", "Paid from the float"), words.OUT_GROUP, True),
    ("taken_from_receipts", Text("坐支", "Paid out of receipts"), words.OUT_GROUP, True),
    ("banked", words.BANKED, words.OUT_GROUP, True),
    ("closing_float", Text("备用金", "Float"), words.CLOSING_GROUP, False),
    ("closing_receipts", Text("未缴存收入", "Unbanked receipts"), words.CLOSING_GROUP, False),
    ("closing", Text("结存", "Closing"), words.CLOSING_GROUP, False),
    ("limit", words.LIMIT, words.LIMIT_GROUP, False),
    ("over", Text("超过限额", "Over the limit"), words.LIMIT_GROUP, False),
)
_ALWAYS_SHOWN = {"opening", "closing_float", "closing_receipts", "closing", "limit"}  # 0.00, not a dash
_FORMULAS = {
    "closing": "={opening}{row}+{receipts_in}{row}+{float_in}{row}-SUM({paid_from_float}{row}:{banked}{row})"
}
_WIDTH = 12.0
BREADTH = 12.0 + 10 * _WIDTH + 11 + 12 + 10


def custody_sheet(days: pd.DataFrame, terms: CashTerms, title: str, lang: Lang) -> Sheet:
    """Return the sheet. `days`: `pool_days`, a row a day with movements, amounts in fen.

    Closing is a live formula; 坐支 and what is over the limit are marked, red where it was not banked in time. The
    chart shows what the limit acts on beside the limit, day by day.
    """
    table = Table(
        TABLE, tuple(_cols(days, terms, lang)), total=TOTAL.say(lang), empty=words.NO_MOVEMENT.say(lang)
    )
    blocks: list[Block] = [line(title, "title"), line(UNIT.say(lang), "unit"), table]
    blocks += [line(text, width=BREADTH) for text in _notes(terms, lang)]
    if len(days):
        blocks += [line(""), _chart(terms, lang)]
    return Sheet(name=words.CUSTODY.say(lang), blocks=tuple(blocks), main=TABLE, frozen=1, filtered=False)


def _cols(days: pd.DataFrame, terms: CashTerms, lang: Lang) -> Iterator[Col]:
    seen = Seen(lang)
    judged = list(zip(days["over"], days["in_time"], strict=True))
    late: list[ToneName] = [
        "" if over == 0 else "bad" if met is not pd.NA and not met else "warn" for over, met in judged
    ]
    tones: dict[str, list[ToneName]] = {
        "taken_from_receipts": ["bad" if fen > 0 else "" for fen in days["taken_from_receipts"]],
        "over": late,
        "closing" if terms.limit_basis == "balance" else "closing_receipts": late,
    }
    group = words.LIMIT_GROUP.say(lang)
    yield seen.col("date", words.DATE, days["date"], "date", 12)
    for key, heading, over_it, total in _MONEY:
        yield seen.col(
            key,
            heading,
            days[key] if key in days else [terms.cash_limit] * len(days),
            "money" if key in _ALWAYS_SHOWN else "amount",
            _WIDTH,
            group=over_it or "",
            total=total,
            tones=tones.get(key),
            formula=_FORMULAS.get(key, ""),
        )
    due = words.DUE.say(lang)
    yield seen.col("due", due, days["due"], "date", 12, group=group)
    yield seen.col(
        "in_time",
        Text("是否按时", "In time"),
        [_in_time(over, met, lang) for over, met in judged],
        "center",
        10,
        group=group,
        tones=late,
    )


def _in_time(over: int, met: object, lang: Lang) -> str:
    if over == 0:
        return ""
    return (words.OPEN if met is pd.NA else words.YES if met else words.NO).say(lang)


def _notes(terms: CashTerms, lang: Lang) -> list[str]:
    order = words.FLOAT_FIRST if terms.pool_order == "float_first" else words.RECEIPTS_FIRST
    rule = words.RULE.say(
        lang,
        limit=yuan_text(terms.cash_limit),
        basis=words.BASES[terms.limit_basis].say(lang),
        by=words.BY[terms.deposit_by].say(lang),
        amount=words.AMOUNTS[terms.deposit_amount].say(lang),
    )
    permit = [words.PERMITTED.say(lang)] if terms.zuozhi_permit else []
    return [words.HOW.say(lang, order=order.say(lang)), rule, *permit]


def _chart(terms: CashTerms, lang: Lang) -> Chart:
    of_till = terms.limit_basis == "balance"
    return Chart(
        "line",
        (words.CHART_TILL if of_till else words.CHART).say(lang),
        TABLE,
        "date",
        ("closing" if of_till else "closing_receipts", "limit"),
        width=900,
        size=15,
    )
