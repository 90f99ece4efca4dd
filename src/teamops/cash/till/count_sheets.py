"""日结核对表, the counts of the month beside the daybook, and 库存现金盘点表, the month-end count as a form to sign."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import pandas as pd

from teamops.cash.schema.counts import COUNT_KINDS, NOTES
from teamops.cash.till import custody_words as words
from teamops.cash.till.counts import COUNTED
from teamops.core.evidence import ROW
from teamops.core.money import rmb_capitals
from teamops.core.sheets.book import UNIT, Block, Cell, Formula, Page, Row, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.cells import Cells
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, ToneName, line_count
from teamops.core.text import Lang, Text

TABLE, FORM_TABLE = "counts", "notes"
_DAY_END = next(iter(COUNT_KINDS))
_DIFFERENCE = '=IF({counted}{row}="","",{counted}{row}-{book}{row})'
_COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("date", words.DATE, "date", 12),
    ("kind", Text("类型", "Kind"), "center", 9),
    ("time", words.TIME, "time", 8),
    ("book", words.BOOK, "money", 13),
    ("counted", Text("实点现金", "Counted"), "money", 13),
    ("difference", Text("差额", "Difference"), "money", 11),
    ("iou", words.IOU, "amount", 10),
    ("cashier", words.CASHIER, "center", 9),
    ("counter", words.COUNTER, "center", 9),
    ("witness", words.WITNESS, "center", 9),
    ("reason", words.REASON, "wrap", 24),
    ("remedy", words.REMEDY, "wrap", 20),
)
_BREADTH = sum(width for *_, width in _COLUMNS)
_FORM_WIDTHS = (34.0, 14.0, 22.0)
_ROW_POINTS = 21.0


def counts_sheets(
    counts: pd.DataFrame, form: pd.DataFrame, team: str, title: str, lang: Lang
) -> tuple[Sheet, Sheet]:
    """Return 日结核对表 and 库存现金盘点表.

    `counts`: `day_counts`, a row a count and one for each day that lacks its 日结; `form`: `month_end`, one row. Amounts
    in fen. Differences and the form's amounts are live formulas. `title` is that of the first sheet.
    """
    return _counts_sheet(counts, title, lang), _form_sheet(form.iloc[0].to_dict(), team, lang)


def _counts_sheet(counts: pd.DataFrame, title: str, lang: Lang) -> Sheet:
    seen = Seen(lang)
    made = counts[ROW].notna()
    wrong = made & counts["difference"].fillna(0).ne(0)
    kinds = [COUNT_KINDS[kind][-1] if lang == "en" else kind for kind in counts["kind"]]
    differs: list[ToneName] = [
        "warn" if not there else "bad" if bad else "good"
        for there, bad in zip(made.tolist(), wrong.tolist(), strict=True)
    ]
    ious: list[ToneName] = ["bad" if fen else "" for fen in counts["iou"].fillna(0).gt(0)]
    reasons = [
        text if there else Text("没有日结核对", "not counted").say(lang)
        for text, there in zip(counts["reason"], made.tolist(), strict=True)
    ]

    cells: dict[str, Cells] = {**{key: counts[key] for key in COUNTED}, "kind": kinds, "reason": reasons}
    tones = {"difference": differs, "iou": ious}
    cols = tuple(
        seen.col(
            key,
            heading,
            cells[key],
            style,
            width,
            tones=tones.get(key),
            formula=_DIFFERENCE if key == "difference" else "",
        )
        for key, heading, style, width in _COLUMNS
    )
    due = counts.loc[counts["kind"] == _DAY_END, "date"].nunique()
    said = words.SUMMED.say(
        lang, counts=int(made.sum()), wrong=int(wrong.sum()), days=due, lacking=int((~made).sum())
    )
    table = Table(key=TABLE, cols=cols, empty=words.NO_MOVEMENT.say(lang))
    blocks: tuple[Block, ...] = (
        line(title, "title"),
        line(UNIT.say(lang), "unit"),
        table,
        line(said, width=_BREADTH),
    )
    return Sheet(name=words.COUNTS.say(lang), blocks=blocks, main=TABLE, frozen=2)


def _form_sheet(count: Mapping[Hashable, Any], team: str, lang: Lang) -> Sheet:
    """The form: notes × pieces = amount, what is not listed by face value, book balance, difference, signatures."""

    def say(text: Text, **values: object) -> str:
        return text.say(lang, **values)

    made = not pd.isna(count[ROW])
    counted, book = (None if pd.isna(count["counted"]) else int(count["counted"])), int(count["book"])
    other = None if counted is None else counted - (0 if pd.isna(count["notes"]) else int(count["notes"]))
    iou = None if pd.isna(count["iou"]) else int(count["iou"])
    blocks: list[Block] = [
        line(say(Text("{team} 库存现金盘点表", "{team}: count of the till"), team=team), "title"),
        line(_counted_on(count, lang), "plain"),
        line(say(UNIT), "unit"),
        _notes_table(count, lang),
    ]
    first = 1 + sum(block.size for block in blocks) - len(NOTES)
    last, own = first + len(NOTES) - 1, first + len(NOTES)  # the notes, and the row of what is not listed
    filled = f"COUNT(B{first}:B{last},C{own})=0"
    difference = None if counted is None else counted - book
    tone: ToneName = "" if difference is None else "bad" if difference else "good"
    figures: tuple[tuple[Text, object, ToneName], ...] = (
        (words.OTHER, other or None, ""),
        (words.NOTES_SUM, Formula(f'=IF({filled},"",SUM(C{first}:C{own}))', counted), "total"),
        (Text("账面余额（现金日记账）", "Balance of the daybook"), book, ""),
        (words.DIFFERENCE_LONG, Formula(f'=IF({filled},"",C{own + 1}-C{own + 2})', difference), tone),
        (Text("其中：白条抵库（不算现金）", "IOUs found (no cash)"), iou, "bad" if iou else ""),
    )
    for label, value, shade in figures:
        blocks.append(Row((Cell(say(label), "text", span=2), Cell(value, "money", tone=shade)), _ROW_POINTS))
    capitals = "" if difference is None else rmb_capitals(difference) if difference else say(words.AGREES)
    for label, said in (
        (Text("差额大写", "Difference in capitals"), capitals),
        (words.REASON, count["reason"]),
        (words.REMEDY, count["remedy"]),
    ):
        room = _FORM_WIDTHS[1] + _FORM_WIDTHS[2]
        height = max(_ROW_POINTS, LINE_POINTS * line_count(str(said), room) + 6)
        blocks.append(Row((Cell(say(label), "text"), Cell(said, "wrap", span=2)), height))
    signed = [line("")] if made else [line(say(words.EMPTY_FORM), tone="warn", width=sum(_FORM_WIDTHS))]
    blocks += [*signed, *_signatures(count, lang)]
    page = Page(portrait=True)
    return Sheet(name=say(words.FORM), blocks=tuple(blocks), widths=_FORM_WIDTHS, page=page)


def _counted_on(count: Mapping[Hashable, Any], lang: Lang) -> str:
    if pd.isna(count[ROW]):
        return words.COUNTED_ON.say(lang, day=Text("＿＿＿＿年＿＿月＿＿日", "____-__-__").say(lang), time="")
    seconds = count["time"]
    time = "" if pd.isna(seconds) else f" {int(seconds) // 3600:02d}:{int(seconds) // 60 % 60:02d}"
    return words.COUNTED_ON.say(lang, day=f"{count['date']:%F}", time=time)


def _notes_table(count: Mapping[Hashable, Any], lang: Lang) -> Table:
    seen = Seen(lang)
    pieces = [None if pd.isna(count[key]) else int(count[key]) for key in NOTES]
    amounts = [None if n is None else n * face for n, face in zip(pieces, NOTES.values(), strict=True)]
    cols = (
        seen.col("face", Text("面额（元）", "Face value"), list(NOTES.values()), "money", _FORM_WIDTHS[0]),
        seen.col("pieces", Text("张数", "Pieces"), pieces, "count", _FORM_WIDTHS[1]),
        seen.col(
            "amount",
            Text("金额", "Amount"),
            amounts,
            "money",
            _FORM_WIDTHS[2],
            formula='=IF({pieces}{row}="","",{face}{row}*{pieces}{row})',
        ),
    )
    return Table(key=FORM_TABLE, cols=cols, heights=[_ROW_POINTS] * len(NOTES))


def _signatures(count: Mapping[Hashable, Any], lang: Lang) -> Iterator[Row]:
    """A line each to sign on, with the name that the count gives."""
    for label, key in ((words.CASHIER, "cashier"), (words.COUNTER, "counter"), (words.WITNESS, "witness")):
        said = words.SIGN.say(lang, who=label.say(lang), name=count[key], line="_" * 22)
        yield Row((Cell(said, "signature", span=0),), 34.0)
