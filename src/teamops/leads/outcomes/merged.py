"""What comes back after calling, merged into what is recorded: the newest wins, and doubt records nothing (P1-四)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import pandas as pd

from teamops.core.frames import dtypes
from teamops.core.problems import Problem, in_order
from teamops.leads.outcomes.checks import (
    conflict_problems,
    foreign_problems,
    missing_problems,
    older_problems,
    refused_problems,
)
from teamops.leads.outcomes.near import likeliest, number_key
from teamops.leads.outcomes.notes import merged_notes
from teamops.leads.outcomes.returned import NO_DAY, days, returned_rows

# `place`: "outcomes/张珊.xlsx › 张珊 › 5"
NEW = dtypes("lead_no agent_id contacted_on:day outcome next_on:day note place")
DETAILS = dtypes("name customer plate outcome_before contacted_before:day")
SIDES = {**NEW, "name": "str", "customer": "str"}
REFUSED = {**SIDES, "reason": "str", "dealt_on": "datetime64[s]"}
FOREIGN = {**NEW, "kind": "str", "holder": "str", "holder_name": "str", "dealt_on": "datetime64[s]", "likeliest": "str"}  # fmt: skip
MISSING = {"lead_no": "str", "agent_id": "str", "name": "str", "customer": "str", "plate": "str", "batch": "str", "dealt_on": "datetime64[s]"}  # fmt: skip

# What a returned lead counts as, the weightiest of its rows; a lead has one of these.
WEIGHTS = ("conflicts", "new", "unchanged", "older", "refused", "blank")
FOREIGN_KINDS = ("unknown", "undone", "redealt", "other")
REFUSALS = ("no_outcome", "future", "before_dealt")


@dataclass(frozen=True)
class Merged:
    """What came back, merged. Frames are in order of lead_no and place; dates datetime64[s], blank NA.

    `new` (NEW): what is to be recorded, a row a lead, with `details` (DETAILS) row by row beside it. `conflicts`
    (SIDES): a row a side, the recorded side without a place. `older` (SIDES): rows that a newer one outweighs.
    `refused` (REFUSED): rows whose `reason` is no_outcome, future or before_dealt. `foreign` (FOREIGN): rows whose
    `kind` is unknown (never dealt; `likeliest` is what was meant), undone (its batch was taken back), redealt
    (theirs once) or other (never theirs).
    `missing` (MISSING): leads without an outcome, left out of what came back of their batch. `unchanged`: leads.
    `by_person`: agent_id, name, held, returned, filled, then WEIGHTS and missing [int64], everybody who holds leads.
    returned = the sum of WEIGHTS, filled = returned - blank.
    """

    new: pd.DataFrame
    details: pd.DataFrame
    conflicts: pd.DataFrame
    older: pd.DataFrame
    refused: pd.DataFrame
    foreign: pd.DataFrame
    missing: pd.DataFrame
    unchanged: int
    by_person: pd.DataFrame
    problems: list[Problem]


def merge(
    rows: pd.DataFrame,
    history_leads: pd.DataFrame,
    today: date,
    recorded: pd.DataFrame | None = None,
    undone: Collection[str] = (),
    holdings: pd.DataFrame | None = None,
) -> Merged:
    """Return what the returned rows (OUTCOME_TABLE as read) add to what is recorded of the leads.

    `history_leads`: every lead dealt, with what is recorded of its present holder. `recorded`: all that was ever
    collected (lead_no, agent_id, contacted_on, outcome), so that what an earlier holder said is known again. `undone`: lead numbers of batches taken back.
    `holdings` (history.HOLDINGS): what somebody says of a day on which they still held the lead is recorded as theirs, also
    of who has left; without it nothing of the kind is. Newer by contact date wins; a row without a date fills a blank and outweighs nothing dated. Rows of one lead that
    agree on date and outcome are one: the later next contact stands and their notes are joined. The order of rows
    and files does not matter, and merging the same files again adds nothing. Problems: X240 conflicts, X241 unknown
    numbers, X242 leads in other hands, X243 impossible dates, X244 rows left out, X245 no outcome, X246 older rows.
    """
    held = history_leads.assign(key=number_key(history_leads["lead_no"]))
    found = returned_rows(rows, held)
    found["status"] = _status(found, pd.Timestamp(today), _collected(found, recorded))
    found = _without_undone(found, undone)
    late = _while_held(found, holdings)
    names = held.dropna(subset=["agent_id"]).drop_duplicates("agent_id").set_index("agent_id")["name"]
    found["status"] = found["status"].mask(late, "late")
    found["name"] = found["name"].mask(
        late, found["agent_id"].map(names).astype("str").fillna(found["agent_id"])
    )
    found, agreed = _decided(found)
    new, details = _recorded(pd.concat([found[found["status"] == "late"].assign(changed=True), agreed]))
    conflicts = _sides(found[found["status"] == "conflicts"])
    older = _shaped(found[found["status"] == "older"], SIDES)
    turned_down = found[found["status"].isin(REFUSALS)]
    refused = _shaped(turned_down.assign(reason=turned_down["status"]), REFUSED)
    foreign = _foreign(found, held)
    missing = _missing(found, held)
    by_person = _by_person(found, held, missing)
    problems = [
        *conflict_problems(conflicts),
        *foreign_problems(foreign),
        *refused_problems(refused),
        *missing_problems(missing),
        *older_problems(older),
    ]
    unchanged = int(by_person["unchanged"].sum())
    return Merged(
        new, details, conflicts, older, refused, foreign, missing, unchanged, by_person, in_order(problems)
    )


def _collected(found: pd.DataFrame, recorded: pd.DataFrame | None) -> np.ndarray:
    """Which rows say what was collected once already."""
    if recorded is None:
        return np.zeros(len(found), dtype=bool)
    known = recorded.assign(number=recorded["lead_no"], day=days(recorded["contacted_on"]))
    asked = found.assign(day=days(found["contacted_on"]))
    what = ["number", "agent_id", "day", "outcome"]
    return pd.MultiIndex.from_frame(asked[what]).isin(pd.MultiIndex.from_frame(known[what]))


def _status(found: pd.DataFrame, today: pd.Timestamp, collected: np.ndarray) -> np.ndarray:
    """What each row is by itself; `said` where only the other rows of the lead and the record can tell."""
    unknown = found["holder_row"].isna()
    theirs = found["mine"]
    blank = found[["outcome", "next_on", "note"]].isna().all(axis=1)
    day, was = days(found["contacted_on"]), days(found["was_on"])
    # What an earlier holder said is no news where it was collected, or where the present one has said something since.
    known = collected | (found["was"].notna() & (day < was)).to_numpy(dtype=bool)
    # A date alone is a row not yet filled in.
    return np.select(
        [
            unknown,
            ~theirs & blank,
            ~theirs & found["earlier"] & known,
            ~theirs & found["earlier"],
            ~theirs,
            blank,
            found["outcome"].isna(),
            found["contacted_on"] > today,
            found["contacted_on"] < found["dealt_on"],
        ],
        ["unknown", "nothing", "older", "redealt", "other", "blank", *REFUSALS],
        default="said",
    )


def _while_held(found: pd.DataFrame, holdings: pd.DataFrame | None) -> "pd.Series[bool]":
    """Which rows tell what came of a lead on a day on which their agent still held it, and are of one mind about it."""
    asked = found[(found["status"] == "redealt") & found["outcome"].notna() & found["contacted_on"].notna()]
    if holdings is None or asked.empty:
        return pd.Series(False, index=found.index, dtype="bool")
    mine = asked[["number", "agent_id", "contacted_on", "outcome"]].reset_index(names="at")
    spans = holdings[holdings["until"].notna()].rename(columns={"lead_no": "number", "dealt_on": "from"})
    met = mine.merge(spans, on=["number", "agent_id"])
    met = met[met["contacted_on"].between(met["from"], met["until"])].drop_duplicates("at")
    key = ["number", "agent_id", "contacted_on"]
    sure = met.groupby(key)["outcome"].transform("nunique") == 1
    return pd.Series(found.index.isin(met.loc[sure, "at"]), index=found.index, dtype="bool")


def _without_undone(found: pd.DataFrame, undone: Collection[str]) -> pd.DataFrame:
    """Rows of batches taken back are called so; where nothing was filled in there is nothing to say."""
    numbers = number_key(pd.Series([*undone], dtype="str"))
    gone = (found["status"] == "unknown") & found["key"].isin(numbers)
    blank = found[["outcome", "next_on", "note"]].isna().all(axis=1)
    return found.assign(status=found["status"].mask(gone & blank, "nothing").mask(gone & ~blank, "undone"))


def _decided(found: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Every row with its final status, and the rows that agree on the newest of their lead, with the record beside."""
    said = found[found["status"] == "said"].copy()
    day = days(said["contacted_on"])
    was = days(said["was_on"]).where(said["was"].notna(), NO_DAY - 1)
    top = day.groupby(said["number"]).transform("max").clip(lower=was)
    said["level"] = was == top
    at = said[day == top]
    several = at.groupby("number")["outcome"].transform("nunique") > 1
    against = at["level"] & (at["was"] != at["outcome"])
    torn = several | against
    agreed = _with_merged(at[~torn])
    found.loc[said.index, "status"] = "older"
    found.loc[at.index[torn], "status"] = "conflicts"
    found.loc[agreed.index, "status"] = np.where(agreed["changed"], "new", "unchanged")
    found["level"] = said["level"].reindex(found.index, fill_value=False)
    return found, agreed


def _with_merged(at: pd.DataFrame) -> pd.DataFrame:
    """Rows of one date and outcome made one: the later next contact, the notes joined; `changed` against the record."""
    own_next = at["next_on"].groupby(at["number"]).transform("max")
    was_next = at["was_next"].where(at["level"])
    next_on = own_next.where(own_next.notna() & ~(own_next < was_next), was_next)
    was_note = at["was_note"].where(at["level"])
    note = merged_notes(at["number"], at["note"], was_note)
    changed = ~at["level"] | (days(next_on) != days(was_next)) | (note.fillna("") != was_note.fillna(""))
    return at.assign(next_on=next_on, note=note, changed=changed)


def _recorded(agreed: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """What is recorded: of each lead what its holder says, after what earlier holders say of their own days."""
    late = agreed["status"] == "late"
    said = agreed.assign(by=agreed["agent_id"].where(late, ""), late=late)
    said = said[said["changed"].astype("bool")]
    said = said.sort_values("late", ascending=False, kind="stable")
    first = said.drop_duplicates(["number", "by", "contacted_on"])
    first = first.assign(outcome_before=first["was"], contacted_before=first["was_on"])
    first = first.sort_values(["number", "label", "row"], kind="stable")
    return _shaped(first, NEW), _shaped(first, DETAILS, ordered=False)


def with_those_of_the_day(
    merged: Merged, earlier: pd.DataFrame, before: pd.DataFrame, held: pd.DataFrame
) -> Merged:
    """Return what is merged with what was recorded on the same day already (`earlier`, NEW), so that a day has one list.

    `before`: what was recorded until then (NEW), which the earlier rows replaced.
    """
    if earlier.empty:
        return merged
    known = held.drop_duplicates("lead_no").set_index("lead_no")[["name", "customer", "plate"]]
    last = before.drop_duplicates("lead_no", keep="last").set_index("lead_no")[["outcome", "contacted_on"]]
    last = last.set_axis(["outcome_before", "contacted_before"], axis=1)
    beside = pd.concat([known.reindex(earlier["lead_no"]), last.reindex(earlier["lead_no"])], axis=1)
    new = pd.concat([earlier[list(NEW)].astype(NEW), merged.new], ignore_index=True)
    details = pd.concat([beside[list(DETAILS)].astype(DETAILS), merged.details], ignore_index=True)
    order = new.sort_values(["lead_no", "contacted_on"], kind="stable").index
    new, details = (frame.loc[order].reset_index(drop=True) for frame in (new, details))
    return replace(merged, new=new, details=details)


def _shaped(rows: pd.DataFrame, columns: dict[str, str], ordered: bool = True) -> pd.DataFrame:
    """The columns asked for, under the lead's own number, the agent being the row's or else the holder."""
    said = rows.assign(
        lead_no=rows["number"].fillna(rows["lead_no"]), agent_id=rows["agent_id"].fillna(rows["holder"])
    )
    if ordered:
        said = said.sort_values(["lead_no", "label", "row"], kind="stable")
    return said[list(columns)].astype(columns).reset_index(drop=True)


def _sides(torn: pd.DataFrame) -> pd.DataFrame:
    """Each side of each conflict: the recorded one first, then the returned rows."""
    recorded = torn[torn["level"]].drop_duplicates("number")
    recorded = recorded.assign(
        outcome=recorded["was"],
        contacted_on=recorded["was_on"],
        next_on=recorded["was_next"],
        note=recorded["was_note"],
        place=None,
        label="",
    )
    return _shaped(pd.concat([recorded.astype({"place": "str"}), torn]), SIDES)


def _foreign(found: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    rows = found[found["status"].isin(FOREIGN_KINDS)]
    unknown = rows[rows["status"] == "unknown"]
    back = held[["key", "lead_no", "agent_id"]].assign(back=held["key"].isin(found["key"]))
    meant = likeliest(unknown, back).reindex(rows.index)
    return _shaped(rows.assign(kind=rows["status"], holder_name=rows["name"], likeliest=meant), FOREIGN)


def _missing(found: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Leads without an outcome that are not in what came back, of a batch of which something came back."""
    of_batch = ["agent_id", "dealt_on", "batch"]
    mine = set(found.loc[found["mine"], "number"])
    back = held["lead_no"].isin(mine)
    touched = back.groupby([held[c] for c in of_batch]).transform("any").fillna(False).astype("bool")
    gone = held[touched & ~back & held["outcome"].isna()].sort_values(["agent_id", "lead_no"])
    return gone[list(MISSING)].astype(MISSING).reset_index(drop=True)


def _by_person(found: pd.DataFrame, held: pd.DataFrame, missing: pd.DataFrame) -> pd.DataFrame:
    people = held[held["agent_id"].notna()].sort_values(["agent_id", "lead_no"])
    table = people.drop_duplicates("agent_id")[["agent_id", "name"]].set_index("agent_id")
    table["held"] = people.groupby("agent_id").size()
    mine = found[found["mine"]]
    status = mine["status"].replace(dict.fromkeys(REFUSALS, "refused"))
    rank = pd.Series(pd.Categorical(status, categories=list(WEIGHTS)).codes, index=mine.index)
    leads = mine.assign(rank=rank).groupby("number").agg(holder=("holder", "first"), rank=("rank", "min"))
    table["returned"] = leads.groupby("holder").size()
    table["filled"] = leads[leads["rank"] < len(WEIGHTS) - 1].groupby("holder").size()
    for code, weight in enumerate(WEIGHTS):
        table[weight] = leads[leads["rank"] == code].groupby("holder").size()
    table["missing"] = missing.groupby("agent_id").size()
    counts = [c for c in table.columns if c != "name"]
    table[counts] = table[counts].fillna(0).astype("int64")
    return table.reset_index().astype({"agent_id": "str", "name": "str"})
