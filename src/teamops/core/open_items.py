"""What was opened, is due, and stays open until it is closed: its age and how late it is on a day. Pure."""

from datetime import date

import pandas as pd

OPEN, OVERDUE, CLOSED = "open", "overdue", "closed"


def open_items(rows: pd.DataFrame, on: date) -> pd.DataFrame:
    """Return what was opened by a day, with `state` (open, overdue, closed), `age` and `late` in days [int64].

    `rows` have opened_on, due_on and closed_on [datetime64[s]]; what closed after the day is open on it. `age`: from
    opening to closing or to the day; `late`: from the due day to that, 0 where it is in time or has no due day.
    """
    day = pd.Timestamp(on)
    known = rows[rows["opened_on"] <= day]
    closed = known["closed_on"] <= day
    until = known["closed_on"].where(closed, day)
    late = (until - known["due_on"]).dt.days.fillna(0).clip(lower=0).astype("int64")
    state = pd.Series(OPEN, index=known.index, dtype="str").mask(late > 0, OVERDUE).mask(closed, CLOSED)
    return known.assign(state=state, age=(until - known["opened_on"]).dt.days.astype("int64"), late=late)
