"""A month's cheques as a workbook: 支票核对 (register beside journal), 数据问题."""

from datetime import date, datetime, time

import pandas as pd

from teamops.cash.books import paper_words as words
from teamops.cash.books.keys import in_month
from teamops.cash.books.paper_sheets import Columns, texts
from teamops.cash.cheques.register import ISSUED, LIVE, SIGNED, measured_on
from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.sheets.book import TOTAL, Book, Sheet, Table, line
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang

LEDGER, DIFFERENCES = "cheques", "differences"
ROOM = 190.0


def cheques_book(
    ledger: pd.DataFrame,
    differing: pd.DataFrame,
    problems: list[Problem],
    month: Month,
    today: date,
    team: str,
    lang: Lang,
    journal_known: bool = True,
) -> Book:
    """Return the workbook of a month. `ledger`: LEDGER of the register; `differing`: as `compared` returns it.

    `journal_known`: whether there is a bank journal to compare with.
    """
    say = Columns(lang)
    title = say.say(words.CHEQUES_TITLE, team=team, month=month)
    on = measured_on(month, today)
    listed = in_month(ledger["day"], month) | ledger["day"].isna() | (ledger["status"] == SIGNED)
    early = ledger["day"].isna() | (ledger["day"] <= pd.Timestamp(month.last))
    shown = ledger[listed & early].reset_index(drop=True)
    issued = shown[shown["status"].isin(ISSUED)]
    out = shown[(shown["status"].isin(LIVE)) & shown["days_out"].notna() & ~_cashed(shown, on)]
    summed = say.say(
        words.CHEQUES_SUMMED,
        on=on,
        n=len(shown),
        issued=len(issued),
        amount=yuan_text(int(issued["amount"].fillna(0).sum())),
        out=len(out),
        uncashed=yuan_text(int(out["amount"].fillna(0).sum())),
    )
    empty = words.NO_DIFFERENCES if journal_known else words.NOT_COMPARED
    blocks = (
        line(title, "title"),
        line(summed, "unit"),
        _table(shown, differing, journal_known, say),
        line(say.say(words.HOW_CHEQUES), width=ROOM),
        line(""),
        _differences(differing, say, say.say(empty)),
        say.signed(),
    )
    tab: ToneName = "bad" if len(differing) else ""
    sheets = (
        Sheet(name=say.say(words.CHEQUES), blocks=blocks, main=LEDGER, frozen=1, tab=tab),
        problems_sheet(problems, lang, f"{title} · {say.say(words.PROBLEMS)}"),
    )
    return Book(title=title, created=datetime.combine(today, time()), sheets=sheets, lang=lang)


def _cashed(shown: pd.DataFrame, on: date) -> "pd.Series[bool]":
    return shown["cashed_on"] <= pd.Timestamp(on)


def _table(shown: pd.DataFrame, differing: pd.DataFrame, compared: bool, say: Columns) -> Table:
    def marks(wrong: "pd.Series[bool]", tone: ToneName) -> list[ToneName]:
        return [tone if bad else "" for bad in wrong]

    issued = shown["status"].isin(ISSUED)
    live = shown["amount"].where(shown["status"].isin(LIVE))
    # Without a journal there is nothing to compare with.
    journal = shown["journal"].fillna(0) if compared else shown["journal"]
    gap = journal - live.fillna(0)
    keys = pd.MultiIndex.from_frame(differing[["account", "number"]])
    wrong = pd.Series(pd.MultiIndex.from_frame(shown[["account", "number"]]).isin(keys))
    cols = (
        say.col("number", words.CHEQUE, texts(shown["cheque_no"]), "id", 13),
        say.col("account", words.ACCOUNT, texts(shown["account"]), "center", 14),
        say.col("status", words.STATUS, texts(shown["status"]), "center", 9),
        say.col("issued_on", words.ISSUED_ON, shown["issued_on"], "date", 12),
        say.col("capitals", words.CAPITALS, texts(shown["capitals"]), "capitals", 28),
        say.col(
            "payee", words.PAYEE, texts(shown["payee"]), "wrap", 20, marks(issued & ~shown["sealed"], "bad")
        ),
        say.col("amount", words.AMOUNT, live, "money", 13),
        say.col("journal", words.JOURNAL, shown["journal"], "money", 13),
        say.col("gap", words.GAP, gap, "amount", 12, marks(wrong, "bad")),
        say.col("receiver", words.RECEIVER, texts(shown["receiver"]), "center", 10),
        say.col(
            "signed",
            words.SIGNED_ON,
            shown["receiver_signed_on"],
            "date",
            12,
            marks(issued & ~shown["signed"], "bad"),
        ),
        say.col(
            "registered",
            words.REGISTERED_ON,
            shown["registered_on"],
            "date",
            12,
            marks(shown["registered_on"] > shown["issued_on"], "warn"),
        ),
        say.col("cashed", words.CASHED_ON, shown["cashed_on"], "date", 12),
        say.col("days", words.DAYS_OUT, shown["days_out"], "count", 9, marks(shown["overdue"], "warn")),
    )
    return Table(key=LEDGER, cols=cols, total=say.say(TOTAL), empty=say.say(words.NO_CHEQUES))


def _differences(rows: pd.DataFrame, say: Columns, empty: str) -> Table:
    places = [f"{sheet} › {row}" for sheet, row in zip(rows[SHEET], rows[ROW], strict=True)]
    amounts = {key: rows[key].astype("Int64") for key in ("register", "journal")}
    group = say.say(words.DIFFERENCES)
    cols = (
        say.col("number", words.CHEQUE, texts(rows["number"]), "id", 0, group=group),
        say.col("account", words.ACCOUNT, texts(rows["account"]), "center", 0, group=group),
        say.col("register", words.AMOUNT, amounts["register"], "money", 0, group=group),
        say.col("journal", words.JOURNAL, amounts["journal"], "money", 0, group=group),
        say.col("why", words.WHY, texts(rows[f"why_{say.lang}"]), "wrap", 0, group=group),
        say.col("place", words.PLACE, places, "wrap", 0, group=group),
    )
    return Table(key=DIFFERENCES, cols=cols, empty=empty)
