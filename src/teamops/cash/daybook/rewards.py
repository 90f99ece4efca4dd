"""Fines and rewards that were paid in cash: each stands on a line of a settlement, by person and amount (MF902)."""

from typing import Any

import numpy as np
import pandas as pd

from teamops.books.schema import REVERSAL
from teamops.cash.books.books import Books
from teamops.cash.books.keys import in_month
from teamops.cash.books.reversals import targets
from teamops.cash.problems import noted
from teamops.core.calendar import Month
from teamops.core.money import yuan_text
from teamops.core.problems import Problem, Severity
from teamops.core.text import Text
from teamops.roster.settled import SettledLines

# In the summary or the contra account. A fine of others (交通违章罚款) is paid, a reward of others received: neither is ours.
FINES, REWARDS = r"罚款|扣罚|处罚|罚金", r"奖励|奖金|奖赏"
FINE, REWARD = Text("扣罚", "a fine"), Text("奖励", "a reward")
NO_LINE = Text("已结账的结算里没有这个人的这一笔", "no closed settlement has this line of this person")
NOT_CLOSED = Text(
    "{month} 的绩效结算还没有结账，核对不了",
    "the settlement of {month} is not closed, so it cannot be checked",
)


def reward_problems(
    books: Books, entries: pd.DataFrame, month: Month, settled: SettledLines
) -> list[Problem]:
    """Return MF902 for each fine received and each reward paid in cash in the month that no settlement line bears out.

    A line fits by the person, whose name stands in payee, handler or summary, and by its amount; so do all of a person's
    lines of one month together, and all of everybody's. Each line is used once. While the month is not closed it is only
    a finding. What was reversed is not told.
    """
    told = _in_cash(entries, month)
    if told.empty:
        return []
    free = settled.lines.reset_index(drop=True)
    closed = str(month) in settled.months
    found = []
    for _, row in told.iterrows():
        fine = bool(row["is_fine"])
        used = _fitting(free, row, -int(row["received"]) if fine else int(row["paid"]))
        if len(used):
            free = free.drop(index=used)
            continue
        why = NO_LINE if closed else NOT_CLOSED.filled(month=month)
        values = {
            "what": FINE if fine else REWARD,
            "actual": yuan_text(int(row["received"] if fine else row["paid"])),
            "why": why,
            "person": row["payee"] or row["handler"],
            "date": f"{row['date']:%F}",
        }
        place = books.source(row, "received" if fine else "paid")
        found.append(noted("MF902", place, values, None if closed else Severity.FINDING))
    return found


def _in_cash(entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    own = entries[entries["is_cash"] & in_month(entries["date"], month) & (entries["kind"] != REVERSAL)]
    words = own["summary"] + " " + own["contra"]
    fine = words.str.contains(FINES, regex=True) & (own["received"] > 0)
    reward = words.str.contains(REWARDS, regex=True) & (own["paid"] > 0)
    undone = list(targets(entries).values())
    told = own[(fine | reward) & ~own.index.isin(undone)]
    return told.assign(is_fine=fine[told.index])


def _fitting(free: pd.DataFrame, row: "pd.Series[Any]", fen: int) -> "pd.Index":
    """Return the lines that an entry pays: one of the person's, all of the person's of a month, or all of everybody's."""
    told = f"{row['payee']} {row['handler']} {row['summary']}"
    same = free[(free["amount_fen"] < 0) if fen < 0 else (free["amount_fen"] > 0)]
    theirs = same[np.array([bool(name) and name in told for name in same["name"]], dtype=bool)]
    one = theirs[theirs["amount_fen"] == fen]
    if len(one):
        return one.index[-1:]  # the latest month's
    for lines in (theirs.groupby(["month", "name"]), same.groupby("month")):
        for _, group in lines:
            if int(group["amount_fen"].sum()) == fen:
                return group.index
    return free.index[:0]
