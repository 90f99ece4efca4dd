"""How old what is owed is: by invoice, by customer, by market (reading 71)."""

import numpy as np
import pandas as pd

from teamops.core.text import Text
from teamops.sales.ledger.customers import looked_up
from teamops.sales.terms import Terms

NOT_DUE = Text("未到期", "Not due")
THAT_DAY = Text("当天开票", "Invoiced that day")


def with_age(items: pd.DataFrame, on: pd.Timestamp, terms: Terms) -> pd.DataFrame:
    """Return invoices with `late` (days after the due date, negative before it), `age` by the reading, `band` (0: not due)
    and `stage` (how many reminders are due)."""
    late = (on - items["due"]).dt.days.astype("int64")
    age = late if terms.reading.age_from == "due" else (on - items["date"]).dt.days.astype("int64")
    band = np.searchsorted([0, *terms.ages], age.to_numpy(), side="left")
    stage = np.searchsorted(terms.reminders, late.to_numpy(), side="right")
    owed = items["open"] > 0
    return items.assign(late=late, age=age, band=band, stage=np.where(owed, stage, 0))


def band_names(terms: Terms) -> list[Text]:
    """Return the headings of the bands, from what is not due to what is older than all."""
    starts = [1, *(end + 1 for end in terms.ages)]
    first = NOT_DUE if terms.reading.age_from == "due" else THAT_DAY
    spans = [f"{start}–{end}" for start, end in zip(starts, terms.ages, strict=False)]
    last = terms.ages[-1]
    return [
        first,
        *(Text(f"{s} 天", f"{s} days") for s in spans),
        Text(f"{last} 天以上", f"over {last} days"),
    ]


def band_keys(terms: Terms) -> list[str]:
    """Return the keys of the bands, in their order."""
    return [f"band{n}" for n in range(len(terms.ages) + 2)]


def ageing(
    items: pd.DataFrame, unallocated: "pd.Series[int]", customers: pd.DataFrame, terms: Terms
) -> pd.DataFrame:
    """Return a row a customer who owes or is owed anything: the bands, unallocated, balance, overdue and oldest [fen, days].

    `items`: with their bands. `customers`: what is known of everybody, with `balance`, the sum of the ledger; the bands less
    what is unallocated come to it.
    """
    keys = band_keys(terms)
    sums = items.groupby(["who", "band"])["open"].sum().unstack(fill_value=0)
    bands = sums.reindex(columns=range(len(keys)), fill_value=0).set_axis(keys, axis=1)
    late = items[(items["late"] > 0) & (items["open"] > 0)].groupby("who")
    facts = pd.DataFrame(
        {"overdue": late["open"].sum(), "oldest": late["late"].max(), "stage": late["stage"].max()}
    )
    out = customers.join(bands, on="who").join(facts, on="who")
    out["unallocated"] = looked_up(out["who"], unallocated)
    whole = [*keys, "overdue", "oldest", "stage", "unallocated"]
    out[whole] = out[whole].fillna(0).astype("int64")
    some = (out[[*keys, "unallocated", "balance"]] != 0).any(axis=1)
    return out[some].sort_values(["market", "who"], kind="stable", ignore_index=True)


def by_market(rows: pd.DataFrame, terms: Terms) -> pd.DataFrame:
    """Return the same by market, with how many customers each has."""
    keys = [*band_keys(terms), "unallocated", "balance", "overdue"]
    sums = rows.groupby("market", sort=True)[keys].sum()
    return sums.assign(customers=rows.groupby("market").size()).reset_index()
