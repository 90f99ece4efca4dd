"""Whose each row of the ledger is: by the customer's number, else by a name that is one customer's alone."""

import unicodedata
from typing import Any

import pandas as pd

from teamops.core.text import Text

NO_MARKET = "（未建档）"
NAMESAKES = Text(
    "“{value}”是 {numbers} 共有的名称，没有写编码",
    "“{value}” is what {numbers} are called, and no number is given",
)
TWO_SAID = Text(
    "编码是 {customer_no}，名称却是 {other} 的", "the number is {customer_no}, the name that of {other}"
)


def looked_up(keys: "pd.Series[Any]", values: "pd.Series[Any]") -> "pd.Series[Any]":
    """Return what stands under each key, in the dtype of the values however few there are; missing where nothing does."""
    found = values.reindex(pd.Index(keys))
    return found.set_axis(keys.index)


def plain_name(name: object) -> str:
    """Return a name as it is compared: without blanks, width or case."""
    return "".join(unicodedata.normalize("NFKC", str(name)).split()).casefold()


def plain_names(names: "pd.Series[str]") -> "pd.Series[str]":
    """Return names as they are compared; each that occurs is folded once. Missing ones are ""."""
    filled = names.fillna("")
    return filled.map({name: plain_name(name) for name in filled.unique()}).astype("str")


def known_names(distributors: pd.DataFrame) -> pd.DataFrame:
    """Return which customer numbers each name or short name stands for: `plain`, `customer_no`, each pair once."""
    both = pd.concat([distributors["customer"], distributors["short_name"]])
    numbers = pd.concat([distributors["customer_no"]] * 2)
    pairs = pd.DataFrame({"plain": plain_names(both), "customer_no": numbers})
    return pairs[(pairs["plain"] != "") & pairs["customer_no"].notna()].drop_duplicates(ignore_index=True)


def with_customers(rows: pd.DataFrame, distributors: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with `who`, the customer's number or else the name as written, and `doubt`, why that is not sure.

    A name that two customers bear, without a number, is nobody's: it stays under the name. Where number and name are of two
    customers the row is the number's, and said to be in doubt.
    """
    names = known_names(distributors)
    owners = names.groupby("plain")["customer_no"].agg(list)
    alone = owners[owners.map(len) == 1].map(lambda numbers: numbers[0])
    plain = plain_names(rows["customer"])
    named = looked_up(plain, alone)
    number = rows["customer_no"]
    who = number.fillna(named).fillna(rows["customer"].str.strip())
    shared = number.isna() & plain.isin(owners[owners.map(len) > 1].index)
    other = number.notna() & named.notna() & (named != number) & number.isin(distributors["customer_no"])
    doubt = pd.Series([None] * len(rows), index=rows.index, dtype="object")
    for at in rows.index[shared | other]:
        text, numbers = (NAMESAKES, owners[plain[at]]) if shared[at] else (TWO_SAID, [named[at]])
        listed = Text(" 和 ".join(numbers), " and ".join(numbers))
        said = {"value": rows.at[at, "customer"], "customer_no": number[at], "other": numbers[0]}
        doubt[at] = text.filled(numbers=listed, **said)
    return rows.assign(who=who.astype("str"), doubt=doubt)


def with_files(customers: pd.DataFrame, distributors: pd.DataFrame) -> pd.DataFrame:
    """Return customers (column `who`) with what their files say: name, market, area, manager, terms, credit_days, known."""
    keep = ["customer", "market", "area", "manager", "terms", "credit_days"]
    files = distributors.drop_duplicates("customer_no").set_index("customer_no")[keep]
    out = customers.join(files, on="who")
    out["known"] = out["who"].isin(files.index)
    out["customer"] = out["customer"].fillna(out["who"])
    out["market"] = out["market"].fillna(NO_MARKET)
    return out
