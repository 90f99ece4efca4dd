"""Returned rows as they are merged: whose they are, which lead they speak of, and what is recorded of it."""

import re

import pandas as pd

from teamops.core.evidence import JOIN, ROW, SHEET
from teamops.leads.outcomes.near import number_key

SAID = ["lead_no", "agent_id", "contacted_on", "outcome", "next_on", "note"]
NO_DAY = -1  # older than any day
# What the row's lead is called and what is recorded of it, under names of their own.
OF_HISTORY = {
    "lead_no": "number",
    "agent_id": "holder",
    "name": "name",
    "customer": "customer",
    "plate": "plate",
    "note": "own_note",
    "dealt_on": "dealt_on",
    "holders": "holders",
    "outcome": "was",
    "contacted_on": "was_on",
    "next_on": "was_next",
    "outcome_note": "was_note",
}
_DATED = re.compile(r"\d{4}[-.]?\d{2}[-.]?\d{2}(?:-\d+)?")  # a day or a batch in a file's name is nobody's id
_WORDS = re.compile(r"[0-9A-Za-z]+|[\u4e00-\u9fff·]+")


def days(dates: pd.Series) -> "pd.Series[int]":
    """Return dates as whole days [int64]; NO_DAY where there is none."""
    whole = (dates.astype("datetime64[s]") - pd.Timestamp(0)).dt.days
    return whole.fillna(NO_DAY).astype("int64")


def returned_rows(rows: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in order of place, each content once, with what is known of their lead (OF_HISTORY) beside.

    `held`: the leads dealt, with `key` (number_key of lead_no). Added: label, row, place, key; holder_row (the lead's
    position in `held`, NA where it was never dealt); mine [bool] whether the row speaks for the present holder:
    its agent id, else what its sheet tells, else nobody denies it; earlier [bool] whether its agent held the lead before (also where nobody is told).
    A note that came with the lead is not one that was typed after calling.
    """
    found = rows[SAID].assign(
        label=rows[SHEET].astype("str"), row=rows[ROW].astype("int64"), key=number_key(rows["lead_no"])
    )
    found["place"] = found["label"] + JOIN + found["row"].astype("str")
    found["agent_id"] = _agents(found, held)
    found = found.sort_values(["label", "row", *SAID], kind="stable", ignore_index=True)
    found = found.drop_duplicates(["key", *SAID[1:]], ignore_index=True)
    known = held[[*OF_HISTORY, "key"]].rename(columns=OF_HISTORY).assign(holder_row=range(len(held)))
    found = found.merge(known, on="key", how="left")
    found["note"] = found["note"].mask(found["note"] == found["own_note"])
    agent, holder = found["agent_id"], found["holder"]
    found["mine"] = holder.notna() & (agent.isna() | (agent == holder))
    found["earlier"] = agent.isna()
    odd = found[~found["mine"] & agent.notna() & found["holder_row"].notna()]
    had = zip(odd["agent_id"], odd["holders"], strict=True)
    found.loc[odd.index, "earlier"] = [f"、{one}、" in f"、{all_}、" for one, all_ in had]
    return found


def _agents(found: pd.DataFrame, held: pd.DataFrame) -> "pd.Series[str]":
    """Whose row it is: its agent id (a name where one was typed), else the one person its sheet speaks of, else NA."""
    people = held[["agent_id", "name"]].dropna().drop_duplicates()
    named = people[~people["name"].duplicated(keep=False)]
    ids = dict(zip(named["name"], named["agent_id"], strict=True)) | {a: a for a in people["agent_id"]}
    agent = found["agent_id"].map(ids).astype("str").fillna(found["agent_id"])
    bare = found.loc[agent.isna(), "label"].drop_duplicates()
    told = {label: _told(label, agent[found["label"] == label], ids) for label in bare}
    return agent.fillna(found["label"].map(told).astype("str"))


def _told(label: str, agents: "pd.Series[str]", ids: dict[str, str]) -> str | None:
    """The one person a sheet is of: the only agent in it, else the only one that it or its file is named for."""
    file, _, sheet = label.partition(JOIN)
    here = set(agents.dropna())
    for text in (sheet, file):
        named = {ids[word] for word in _WORDS.findall(_DATED.sub(" ", text)) if word in ids}
        here = here or named
    return here.pop() if len(here) == 1 else None
