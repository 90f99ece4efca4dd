"""Which rows of the ledger can be counted: each policy whole or not at all (rulings 17, 131, 132). Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.money import yuan_text
from teamops.core.problems import Problem
from teamops.performance.people import once
from teamops.performance.places import places_of, rows_text, source_of
from teamops.performance.problems import noted
from teamops.performance.readings import PolicyReading
from teamops.policies.schema import POLICIES
from teamops.policies.whole import CHANGED, CONTENT, RAISED, REDUCED, SURRENDERED, UNPAID, joined
from teamops.roster.identity import among, known_rows, place_of, with_agent_ids

SHOWN = 10
FEWEST = 20  # policies of a kind in a file, below which their median says nothing
LEAST = 50_000  # fen; a lower median is taken for this much
# Of a policy that cannot be counted: what is wrong with one of its rows.
UNDATED, UNREAD, BROKEN, OUTLIER = "undated", "unread", "broken", "outlier"


@dataclass(frozen=True)
class Countable:
    """`rows`: those that count, as `joined` gives them, `agent_id` the seller's. `held`: rows of policies kept out whole,
    likewise, with `why` (UNDATED …). Of people who are not on the roster there are none: `strangers` are their rows, as read."""

    rows: pd.DataFrame
    held: pd.DataFrame
    strangers: pd.DataFrame
    problems: list[Problem]


def rows_to_count(
    policies: pd.DataFrame,
    roster: pd.DataFrame,
    months: Sequence[Month],
    reading: PolicyReading,
    rejected: pd.DataFrame | None = None,
) -> Countable:
    """Return the rows that count and those held, with X201, X202, X205, X210, X213, X223, X226–X228, X272."""
    every, strangers = _named(policies, roster)
    rows, problems = once(every, CONTENT)
    rows = joined(rows.drop(columns="_label"))
    rows = rows.assign(said_id=rows["agent_id"], said_name=rows["name"])
    others = _of_others(rows)
    rows = rows.assign(agent_id=rows["seller_id"], name=rows["seller"])
    touches = touching(rows, reading.date_field, months)
    if len(strangers):
        problems += with_agent_ids(rows[touches], roster)[1]
    problems += _sold_twice(rows, touches)
    problems += _moved(rows[others & touches])
    problems += _without_sale(rows[~rows["sold"] & touches])
    rows = rows[among(rows["agent_id"], roster["agent_id"])].reset_index(drop=True)
    why, more = _uncounted(rows, reading, rejected)
    whole = why.groupby(rows["policy"]).transform("first")
    kept = whole.isna().to_numpy(dtype=bool)
    held = rows.assign(why=whole)[~kept].reset_index(drop=True)
    unpaid = _unpaid(held, reading.date_field)
    return Countable(rows[kept].reset_index(drop=True), held[~unpaid], strangers, problems + more)


def everybody(policies: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Return every row, with agent_id filled from the name where it was blank; people not on the roster stay as they are."""
    return _named(policies, roster)[0]


def _named(policies: pd.DataFrame, roster: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same, and the rows of people not on the roster."""
    named = known_rows(policies, roster)
    if len(named) == len(policies):
        return named[policies.columns], policies.iloc[:0]
    others = policies[~policies.index.isin(named.index)]
    return pd.concat([named[policies.columns], others]).loc[policies.index], others


def touching(rows: pd.DataFrame, date_field: str, months: Sequence[Month]) -> "pd.Series[bool]":
    """Whether a row can bear on these months; a ledger of years holds people who left long ago."""
    first, last = pd.Timestamp(months[0].first), pd.Timestamp(months[-1].last)
    return rows[date_field].between(first, last) | rows["endorsed_on"].between(first, last)


def row_list(label: str, rows: pd.DataFrame) -> str:
    """Return the rows of one sheet as messages list them: 5、9、12–14."""
    return rows_text(label, rows[ROW]).removeprefix(f"{label}{JOIN}")


def by_sheet(code: str, rows: pd.DataFrame, **values: object) -> list[Problem]:
    """Return a problem for each sheet of these rows, which tells how many and which."""
    if rows.empty:
        return []
    labels = rows[SHEET].astype("str")
    return [
        noted(
            code,
            source_of(str(label), int(group[ROW].min())),
            {"count": len(group), "rows": row_list(str(label), group), **values},
        )
        for label, group in rows.groupby(labels, sort=True)
    ]


def _of_others(rows: pd.DataFrame) -> "pd.Series[bool]":
    """Rows that change a policy and name somebody else than its sale does."""
    by_id = rows["agent_id"].notna() & rows["seller_id"].notna() & (rows["agent_id"] != rows["seller_id"])
    unknown = rows["agent_id"].isna() | rows["seller_id"].isna()
    by_name = unknown & rows["name"].notna() & rows["seller"].notna() & (rows["name"] != rows["seller"])
    return rows["sold"] & ~rows["sale"] & ~rows["again"] & (by_id | by_name)


def _sold_twice(rows: pd.DataFrame, touches: "pd.Series[bool]") -> list[Problem]:
    """X210: a number with two contents, of which one concerns these months."""
    if not rows["again"].any():
        return []
    concerned = set(rows.loc[touches, "policy_no"])
    first = places_of(rows).where(rows["sale"]).groupby(rows["policy_no"]).transform("first")
    named = rows[rows["again"] & rows["policy_no"].isin(concerned)]
    title = POLICIES.column("policy_no").title
    return [
        noted("X210", place_of(row), {"key": title, "value": row["policy_no"], "twin": twin})
        for (_, row), twin in zip(named.iterrows(), first[named.index], strict=True)
    ]


def _moved(rows: pd.DataFrame) -> Iterator[Problem]:
    """X226 for each row whose money goes to the seller of the policy and not to whom it names."""
    for _, row in rows.iterrows():
        said = row["said_id"] if pd.notna(row["said_id"]) else row["said_name"]
        seller = row["seller_id"] if pd.notna(row["seller_id"]) else row["seller"]
        values = {"policy": row["policy_no"], "person": str(said), "seller": str(seller)}
        values["amount"] = yuan_text(int(row["premium"]))
        yield noted("X226", place_of(row), values)


def _without_sale(rows: pd.DataFrame) -> list[Problem]:
    """X227 for each sheet with rows that change a policy which the ledger does not have."""
    return by_sheet("X227", rows)


def _uncounted(
    rows: pd.DataFrame, reading: PolicyReading, rejected: pd.DataFrame | None
) -> tuple["pd.Series[str]", list[Problem]]:
    """Why each row cannot be counted, NA where it can: X213 for a change without its date or amount, X223 without a date,
    X228 for a premium that cannot be; of a policy of which a row was refused nothing counts, and X272 names it."""
    sale, status = rows["sale"], rows["status"]
    why = pd.Series(None, index=rows.index, dtype="object")
    refund = sale & status.isin([SURRENDERED, REDUCED, RAISED])
    refund |= sale & (status == CHANGED) & rows["endorsed_premium"].notna()
    missing = {
        "endorsed_on": refund & rows["endorsed_on"].isna(),
        "endorsed_premium": sale & status.isin([REDUCED, RAISED]) & rows["endorsed_premium"].isna(),
    }
    problems = []
    for column, lacking in missing.items():
        if not lacking.any():
            continue
        for _, row in rows[lacking].iterrows():
            values = {"status": row["status"], "missing": POLICIES.column(column).title}
            problems.append(noted("X213", place_of(row), values))
        why = why.mask(lacking & why.isna(), BROKEN)
    why = why.mask(rows["again"] & why.isna(), BROKEN)
    # A row of its own that changes a policy may carry only the date of the event.
    undated = (rows[reading.date_field].isna() & sale) | (~sale & rows["event"].isna())
    told = undated & ~_unpaid(rows, reading.date_field)
    problems += by_sheet("X223", rows[told], column=POLICIES.column(reading.date_field).title)
    why = why.mask(undated & why.isna(), UNDATED)
    outlier, more = _outliers(rows, reading.outlier_times)
    why = why.mask(outlier & why.isna(), OUTLIER)
    refused = rows["policy_no"].iloc[:0] if rejected is None else rejected["policy_no"].dropna()
    rest = rows["policy_no"].isin(refused)
    for _, group in rows[rest].groupby(rows[SHEET].astype("str"), sort=True):
        numbers = list(dict.fromkeys(group["policy_no"]))
        named = "、".join(numbers[:SHOWN]) + ("…" if len(numbers) > SHOWN else "")
        more += by_sheet("X272", group, policies=named)
    return why.mask(rest & why.isna(), UNREAD).astype("str"), problems + more


def _unpaid(rows: pd.DataFrame, date_field: str) -> "pd.Series[bool]":
    """Policies of which the ledger itself says that they are not paid yet: nothing is missing."""
    return (rows["status"] == UNPAID) & rows[date_field].isna()


def _outliers(rows: pd.DataFrame, times: int | None) -> tuple["pd.Series[bool]", list[Problem]]:
    """Premiums far above what policies of their kind cost in the same file."""
    premium = rows["premium"].where(rows["sale"] & (rows["premium"] > 0))
    # No premium is beyond the least that is.
    if times is None or not (premium > LEAST * times).any():
        return rows["sale"] & False, []
    file = rows[SHEET].astype("str").str.replace(f"{JOIN}.*", "", regex=True)
    groups = premium.groupby([file, rows["kind"]])
    median = groups.transform("median").clip(lower=LEAST)
    far = ((groups.transform("count") >= FEWEST) & (premium > median * times)).fillna(False).astype(bool)
    problems = []
    for (_, row), usual in zip(rows[far].iterrows(), median[far], strict=True):
        values = {"value": yuan_text(int(row["premium"])), "kind": row["kind"], "times": str(times)}
        values["median"] = yuan_text(int(usual))
        problems.append(noted("X228", place_of(row), values))
    return far, problems
