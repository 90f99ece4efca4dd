"""未达账项 with their age, 待确认 (what could belong together, never guessed), 已勾对."""

import pandas as pd

from teamops.cash.bank.open_items import BOOK_IN, BOOK_OUT, CLASSES
from teamops.cash.bank.reconciliation import Reconciliation
from teamops.cash.books import bank_words as words
from teamops.core.evidence import ROW, SHEET
from teamops.core.sheets.book import TOTAL, UNIT, Col, Sheet, Table, line
from teamops.core.sheets.writing.cells import Cells
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

ITEMS, CANDIDATES, MATCHED = "items", "candidates", "matched"
_BREADTH = 150.0
_OURS = {BOOK_IN, BOOK_OUT}


def age_said(days: int, lang: Lang) -> str:
    """Return the group of ages that so many days are in."""
    return next((said for limit, said in words.AGES if days <= limit), words.OLDER).say(lang)


def items_sheet(found: Reconciliation, limit: int, title: str, lang: Lang) -> Sheet:
    """Return 未达账项: every account's open items by class, with age. `limit`: days after which one is too old."""
    items = found.items
    days = items["days"].tolist()
    late: list[ToneName] = ["warn" if age > limit else "" for age in days]
    state = [(words.UNDECIDED if choices else words.OPEN).say(lang) for choices in items["choices"]]
    cols = (
        _col("account", words.ACCOUNT, items["account"], "text", 16, lang),
        _col("kind", words.CLASS, [CLASSES[kind].say(lang) for kind in items["kind"]], "text", 24, lang),
        _col("date", words.DATE, items["date"], "date", 12, lang),
        Col(
            key="fen", heading=words.AMOUNT.say(lang), cells=items["fen"], style="money", width=14, total=True
        ),
        Col(key="days", heading=words.AGE.say(lang), cells=items["days"], style="count", width=7, tones=late),
        _col("age", words.AGE_GROUP, [age_said(age, lang) for age in days], "center", 11, lang),
        _col("state", words.STATE, state, "center", 9, lang),
        _col("number", words.NUMBER, items["number"], "id", 18, lang),
        _col("summary", words.SUMMARY, items["summary"], "wrap", 24, lang),
        _col("counterparty", words.COUNTERPARTY, items["counterparty"], "wrap", 18, lang),
        _col("place", words.PLACE, _places(items), "wrap", 40, lang),
    )
    table = Table(key=ITEMS, cols=cols, total=TOTAL.say(lang), empty=words.NO_ITEMS.say(lang))
    note = words.ITEMS_NOTE.say(lang, day=found.cut, limit=limit)
    return _sheet(words.ITEMS, title, note, table, lang)


def candidates_sheet(found: Reconciliation, title: str, lang: Lang) -> Sheet:
    """Return 待确认: groups of entries and lines of one account and amount; somebody has to say which is which."""
    rows = found.candidates
    ours = rows["kind"].isin(_OURS).tolist()
    side = [(words.BOOK_SIDE if own else words.BANK_SIDE).say(lang) for own in ours]
    came = rows["kind"].str.endswith("_in")
    cols = (
        _col("group", words.GROUP, rows["group"] + 1, "count", 6, lang),
        _col("account", words.ACCOUNT, rows["account"], "text", 16, lang),
        _col("side", words.SIDE, side, "center", 8, lang),
        _col("date", words.DATE, rows["date"], "date", 12, lang),
        _col("received", words.RECEIVED, rows["fen"].astype("Int64").where(came), "money", 14, lang),
        _col("paid", words.PAID, rows["fen"].astype("Int64").where(~came), "money", 14, lang),
        _col("number", words.NUMBER, rows["number"], "id", 18, lang),
        _col("summary", words.SUMMARY, rows["summary"], "wrap", 24, lang),
        _col("counterparty", words.COUNTERPARTY, rows["counterparty"], "wrap", 18, lang),
        _col("place", words.PLACE, _places(rows), "wrap", 40, lang),
    )
    table = Table(key=CANDIDATES, cols=cols, empty=words.NO_CANDIDATES.say(lang))
    return _sheet(words.CANDIDATES, title, words.NOT_GUESSED.say(lang), table, lang)


def matched_sheet(found: Reconciliation, title: str, lang: Lang) -> Sheet:
    """Return 已勾对: what belongs together and by what it was known."""
    rows = found.matched
    signed = rows["signed"].astype("Int64")
    cols = (
        _col("account", words.ACCOUNT, rows["account"], "text", 16, lang),
        _col("entry_date", words.BOOK_DATE, rows["entry_date"], "date", 12, lang),
        _col("line_date", words.BANK_DATE, rows["line_date"], "date", 12, lang),
        _col("received", words.RECEIVED, signed.where(signed > 0), "money", 14, lang),
        _col("paid", words.PAID, (-signed).where(signed < 0), "money", 14, lang),
        _col("voucher_no", words.VOUCHER, rows["voucher_no"], "center", 12, lang),
        _col("ref_no", words.REF, rows["ref_no"], "id", 20, lang),
        _col("how", words.HOW, [words.BY[how].say(lang) for how in rows["how"]], "center", 12, lang),
    )
    table = Table(key=MATCHED, cols=cols, empty=words.NO_MATCHES.say(lang))
    return _sheet(words.MATCHED, title, "", table, lang)


def _col(key: str, heading: Text, cells: Cells, style: StyleName, width: float, lang: Lang) -> Col:
    return Col(key=key, heading=heading.say(lang), cells=cells, style=style, width=width)


def _places(rows: pd.DataFrame) -> list[str]:
    return [f"{sheet} › {row}" for sheet, row in zip(rows[SHEET], rows[ROW], strict=True)]


def _sheet(name: Text, title: str, note: str, table: Table, lang: Lang) -> Sheet:
    said = (line(note, width=_BREADTH),) if note else ()
    head = line(f"{title} · {name.say(lang)}", "title")
    return Sheet(
        name=name.say(lang), blocks=(head, *said, line(UNIT.say(lang), "unit"), table), main=table.key
    )
