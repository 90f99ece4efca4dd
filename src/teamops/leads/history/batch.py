"""One morning's dealing as a value: everything that its workbook shows, and all that is recorded of it."""

from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from teamops.core.frames import dtypes
from teamops.core.problems import Problem
from teamops.core.rules.model import RuleSet

# A lead as read and screened. Dates are datetime64[s], money Int64 fen, the rest str; blank is NA.
LEAD = {
    "source": "str",
    "customer": "str",
    "phone": "str",  # as typed
    "plate": "str",
    "vin": "str",
    "vin_key": "str",  # normalised; what makes two leads the same
    "plate_key": "str",
    "phone_key": "str",
    "expires_on": "datetime64[s]",
    "last_premium": "Int64",
    "last_agent_id": "str",  # as typed: id or name
    "territory": "str",
    "note": "str",
    "place": "str",  # "leads/到期未续.xlsx › Sheet1 › 5"
}
# `taken_from`: whom a lead was taken back from, "张珊（2001）"; NA for a fresh one
# `days_left`: from the day of the batch to expiry
DEALT = LEAD | dtypes("lead_no agent_id because_zh because_en is_remainder:bool taken_from days_left:Int")
# `twin`: the place of the row that stands for this one
# `twin_lead_no`: the lead already dealt that is the same
EXCLUDED = LEAD | dtypes("reason reason_zh reason_en twin twin_lead_no detail_zh detail_en")
PEOPLE = {
    "agent_id": "str",
    "name": "str",
    "state": "str",  # present or away
    "why_away_zh": "str",
    "why_away_en": "str",
    "level": "bool",  # a newcomer, or back after a break: credited up to the average
    "territories": "str",
    "open_leads": "int64",  # before the batch
}
# `total_before`: running total over all sources before this source was dealt, thousandths of a lead
# `premium_before_fen`: before swapping for even premiums
SHARES = dtypes(
    "source agent_id dealt:int total_before:int total_after:int premium_fen:int premium_before_fen:int"
)
CREDITS = {"agent_id": "str", "source": "str", "credit": "int64", "why": "str"}  # why: away or level


@dataclass(frozen=True)
class Batch:
    """One batch. `leads` in order of lead_no, `people` of agent_id, `excluded` of place, `shares` of source and agent_id."""

    number: str  # 20261102-1
    on: date
    team: str
    seed: str  # printed; the order among people who stand exactly alike
    rules: RuleSet
    people: pd.DataFrame
    leads: pd.DataFrame
    excluded: pd.DataFrame
    shares: pd.DataFrame
    credits: pd.DataFrame
    problems: list[Problem] = field(default_factory=list)
    record: str = ""  # first twelve digits of the entry's hash; empty where nothing was recorded
