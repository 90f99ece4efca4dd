"""The bank accounts of a month as a workbook: journals, 银行存款余额调节表 that prove themselves, open items, candidates."""

import re
from collections.abc import Sequence
from datetime import datetime, time

import numpy as np
import pandas as pd

from teamops.cash.bank.lists import ABOUT, ITEMS, SHEETS, Lists
from teamops.cash.bank.open_items import BANK_IN, BANK_OUT, BOOK_IN, BOOK_OUT, CLASSES, Standing
from teamops.cash.bank.reconciliation import Checked, Reconciliation
from teamops.cash.books import bank_words as words
from teamops.cash.books import words as cash
from teamops.cash.books.pages import ENTRY, printed
from teamops.cash.books.printed_pages import LENGTH, pages_sheet, with_words
from teamops.core.kit.sheets import sheet_of
from teamops.core.problems import Problem
from teamops.core.sheets.book import (
    UNIT,
    Block,
    Book,
    Cell,
    Formula,
    Page,
    Row,
    Sheet,
    Table,
    line,
    sheet_name,
)
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "journal"
_COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("date", cash.DATE, "date", 11),
    ("voucher_no", cash.VOUCHER, "center", 11),
    ("summary", words.SUMMARY, "text", 19),
    ("contra", cash.CONTRA, "text", 11),
    ("method", Text("结算方式", "Method"), "center", 9),
    ("ref_no", words.REF, "id", 15),
    ("received", cash.RECEIVED, "amount", 13),
    ("paid", cash.PAID, "amount", 13),
    ("balance", Text("余额", "Balance"), "money", 14),
    ("checked", Text("勾对", "Matched"), "center", 8),
)
_OF_ENTRY = ("voucher_no", "summary", "contra", "method", "ref_no")

_WIDTHS = (30.0, 17.0, 30.0, 17.0, 11.0, 11.0, 14.0)
_ROOM = sum(_WIDTHS)
_LOW, _HIGH = 24.0, 36.0


def bank_book(
    found: Reconciliation, problems: Sequence[Problem], team: str, lang: Lang, open_item_days: int = 30
) -> Book:
    """Return the workbook: 数据问题, and `bank_sheets`. `problems`: everything told, that of the reconciliation among it.

    `created` is the day as of which it stands, so that the same reconciliation gives the same bytes.
    """
    title = words.BOOK_TITLE.say(lang, team=team, month=found.month)
    sheets = (
        problems_sheet(problems, lang, title, figures=True),
        *bank_sheets(found, team, lang, open_item_days),
    )
    return Book(title=title, created=datetime.combine(found.cut, time()), sheets=sheets, lang=lang)


def bank_sheets(found: Reconciliation, team: str, lang: Lang, open_item_days: int = 30) -> list[Sheet]:
    """Return of each account 调节表 and 日记账, then 未达账项, 待确认 and 已勾对 of all. Amounts are in fen.

    The four sums, the adjusted balances and their difference are live formulas over 未达账项.
    """
    title = words.BOOK_TITLE.say(lang, team=team, month=found.month)
    lists = Lists(found, open_item_days)
    items, *others = (sheet_of(sheet, title, lists, ABOUT, lang) for sheet in SHEETS)
    sheets: list[Sheet] = []
    for standing in found.standings:
        taken = [sheet.name for sheet in sheets]
        sheets.append(_form(found, standing, items, team, taken, lang))
        sheets.append(journal_sheet(found, standing.account, team, lang))
    return [*sheets, items, *others]


def _form(
    found: Reconciliation, standing: Standing, items: Sheet, team: str, taken: Sequence[str], lang: Lang
) -> Sheet:
    """银行存款余额调节表: both balances, the four classes, both adjusted balances, their difference."""
    account = standing.account
    day = str(standing.day.astype("datetime64[D]"))
    head = 4
    blocks: list[Block] = [
        line(Text("{team} 银行存款余额调节表", "{team} · bank reconciliation").say(lang, team=team), "title"),
        line(words.AS_OF.say(lang, account=account, day=day), "plain"),
        line(UNIT.say(lang), "unit"),
        *_figures(standing, items, head, lang),
        line(words.NO_BASIS.say(lang), tone="warn", width=_ROOM),
    ]
    if standing.derived:
        blocks.append(line(words.DERIVED.say(lang), width=_ROOM))
    blocks += [
        line(_summary(found, account, lang), width=_ROOM),
        line(""),
        line(words.WEEKLY.say(lang), "subtitle"),
        _weeks(found.weeks[account], lang),
        Row((Cell(words.SIGNED.say(lang, line="_" * 12 + "\u3000"), "signature", span=0),), 40.0),
    ]
    name = sheet_name(words.FORM.say(lang, account=account), taken)
    return Sheet(name=name, blocks=tuple(blocks), widths=_WIDTHS, page=Page())


def _figures(standing: Standing, items: Sheet, head: int, lang: Lang) -> list[Row]:
    """The table of the form; `head`: the Excel row of its headings."""

    def sum_of(kind: str, fen: int) -> Formula:
        amounts, classes, accounts = (items.ref(ITEMS, key) for key in ("fen", "kind", "account"))
        said, account = (_criterion(text) for text in (CLASSES[kind].say(lang), standing.account))
        return Formula(f'=SUMIFS({amounts},{classes},"{said}",{accounts},"{account}")', fen)

    first = head + 1
    no_bank = standing.bank is None
    rows = [
        (
            Text("企业银行存款日记账余额", "Balance of the journal").say(lang),
            standing.book,
            Text("银行对账单余额", "Balance of the statement").say(lang),
            words.NO_STATEMENT.say(lang) if no_bank else standing.bank,
        ),
        (
            words.PLUS.say(lang, what=CLASSES[BANK_IN].say(lang)),
            sum_of(BANK_IN, standing.bank_in),
            words.PLUS.say(lang, what=CLASSES[BOOK_IN].say(lang)),
            sum_of(BOOK_IN, standing.book_in),
        ),
        (
            words.MINUS.say(lang, what=CLASSES[BANK_OUT].say(lang)),
            sum_of(BANK_OUT, standing.bank_out),
            words.MINUS.say(lang, what=CLASSES[BOOK_OUT].say(lang)),
            sum_of(BOOK_OUT, standing.book_out),
        ),
        (
            words.ADJUSTED.say(lang),
            Formula(f"=B{first}+B{first + 1}-B{first + 2}", standing.adjusted_book),
            words.ADJUSTED.say(lang),
            "" if no_bank else Formula(f"=D{first}+D{first + 1}-D{first + 2}", standing.adjusted_bank),
        ),
    ]
    headings = (words.ITEM, words.AMOUNT, words.ITEM, words.AMOUNT)
    found = [Row(tuple(Cell(text.say(lang), "text", tone="head") for text in headings), _LOW)]
    for n, (left, ours, right, theirs) in enumerate(rows):
        tone: ToneName = "total" if n == len(rows) - 1 else ""
        cells = (
            Cell(left, "wrap", tone=tone),
            Cell(ours, "money", tone=tone),
            Cell(right, "wrap", tone=tone),
            Cell(theirs, "money" if not isinstance(theirs, str) else "center", tone=tone),
        )
        found.append(Row(cells, _HIGH if lang == "en" else _LOW))
    return [*found, _proof(standing, first + len(rows) - 1, lang)]


def _criterion(text: str) -> str:
    """Return a text as a criterion takes it: what it stands for, and no wildcard."""
    return re.sub(r"([*?~])", r"~\1", text).replace('"', '""')


def _proof(standing: Standing, adjusted: int, lang: Lang) -> Row:
    """The row that says whether the two adjusted balances, in Excel row `adjusted`, are equal."""
    if standing.bank is None:
        said: object = words.NO_STATEMENT.say(lang)
        difference: object = ""
        tone: ToneName = "bad"
    else:
        equal, other = Text("相符", "equal").say(lang), words.NOT_PROVEN.say(lang)
        off = f"ROUND(D{adjusted}-B{adjusted},2)"
        difference = Formula(f"={off}", standing.difference)
        said = Formula(f'=IF({off}=0,"{equal}","{other}")', other if standing.difference else equal)
        tone = "bad" if standing.difference else "good"
    return Row(
        (
            Cell(Text("差额（银行－企业）", "Difference (bank less book)").say(lang), "text", tone=tone),
            Cell(difference, "money", tone=tone),
            Cell(said, "center", span=2, tone=tone),
        ),
        _LOW,
    )


def _summary(found: Reconciliation, account: str, lang: Lang) -> str:
    own = found.items[found.items["account"] == account]
    until = found.until[account]
    if until is None:
        return Text("没有对账单；未达 {open} 笔。", "No statement; {open} open.").say(lang, open=len(own))
    return words.UNTIL.say(
        lang,
        day=until,
        matched=int((found.matched["account"] == account).sum()),
        open=len(own),
        undecided=int((own["choices"] > 0).sum()),
    )


def _weeks(weeks: Sequence[Checked], lang: Lang) -> Table:
    """The spans of the month: whether a statement covers each, and how both sides stood on its last working day."""
    seen = Seen(lang)
    stood = [week.standing for week in weeks]
    covered: list[ToneName] = ["good" if week.covered else "bad" for week in weeks]
    off: list[ToneName] = ["bad" if standing.difference else "" for standing in stood]
    said = [(Text("有", "yes") if week.covered else words.NO).say(lang) for week in weeks]
    due = np.array([week.span.due for week in weeks], dtype="datetime64[s]")
    cols = (
        seen.col("week", Text("周", "Week"), [week.span.label for week in weeks], "center"),
        seen.col("due", words.DUE, due, "date"),
        seen.col("book", Text("账面", "Book"), [s.book for s in stood], "money"),
        seen.col("bank", Text("银行", "Bank"), [s.bank for s in stood], "money"),
        seen.col("covered", Text("对账单", "Statement"), said, "center", tones=covered),
        seen.col("open", Text("未达笔数", "Open items"), [w.open_items for w in weeks], "count"),
        seen.col(
            "off",
            Text("调节后差额", "Difference, adjusted"),
            [None if s.bank is None else s.difference for s in stood],
            "money",
            tones=off,
        ),
    )
    return Table(key="weeks", cols=cols)


def journal_rows(found: Reconciliation, account: str, lang: Lang) -> pd.DataFrame:
    """Return the printed rows (`pages.PRINTED`) with the words of their entries and `checked`: by what an entry matched,
    or that it is open or to be decided as of the cut. Amounts in fen."""
    rows = printed(found.entries, found.accounts, account, found.month, LENGTH).rows
    rows = with_words(rows, found.entries, {name: name for name in _OF_ENTRY}, lang)
    is_entry = (rows["kind"] == ENTRY).tolist()
    at = rows["at"].fillna(0).astype("int64").tolist()
    state = _states(found, lang)
    rows["checked"] = [state.get(n, "") if own else "" for n, own in zip(at, is_entry, strict=True)]
    return rows


def _states(found: Reconciliation, lang: Lang) -> dict[int, str]:
    """Return what to say of an entry, by its position."""
    pairs = zip(found.matched["entry"].tolist(), found.matched["how"].tolist(), strict=True)
    said = {int(at): words.BY[how].say(lang) for at, how in pairs}
    alone = found.items[found.items["kind"].isin([BOOK_IN, BOOK_OUT])]
    for at, choices in zip(alone["position"].tolist(), alone["choices"].tolist(), strict=True):
        said[int(at)] = (words.UNDECIDED if choices else words.OPEN).say(lang)
    return said


def journal_sheet(found: Reconciliation, account: str, team: str, lang: Lang) -> Sheet:
    """Return the sheet 日记账 of an account; its pages break where the printed ones do."""
    rows = journal_rows(found, account, lang)
    above = (
        line(Text("{team} 银行存款日记账", "{team} · bank journal").say(lang, team=team), "title"),
        line(words.OF_ACCOUNT.say(lang, account=account, month=found.month), "plain"),
        line(UNIT.say(lang), "unit"),
    )
    name = sheet_name(words.JOURNAL.say(lang, account=account), ())
    undecided = words.UNDECIDED.say(lang)
    checked: list[ToneName] = [
        "warn" if text == undecided else "" if kind == ENTRY else "total"
        for text, kind in zip(rows["checked"], rows["kind"], strict=True)
    ]
    return pages_sheet(name, above, rows, _COLUMNS, TABLE, lang, {"checked": checked})
