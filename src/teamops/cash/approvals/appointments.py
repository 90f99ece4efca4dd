"""Who may do what on a day: the appointed cashier, and duties that one person may not hold together (AP308, AP309)."""

from typing import Any

import pandas as pd

from teamops.cash.approvals.powers import FAR, held
from teamops.cash.books.books import Books
from teamops.cash.books.keys import folded
from teamops.cash.problems import noted
from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.roster.duties import ACCOUNTANT, CASHIER, COUNTER, REVIEWER

OTHERS = {
    ACCOUNTANT: Text("会计", "accountant"),
    REVIEWER: Text("复核", "reviewer"),
    COUNTER: Text("盘点", "counter"),
}
SURPRISE = "抽查"


def appointment_problems(books: Books, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """Return AP308 and AP309 of a month; nothing where there is no table of appointments."""
    if "appointments" in books.absent:
        return []
    first, last = pd.Timestamp(month.first), pd.Timestamp(month.last)
    now = entries[(entries["date"] >= first) & (entries["date"] <= last)]
    now = now.assign(person=folded(now["cashier"]))
    now = now[now["person"] != ""]
    return [*_not_appointed(books, now), *_incompatible(books, now, first, last)]


def _not_appointed(books: Books, now: pd.DataFrame) -> list[Problem]:
    """Tell AP308 once a person, book and day, at the first of the entries."""
    days = now.drop_duplicates(["account", "person", "date"])
    posts = held(books, CASHIER)
    rows = days.assign(at=days.index).merge(posts, on="person")
    covered = rows.loc[(rows["starts"] <= rows["date"]) & (rows["date"] <= rows["ends"]), "at"]
    return [
        noted(
            "AP308",
            books.source(row, "cashier"),
            {"person": row["cashier"], "date": f"{row['date']:%F}"},
        )
        for _, row in days[~days.index.isin(covered)].iterrows()
    ]


def _incompatible(books: Books, now: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> list[Problem]:
    """Tell AP309 once a person and other duty, on the first day of the month on which they meet.

    A cashier is who is appointed, or who kept a book on that day; the other duty is an appointment, or an act: posting
    the month as the accountant, counting the till by surprise.
    """
    posts = books.appointments
    cashiers = pd.concat([_posts(posts, [CASHIER]), _acts(now, "date", "cashier")], ignore_index=True)
    counts = books.cash_counts[books.cash_counts["kind"] == SURPRISE]
    postings = books.postings.assign(person=folded(books.postings["accountant"]))
    others = pd.concat(
        [
            _posts(posts, list(OTHERS)),
            _acts(counts.assign(person=folded(counts["counter"])), "date", "counter", COUNTER),
            _acts(postings, "posted_on", "accountant", ACCOUNTANT),
        ],
        ignore_index=True,
    )
    both = others[others["person"] != ""].merge(
        cashiers[["person", "starts", "ends"]], on="person", suffixes=("", "_as_cashier")
    )
    both["on"] = both[["starts", "starts_as_cashier"]].max(axis=1)
    both["on"] = both["on"].where(both["on"] >= first, first)
    until = both[["ends", "ends_as_cashier"]].min(axis=1)
    both = both[(both["on"] <= until) & (both["on"] <= last)].sort_values(["on", "person"], kind="stable")
    return [
        noted(
            "AP309",
            books.source(row, row["key"]),
            {
                "person": row["name"],
                "date": f"{row['on']:%F}",
                "one": Text("出纳", "cashier"),
                "other": OTHERS[row["duty"]],
            },
        )
        for _, row in both.drop_duplicates(["person", "duty"]).iterrows()
    ]


def _posts(posts: pd.DataFrame, duties: list[str]) -> pd.DataFrame:
    rows = posts[posts["duty"].isin(duties)]
    data: dict[str, Any] = {
        "person": folded(rows["person"]),
        "name": rows["person"].astype("str"),
        "duty": rows["duty"].astype("str"),
        "starts": rows["starts_on"],
        "ends": rows["ends_on"].fillna(FAR).astype("datetime64[s]"),
        "key": "person",
    }
    return _placed(data, rows)


def _acts(rows: pd.DataFrame, day: str, key: str, duty: str = CASHIER) -> pd.DataFrame:
    """Return acts as duties held for a day, each person and day once; `rows` carry `person`."""
    rows = rows.drop_duplicates(["person", day])
    data: dict[str, Any] = {
        "person": rows["person"],
        "name": rows[key].astype("str"),
        "duty": duty,
        "starts": rows[day],
        "ends": rows[day],
        "key": key,
    }
    return _placed(data, rows)


def _placed(data: dict[str, Any], rows: pd.DataFrame) -> pd.DataFrame:
    place = {SHEET: rows[SHEET].astype("str"), ROW: rows[ROW].astype("int64")}
    return pd.DataFrame({**data, **place}, index=rows.index)
