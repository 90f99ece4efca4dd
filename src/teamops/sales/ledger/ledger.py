"""The ledger of a sales department as it is known on the evening of a day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

import pandas as pd

from teamops.sales.ledger.customers import known_names, looked_up, plain_name, with_files
from teamops.sales.ledger.rows import LATER, REPEATED, ledger_rows
from teamops.sales.terms import Terms


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The tables as read, the day they are looked at from, and what the rules say on it. `only`: the number of the one
    customer that is asked for, "" for all: nobody's figures depend on another's."""

    tables: Mapping[str, pd.DataFrame]
    on: date
    terms: Terms = field(default_factory=Terms)
    only: str = ""

    @property
    def distributors(self) -> pd.DataFrame:
        """The customers' files."""
        return self.tables["distributors"]

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Every row with its kind, its customer and what it comes to; see `ledger_rows`."""
        returns = self.terms.reading.return_credits
        rows = ledger_rows(self.tables["sales_ledger"], self.distributors, self.on, returns)
        return rows[rows["who"] == self.only] if self.only else rows

    @cached_property
    def known(self) -> pd.DataFrame:
        """Those that are known on the day, each once: with what lies before a customer's opening."""
        return self.rows[~self.rows["out"].isin([REPEATED, LATER])]

    @cached_property
    def counted(self) -> pd.DataFrame:
        """Those that make up the balances."""
        return self.rows[self.rows["out"] == ""]

    @cached_property
    def customers(self) -> pd.DataFrame:
        """A row a customer of the ledger: who, balance [fen], and what his file says (`with_files`)."""
        sums = self.counted.groupby("who", sort=True)["debit"].sum()
        every = pd.DataFrame({"who": self.known["who"].sort_values().unique()})
        every["balance"] = looked_up(every["who"], sums).fillna(0).astype("int64")
        return with_files(every, self.distributors)

    @cached_property
    def files(self) -> pd.DataFrame:
        """Terms and credit days by customer."""
        return self.customers.set_index("who")[["terms", "credit_days"]]

    def number_of(self, said: str) -> str | None:
        """Return the customer whom a number, a name or a short name means; None where it is nobody's or two customers'."""
        names = known_names(self.distributors)
        own = names.loc[names["plain"] == plain_name(said), "customer_no"].unique()
        everybody = {*self.distributors["customer_no"].dropna(), *self.rows["who"]}
        return said if said in everybody else str(own[0]) if len(own) == 1 else None
