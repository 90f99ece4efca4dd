"""A month of the daybook as a workbook to check, sign and file."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

import pandas as pd

from teamops.cash.approvals.sheets import approvals_sheet
from teamops.cash.books import words
from teamops.cash.books.vocabulary import CONTROLS
from teamops.cash.daybook.printed import daybook_sheet
from teamops.cash.till.count_sheets import counts_sheets
from teamops.cash.till.counts import day_counts, month_end
from teamops.cash.till.custody_sheet import custody_sheet
from teamops.core.money import rmb_capitals
from teamops.core.problems import Problem
from teamops.core.rules.sheet import rules_sheet
from teamops.core.sheets.book import NONE, TOTAL, UNIT, Book, Cell, Page, Row, Sheet, Table, line
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.seen import Seen
from teamops.core.telling import SHEET as PROBLEMS
from teamops.core.text import Lang, Text

TABLE = "return"
FIGURES = (
    ("opening", words.OPENING),
    ("received", words.RECEIVED),
    ("paid", words.PAID),
    ("closing", Text("结存", "Carried forward")),
    ("ytd_received", Text("本年收入", "Received this year")),
    ("ytd_paid", Text("本年支出", "Paid this year")),
)
ROLLS = "={opening}{row}+{received}{row}-{paid}{row}"

if TYPE_CHECKING:
    from teamops.cash.daybook.month import CashMonth


def daybook_book(found: "CashMonth", problems: Sequence[Problem], lang: Lang) -> Book:
    """Return the month as a workbook in one language: 数据问题, 现金日记账, 日结核对表, 收入缴存与坐支分析, 审批匹配,
    库存现金盘点表, 资金月报, 规则.

    Amounts are in fen. `created` is the month's last day, so that the same books give the same bytes.
    """
    month = words.MONTH_OF.say(lang, year=found.month.year, month=found.month.number)

    def title(what: Text) -> str:
        return words.TITLE.say(lang, team=found.team, what=what.say(lang), month=month)

    counts, form = counts_sheets(
        day_counts(found.books, found.entries, found.month),
        month_end(found.books, found.entries, found.month),
        found.team,
        title(Text("日结核对表", "Day-end counts")),
        lang,
    )
    sheets = (
        problems_sheet(problems, lang, title(PROBLEMS), figures=True),
        daybook_sheet(found.books, found.entries, found.month, title(words.DAYBOOK), lang),
        counts,
        custody_sheet(found.days, found.terms, title(words.CUSTODY), lang),
        approvals_sheet(found.matches, title(words.APPROVALS), lang),
        form,
        return_sheet(found.roll, title(words.RETURN), found.seal, lang),
        rules_sheet(found.rules, found.month.first, found.month.last, {}, title(words.RULES), lang, CONTROLS),
    )
    created = datetime.combine(found.month.last, time())
    return Book(title=title(Text("资金账簿", "Cash books")), created=created, sheets=sheets, lang=lang)


def return_sheet(roll: pd.DataFrame, title: str, seal: str, lang: Lang) -> Sheet:
    """Return the sheet. `roll`: account, opening, received, paid, closing, ytd_received, ytd_paid [int64 fen].

    结存 is a live formula, 上存＋收入－支出. `seal`: the first digits of the month's seal, empty while it is open.
    """
    seen = Seen(lang)
    figures = [
        seen.col(key, heading, roll[key], "money", 15, total=True, formula=ROLLS if key == "closing" else "")
        for key, heading in FIGURES
    ]
    capitals = seen.col(
        "capitals", words.CAPITALS, [rmb_capitals(int(fen)) for fen in roll["closing"]], "capitals", 38
    )
    account = seen.col("account", words.ACCOUNT, roll["account"], width=18)
    cols = (account, *figures[:4], capitals, *figures[4:])
    table = Table(key=TABLE, cols=cols, total=TOTAL.say(lang), empty=NONE.say(lang))
    said = words.SEAL.say(lang, code=seal) if seal else words.OPEN.say(lang)
    signed = words.SIGNED.say(lang, line="_" * 14 + "\u3000")
    return Sheet(
        words.RETURN.say(lang),
        (
            line(title, "title"),
            line(UNIT.say(lang), "unit"),
            table,
            line(said),
            Row((Cell(signed, "signature", span=0),), 34.0),
        ),
        main=TABLE,
        filtered=False,
        page=Page(),
    )
