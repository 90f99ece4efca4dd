"""Notes of one call that were typed into several copies of a sheet, made one."""

from collections.abc import Iterable

import pandas as pd

BETWEEN = "；"


def joined(notes: Iterable[str]) -> str:
    """Return the notes as one, in their order, each part once; a part that another one goes on from is left out."""
    parts = list(dict.fromkeys(part.strip() for note in notes for part in note.split(BETWEEN)))
    return BETWEEN.join(
        part for part in parts if part and not any(o != part and o.startswith(part) for o in parts)
    )


def merged_notes(
    number: "pd.Series[str]", note: "pd.Series[str]", recorded: "pd.Series[str]"
) -> "pd.Series[str]":
    """Return for each row the one note of its lead: what is recorded, then what the rows add, sorted.

    The three run parallel; `recorded` is the same in all rows of a lead. NA where nobody noted anything.
    """
    before = pd.DataFrame({"number": number, "note": recorded, "at": 0}).dropna()
    after = pd.DataFrame({"number": number, "note": note, "at": 1}).dropna().sort_values("note")
    notes = pd.concat([before, after]).drop_duplicates(["number", "note"])
    torn = notes["number"].duplicated(keep=False)
    # Nearly every lead has one note; only the others are looked at one by one.
    told = notes[~torn].set_index("number")["note"]
    more = notes[torn].sort_values(["number", "at", "note"]).groupby("number")["note"].agg(joined)
    every = pd.concat([told, more.astype("str")])
    return pd.Series(every.reindex(number).to_numpy(), index=number.index, dtype="str")
