"""Leads that come back, looked at again: those that may still be dealt, and the order in which all are dealt."""

from datetime import date

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.rules.share import ShareTerms
from teamops.core.text import Text
from teamops.leads.compute.batch import EXCLUDED, LEAD
from teamops.leads.compute.screening import REASONS, Screened, renewed

STAYS = Text("收回时：{number}", "when it was to come back: {number}")


def screen_again(
    back: pd.DataFrame, policies: pd.DataFrame | None, terms: ShareTerms, today: date
) -> Screened:
    """Return which of the leads that come back may be dealt again, and the others with the one reason why not.

    `back`: LEAD columns and lead_no; what else it has is kept on those dealt. The reasons are those of fresh rows: a
    source that the rule no longer deals, renewed, expired, outside the window (ruling 33).
    """
    left = (back["expires_on"] - pd.Timestamp(today)).dt.days.astype("Int64")
    inside = pd.Series(False, index=back.index)
    for source in terms.sources:
        own = back["source"] == source.name
        inside |= own & source.in_window(left)
    known = back["source"].isin([source.name for source in terms.sources])
    reason = pd.Series(
        np.select(
            [~known, renewed(back, policies, today), ~inside & left.lt(0).fillna(False), ~inside],
            ["not_dealt_source", "renewed", "expired", "outside_window"],
            default="",
        ),
        index=back.index,
    )
    out = back[reason != ""].assign(reason=reason, twin=None, twin_lead_no=back["lead_no"])
    for name, lang in (("zh", "zh"), ("en", "en")):
        out[f"reason_{name}"] = out["reason"].map({k: getattr(text, lang) for k, text in REASONS.items()})
        out[f"detail_{name}"] = [getattr(STAYS, lang).format(number=number) for number in out["lead_no"]]
    return Screened(back[reason == ""], out[list(EXCLUDED)].astype(EXCLUDED).reset_index(drop=True))


def in_canonical_order(leads: pd.DataFrame, terms: ShareTerms) -> pd.DataFrame:
    """Return leads (LEAD columns) in an order that owes nothing to that of rows or files; index 0..n-1.

    By source in the rule's order, day of expiry (blank last), keys, customer, the rest of the content; rows alike in
    all of that by place.
    """
    rank = {source.name: n for n, source in enumerate(terms.sources)}
    first = ["vin_key", "plate_key", "phone_key", "customer"]
    rest = [name for name in LEAD if name not in {*first, "source", "expires_on", "place"}]
    columns = {
        "rank": leads["source"].map(rank).astype("int64"),
        "expires_on": leads["expires_on"],
        **{name: leads[name] for name in (*first, *rest)},
        "place": in_place_order(leads["place"]),
    }
    table = pa.table({name: pa.array(column, from_pandas=True) for name, column in columns.items()})
    order = pc.sort_indices(table, sort_keys=[(name, "ascending") for name in columns])
    return leads.iloc[order.to_numpy().astype("int64")].reset_index(drop=True)


def in_place_order(places: "pd.Series[str]") -> "pd.Series[str]":
    """Return keys that sort places by file and sheet, then by row as a number."""
    return places.astype("str").str.replace(r"\d+$", lambda row: row[0].zfill(9), regex=True)
