"""Which of the six sources a lead comes from, where no column tells it (P1-四)."""

import unicodedata

import pandas as pd

from teamops.core.evidence import JOIN, SHEET
from teamops.core.problems import Problem
from teamops.core.rules.share import ShareTerms
from teamops.leads.problems import noted
from teamops.leads.schema import SOURCES
from teamops.roster.identity import place_of


def with_sources(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows with a source each: their own, else that of their sheet's name, else of their file's.

    Rows that nothing tells of are left out and named, one problem a sheet (X230).
    """
    if rows.empty or rows["source"].notna().all():
        return rows, []
    named = {str(label): source_named(str(label)) for label in rows[SHEET].astype("str").unique()}
    source = rows["source"].fillna(rows[SHEET].astype("str").map(named).astype("str"))
    problems = []
    unknown = rows[source.isna()]
    for _, group in unknown.groupby(unknown[SHEET].astype("str"), sort=True):
        values = {"count": len(group), "sources": "、".join(SOURCES)}
        problems.append(noted("X230", place_of(group.iloc[0]), values))
    return rows.assign(source=source)[source.notna()], problems


def without_any_date(rows: pd.DataFrame, terms: ShareTerms) -> list[Problem]:
    """Return X233 for each list of a source that is dealt by the date of expiry, in which no row has one."""
    windows = {source.name: source.window_days for source in terms.sources if source.window_days is not None}
    own = rows[rows["source"].isin(list(windows)).to_numpy(dtype=bool)]
    problems = []
    for (_, source), group in own.groupby([own[SHEET].astype("str"), "source"], sort=True):
        if group["expires_on"].isna().all():
            values = {"count": len(group), "source": source, "days": windows[str(source)]}
            problems.append(noted("X233", place_of(group.iloc[0]), values))
    return problems


def source_named(label: str) -> str | None:
    """Return the one source that the sheet's name speaks of, else the one of the file's; None where neither tells.

    A name that speaks of two sources tells nothing.
    """
    file, _, sheet = label.partition(JOIN)
    for name in (sheet, file.rpartition("/")[2]):
        folded = unicodedata.normalize("NFKC", name).casefold()
        found = {
            source
            for source, words in SOURCES.items()
            if any(unicodedata.normalize("NFKC", word).casefold() in folded for word in (source, *words))
        }
        if len(found) == 1:
            return found.pop()
    return None
