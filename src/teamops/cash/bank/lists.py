"""未达账项 with their age, 待确认 (what could belong together, never guessed), 已勾对."""

from dataclasses import dataclass

import pandas as pd

from teamops.cash.bank.open_items import BOOK_IN, BOOK_OUT, CLASSES
from teamops.cash.bank.reconciliation import Reconciliation
from teamops.cash.books import bank_words as words
from teamops.cash.books import words as cash
from teamops.cash.books.keys import placed
from teamops.core.kit.sheets import UNIT_LINE, Known, Listing, Says, Sheet, Show
from teamops.core.sheets.columns import Kind
from teamops.core.text import Text

ITEMS = "items"
ROOM = 150.0


@dataclass(frozen=True)
class Lists:
    """A month's reconciliation, and the days after which an open item is too old."""

    found: Reconciliation
    limit: int


def _said(texts: list[Text], rows: pd.DataFrame) -> "pd.Series[str]":
    return pd.Series(texts, index=rows.index, dtype="object")


def _age(days: int) -> Text:
    return next((said for limit, said in words.AGES if days <= limit), words.OLDER)


def _items(lists: Lists) -> pd.DataFrame:
    rows = placed(lists.found.items)
    return rows.assign(
        late=rows["days"] > lists.limit,
        said=_said([CLASSES[kind] for kind in rows["kind"]], rows),
        age=_said([_age(days) for days in rows["days"].tolist()], rows),
        state=_said([words.UNDECIDED if choices else words.OPEN for choices in rows["choices"]], rows),
    )


def _candidates(lists: Lists) -> pd.DataFrame:
    rows = placed(lists.found.candidates)
    ours = rows["kind"].isin({BOOK_IN, BOOK_OUT}).tolist()
    came, fen = rows["kind"].str.endswith("_in"), rows["fen"].astype("Int64")
    side = _said([Text("账簿", "book") if own else Text("银行", "bank") for own in ours], rows)
    return rows.assign(group=rows["group"] + 1, side=side, received=fen.where(came), paid=fen.where(~came))


def _matched(lists: Lists) -> pd.DataFrame:
    rows = lists.found.matched
    signed = rows["signed"].astype("Int64")
    by = _said([words.BY[how] for how in rows["how"]], rows)
    return rows.assign(received=signed.where(signed > 0), paid=(-signed).where(signed < 0), by=by)


ABOUT = Known(
    {
        **dict.fromkeys(("said", "age", "state", "side", "by"), Kind.CHOICE),
        **dict.fromkeys(("date", "entry_date", "line_date"), Kind.DATE),
        **dict.fromkeys(("fen", "received", "paid"), Kind.MONEY),
        **dict.fromkeys(("days", "group"), Kind.COUNT),
        **dict.fromkeys(("number", "ref_no"), Kind.ID),
    },
    {},
)
ACCOUNT, DATE = Show("account", 16, Text("账户", "Account"), "text"), Show("date", 12, cash.DATE)
WHOSE = (
    Show("number", 18, words.NUMBER),
    Show("summary", 24, words.SUMMARY),
    Show("counterparty", 18, Text("对方", "Other side")),
    Show("place", 40, words.PLACE),
)
MOVED = (
    Show("received", 14, cash.RECEIVED, summed=False),
    Show("paid", 14, cash.PAID, summed=False),
)
OPEN_ITEMS = Listing[Lists](
    ITEMS,
    _items,
    (
        ACCOUNT,
        Show("said", 24, Text("类别", "Class"), "text", name="kind"),
        DATE,
        Show("fen", 14, words.AMOUNT),
        Show("days", 7, Text("天数", "Days"), tone=("late", "warn")),
        Show("age", 11, Text("账龄", "Age")),
        Show("state", 9, Text("状态", "State")),
        *WHOSE,
    ),
    empty=lambda lists: words.NO_ITEMS,
)
UNDECIDED = Listing[Lists](
    "candidates",
    _candidates,
    (Show("group", 6, words.GROUP), ACCOUNT, Show("side", 8, Text("一方", "Side")), DATE, *MOVED, *WHOSE),
    empty=lambda lists: words.NO_CANDIDATES,
    total=False,
)
MATCHED = Listing[Lists](
    "matched",
    _matched,
    (
        ACCOUNT,
        Show("entry_date", 12, Text("记账日期", "Booked on")),
        Show("line_date", 12, Text("银行日期", "At the bank")),
        *MOVED,
        Show("voucher_no", 12, cash.VOUCHER, "center"),
        Show("ref_no", 20, words.REF),
        Show("by", 12, Text("依据", "By"), name="how"),
    ),
    empty=lambda lists: words.NO_MATCHES,
    total=False,
)
NOTE = Says[Lists](words.ITEMS_NOTE, lambda lists: {"day": lists.found.cut, "limit": lists.limit}, width=ROOM)
SHEETS = (
    Sheet[Lists](words.ITEMS, (NOTE, UNIT_LINE, OPEN_ITEMS), main=ITEMS, titled=True),
    Sheet[Lists](
        words.CANDIDATES,
        (Says(words.NOT_GUESSED, width=ROOM), UNIT_LINE, UNDECIDED),
        main="candidates",
        titled=True,
    ),
    Sheet[Lists](words.MATCHED, (UNIT_LINE, MATCHED), main="matched", titled=True),
)
