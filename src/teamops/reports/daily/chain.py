"""From issue to delivery (P1-三-4 出单、打单、打发票、送单): what was signed, what waits for which step, what the register leaves out."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.evidence import SHEET
from teamops.core.rules.control import Control
from teamops.core.rules.frames import whole
from teamops.core.rules.model import RuleSet
from teamops.performance.people import in_place_order
from teamops.performance.places import places_of
from teamops.performance.policies.output import amounts, with_vehicles
from teamops.performance.policies.rows import everybody
from teamops.performance.readings import PolicyReading
from teamops.policies.whole import CONTENT, joined, standing_on
from teamops.reports.daily.day import GAPS, ISSUED, STAGES, STEPS, STUCK, blank
from teamops.reports.vocabulary import STEP_DAYS

SIGNED = "signed"
ORDER = (SIGNED, *STEPS)
MANY = 10  # policies on a sheet, of which somebody who keeps a step would have dated one
NEVER = np.datetime64("NaT", "s")
Dates = npt.NDArray[np.datetime64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Chain:
    """What the ledger says of steps; see `day.STUCK`, `day.STAGES`, `day.GAPS`. `lacking`: the steps that no sheet keeps."""

    stuck: pd.DataFrame
    stages: pd.DataFrame
    gaps: pd.DataFrame
    lacking: tuple[str, ...]


def late_after(rules: RuleSet, on: date) -> tuple[int | None, bool]:
    """Return after how many days a step is late by the rules of a day, and whether the number is proposed (建议值)."""
    entries = [rule.values[STEP_DAYS].on(on) for rule in rules.of(Control) if STEP_DAYS in rule.values]
    known = [entry[1] for entry in entries if entry is not None]
    if not known:
        return None, False
    least = min(known, key=lambda amount: amount.value)
    return whole(least.value, 1), least.proposed


def standing(policies: pd.DataFrame, roster: pd.DataFrame, today: date) -> pd.DataFrame:
    """Return the policies that stand on a day, each once, in place order: agent_id from the name where it was blank.

    Left out: policies given back by that day, however the ledger writes it, and what changes a policy.
    """
    rows = in_place_order(everybody(policies, roster)).drop(columns="_label")
    return standing_on(joined(rows.drop_duplicates(CONTENT)), today).reset_index(drop=True)


def issued_on(
    rows: pd.DataFrame, names: Mapping[str, str], day: date, reading: PolicyReading
) -> pd.DataFrame:
    """Return who signed how much that day; `rows` as `standing` gives them. Sorted by premium, then agent_id.

    Premium and vehicles count as the month counts them: which premium (ruling 16), and a car by every row that names it.
    """
    known = with_vehicles(rows.assign(premium_fen=amounts(rows, reading.premium_scope)), reading.unit)
    own = known[known["signed_on"] == pd.Timestamp(day)]
    if own.empty:
        return blank(ISSUED)
    own = own.assign(agent_id=own["agent_id"].fillna(""))
    found = own.groupby("agent_id").agg(
        policies=("policy_no", "size"), vehicles=("vehicle", "nunique"), premium_fen=("premium_fen", "sum")
    )
    found = found.reset_index()
    found["name"] = found["agent_id"].map(names).astype("str").fillna(found["agent_id"])
    order = found.sort_values(["premium_fen", "agent_id"], ascending=[False, True], ignore_index=True)
    return order[list(ISSUED)].astype(ISSUED)


def chain_of(
    rows: pd.DataFrame,
    columns: Mapping[str, Collection[str]],
    names: Mapping[str, str],
    today: date,
    late: int | None,
) -> Chain:
    """Return what waits and what is left out, as known on a day; `rows` as `standing` gives them.

    `columns`: the ledger's columns by sheet label: a step that a sheet has no column for, or many policies and no date in it, is neither
    waited for nor missed there. A step dated after `today` is not done yet. A policy waits for the step after the last one done.
    """
    label = rows[SHEET].astype("str")
    kept = {
        step: [
            sheet for sheet, own in columns.items() if f"{step}_on" in own and _kept(rows, label, sheet, step)
        ]
        for step in ORDER
    }
    has = {step: label.isin(kept[step]).to_numpy(dtype=bool) for step in ORDER}
    lacking = tuple(step for step in ORDER if not kept[step])
    until = pd.Timestamp(today)
    dates = {s: rows[f"{s}_on"].where(rows[f"{s}_on"] <= until).to_numpy("datetime64[s]") for s in ORDER}
    about = _about(rows, names)
    stuck = _waiting(about, dates, has, until, late)
    return Chain(
        stuck[list(STUCK)].astype(STUCK),
        _stages(stuck, [s for s in STEPS if s not in lacking]),
        _gaps(about, dates, has),
        lacking,
    )


def _kept(rows: pd.DataFrame, label: "pd.Series[str]", sheet: str, step: str) -> bool:
    """Whether a sheet's step is kept at all: a column that of so many policies nobody ever filled in makes none of them late."""
    own = rows.loc[label == sheet, f"{step}_on"]
    return step == SIGNED or len(own) < MANY or bool(own.notna().any())


def _about(rows: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    known = rows["agent_id"].map(names).astype("str").fillna(rows["name"])
    return pd.DataFrame(
        {
            "policy_no": rows["policy_no"],
            "agent_id": rows["agent_id"].fillna(""),
            "name": known.fillna(rows["agent_id"]).fillna(""),
            "plate": rows["plate"].fillna(""),
            "premium_fen": rows["premium"],
            "source": places_of(rows),
        }
    )


def _last_done(dates: Mapping[str, Dates]) -> npt.NDArray[np.int64]:
    """The place in ORDER of each policy's last step done, -1 for none."""
    last = np.full(len(dates[SIGNED]), -1)
    for at, step in enumerate(ORDER):
        last[~np.isnat(dates[step])] = at
    return last


def _waiting(
    about: pd.DataFrame,
    dates: Mapping[str, Dates],
    has: Mapping[str, Bools],
    until: pd.Timestamp,
    late: int | None,
) -> pd.DataFrame:
    """The policies that wait for a step, the oldest first, with `stage`, `since`, `age_days` and `late`."""
    last, stage = _last_done(dates), np.full(len(about), "", dtype=object)
    since = np.full(len(about), NEVER)
    for at, step in enumerate(ORDER):
        since[last == at] = dates[step][last == at]
    for at, step in reversed(list(enumerate(STEPS, 1))):
        stage[(last < at) & has[step] & (last >= 0)] = step
    waiting: pd.DataFrame = about.assign(stage=stage, since=since)[stage != ""]
    waiting["age_days"] = (until - waiting["since"]).dt.days
    waiting["late"] = (waiting["age_days"] > late) if late is not None else False
    rank = waiting["stage"].map({step: n for n, step in enumerate(STEPS)})
    order = ["since", "_rank", "policy_no"]
    return waiting.assign(_rank=rank).sort_values(order, kind="stable", ignore_index=True)


def _gaps(about: pd.DataFrame, dates: Mapping[str, Dates], has: Mapping[str, Bools]) -> pd.DataFrame:
    """A row for each step left blank before one that is done, with the first such."""
    parts = []
    later = np.full(len(about), "", dtype=object)
    later_on = np.full(len(about), NEVER)
    for step in reversed(ORDER):
        done = ~np.isnat(dates[step])
        left_out = has[step] & ~done & (later != "")
        here = about.assign(missing=step, later=later, later_on=later_on, _at=ORDER.index(step))
        parts.append(here[left_out])
        later[done], later_on[done] = step, dates[step][done]
    every: pd.DataFrame = pd.concat(parts).rename_axis("_row").sort_values(["_row", "_at"], ignore_index=True)
    told: pd.DataFrame = every[list(GAPS)].astype(GAPS)
    return told


def _stages(stuck: pd.DataFrame, steps: Collection[str]) -> pd.DataFrame:
    """One row a step, whether or not anything waits for it."""
    counted = stuck.groupby("stage").agg(
        waiting=("late", "size"), late=("late", "sum"), oldest_days=("age_days", "max")
    )
    found = counted.reindex(list(steps)).fillna(0).rename_axis("stage").reset_index()
    return found[list(STAGES)].astype(STAGES)
