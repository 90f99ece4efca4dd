"""What each row of the ledger is: told by its own cell, else by the name of its sheet, else by that of its file."""

import re

import pandas as pd

from teamops.core.evidence import JOIN, SHEET
from teamops.sales.schema import CLOSED, CREDIT, KINDS, OPENING, REFUND, RETURN, WRITTEN_OFF

# These say what a document does to another one, and so go before the name of the other: 红字销售专用发票 is a credit note.
_FIRST = (CREDIT, REFUND, RETURN, CLOSED, WRITTEN_OFF, OPENING)


def _words(kind: str) -> list[str]:
    return [re.sub(r"\s", "", word).casefold() for word in (kind, *KINDS[kind])]


_WORDS = {kind: _words(kind) for kind in KINDS}


def kind_in(text: str) -> str:
    """Return the kind of document that a text names, "" for none; of several names the longest."""
    plain = re.sub(r"[\s_-]", "", text).casefold()
    found = {kind: max((len(w) for w in words if w in plain), default=0) for kind, words in _WORDS.items()}
    first = {kind: found[kind] for kind in _FIRST if found[kind]}
    best = first or {kind: length for kind, length in found.items() if length}
    return max(best, key=lambda kind: best[kind]) if best else ""


def kinds_of(rows: pd.DataFrame) -> "pd.Series[str]":
    """Return the kind of each row, "" where nothing tells it. A cell that says something unknown is not overruled."""
    said = rows["kind"].fillna("")
    own = said.map({value: kind_in(value) for value in said.unique()})
    named = rows[SHEET].map({label: _of_label(str(label)) for label in rows[SHEET].unique()}).astype("str")
    return own.where(said != "", named).astype("str")


def _of_label(label: str) -> str:
    file, _, sheet = label.partition(JOIN)
    return kind_in(sheet) or kind_in(file.rpartition("/")[2].rpartition(".")[0])
