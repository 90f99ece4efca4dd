"""The rows of a small table that can matter to a month, and a digest of what they say. Pure.

A ledger, a register or a roster holds every month's rows, so its file is another one after any of them is edited. A
closed month is computed again only where the rows that can matter to it say something else. In doubt a row counts.
"""

import json

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.performance.people import in_place_order
from teamops.performance.settlement.frozen import digest_of, frozen_frame
from teamops.policies.identity import plate_keys, vin_keys
from teamops.policies.whole import CONTENT, REDUCED, SURRENDERED
from teamops.roster.schema import ROSTER

Bools = npt.NDArray[np.bool_]
Labels = npt.NDArray[np.int64]
# Tables of rows that say which day or month they are of. The roster's say since when and until when: `same_staff`.
# Columns that tables had not when months were closed by an earlier version: blank, they say what no column said.
LATER = {
    "leave": {"status", "verdict", "length", "length_days", "length_hours"},
    "schedule": {"start", "end"},
    "attendance": {
        "state", "calibrated", "shift", "slips", "in_result", "out_result",
        *(f"{end}_{n}" for n in (2, 3) for end in ("clock_in", "in_result", "clock_out", "out_result")),
    },
}  # fmt: skip
DIGESTED = ("policies", "schedule", "attendance", "leave", "conduct", "adjustments")


def rows_digest(
    key: str, frame: pd.DataFrame | None, month: Month, since: Month, links: Labels | None = None
) -> str:
    """Return the SHA-256 of the values of the rows that can matter to a month whose rules look back to `since`.

    Neither places nor other months' rows matter, nor does the order of rows, unless they contradict each other: then
    the first is the one that counts. No table is as one without rows. `links`: `linked` of the ledger, where known.
    """
    if frame is None:
        return digest_of([])
    if key == "policies":
        links = linked(frame) if links is None else links
        near = np.isin(links, links[_dated(frame, month, since)])
        columns = [*CONTENT, "name"]
    else:
        near = _RELEVANT[key](frame, month, since)
        blank = {
            column
            for column in LATER.get(key, ())
            if column in frame and frame.loc[near, column].isna().all()
        }
        columns = [str(column) for column in frame.columns if column not in {SHEET, ROW, *blank}]
    rows = in_place_order(frame[near])
    said = _texts(rows[columns])
    return digest_of(said if _order_counts(key, rows, columns) else sorted(said))


def linked(policies: pd.DataFrame) -> Labels:
    """Return a number for each row of a ledger, equal where rows share a policy number or a car, by however many steps.

    What a policy counts for goes by its refund rows, and a car by every row that names it, whenever those are dated.
    """
    number = pd.factorize(policies["policy_no"])[0]
    cars = pd.factorize(pd.concat([plate_keys(policies["plate"]), vin_keys(policies["vin"])]))[0]
    plate, vin = np.split(cars, 2)
    labels = np.arange(len(policies), dtype=np.int64)
    while True:
        before = labels.copy()
        labels = _least(labels, (number,))
        labels = _least(labels, (plate, vin))
        if np.array_equal(labels, before):
            return labels


def same_staff(then: pd.DataFrame, now: pd.DataFrame, month: Month) -> bool:
    """Return whether two rosters say the same of a month.

    Whoever joins later is not in it, unless they share a name: a row without an agent id could then mean either. Nor
    does it matter when somebody leaves who is here until the month's end.
    """
    return _staff(then, month) == _staff(now, month)


def _staff(roster: pd.DataFrame, month: Month) -> list[str]:
    people = in_place_order(roster).drop_duplicates("agent_id")
    last = pd.Timestamp(month.last)
    later = (people["joined_on"] > last) & ~people["name"].duplicated(keep=False)
    people = people[~later.to_numpy(dtype=bool)]
    people = people.assign(left_on=people["left_on"].where(people["left_on"] <= last))
    # A column that the roster had not when the month was closed says what a blank one says.
    return sorted(_texts(people.reindex(columns=[column.key for column in ROSTER.columns])))


def _least(labels: Labels, keys: tuple[npt.NDArray[np.intp], ...]) -> Labels:
    """Give rows that share a key the least of their labels; -1 is no key."""
    least = np.full(max((int(key.max(initial=-1)) for key in keys), default=-1) + 1, len(labels))
    for key in keys:
        np.minimum.at(least, key[key >= 0], labels[key >= 0])
    for key in keys:
        labels = np.where(key >= 0, np.minimum(labels, least[key] if len(least) else labels), labels)
    return labels


def _dated(rows: pd.DataFrame, month: Month, since: Month) -> Bools:
    """Policies with any of their dates from `since` to the month's end, and those that lack a date they need."""
    days = ["signed_on", "paid_on", "starts_on", "endorsed_on"]
    refund = rows["status"].isin([SURRENDERED, REDUCED])
    lacking = rows[days].isna().all(axis=1) | (refund & rows["endorsed_on"].isna())
    found: Bools = np.any(
        [lacking.to_numpy(dtype=bool), *(_between(rows[day], month, since) for day in days)], axis=0
    )
    return found


def _between(days: pd.Series, month: Month, since: Month) -> Bools:
    found: Bools = days.between(pd.Timestamp(since.first), pd.Timestamp(month.last)).to_numpy(dtype=bool)
    return found


def _of_days(rows: pd.DataFrame, month: Month, since: Month) -> Bools:
    blank: Bools = rows["date"].isna().to_numpy(dtype=bool)
    return blank | _between(rows["date"], month, since)


def _away(rows: pd.DataFrame, month: Month, since: Month) -> Bools:
    """Leave that overlaps the days looked at, turned round or not."""
    starts = rows[["from", "to"]].min(axis=1) < pd.Timestamp(month.last) + pd.Timedelta(days=1)
    ends = rows[["from", "to"]].max(axis=1) >= pd.Timestamp(since.first)
    blank = rows["from"].isna() | rows["to"].isna()
    found: Bools = ((starts & ends) | blank).to_numpy(dtype=bool)
    return found


def _recorded(rows: pd.DataFrame, month: Month, since: Month) -> Bools:
    """The register's rows of the days looked at, and every reminder before them (ruling 28 `ever`)."""
    early = (rows["date"] <= pd.Timestamp(month.last)) & rows["is_reminder"].fillna(True)
    reminders: Bools = early.to_numpy(dtype=bool)
    return reminders | _of_days(rows, month, since)


def _adjusted(rows: pd.DataFrame, month: Month, _: Month) -> Bools:
    found: Bools = ((rows["month"] == str(month)) | rows["month"].isna()).to_numpy(dtype=bool)
    return found


_RELEVANT = {
    "schedule": _of_days,
    "attendance": _of_days,
    "leave": _away,
    "conduct": _recorded,
    "adjustments": _adjusted,
}


def _order_counts(key: str, rows: pd.DataFrame, columns: list[str]) -> bool:
    """Whether rows contradict each other, so that it matters which stands first."""
    if key == "policies":
        sales = rows[~(rows["premium"] < 0).fillna(False).to_numpy(dtype=bool)].drop_duplicates(columns)
        return bool(sales["policy_no"].duplicated().any())
    if key == "conduct":
        # Rows of one day with neither time nor evidence are acts of their own, in the order in which they stand.
        bare = rows[rows["time"].isna() & rows["evidence"].isna()]
        return bool(bare["date"].duplicated().any())
    if key in ("schedule", "attendance"):
        unnamed = bool(rows["agent_id"].isna().any())
        return unnamed or bool(rows.duplicated(["agent_id", "date"]).any())
    return False


def _texts(rows: pd.DataFrame) -> list[str]:
    """Each row's values as one text."""
    values = (column["values"] for column in frozen_frame(rows))
    return [json.dumps(row, ensure_ascii=False) for row in zip(*values, strict=True)]
