"""A month of the daybook as a workbook to check, sign and file."""

from collections.abc import Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING

from teamops.cash.approvals.sheets import approvals_sheet
from teamops.cash.books import words
from teamops.cash.books.vocabulary import CONTROLS
from teamops.cash.daybook.monthly_return import return_sheet
from teamops.cash.daybook.printed import daybook_sheet
from teamops.cash.till.count_sheets import counts_sheets
from teamops.cash.till.counts import day_counts, month_end
from teamops.cash.till.custody_sheet import custody_sheet
from teamops.core.problems import Problem
from teamops.core.rules.sheet import rules_sheet
from teamops.core.sheets.book import Book
from teamops.core.sheets.problems_sheet import NAME as PROBLEMS
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.text import Lang, Text

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
