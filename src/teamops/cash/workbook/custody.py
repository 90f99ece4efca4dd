"""收入缴存与坐支分析: receipts, float, what was paid out of receipts, and what was banked in time, day by day."""

from collections.abc import Sequence

import pandas as pd

from teamops.cash.terms import CashTerms
from teamops.cash.workbook import custody_words as words
from teamops.core.money import yuan_text
from teamops.core.sheets.book import TOTAL, UNIT, Block, Chart, Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "custody"
# key, heading, group, whether it is summed
_MOVES: tuple[tuple[str, Text, Text, bool], ...] = (
    ("receipts_in", words.RECEIPTS_IN, words.IN_GROUP, True),
    ("float_in", words.FLOAT_IN, words.IN_GROUP, True),
    ("paid_from_float", words.FROM_FLOAT, words.OUT_GROUP, True),
    ("taken_from_receipts", words.FROM_RECEIPTS, words.OUT_GROUP, True),
    ("banked", words.BANKED, words.OUT_GROUP, True),
    ("closing_float", words.FLOAT, words.CLOSING_GROUP, False),
    ("closing_receipts", words.RECEIPTS, words.CLOSING_GROUP, False),
    ("closing", words.CLOSING, words.CLOSING_GROUP, False),
)
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

    def say(text: Text, **values: object) -> str:
        return text.say(lang, **values)

    marked: list[ToneName] = ["bad" if fen > 0 else "" for fen in days["taken_from_receipts"]]
    late: list[ToneName] = [
        "" if over == 0 else "bad" if met is not pd.NA and not met else "warn"
        for over, met in zip(days["over"], days["in_time"], strict=True)
    ]

    def money(
        key: str, heading: Text, group: Text | None, total: bool, tones: Sequence[ToneName] | None = None
    ) -> Col:
        style: StyleName = "money" if key.startswith(("closing", "opening", "limit")) else "amount"
        return Col(
            key=key,
            heading=say(heading),
            cells=days[key] if key in days else [terms.cash_limit] * len(days),
            style=style,
            group=say(group) if group else "",
            total=total,
            tones=tones,
            formula=_FORMULAS.get(key, ""),
            width=_WIDTH,
        )

    tones = {
        "taken_from_receipts": marked,
        "closing_receipts": late if terms.limit_basis != "balance" else None,
    }
    limits = words.LIMIT_GROUP
    cols = (
        Col(key="date", heading=say(words.DATE), cells=days["date"], style="date", width=12),
        money("opening", words.OPENING, None, False),
        *(money(*each, tones.get(each[0])) for each in _MOVES),
        money("limit", words.LIMIT, limits, False),
        money("over", words.OVER, limits, False, late),
        Col(key="due", heading=say(words.DUE), cells=days["due"], style="date", group=say(limits), width=12),
        Col(
            key="in_time",
            heading=say(words.IN_TIME),
            cells=[
                _in_time(over, met, lang) for over, met in zip(days["over"], days["in_time"], strict=True)
            ],
            style="center",
            group=say(limits),
            tones=late,
            width=10,
        ),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(words.NO_MOVEMENT))
    blocks: list[Block] = [line(title, "title"), line(say(UNIT), "unit"), table]
    blocks += [line(text, width=BREADTH) for text in _notes(terms, lang)]
    if len(days):
        blocks += [line(""), _chart(terms, lang)]
    return Sheet(name=say(words.CUSTODY), blocks=tuple(blocks), main=TABLE, frozen=1, filtered=False)


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
        kind="line",
        title=(words.CHART_TILL if of_till else words.CHART).say(lang),
        table=TABLE,
        categories="date",
        series=("closing" if of_till else "closing_receipts", "limit"),
        width=900,
        size=15,
    )
