"""补货记录 (P4-ssg-2-2): how often each customer takes each item, and who is late with it (reading 74)."""

import pandas as pd

from teamops.sales.schema import ORDER, SHIPMENT
from teamops.sales.terms import Terms

GAPS = 6  # the latest intervals that tell the usual one
LEAST = 2  # of them, below which nothing is usual


def restocking(rows: pd.DataFrame, on: pd.Timestamp, terms: Terms) -> pd.DataFrame:
    """Return a row a customer and item: times, last_on, usual (the lower median of the last six intervals, in days; NA
    below two), next_on, since (days from the last to the day asked for), overdue, and the place of the last.

    `rows`: those that are known on the day. Several documents of one day are one time.
    """
    kind = SHIPMENT if terms.reading.restock == "shipped" else ORDER
    taken = rows[rows["kind"] == kind]
    named = taken["item_no"].fillna(taken["item"])
    taken = taken.assign(item_no=named.fillna(""), item=taken["item"].fillna(taken["item_no"]))
    taken = taken.sort_values(["who", "item_no", "date"], kind="stable")
    # The names are the latest ones; the quantity is as it was typed.
    last = taken.drop_duplicates(["who", "item_no"], keep="last").set_index(["who", "item_no"])
    days = taken.drop_duplicates(["who", "item_no", "date"])
    by = [days["who"], days["item_no"]]
    gaps = days["date"].groupby(by).diff().dt.days
    late = gaps[days.groupby(["who", "item_no"]).cumcount(ascending=False) < GAPS].dropna().astype("int64")
    own = pd.DataFrame({"who": days["who"], "item_no": days["item_no"], "gap": late}).dropna()
    own = own.sort_values(["who", "item_no", "gap"])
    place, count = (
        own.groupby(["who", "item_no"]).cumcount(),
        own.groupby(["who", "item_no"])["gap"].transform("size"),
    )
    middle = own[(place == (count - 1) // 2) & (count >= LEAST)].set_index(["who", "item_no"])["gap"]
    out = last[["item", "qty", "date", "_sheet", "_row"]].rename(
        columns={"date": "last_on", "qty": "last_qty"}
    )
    out["times"] = days.groupby(["who", "item_no"]).size()
    out["usual"] = middle.astype("Int64")
    out["next_on"] = out["last_on"] + pd.to_timedelta(out["usual"].astype("Float64"), unit="D")
    out["since"] = (on - out["last_on"]).dt.days.astype("Int64")
    beyond = 100 * out["since"] > terms.restock_times_pct * out["usual"]
    out["overdue"] = beyond.fillna(False).astype(bool)
    return out.reset_index()
