"""A month's claims as a workbook: 报销单, 签字 (who has still to sign what), 数据问题."""

from datetime import date, datetime, time

import pandas as pd

from teamops.cash.books import paper_words as words
from teamops.cash.books.keys import in_month
from teamops.cash.books.paper_sheets import Columns, texts
from teamops.cash.claims.checks import SIGNERS
from teamops.cash.schema.papers import CLAIMS
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.sheets.book import TOTAL, Book, Sheet, Table, line
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang

LEDGER, WHO, WHICH = "claims", "who", "which"
ROOM = 190.0


def claims_book(
    ledger: pd.DataFrame, problems: list[Problem], month: Month, today: date, team: str, lang: Lang
) -> Book:
    """Return the workbook of a month. `ledger`: LEDGER of all claims known on `today`; 签字 takes in earlier months."""
    say = Columns(lang)
    title = say.say(words.CLAIMS_TITLE, team=team, month=month)
    own = ledger[in_month(ledger["claimed_on"], month)].reset_index(drop=True)
    upto = ledger[ledger["claimed_on"] <= pd.Timestamp(month.last)].reset_index(drop=True)
    sheets = (
        _claims(own, title, say),
        _signatures(upto[upto["missing_zh"] != ""], title, say),
        problems_sheet(problems, lang, f"{title} · {say.say(words.PROBLEMS)}"),
    )
    return Book(title=title, created=datetime.combine(today, time()), sheets=sheets, lang=lang)


def _claims(own: pd.DataFrame, title: str, say: Columns) -> Sheet:
    unsigned = own["missing_zh"] != ""
    summed = say.say(
        words.CLAIMS_SUMMED,
        n=len(own),
        amount=yuan_text(int(own["total"].sum())),
        offset=yuan_text(int(own["offset"].fillna(0).sum())),
        unsigned=int(unsigned.sum()),
        bare=int((own["vouchers"] < 1).sum()),
        late=int((own["days_late"] > 0).sum()),
    )
    blocks = (
        line(title, "title"),
        line(summed, "unit"),
        _table(own, say),
        line(say.say(words.HOW_CLAIMS), width=ROOM),
        say.signed(),
    )
    return Sheet(name=say.say(words.CLAIMS), blocks=blocks, main=LEDGER, frozen=3)


def _table(own: pd.DataFrame, say: Columns) -> Table:
    def marks(wrong: "pd.Series[bool]", tone: ToneName) -> list[ToneName]:
        return [tone if bad else "" for bad in wrong]

    lines = own["lines"].fillna(own["total"]).astype("int64")
    remarks = texts(own[f"remarks_{say.lang}"])
    offsets = (own["advance_no"].notna() | own["offset"].notna()).tolist()
    said = [
        text or (say.say(words.FITS) if settles else "")
        for text, settles in zip(remarks, offsets, strict=True)
    ]
    notes: list[ToneName] = ["warn" if text else "" for text in remarks]
    missing = texts(own[f"missing_{say.lang}"])
    unsigned: list[ToneName] = ["bad" if text else "" for text in missing]
    cols = (
        say.col("number", words.CLAIM, texts(own["claim_no"]), "id", 11),
        say.col("claimed_on", words.CLAIMED_ON, own["claimed_on"], "date", 12),
        say.col("claimant", words.CLAIMANT, texts(own["claimant"]), "center", 10),
        say.col("category", words.CATEGORY, texts(own["category"]), "center", 11),
        say.col("vouchers", words.VOUCHERS, own["vouchers"], "count", 9, marks(own["vouchers"] < 1, "bad")),
        say.col("lines", words.LINES, own["lines"], "money", 12),
        say.col("total", words.TOTAL_CLAIMED, own["total"], "money", 12, marks(lines != own["total"], "bad")),
        say.col("advance", words.SETTLES, texts(own["advance_no"]), "id", 11),
        say.col("open", words.OPEN, own["open"], "money", 12, summed=False),
        say.col("offset", words.OFFSET, own["offset"], "money", 12),
        say.col("refund", words.REFUND, own["refund"], "money", 15, summed=False),
        say.col("stated", words.STATED, own["stated"], "money", 12, summed=False),
        say.col("remarks", words.REMARKS, said, "wrap", 26, notes),
        say.col("missing", words.MISSING_SIGN, missing, "wrap", 14, unsigned),
        say.col("term", words.CLAIM_TERM, texts(own[f"due_{say.lang}"]), "wrap", 30),
        say.col("late", words.LATE_BY, own["days_late"], "count", 9, marks(own["days_late"] > 0, "warn")),
    )
    return Table(key=LEDGER, cols=cols, total=say.say(TOTAL), empty=say.say(words.NO_CLAIMS))


def _signatures(open_: pd.DataFrame, title: str, say: Columns) -> Sheet:
    blank = {key: open_[key].isna() for key in SIGNERS}
    counts = [int(mask.sum()) for mask in blank.values()]
    tones: list[ToneName] = ["warn" if count else "" for count in counts]
    who = Table(
        key=WHO,
        cols=(
            say.col("who", words.SIGNER, [say.say(text) for text in SIGNERS.values()], "center", 0, tones),
            say.col("count", words.UNSIGNED, counts, "count", 0),
            say.col(
                "sum",
                words.UNSIGNED_SUM,
                [int(open_.loc[m, "total"].sum()) for m in blank.values()],
                "amount",
                0,
            ),
        ),
    )
    signed = (
        say.col(
            key,
            CLAIMS.column(key).title,
            open_[key],
            "date",
            14,
            ["bad" if gone else "" for gone in blank[key]],
        )
        for key in SIGNERS
    )
    which = Table(
        key=WHICH,
        cols=(
            say.col("number", words.CLAIM, texts(open_["claim_no"]), "id", 14),
            say.col("claimed_on", words.CLAIMED_ON, open_["claimed_on"], "date", 14),
            say.col("claimant", words.CLAIMANT, texts(open_["claimant"]), "center", 14),
            say.col("total", words.TOTAL_CLAIMED, open_["total"], "money", 14),
            *signed,
            say.col("missing", words.MISSING_SIGN, texts(open_[f"missing_{say.lang}"]), "wrap", 22),
        ),
        total=say.say(TOTAL),
        empty=say.say(words.ALL_SIGNED),
    )
    name = say.say(words.SIGNATURES)
    blocks = (
        line(f"{title} · {name}", "title"),
        line(say.say(words.SIGNATURES_HELP), width=115),
        who,
        line(""),
        which,
        say.signed(),
    )
    return Sheet(name=name, blocks=blocks, tab="bad" if len(open_) else "")
