"""The months that a monthly target is judged over (ruling 13), as figures of the person: what the window holds and asks for."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from teamops.core.rules.frames import Judged
from teamops.core.rules.model import MonthlyTarget

MEASURES = {"vehicles": "vehicles", "premium_fen": "premium"}  # the column, and the measure as rules name it
TEAM = "team_mean"


def windows_of(judged: Sequence[tuple[MonthlyTarget, Judged]], full: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each of the person-months `full`, as the rules judged them: window_vehicles,
    window_target_vehicles, window_premium_fen, window_target_premium_fen [int64], together [bool: judged as a team].

    The figures are the sums that the verdict goes by; of several rules, those of which most is short. Who owes nothing
    has the own month's figures and no target.
    """
    out = full[["agent_id"]].assign(together=False)
    for column in MEASURES:
        out[f"window_{column}"], out[f"window_target_{column}"] = full[column], np.int64(0)
    for rule, one in judged:
        due = one.assessed["due"].to_numpy(dtype=bool)
        out["together"] |= due & (rule.reading.window == TEAM)
        for column, name in MEASURES.items():
            if name not in rule.at_least:
                continue
            value = one.assessed[f"judged_{name}"].to_numpy("int64")
            target = one.assessed[f"judged_target_{name}"].to_numpy("int64")
            known = out[f"window_target_{column}"].to_numpy("int64")
            short = known - out[f"window_{column}"].to_numpy("int64")
            graver = due & ((known == 0) | (target - value > short))
            out[f"window_{column}"] = np.where(graver, value, out[f"window_{column}"])
            out[f"window_target_{column}"] = np.where(graver, target, known)
    return out
