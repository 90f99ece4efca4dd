"""The policy ledger: vehicles and premium per person and month, refunds taken off (P1-六-2, rulings 15–18)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.doubts import no_doubts
from teamops.performance.people import employed_on, not_employed
from teamops.performance.places import BETWEEN, rows_text
from teamops.performance.policies.doubts import policy_doubts
from teamops.performance.policies.rows import Countable, by_sheet, rows_to_count
from teamops.performance.readings import PolicyReading
from teamops.policies.identity import plate_keys, vin_keys
from teamops.policies.whole import CHANGED, RAISED, REDUCED, SURRENDERED

# What an entry does: it sells a policy, gives premium back, or counts a vehicle (one more, or one less).
SOLD, REFUND, VEHICLE = "sold", "refund", "vehicle"
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
    which the last of the policies that earned it is surrendered. Problems: X204, X224 (no vehicle), X271 (too many policies of one car) and those
    of `rows_to_count`. With `until`, only what counts on that day or before: the month so far. `rejected`: the rows of the
    ledger that were refused.
    """
    rows, entries, found = counted_entries(policies, roster, months, reading, rejected)
    if until is not None:
        entries = entries[(entries["date"] <= pd.Timestamp(until)).to_numpy(dtype=bool)]
    one_car = _of_one_car(rows, months, reading)
    problems = [*found.problems, *_told_of_one_car(one_car)]
    unsure = policy_doubts(rejected, roster, months, reading, found, one_car)
    return PolicyMonths(_facts(entries, rows, months), problems, _days(entries, months[-1]), unsure)


def originals(rows: pd.DataFrame, date_field: str) -> pd.Series:
    """Return the date each policy itself counted on: of a row that changes one, its sale's. Index as given."""
    sold: pd.Series = rows[date_field].where(rows["sale"])
    return sold.groupby(rows["policy"]).transform("first")


def counted_entries(
    policies: pd.DataFrame,
    roster: pd.DataFrame,
    months: Sequence[Month],
    reading: PolicyReading,
    rejected: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame, Countable]:
    """Return the rows that can be counted, what each of them counts when (see `_entries`), and what came before."""
    found = rows_to_count(policies, roster, months, reading, rejected)
    rows = with_vehicles(found.rows, reading.unit)
    entries, more = _employed(_entries(rows, reading), rows, roster, months[-1])
    problems = [*found.problems, *more]
    if reading.unit == "vehicle":
        problems += _without_vehicle(rows, entries, months[-1])
    return rows, entries, replace(found, problems=problems)


def entries_alone(
    policies: pd.DataFrame,
    roster: pd.DataFrame,
    months: Sequence[Month],
    reading: PolicyReading,
    rejected: pd.DataFrame | None = None,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows and entries of `counted_entries` alone: what is wrong with them the settlement of the month tells."""
    return counted_entries(policies, roster, months, reading, rejected)[:2]


def with_vehicles(rows: pd.DataFrame, unit: str) -> pd.DataFrame:
    """Return the rows with `vehicle`, what is counted: the VIN, else the plate (its VIN where another row of the person tells it), else the policy."""
    number = "policy " + rows["policy"].astype("str")
    if unit == "policy":
        return rows.assign(vehicle=number, identified=True)
    vin, plate = vin_keys(rows["vin"]), plate_keys(rows["plate"])
    both = pd.DataFrame({"agent_id": rows["agent_id"], "plate": plate, "vin": vin}).dropna().drop_duplicates()
    # A plate seen with two VINs has moved to another car: it tells nothing.
    told = both[~both.duplicated(["agent_id", "plate"], keep=False)].set_index(["agent_id", "plate"])["vin"]
    by_plate = told.reindex(pd.MultiIndex.from_arrays([rows["agent_id"], plate]))
    known = vin.fillna(pd.Series(by_plate.to_numpy(), index=rows.index, dtype="str")).fillna(plate)
    # A row that changes a policy speaks of its sale's car, whether or not it says so.
    known = known.where(rows["sale"]).groupby(rows["policy"]).transform("first").fillna(known)
    return rows.assign(vehicle=known.fillna(number), identified=known.notna())


def amounts(rows: pd.DataFrame, scope: str) -> "pd.Series[int]":
    """Return the fen of each row that count (ruling 16)."""
    tax = rows["vehicle_tax"].fillna(0) if scope == "with_vehicle_tax" else 0
    counted = rows["kind"].isin(KINDS.get(scope, KINDS["both"]))
    return (rows["premium"] + tax).where(counted, 0).astype("int64")


def _entries(rows: pd.DataFrame, reading: PolicyReading) -> pd.DataFrame:
    """What counts when: at (position in `rows`), agent_id, date, move, vehicles, premium_fen. Refunds are negative."""
    amount = amounts(rows, reading.premium_scope)
    sale = rows["sale"]
    back = amount.where(~sale, _changed(rows, amount, reading.premium_scope))
    change = ~sale | rows["status"].isin([SURRENDERED, REDUCED, RAISED, CHANGED])
    change &= ~sale | rows["event"].notna()  # 批改 of a plate has neither day nor money
    original = originals(rows, reading.date_field)
    booked = rows["event"] if reading.refunds == "event_month" else original.fillna(rows["event"])
    sold = pd.DataFrame(
        {
            "at": rows.index,
            "agent_id": rows["agent_id"],
            "date": rows[reading.date_field],
            "premium_fen": amount,
        }
    )
    returned = pd.DataFrame(
        {"at": rows.index, "agent_id": rows["agent_id"], "date": booked, "premium_fen": back}
    )
    parts = [
        sold[sale].assign(move=SOLD, vehicles=0),
        returned[change].assign(move=REFUND, vehicles=0),
        _credits(rows, original, reading.refunds).assign(move=VEHICLE),
    ]
    entries = pd.concat(parts, ignore_index=True)
    return entries.astype({"premium_fen": "int64", "vehicles": "int64", "date": "datetime64[s]"})


def _changed(rows: pd.DataFrame, amount: "pd.Series[int]", scope: str) -> "pd.Series[int]":
    """The fen that the sale's own row says were given back (below 0) or added: all of it where 退保 leaves it blank.

    批改 counts as it is signed; of 退保, 批减 and 批增 the word decides. Rows of their own beside the sale are part of
    what it says, so that what is told twice counts once.
    """
    counted = rows["kind"].isin(KINDS.get(scope, KINDS["both"]))
    said, status = rows["endorsed_premium"].where(counted, 0), rows["status"]
    signed = (-said.abs()).fillna(-amount).mask(status == RAISED, said.abs().fillna(0))
    signed = signed.mask(status == CHANGED, said.fillna(0)).astype("int64")
    down = amount.where(~rows["sale"] & (amount < 0), 0).groupby(rows["policy"]).transform("sum")
    more = amount.where(~rows["sale"] & (amount > 0), 0).groupby(rows["policy"]).transform("sum")
    return (signed - down).clip(upper=0).where(signed < 0, (signed - more).clip(lower=0)).astype("int64")


def _credits(rows: pd.DataFrame, original: pd.Series, refunds: str) -> pd.DataFrame:
    """The vehicles: +1 in the month a vehicle is first paid in, -1 once every policy that earned it is gone.

    Each month in which a vehicle is paid earns it once. A row that changes a policy which the ledger does not have moves
    money alone, unless it says 退保: then it takes one off, which was counted in some earlier ledger.
    """
    month = original.dt.strftime("%Y-%m").fillna("")
    table = pd.DataFrame(
        {"at": rows.index, "agent_id": rows["agent_id"], "vehicle": rows["vehicle"], "month": month,
         "sold": original.where(rows["sale"]), "gone": rows["ended_on"], "stands": ~rows["ended"]}
    )[rows["sold"] | rows["ended"]]  # fmt: skip
    keys = ["agent_id", "vehicle", "month"]
    groups = table.sort_values(["sold", "at"], na_position="last").groupby(keys, sort=True)
    each = groups.agg(
        at=("at", "first"),
        sold=("sold", "min"),
        gone=("gone", "max"),
        stands=("stands", "any"),
    ).reset_index()
    earned = each[each["sold"].notna()].assign(date=lambda t: t["sold"], vehicles=1)
    lost, columns = each[~each["stands"]], ["at", "agent_id", "date", "vehicles"]
    if lost.empty:
        return earned[columns].assign(premium_fen=0)
    when = lost["gone"] if refunds == "event_month" else lost["sold"].fillna(lost["gone"])
    taken = lost.assign(date=when, vehicles=-1)
    # The row that ended it is the evidence of the -1.
    last = table.sort_values(["gone", "at"]).groupby(keys)["at"].last()
    taken["at"] = last.reindex(pd.MultiIndex.from_frame(taken[keys])).to_numpy()
    both = pd.concat([earned, taken], ignore_index=True)
    return both[columns].assign(premium_fen=0)


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
    return by_sheet("X224", counted[~counted["identified"]])


def _of_one_car(rows: pd.DataFrame, months: Sequence[Month], reading: PolicyReading) -> pd.DataFrame:
    """The sales of these months that name one car too often for one car (ruling 134): it is insured once a kind and year."""
    day = rows[reading.date_field]
    here = day.between(pd.Timestamp(months[0].first), pd.Timestamp(months[-1].last))
    own = rows[here & rows["sale"] & rows["identified"] & ~rows["ended"]]
    if reading.same_car is None or reading.unit == "policy" or own.empty:
        return own.iloc[:0].assign(month="")
    own = own.assign(month=day[own.index].dt.strftime("%Y-%m"))
    size = own.groupby(["agent_id", "vehicle", "kind", "month"])["policy"].transform("nunique")
    return own[size >= reading.same_car]


def _told_of_one_car(rows: pd.DataFrame) -> list[Problem]:
    """X271 for each person, car and month."""
    groups = rows.groupby(["agent_id", "month", "vehicle"], sort=True)
    return [p for (_, _, car), group in groups for p in by_sheet("X271", group, car=car)]


def _days(entries: pd.DataFrame, month: Month) -> pd.DataFrame:
    here = entries[entries["date"].between(pd.Timestamp(month.first), pd.Timestamp(month.last))]
    summed: pd.DataFrame = here.groupby(["agent_id", "date"], sort=True)[["vehicles", "premium_fen"]].sum()
    return summed.reset_index()


def _facts(entries: pd.DataFrame, rows: pd.DataFrame, months: Sequence[Month]) -> pd.DataFrame:
    period = entries["date"].dt.strftime("%Y-%m")
    own = entries.assign(period=period)[period.isin([str(m) for m in months])]
    groups = own.groupby(["agent_id", "period"], sort=True)
    facts: pd.DataFrame = groups[["vehicles", "premium_fen"]].sum().reset_index()
    behind: dict[tuple[str, str], dict[str, list[int]]] = {}
    places = (rows[column].to_numpy()[own["at"]] for column in (SHEET, ROW))
    for agent, of, label, row in zip(own["agent_id"], own["period"], *places, strict=True):
        behind.setdefault((agent, of), {}).setdefault(str(label), []).append(row)
    texts = [
        BETWEEN.join(rows_text(label, numbers) for label, numbers in sorted(behind[key].items()))
        for key in zip(facts["agent_id"], facts["period"], strict=True)
    ]
    return facts.assign(source=pd.Series(texts, index=facts.index, dtype="str"))
