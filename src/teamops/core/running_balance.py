"""A balance that runs: signed movements of each key in order, of which some take off a whole limit. Pure."""

import pandas as pd


def running_balance(rows: pd.DataFrame, limit: int) -> pd.DataFrame:
    """Return the rows with `balance` after each and `settles`, whether it took `limit` off its key's balance.

    `rows`, in order: key, amount [int64], closing [bool], which takes the limit off only where the balance before it has
    reached that; one that comes too early does nothing.
    """
    closing, settles = rows["closing"], rows["closing"].copy()
    while True:
        moved = rows["amount"].where(~closing, 0).mask(settles, -limit)
        balance = moved.groupby(rows["key"]).cumsum()
        early = settles & (balance - moved < limit)
        if not early.any():
            return rows.assign(balance=balance.astype("int64"), settles=settles)
        # The first that came too early of each key; what follows it is looked at again without it.
        settles = settles & ~(early & (early.groupby(rows["key"]).cumsum() == 1))
