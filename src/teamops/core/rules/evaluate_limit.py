"""What the law says of fines as a whole. It warns; pay is never changed by it (ruling 50)."""

import numpy as np
import pandas as pd

from teamops.core.rules import describe
from teamops.core.rules.frames import FEN, bound, days_of, empty, ints, values_on
from teamops.core.rules.model import Limit

OVER_CAP, UNDER_MINIMUM = "over_cap", "under_minimum"
WARNINGS = {
    "agent_id": "str",
    "date": "datetime64[s]",
    "rule": "str",
    "law": "str",
    "warning": "str",  # over_cap or under_minimum
    "fines": "str",  # yuan, two decimals, positive
    "pay": "str",  # before fines
    "pct": "str",
    "net": "str",
    "minimum": "str",
}
PER_CENT = 100


def limit(rule: Limit, people: pd.DataFrame) -> pd.DataFrame:
    """Return a warning for each person whose fines exceed the cap, or whose fines leave less than the minimum wage.

    `people`: agent_id, date (the month's last day), position, fines_fen (≤ 0) and net_fen (after fines); one row each.
    The month's pay is that before fines. Exactly the cap, and exactly the minimum wage, are allowed. The columns (see
    WARNINGS) fill the wordings of X215 (over_cap) and X216 (under_minimum). Somebody without fines is never named.
    """
    days = days_of(people)
    fines, net = -ints(people, "fines_fen"), ints(people, "net_fen")
    pay = net + fines
    pct, capped = values_on(rule.cap_pct, days, PER_CENT)
    minimum, known = values_on(rule.min_wage, days, FEN)
    fined = bound(rule, people) & (fines > 0)
    over = fined & capped & (fines * PER_CENT * PER_CENT > pct * pay)
    under = fined & known & (net < minimum)
    ids = people["agent_id"].to_numpy()
    found = []
    for warning, hit in ((OVER_CAP, over), (UNDER_MINIMUM, under)):
        for i in np.flatnonzero(hit):
            shown = (describe.money(int(fen)) for fen in (fines[i], pay[i], net[i], minimum[i]))
            fine_s, pay_s, net_s, minimum_s = shown
            percent = describe.percent(int(pct[i]))
            found.append(
                (
                    ids[i],
                    days[i],
                    rule.id,
                    rule.clause.cite,
                    warning,
                    fine_s,
                    pay_s,
                    percent,
                    net_s,
                    minimum_s,
                )
            )
    return pd.DataFrame(found, columns=list(WARNINGS)).astype(WARNINGS) if found else empty(WARNINGS)
