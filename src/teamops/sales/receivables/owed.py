"""What customers owe on a day, as one value: everything that the report, its checks and the statements go by."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from teamops.core.calendar import Month
from teamops.sales.ledger.checks import FAULTS
from teamops.sales.ledger.customers import known_names, looked_up, plain_names
from teamops.sales.ledger.ledger import Ledger
from teamops.sales.receivables.ageing import ageing, with_age
from teamops.sales.receivables.booked import FAULTY, beside_books, unbooked
from teamops.sales.receivables.dso import days_of_sales
from teamops.sales.receivables.items import open_items
from teamops.sales.receivables.restock import restocking
from teamops.sales.receivables.sent import Sent, changed, confirmations
from teamops.sales.schema import (
    CASH_FIRST,
    CLOSED,
    MONTHLY,
    ON_ACCOUNT,
    ORDER,
    RECEIPT,
    SHIPMENT,
    WRITTEN_OFF,
)


@dataclass(frozen=True, kw_only=True)
class Receivables(Ledger):
    """The ledger, the cashier's `entries` (None where there are no books), what was `sent` so far; and for statements the
    `month` that they are of and the name of the team."""

    entries: pd.DataFrame | None = None
    sent: Sequence[Sent] = ()
    month: Month | None = None
    team: str = ""

    def of(self, who: str) -> "Receivables":
        """Return the same of one customer."""
        return replace(self, only=who)

    @property
    def day(self) -> pd.Timestamp:
        """The day that it is looked at from."""
        return pd.Timestamp(self.on)

    @cached_property
    def _open(self) -> tuple[pd.DataFrame, "pd.Series[int]"]:
        return open_items(self.counted, self.files, self.terms.reading)

    @cached_property
    def items(self) -> pd.DataFrame:
        """Every invoice with what is open of it, how late it is, and whose."""
        aged = with_age(self._open[0], self.day, self.terms)
        return aged.join(self.customers.set_index("who")[["customer", "market", "manager"]], on="who")

    @property
    def unallocated(self) -> "pd.Series[int]":
        """What was received and no invoice takes, by customer [fen]."""
        return self._open[1]

    @cached_property
    def ages(self) -> pd.DataFrame:
        """A row a customer who owes or is owed anything; see `ageing`."""
        return ageing(self.items, self.unallocated, self.customers, self.terms)

    @cached_property
    def overdue(self) -> pd.DataFrame:
        """Open invoices past their due date, the oldest of each customer first."""
        late = self.items[(self.items["open"] > 0) & (self.items["stage"] > 0)]
        return late.sort_values(["stage", "who", "due", "doc_no"], ascending=[False, True, True, True])

    @cached_property
    def dso(self) -> pd.DataFrame:
        """Days' sales that customers on credit owe, by month."""
        terms = looked_up(self.counted["who"], self.files["terms"])
        return days_of_sales(self.counted[terms.isin([ON_ACCOUNT, MONTHLY])], self.on)

    @cached_property
    def restock(self) -> pd.DataFrame:
        """补货记录: see `restocking`."""
        found = restocking(self.known, self.day, self.terms)
        return found.join(self.customers.set_index("who")[["customer", "market"]], on="who")

    @cached_property
    def booked(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The receipts beside the cashier's books, and customers' money in the books that is no receipt here."""
        nothing = self.counted.iloc[:0].assign(net=0, contra="", summary="")
        entries = nothing if self.entries is None else self.entries
        found, left = beside_books(self.counted, entries, self.terms)
        if self.entries is None:
            found = found.assign(**{FAULTY: False})
        if self.entries is None or self.only:
            left = left.iloc[:0]
        return found, unbooked(left, self.rows, self.on)

    @cached_property
    def changed(self) -> pd.DataFrame:
        """The statements whose balance is no longer what was sent."""
        return changed(self._sent, self.counted)

    @cached_property
    def confirmations(self) -> pd.DataFrame:
        """Every statement that was sent, with its answer."""
        answers = self.tables["statement_replies"]
        answers = answers[answers["customer_no"] == self.only] if self.only else answers
        return confirmations(self._sent, answers, self.on, self.terms.confirm_days)

    @property
    def _sent(self) -> list[Sent]:
        until = [one for one in self.sent if one.on <= self.on and one.month.last <= self.on]
        return [one.to(self.only) for one in until] if self.only else until

    @cached_property
    def advances(self) -> pd.DataFrame:
        """Customers who paid more than they owe, though they do not pay first and have no order open."""
        orders = self._open_orders()
        rows = self.customers[(self.customers["balance"] < 0) & (self.customers["terms"] != CASH_FIRST)]
        rows = rows[~rows["who"].isin(orders)].assign(paid=lambda r: -r["balance"])
        money = self.counted[self.counted["kind"] == RECEIPT].drop_duplicates("who", keep="last")
        return rows.merge(money[["who", "doc_no", "_sheet", "_row"]], on="who")

    def _open_orders(self) -> Iterable[str]:
        """Who has an order that was neither shipped whole nor closed, by quantity."""
        rows = self.known[self.known["kind"].isin([ORDER, SHIPMENT, CLOSED])]
        qty = pd.to_numeric(rows["qty"].str.replace(r"[,，\s]", "", regex=True), errors="coerce").abs()
        number = rows["doc_no"].where(rows["kind"] == ORDER, rows["order_no"])
        left = qty.where(rows["kind"] == ORDER, -qty).groupby([rows["who"], number]).sum()
        return left[left > 0].index.get_level_values(0).unique()

    @cached_property
    def misnamed(self) -> pd.DataFrame:
        """Receipts and write-offs that name what is no invoice of the customer's (`whose` it is else, if anybody's)."""
        rows = self.counted[
            self.counted["kind"].isin([RECEIPT, WRITTEN_OFF]) & self.counted["ref_no"].notna()
        ]
        rows = rows[rows["ref_no"].isin(self.known["doc_no"])]
        own = pd.MultiIndex.from_frame(self.items[["who", "doc_no"]])
        off = rows[~pd.MultiIndex.from_frame(rows[["who", "ref_no"]]).isin(own)]
        return off.drop_duplicates(["kind", "doc_no", "ref_no"])

    @cached_property
    def barred(self) -> set[str]:
        """The customers whom a fault of the ledger concerns: nothing goes out to them until it is mended."""
        found = [check.find(self) for check in FAULTS]
        names = pd.concat([rows["who"] for rows in [*found, self.misnamed]])
        doubtful = self.known[self.known["doubt"].notna()]
        namesakes = known_names(self.distributors)
        meant = namesakes[namesakes["plain"].isin(plain_names(doubtful["customer"]))]
        return {*names, *meant["customer_no"]}
