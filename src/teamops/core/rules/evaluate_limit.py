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
    `paid_days` of `month_days`, where the frame has them: the part of the month that is paid, to which as much of the
    minimum wage belongs.
    """
    days = days_of(people)
    fines, net = -ints(people, "fines_fen"), ints(people, "net_fen")
    pay = net + fines
    pct, capped = values_on(rule.cap_pct, days, PER_CENT)
    minimum, known = values_on(rule.min_wage, days, FEN)
    part = "paid_days" in people
    own, size = (ints(people, name) if part else np.ones_like(net) for name in ("paid_days", "month_days"))
    fined = bound(rule, people) & (fines > 0)
    over = fined & capped & (fines * PER_CENT * PER_CENT > pct * pay)
    under = fined & known & (net * size < minimum * own)
    ids = people["agent_id"].to_numpy()
    found = []
    for warning, hit in ((OVER_CAP, over), (UNDER_MINIMUM, under)):
        for i in np.flatnonzero(hit):
            fine_s, pay_s, net_s = (describe.money(int(fen)) for fen in (fines[i], pay[i], net[i]))
            minimum_s = _minimum(int(minimum[i]), int(own[i]), int(size[i]))
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


def _minimum(fen: int, own: int, size: int) -> str:
    """The minimum wage of a month, or of a part of it: 1,950.00 × 9/18 = 975.00."""
    whole = describe.money(fen)
    if own == size:
        return whole
    return f"{whole} × {own}/{size} = {describe.money((2 * fen * own + size) // (2 * size))}"
