"""What a policy is: the rows of a ledger that speak of one policy, joined before anybody judges any of them. Pure.

A sale, its endorsements, the rows of its refunds and its cancellation are one policy, whoever's 工号 a later row bears.
Pay, day, month, chain and leads all ask here what a policy is, and whether it stands on a day.
"""

from datetime import date

import numpy as np
import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.policies.identity import plate_keys, vin_keys

SURRENDERED, REDUCED, RAISED, CHANGED, UNPAID = "退保", "批减", "批增", "批改", "未收费"
# What makes two rows the same row: all that pay depends on.
CONTENT = [
    "policy_no", "agent_id", "kind", "premium", "vehicle_tax", "plate", "vin", "signed_on", "paid_on", "starts_on",
    "status", "endorsed_on", "endorsed_premium",
]  # fmt: skip


def joined(rows: pd.DataFrame) -> pd.DataFrame:
    """Return ledger rows (in place order, the same row once) with what they are of one policy; a plain RangeIndex.

    `policy` [int64]: equal for the rows of one policy: those of its number and kind, and endorsements of a number of
    their own that name the car of a sale before them. `sale`: the row that sold it; `sold`: the ledger has that row.
    `again`: one more sale of a number sold already, which nobody can count. `event` [datetime64[s]]: the day of what a
    row changes, NaT on a plain sale. `ended`, `ended_on`: the policy was given back, and when (NaT: nobody says).
    `seller_id`, `seller` [str]: agent id and name of the sale's row, of the row itself where there is none.
    """
    rows = rows.reset_index(drop=True)
    premium = rows["premium"].fillna(0)
    changes = rows["status"].isin([RAISED, CHANGED]) & rows["endorsed_premium"].isna()
    vin, plate = vin_keys(rows["vin"]), plate_keys(rows["plate"])
    sells = (premium >= 0) & ~changes
    again = _sold_again(rows, sells)
    sale = sells & ~again
    rows = rows.assign(event=_events(rows, sale))
    policy = _policies(rows, sale, pd.DataFrame({"vin": vin, "plate": plate}))
    # A change that no sale is found for may be the sale itself, marked as changed.
    alone = ~sale.groupby(policy).transform("any") & changes & (premium >= 0)
    sale = sale | (alone & (alone.groupby(policy).cumsum() == 1))
    sold = sale.groupby(policy).transform("any")
    # 批改 with the whole premium once more: the policy as it is now, or twice the money?
    whole = premium.where(sale).groupby(policy).transform("first")
    again = again | (changes & ~sale & (premium > 0) & (premium == whole) & (rows["status"] == CHANGED))
    rows = rows.assign(policy=policy, sale=sale, again=again, sold=sold)
    rows = rows.assign(seller_id=_sellers(rows, "agent_id"), seller=_sellers(rows, "name"))
    ended, ended_on = _ended(rows, premium)
    return rows.assign(ended=ended, ended_on=ended_on)


def plain(policies: pd.DataFrame) -> pd.DataFrame:
    """Return `joined` of a ledger as read, for whoever asks nothing of its people: in place order, each row once."""
    order = policies.assign(_label=policies[SHEET].astype("str")).sort_values(["_label", ROW], kind="stable")
    return joined(order.drop(columns="_label").drop_duplicates(CONTENT))


def gone_by(rows: pd.DataFrame, day: date) -> "pd.Series[bool]":
    """Return of each row of `joined` whether its policy was given back by a day; on a day unknown is by any day."""
    gone: pd.Series[bool] = rows["ended"] & ~(rows["ended_on"] > pd.Timestamp(day))
    return gone


def standing_on(rows: pd.DataFrame, day: date) -> pd.DataFrame:
    """Return the sales of `joined` whose policies were not given back by a day, index as given."""
    return rows[(rows["sale"] & ~gone_by(rows, day)).to_numpy(dtype=bool)]


def began_on(rows: pd.DataFrame) -> "pd.Series[pd.Timestamp]":
    """Return the day a policy came about: paid, else signed, else started."""
    return rows["paid_on"].fillna(rows["signed_on"]).fillna(rows["starts_on"])


def _sold_again(rows: pd.DataFrame, sells: "pd.Series[bool]") -> "pd.Series[bool]":
    """Sales of a number that an earlier row sold; the two insurances of one wide row may share a number."""
    sheet = rows[SHEET].astype("category").cat.codes.astype("int64")
    place = pd.Series(sheet * 2**32 + rows[ROW].astype("int64"), index=rows.index)
    first = place.where(sells).groupby(rows["policy_no"]).transform("first")
    later = pd.DataFrame({"number": rows["policy_no"], "kind": rows["kind"]})[sells].duplicated()
    return sells & ((place != first) | later.reindex(rows.index, fill_value=False))


def _events(rows: pd.DataFrame, sale: "pd.Series[bool]") -> "pd.Series[pd.Timestamp]":
    """The day of what a row changes: as endorsed, of a row of its own else paid or signed."""
    own = rows["endorsed_on"].fillna(rows["paid_on"]).fillna(rows["signed_on"])
    plain_sale = sale & ~rows["status"].isin([SURRENDERED, REDUCED, RAISED, CHANGED])
    return rows["endorsed_on"].where(sale, own).mask(plain_sale)


def _policies(rows: pd.DataFrame, sale: "pd.Series[bool]", cars: pd.DataFrame) -> "pd.Series[int]":
    """A number for each row, equal where the rows are of one policy."""
    number = rows["policy_no"].fillna("")
    own = pd.Series(pd.factorize(number + "\0" + rows["kind"].fillna(""))[0], index=rows.index)
    orphan = ~sale.groupby(own).transform("any")
    if not orphan.any():
        return own
    # Another kind of the same number, where only one was sold; else the car.
    sold = pd.DataFrame({"number": number, "policy": own})[sale].drop_duplicates()
    only = sold[~sold["number"].duplicated(keep=False)].set_index("number")["policy"]
    found = number.map(only).where(orphan)
    by_car = _by_car(rows.assign(**cars, policy=own), sale, orphan & found.isna())
    return found.fillna(by_car).fillna(own).astype("int64")


def _by_car(rows: pd.DataFrame, sale: "pd.Series[bool]", orphan: "pd.Series[bool]") -> pd.Series:
    """The policy that each of some rows changes: the latest sale of its car and kind up to its day; NA for none."""
    sales = rows.assign(day=began_on(rows))[sale][["policy", "kind", "vin", "plate", "day"]]
    own = rows.reset_index(names="at")[orphan.to_numpy()][["at", "kind", "vin", "plate", "event"]]
    by_vin = own[own["vin"].notna()].merge(sales, on=["kind", "vin"])
    by_plate = own[own["plate"].notna()].merge(sales, on=["kind", "plate"])
    two_cars = (
        by_plate["vin_x"].notna() & by_plate["vin_y"].notna() & (by_plate["vin_x"] != by_plate["vin_y"])
    )
    columns = ["at", "policy", "day", "event"]
    pairs = pd.concat([by_vin[columns], by_plate[~two_cars][columns]], ignore_index=True)
    pairs = pairs[~(pairs["day"] > pairs["event"])]
    best = pairs.sort_values(["at", "day", "policy"], na_position="first").drop_duplicates("at", keep="last")
    return best.set_index("at")["policy"].reindex(rows.index)


def _sellers(rows: pd.DataFrame, column: str) -> "pd.Series[str]":
    """What the sale's row says of its person, on every row of the policy."""
    at = pd.Series(np.arange(len(rows)), index=rows.index)
    first = at.where(rows["sale"]).groupby(rows["policy"]).transform("first").fillna(at).astype("int64")
    said: pd.Series[str] = rows[column].take(first.to_numpy()).set_axis(rows.index)
    return said


def _ended(
    rows: pd.DataFrame, premium: "pd.Series[int]"
) -> "tuple[pd.Series[bool], pd.Series[pd.Timestamp]]":
    """Whether and when each policy ended: by 退保, whatever was given back, or by rows that take all of it back.

    批减 never ends a policy.
    """
    policy, event = rows["policy"], rows["event"]
    says = (rows["status"] == SURRENDERED).fillna(False) & ~rows["again"]
    moves = ~rows["sale"] & ~rows["again"] & (rows["status"] != REDUCED)
    taken = moves & (premium < 0)
    if not says.any() and not taken.any():
        return says, event.mask(~says).astype("datetime64[s]")
    by_word, word_on = (
        says.groupby(policy).transform("any"),
        event.where(says).groupby(policy).transform("min"),
    )
    left = premium.where(rows["sale"] | moves, 0).groupby(policy).transform("sum")
    emptied = rows["sold"] & taken.groupby(policy).transform("any") & (left <= 0)
    emptied_on = event.where(taken).groupby(policy).transform("max")
    ended_on = word_on.where(by_word, emptied_on.where(emptied))
    return by_word | emptied, ended_on.astype("datetime64[s]")
