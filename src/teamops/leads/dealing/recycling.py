"""Which leads come back to be dealt to somebody else."""

from datetime import date

import pandas as pd

from teamops.core.rules.share import ShareTerms
from teamops.leads.schema import CLOSING

LEFT, STALE, ASKED = "left", "stale", "asked"


def is_open(
    held: pd.DataFrame, renewed: "pd.Series[bool]", terms: ShareTerms, today: date
) -> "pd.Series[bool]":
    """Return which leads still have to be called: not ended by an outcome, not renewed, not expired.

    A day of expiry ends only leads of sources that are dealt before it (those with a window): 历史掉保 lapsed long ago.
    """
    dated = [source.name for source in terms.sources if source.window_days is not None]
    expired = held["source"].isin(dated) & (held["expires_on"] < pd.Timestamp(today))
    return ~(held["outcome"].isin(CLOSING) | renewed | expired)


def coming_back(
    held: pd.DataFrame, members: "pd.Series[str]", terms: ShareTerms, today: date, recycle: bool
) -> pd.Series:
    """Return why each lead comes back, aligned to `held`; NA for one that stays where it is.

    `left`: its holder is no longer one of `members`, which brings it back by itself. With `recycle` also `stale`:
    nothing was heard of it for so many days (`recycle_after_days`), and `asked`: its outcome asks for somebody else
    (`redeal_outcomes`). What an outcome has ended never comes back.
    """
    why = pd.Series(pd.NA, index=held.index, dtype="str")
    if recycle:
        days = (pd.Timestamp(today) - held["dealt_on"]).dt.days.astype("Int64")
        why = why.mask(held["outcome"].isna() & held["contacted_on"].isna() & terms.is_stale(days), STALE)
        why = why.mask(held["outcome"].isin(terms.redeal_outcomes), ASKED)
    why = why.mask(~held["agent_id"].isin(members), LEFT)
    return why.mask(held["outcome"].isin(CLOSING), pd.NA).astype("str")


def never_collected(held: pd.DataFrame, why: pd.Series, outcomes: pd.DataFrame) -> pd.DataFrame:
    """Return the stale leads whose sheet never came back: nobody's outcome is recorded of any lead of that batch and person.

    Columns batch, agent_id, count [int64], by batch, then agent. `why`: as `coming_back` gives it; `outcomes`: all that was
    ever recorded (lead_no, agent_id).
    """
    told = set(zip(outcomes["lead_no"], outcomes["agent_id"], strict=True))
    heard = [pair in told for pair in zip(held["lead_no"], held["agent_id"], strict=True)]
    sheet = [held["batch"], held["agent_id"]]
    back = pd.Series(heard, index=held.index).groupby(sheet).transform("any").fillna(False).astype("bool")
    stale = held[(why == STALE) & ~back]
    return stale.groupby(["batch", "agent_id"]).size().rename("count").reset_index()
