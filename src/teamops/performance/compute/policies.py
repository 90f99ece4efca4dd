"""The policy ledger: vehicles and premium per person and month, refunds taken off (P1-六-2, rulings 15–18)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.compute.doubts import no_doubts
from teamops.performance.compute.people import employed_on, in_place_order, not_employed, once
from teamops.performance.compute.places import grouped_rows_text, places_of, rows_text, source_of
from teamops.performance.compute.policy_doubts import policy_doubts
from teamops.performance.readings import PolicyReading
from teamops.policies.schema import POLICIES
from teamops.roster.compute import place_of, with_agent_ids

# What makes two rows of one policy number the same row: all that pay depends on.
CONTENT = [
    "policy_no", "agent_id", "kind", "premium", "vehicle_tax", "plate", "vin", "signed_on", "paid_on", "starts_on",
    "status", "endorsed_on", "endorsed_premium",
]  # fmt: skip
# What an entry does: it sells a policy, gives premium back, or counts a vehicle (one more, or one less).
SOLD, REFUND, VEHICLE = "sold", "refund", "vehicle"
SURRENDERED, REDUCED = "退保", "批减"
KINDS = {"both": ("商业险", "交强险"), "commercial": ("商业险",), "compulsory": ("交强险",)}


@dataclass(frozen=True)
class PolicyMonths:
    """What a ledger says of some months.

    `facts`: agent_id, period ["2026-10"], vehicles, premium_fen [int64], source ("policies.xlsx › 台账 › 5、9、12–14"),
    only of people and months with at least one row. `days`: agent_id, date [datetime64[s]], vehicles, premium_fen of
    the last of the months, day by day; they add up to the facts. `doubts`: see `doubts.DOUBTS`.
    """

    facts: pd.DataFrame
    problems: list[Problem]
    days: pd.DataFrame
    doubts: pd.DataFrame = field(default_factory=no_doubts)


def policy_months(
    policies: pd.DataFrame,
    roster: pd.DataFrame,
    months: Sequence[Month],
    reading: PolicyReading,
    until: date | None = None,
    rejected: pd.DataFrame | None = None,
) -> PolicyMonths:
    """Return vehicles and premium of each person in each of `months`; the last of them is the one being settled.

    Premium: what was paid in the month less what was given back in it (`restate`: given back of the month's own
    policies). Vehicles: distinct ones with a policy paid in the month; one is taken off again in the month in
    which the last of the policies that earned it is surrendered. Problems: X201, X202, X204, X205, X210, X213,
    X223 (no date), X224 (no vehicle). With `until`, only what counts on that day or before: the month so far.
    `rejected`: the rows of the ledger that were refused.
    """
    rows, entries, problems = counted_entries(policies, roster, months, reading)
    if until is not None:
        entries = entries[(entries["date"] <= pd.Timestamp(until)).to_numpy(dtype=bool)]
    unsure = policy_doubts(policies, rejected, roster, months, reading.date_field)
    return PolicyMonths(_facts(entries, rows, months), problems, _days(entries, months[-1]), unsure)


def originals(rows: pd.DataFrame, date_field: str) -> pd.Series:
    """Return the date each policy itself counted on: of a refund row, its original's. Index as given."""
    sold: pd.Series = rows[date_field].where(rows["premium"] >= 0)
    return sold.groupby([rows["policy_no"], rows["agent_id"]]).transform("first")


def counted_entries(
    policies: pd.DataFrame, roster: pd.DataFrame, months: Sequence[Month], reading: PolicyReading
) -> tuple[pd.DataFrame, pd.DataFrame, list[Problem]]:
    """Return the rows that can be counted, what each of them counts when (see `_entries`), and every problem met."""
    first, last = pd.Timestamp(months[0].first), pd.Timestamp(months[-1].last)
    touches = _touches(policies, reading.date_field, first, last)
    rows, _ = with_agent_ids(policies, roster)
    _, problems = with_agent_ids(policies[touches], roster)
    rows, more = _single(rows, reading.date_field, first, last)
    problems += more
    rows, more = _complete(rows, reading.date_field)
    problems += more
    rows = with_vehicles(rows, reading.unit)
    entries, more = _employed(_entries(rows, reading), rows, roster, months[-1])
    problems += more
    if reading.unit == "vehicle":
        problems += _without_vehicle(rows, entries, months[-1])
    return rows, entries, problems


def _touches(
    rows: pd.DataFrame, date_field: str, first: pd.Timestamp, last: pd.Timestamp
) -> "pd.Series[bool]":
    """Whether a row can bear on these months; a ledger of years holds people who left long ago."""
    return rows[date_field].between(first, last) | rows["endorsed_on"].between(first, last)


def _single(
    rows: pd.DataFrame, date_field: str, first: pd.Timestamp, last: pd.Timestamp
) -> tuple[pd.DataFrame, list[Problem]]:
    """Each policy once: the same row twice is counted once (X205), a number with two contents is X210.

    A row of a negative premium is a refund and stands beside the original.
    """
    rows, repeats = once(rows, CONTENT)
    touches = _touches(rows, date_field, first, last)
    sales = rows[rows["premium"] >= 0]
    later = sales[sales.duplicated("policy_no")]
    place = places_of(sales).groupby(sales["policy_no"]).transform("first")
    concerned = set(rows.loc[touches, "policy_no"])
    title = POLICIES.column("policy_no").title
    problems = list(repeats)
    named = later[later["policy_no"].isin(concerned)]
    for (_, row), twin in zip(named.iterrows(), place[named.index], strict=True):
        values = {"key": title, "value": row["policy_no"], "twin": twin}
        problems.append(Problem("X210", place_of(row), values))
    return rows.drop(index=later.index).reset_index(drop=True), problems


def _complete(rows: pd.DataFrame, date_field: str) -> tuple[pd.DataFrame, list[Problem]]:
    """The rows whose month and amount are known: X213 for a refund without its date or amount, X223 without a date."""
    sale = rows["premium"] >= 0
    refund = sale & rows["status"].isin([SURRENDERED, REDUCED])
    missing = {
        "endorsed_on": refund & rows["endorsed_on"].isna(),
        "endorsed_premium": sale & (rows["status"] == REDUCED) & rows["endorsed_premium"].isna(),
    }
    problems = []
    for column, lacking in missing.items():
        for _, row in rows[lacking].iterrows():
            values = {"status": row["status"], "missing": POLICIES.column(column).title}
            problems.append(Problem("X213", place_of(row), values))
    # A refund row of its own (negative premium) may carry only the date of the event.
    undated = rows[date_field].isna() & (sale | rows["endorsed_on"].isna())
    title = POLICIES.column(date_field).title
    for label, group in rows[undated].groupby(rows[SHEET].astype("str")):
        values = {"count": len(group), "column": title, "rows": _row_list(str(label), group)}
        problems.append(Problem("X223", source_of(str(label), int(group[ROW].min())), values))
    broken = undated | missing["endorsed_on"] | missing["endorsed_premium"]
    return rows[~broken.to_numpy(dtype=bool)].reset_index(drop=True), problems


def _row_list(label: str, rows: pd.DataFrame) -> str:
    return rows_text(label, rows[ROW]).removeprefix(f"{label}{JOIN}")


def with_vehicles(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the rows with `vehicle`, what is counted: the VIN, else the plate (its VIN where another row of the person tells it), else the policy."""
    if unit == "policy":
        return rows.assign(vehicle=rows["policy_no"], identified=True)
    vin, plate = identity(rows["vin"]), identity(rows["plate"])
    both = pd.DataFrame({"agent_id": rows["agent_id"], "plate": plate, "vin": vin}).dropna().drop_duplicates()
    # A plate seen with two VINs has moved to another car: it tells nothing.
    told = both[~both.duplicated(["agent_id", "plate"], keep=False)].set_index(["agent_id", "plate"])["vin"]
    by_plate = told.reindex(pd.MultiIndex.from_arrays([rows["agent_id"], plate]))
    known = vin.fillna(pd.Series(by_plate.to_numpy(), index=rows.index, dtype="str")).fillna(plate)
    # A refund row speaks of its original's car, whether or not it says so.
    sold = known.where(rows["premium"] >= 0).groupby([rows["policy_no"], rows["agent_id"]]).transform("first")
    known = sold.fillna(known)
    return rows.assign(vehicle=known.fillna(rows["policy_no"]), identified=known.notna())


def identity(texts: pd.Series) -> "pd.Series[str]":
    """A plate or VIN as one compares it; blank where it names no car (新车, 未上牌, 鄂E*)."""
    plain = texts.str.upper().str.replace(r"[\s·•.\-—]", "", regex=True)
    return plain.where(
        plain.str.contains(r"\d", regex=True, na=False) & ~plain.str.contains("*", regex=False, na=True)
    )


def _entries(rows: pd.DataFrame, reading: PolicyReading) -> pd.DataFrame:
    """What counts when: at (position in `rows`), agent_id, date, move, vehicles, premium_fen. Refunds are negative."""
    amount = _amounts(rows, reading.premium_scope)
    sale = rows["premium"] >= 0
    paid = rows[reading.date_field]
    event = rows["endorsed_on"].where(sale | rows["endorsed_on"].notna(), paid)
    back = amount.where(~sale, -_given_back(rows, sale, amount, reading.premium_scope))
    refund = ~sale | rows["status"].isin([SURRENDERED, REDUCED])
    original = originals(rows, reading.date_field)
    booked = event if reading.refunds == "event_month" else original.fillna(paid).fillna(event)
    gone = _surrendered_on(rows, sale, event)
    credits_ = _credits(rows, sale, original, gone, reading.refunds)
    sold = pd.DataFrame({"at": rows.index, "agent_id": rows["agent_id"], "date": paid, "premium_fen": amount})
    returned = pd.DataFrame(
        {"at": rows.index, "agent_id": rows["agent_id"], "date": booked, "premium_fen": back}
    )
    parts = [
        sold[sale].assign(move=SOLD, vehicles=0),
        returned[refund].assign(move=REFUND, vehicles=0),
        credits_.assign(move=VEHICLE),
    ]
    entries = pd.concat(parts, ignore_index=True)
    return entries.astype({"premium_fen": "int64", "vehicles": "int64", "date": "datetime64[s]"})


def _amounts(rows: pd.DataFrame, scope: str) -> "pd.Series[int]":
    """The fen of each row that count (ruling 16)."""
    tax = rows["vehicle_tax"].fillna(0) if scope == "with_vehicle_tax" else 0
    counted = rows["kind"].isin(KINDS.get(scope, KINDS["both"]))
    return (rows["premium"] + tax).where(counted, 0).astype("int64")


def _given_back(
    rows: pd.DataFrame, sale: "pd.Series[bool]", amount: "pd.Series[int]", scope: str
) -> "pd.Series[int]":
    """The fen given back on the policy's own row: as written, in either sign; all of it where 退保 leaves it blank.

    Refund rows beside the original are part of that sum, so that what is told twice is taken off once.
    """
    counted = rows["kind"].isin(KINDS.get(scope, KINDS["both"]))
    whole = rows["endorsed_premium"].abs().where(counted, 0).fillna(amount)
    beside = amount.where(~sale, 0).groupby([rows["policy_no"], rows["agent_id"]]).transform("sum")
    return (whole + beside).clip(lower=0).astype("int64")


def _surrendered_on(rows: pd.DataFrame, sale: "pd.Series[bool]", event: pd.Series) -> pd.Series:
    """The day on which each policy ended, NaT where it stands.

    It ends by 退保, whatever was given back, or by refund rows that take back all of its premium; 批减 never ends it.
    """
    keys = [rows["policy_no"], rows["agent_id"]]
    by_status = event.where(rows["status"] == SURRENDERED).groupby(keys).transform("min")
    plain = ~sale & (rows["status"] != REDUCED)
    left = rows["premium"].where(sale | plain, 0).groupby(keys).transform("sum")
    emptied = event.where(plain).groupby(keys).transform("max").where(left <= 0)
    return by_status.fillna(emptied)


def _credits(
    rows: pd.DataFrame, sale: "pd.Series[bool]", original: pd.Series, gone: pd.Series, refunds: str
) -> pd.DataFrame:
    """The vehicles: +1 in the month a vehicle is first paid in, -1 once every policy that earned it is gone.

    Each month in which a vehicle is paid earns it once. A refund row without its original takes one off: the
    original was counted in some earlier ledger.
    """
    month = original.dt.strftime("%Y-%m").fillna("")
    table = pd.DataFrame(
        {"at": rows.index, "agent_id": rows["agent_id"], "vehicle": rows["vehicle"], "month": month,
         "sold": original.where(sale), "gone": gone, "stands": gone.isna()}
    )  # fmt: skip
    keys = ["agent_id", "vehicle", "month"]
    groups = table.sort_values(["sold", "at"], na_position="last").groupby(keys, sort=True)
    each = groups.agg(
        at=("at", "first"),
        sold=("sold", "min"),
        gone=("gone", "max"),
        stands=("stands", "any"),
    ).reset_index()
    earned = each[each["sold"].notna()].assign(date=lambda t: t["sold"], vehicles=1)
    lost = each[~each["stands"]]
    when = lost["gone"] if refunds == "event_month" else lost["sold"].fillna(lost["gone"])
    taken = lost.assign(date=when, vehicles=-1)
    # The row that ended it is the evidence of the -1.
    last = table.sort_values(["gone", "at"]).groupby(keys)["at"].last()
    taken["at"] = last.reindex(pd.MultiIndex.from_frame(taken[keys])).to_numpy()
    both = pd.concat([earned, taken], ignore_index=True)
    return both[["at", "agent_id", "date", "vehicles"]].assign(premium_fen=0)


def _employed(
    entries: pd.DataFrame, rows: pd.DataFrame, roster: pd.DataFrame, month: Month
) -> tuple[pd.DataFrame, list[Problem]]:
    """The entries of people's own time here; those of the settled month outside it are X204."""
    inside = employed_on(entries["agent_id"], entries["date"], roster)
    here = entries["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))
    at = entries.loc[~inside & here, "at"].drop_duplicates()
    return entries[inside.to_numpy(dtype=bool)], not_employed(rows.loc[at], roster)


def _without_vehicle(rows: pd.DataFrame, entries: pd.DataFrame, month: Month) -> list[Problem]:
    """X224 for the month's rows that name no car: each was counted as one."""
    here = entries["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))
    counted = rows.loc[entries.loc[here & (entries["vehicles"] != 0), "at"].drop_duplicates()]
    bare = in_place_order(counted[~counted["identified"]])
    return [
        Problem(
            "X224",
            source_of(str(label), int(group[ROW].min())),
            {"count": len(group), "rows": _row_list(str(label), group)},
        )
        for label, group in bare.groupby("_label")
    ]


def _days(entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    here = entries[entries["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))]
    summed: pd.DataFrame = here.groupby(["agent_id", "date"], sort=True)[["vehicles", "premium_fen"]].sum()
    return summed.reset_index()


def _facts(entries: pd.DataFrame, rows: pd.DataFrame, months: Sequence[Month]) -> pd.DataFrame:
    period = entries["date"].dt.strftime("%Y-%m")
    own = entries.assign(period=period)[period.isin([str(m) for m in months])]
    labels, numbers = rows[SHEET].astype("str"), rows[ROW]
    groups = own.groupby(["agent_id", "period"], sort=True)
    facts: pd.DataFrame = groups[["vehicles", "premium_fen"]].sum().reset_index()
    where = own[["agent_id", "period"]].assign(
        label=labels[own["at"]].to_numpy(), row=numbers[own["at"]].to_numpy()
    )
    facts["source"] = grouped_rows_text(where, ["agent_id", "period"])["text"]
    return facts
