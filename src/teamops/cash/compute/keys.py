"""Texts as they are compared, and amounts looked up by them."""

import pandas as pd


def folded(column: "pd.Series[str]") -> "pd.Series[str]":
    """Return texts as they are compared: NFKC, without blanks; "" where missing."""
    plain = column.astype("str").fillna("")
    return plain.str.normalize("NFKC").str.replace(r"\s+", "", regex=True)


def amounts_of(keys: "pd.Series[str]", by: "pd.Series[int]") -> "pd.Series[int]":
    """Return the amount of each key, 0 for those without one; in the index of `keys`."""
    return pd.Series(by.reindex(keys, fill_value=0).to_numpy("int64"), index=keys.index, dtype="int64")
