"""The ledger of advances as a workbook: 借款台账 with sums and ages, 数据问题."""

from datetime import date, datetime, time

import numpy as np
import pandas as pd

from teamops.cash.advances.loans import LATE, OVER, OVERDUE, STATES, SUBMITTED, TODAY
from teamops.cash.books import paper_words as words
from teamops.cash.books.paper_sheets import Columns, texts
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.core.sheets.book import TOTAL, Block, Book, Sheet, Table, line
from teamops.core.sheets.problems_sheet import problems_sheet
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import Lang

LEDGER, AGES, PEOPLE = "advances", "ages", "people"
ROOM = 190.0
TONES: dict[str, ToneName] = {OVERDUE: "bad", OVER: "bad", SUBMITTED: "warn", TODAY: "warn", LATE: "mute"}
BOUNDS = (0, 7, 30, 90)  # days overdue: the last of each age but the oldest


def advances_book(
    ledger: pd.DataFrame,
    problems: list[Problem],
    today: date,
    team: str,
    lang: Lang,
    repayments_known: bool = True,
) -> Book:
    """Return the workbook. `ledger`: LEDGER of the advances; open ones stand first, the longest overdue on top.

    `repayments_known`: whether there is a table of repayments; without it the sheet says that nothing is known of them.
    """
    say = Columns(lang)
    title = say.say(words.ADVANCES_TITLE, team=team, today=today)
    shown = _in_order(ledger)
    blocks: list[Block] = [
        line(title, "title"),
        line(_summed(shown, say), "unit"),
        _table(shown, say),
        line(say.say(words.HOW_ADVANCES), width=ROOM),
    ]
    if not repayments_known:
        blocks.append(line(say.say(words.NO_REPAYMENTS), tone="warn", width=ROOM))
    blocks += [
        line(""),
        _ages(shown, say),
        line(""),
        _people(shown, say),
        say.signed(),
    ]
    late = bool(shown["state"].isin([OVERDUE, OVER]).any())
    name = say.say(words.ADVANCES)
    sheets = (
        Sheet(name=name, blocks=tuple(blocks), main=LEDGER, frozen=3, tab="bad" if late else ""),
        problems_sheet(problems, lang, f"{title} · {say.say(words.PROBLEMS)}"),
    )
    return Book(title=title, created=datetime.combine(today, time()), sheets=sheets, lang=lang)


def _in_order(ledger: pd.DataFrame) -> pd.DataFrame:
    settled = (ledger["outstanding"] <= 0).to_numpy()
    due = ledger["due_on"].to_numpy("datetime64[s]").astype("int64")
    rank = np.where(ledger["state"] == OVER, 0, np.where(settled, 2, 1))
    # Of what is settled the newest is of most interest, of what is open the oldest.
    return ledger.iloc[np.lexsort([np.where(settled, -due, due), rank])].reset_index(drop=True)


def _summed(ledger: pd.DataFrame, say: Columns) -> str:
    left = ledger[ledger["outstanding"] > 0]
    late = left[left["days_overdue"] > 0]
    return say.say(
        words.SUMMED,
        n=len(ledger),
        open=len(left),
        amount=yuan_text(int(left["outstanding"].sum())),
        late=len(late),
        overdue=yuan_text(int(late["outstanding"].sum())),
    )


def _table(ledger: pd.DataFrame, say: Columns) -> Table:
    tones = [TONES.get(state, "") for state in ledger["state"]]
    said = [say.say(STATES[state]) for state in ledger["state"]]
    missing: list[ToneName] = ["warn" if gone else "" for gone in ledger["paid"].isna()]
    cols = (
        say.col("number", words.ADVANCE, texts(ledger["advance_no"]), "id", 11),
        say.col("lent_on", words.LENT_ON, ledger["lent_on"], "date", 12),
        say.col("borrower", words.BORROWER, texts(ledger["borrower"]), "center", 10),
        say.col("purpose", words.PURPOSE, texts(ledger["purpose"]), "wrap", 18),
        say.col("kind", words.KIND, texts(ledger["kind"]), "center", 7),
        say.col("lent", words.LENT, ledger["lent"], "money", 12),
        say.col("paid", words.PAID, ledger["paid"], "money", 12, missing),
        say.col("in_cash", words.IN_CASH, ledger["given_back"], "amount", 12),
        say.col("by_claim", words.BY_CLAIM, ledger["claimed"], "amount", 12),
        say.col(
            "outstanding",
            words.OUTSTANDING,
            ledger["outstanding"],
            "amount",
            12,
            formula="={lent}{row}-{in_cash}{row}-{by_claim}{row}",
        ),
        say.col("pending", words.PENDING, ledger["pending"], "amount", 13),
        say.col("due_on", words.DUE_ON, ledger["due_on"], "date", 12),
        say.col("how", words.HOW_DUE, texts(ledger[f"due_{say.lang}"]), "wrap", 34),
        say.col("late", words.DAYS_LATE, ledger["days_overdue"], "count", 9),
        say.col("state", words.STATE, said, "center", 20, tones),
    )
    return Table(key=LEDGER, cols=cols, total=say.say(TOTAL), empty=say.say(words.NO_ADVANCES))


def _ages(ledger: pd.DataFrame, say: Columns) -> Table:
    left = ledger[ledger["outstanding"] > 0]
    age = np.searchsorted(BOUNDS, left["days_overdue"].to_numpy())
    counts = [int((age == n).sum()) for n in range(len(words.AGES))]
    sums = [int(left["outstanding"].to_numpy()[age == n].sum()) for n in range(len(words.AGES))]
    tones: list[ToneName] = ["bad" if n and count else "" for n, count in enumerate(counts)]
    group = say.say(words.AGEING)
    cols = (
        say.col(
            "age", words.AGE, [say.say(text) for text in words.AGES.values()], "wrap", 0, tones, group=group
        ),
        say.col("count", words.COUNT, counts, "count", 0, group=group),
        say.col("sum", words.OUTSTANDING, sums, "amount", 0, group=group),
    )
    return Table(key=AGES, cols=cols, total=say.say(TOTAL))


def _people(ledger: pd.DataFrame, say: Columns) -> Table:
    left = ledger[ledger["outstanding"] > 0]
    left = left.assign(overdue=left["outstanding"].where(left["days_overdue"] > 0, 0))
    named = left.groupby("person", sort=False)
    sums = named[["outstanding", "overdue"]].sum().assign(name=named["borrower"].first(), count=named.size())
    group = say.say(words.BY_PERSON)
    sums = sums.sort_values(["overdue", "outstanding"], ascending=False, kind="stable")
    cols = (
        say.col("name", words.BORROWER, texts(sums["name"]), "center", 0, group=group),
        say.col("count", words.COUNT, sums["count"], "count", 0, group=group),
        say.col("sum", words.OUTSTANDING, sums["outstanding"], "amount", 0, group=group),
        say.col("overdue", words.OVERDUE, sums["overdue"], "amount", 0, group=group),
    )
    return Table(key=PEOPLE, cols=cols, total=say.say(TOTAL), empty=say.say(words.NOTHING_OPEN))
