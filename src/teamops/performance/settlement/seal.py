"""What a closed month leaves behind: its seal, and the columns of the corrections it may come to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.frames import dtypes
from teamops.core.records import Entry
from teamops.core.rules.frames import empty

# One line of 补差: a figure of a closed month that would be another today. `kind`: base, rule or adjustment; `item`: the
# rule's id or the adjustment's item, nothing for base pay. `date`: the day in the closed month. `was_fen`: what was
# settled of it so far, corrections paid since included; `now_fen` = `was_fen` + `amount_fen`. `cause`: see below.
# `month`: the closed month, 2026-09
CORRECTIONS = dtypes(
    "month agent_id name kind item label_zh label_en clause date:day was_fen:int now_fen:int "
    "amount_fen:int cause because_zh because_en source"
)
CLOSE, REOPEN = "close", "reopen"  # kinds of entries
OF_INPUTS, OF_RULES = "inputs", "rules"  # causes: a table was edited, or a rule


@dataclass(frozen=True)
class Seal:
    """Who closed a month, who checked it, on which day; `code`: the first digits of the entry's hash, as printed."""

    code: str
    on: date
    by: str
    checked_by: str


def no_corrections() -> pd.DataFrame:
    """Return the frame of CORRECTIONS without rows."""
    return empty(CORRECTIONS)


def standing(entries: Iterable[Entry]) -> dict[Month, Entry]:
    """Return the entry of each month that is closed now, in order: closed, and not reopened since."""
    found: dict[Month, Entry] = {}
    for entry in entries:
        month = Month.parse(entry.data["month"])
        if entry.kind == CLOSE:
            found[month] = entry
        elif entry.kind == REOPEN:
            found.pop(month, None)
    return dict(sorted(found.items()))
