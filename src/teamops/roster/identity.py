"""Who a row is about: by agent id, by name, by an extension that may change hands."""

import re
import unicodedata
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.roster.names import Bearers, days_of_rows
from teamops.roster.problems import noted

NO_HINT = Text("", "")
SIMILAR = 75  # below this a suggestion misleads more than it helps

_ITEM = re.compile(r"\s*([0-9A-Za-z*#_.@-]+)\s*(?:\(([^)]*)\))?\s*")
_DATE = r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?"


def place_of(row: pd.Series, column: int = 0) -> Source:
    """Return the place of a frame's row."""
    file, _, sheet = str(row[SHEET]).partition(JOIN)
    return Source(file, sheet, int(row[ROW]), column)


def places_in(frame: pd.DataFrame) -> list[Source]:
    """Return the place of every row of a frame, in order."""
    parts = [str(label).partition(JOIN) for label in frame[SHEET].astype("str")]
    return [Source(file, sheet, int(row)) for (file, _, sheet), row in zip(parts, frame[ROW], strict=True)]


def roster_problems(roster: pd.DataFrame) -> list[Problem]:
    """Return the roster's own faults: an agent id used twice (X210), leaving before joining (X214)."""
    problems = []
    first_of: dict[str, Source] = {}
    for _, row in roster.iterrows():
        place = place_of(row)
        if row["agent_id"] in first_of:
            problems.append(
                noted(
                    "X210",
                    place,
                    {
                        "key": Text("工号", "agent id"),
                        "value": row["agent_id"],
                        "twin": first_of[row["agent_id"]],
                    },
                )
            )
        first_of.setdefault(row["agent_id"], place)
        if pd.notna(row["left_on"]) and row["left_on"] < row["joined_on"]:
            problems.append(
                noted("X214", place, {"to": f"{row['left_on']:%F}", "start": f"{row['joined_on']:%F}"})
            )
    return problems


def with_agent_ids(frame: pd.DataFrame, roster: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the rows whose person is on the roster, with agent_id filled from the name (or 别名) where it was blank.

    Every row left out is named: X201 (unknown, with the likeliest name) and X202 (a shared name without an id),
    one problem a person and sheet, at the first such row.
    """
    ids, taken = frame["agent_id"], np.zeros(len(frame), dtype=bool)
    known, bearers = among(ids, roster["agent_id"]), Bearers(roster)
    open_ = ~known & ids.notna().to_numpy(dtype=bool)
    unnamed = np.zeros(len(frame), dtype=bool)
    if "name" in frame:
        unnamed = (ids.isna() & frame["name"].notna()).to_numpy(dtype=bool)
        open_ &= frame["name"].isna().to_numpy(dtype=bool)
    taken = unnamed | open_  # a column of names under the heading of the id is names
    if taken.any():
        said = ids.where(~unnamed, frame["name"]) if "name" in frame else ids
        found = bearers.each(said[taken], pd.Series(days_of_rows(frame)[taken]))
        filled = ids.to_numpy(dtype=object, copy=True)
        filled[taken] = found.to_numpy(dtype=object)
        ids = pd.Series(filled, index=ids.index, dtype="str")
        frame = frame.assign(agent_id=ids, _said=said)
        known = among(ids, roster["agent_id"])
    apart = _of_two(frame, bearers) if "name" in frame else ~known & False
    if (known & ~apart).all():
        return frame.drop(columns="_said", errors="ignore"), []
    said = frame["_said"] if taken.any() else ids
    problems = [*_unknown(frame[~known], said[~known], roster, bearers), *_contradictions(frame[apart])]
    return frame[known & ~apart].drop(columns="_said", errors="ignore"), problems


def known_rows(frame: pd.DataFrame, roster: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `with_agent_ids` alone: whoever reads the table of the month tells of those left out."""
    return with_agent_ids(frame, roster)[0]


def _of_two(frame: pd.DataFrame, bearers: Bearers) -> npt.NDArray[np.bool_]:
    """Which rows have the id of one person and the name of another."""
    both = frame[["agent_id", "name"]].dropna()
    pairs = both.drop_duplicates().itertuples(index=False, name=None)
    wrong = [pair for pair in pairs if bearers.apart(*pair)]
    if not wrong:
        return np.zeros(len(frame), dtype=bool)
    return pd.MultiIndex.from_frame(frame[["agent_id", "name"]]).isin(wrong)


def _contradictions(rows: pd.DataFrame) -> list[Problem]:
    """X254 for each id and name of two people, once a sheet."""
    groups = (
        rows.groupby([rows[SHEET].astype("str"), rows["agent_id"], rows["name"]], sort=False)
        if len(rows)
        else ()
    )
    return [
        noted(
            "X254",
            place_of(group.sort_values(ROW).iloc[0]),
            {"people": f"{key[1]} / {key[2]}", "count": len(group)},
        )
        for key, group in groups
    ]


def among(values: pd.Series, known: pd.Series) -> npt.NDArray[np.bool_]:
    """Return which texts are one of `known`; a blank is none. Both stay in Arrow, which `Series.isin` leaves."""
    texts = pa.array(values, pa.large_string(), from_pandas=True)
    found = pc.is_in(texts, pa.array(known.dropna(), pa.large_string(), from_pandas=True))
    mask: npt.NDArray[np.bool_] = found.to_numpy(zero_copy_only=False)
    return mask


def _unknown(rows: pd.DataFrame, said: pd.Series, roster: pd.DataFrame, bearers: Bearers) -> list[Problem]:
    problems = []
    for key, group in rows.groupby([rows[SHEET].astype("str"), said.fillna("?")], sort=False):
        person = str(key[1])
        row = group.sort_values(ROW).iloc[0]
        if len(ids := bearers.of(person)) > 1:
            values = {"person": person, "count": len(ids), "ids": "、".join(ids)}
            problems.append(noted("X202", place_of(row), values))
            continue
        values = {
            "person": person,
            "count": len(group),
            "hint": likely(person, [*roster["name"].dropna(), *roster["agent_id"]]),
        }
        problems.append(noted("X201", place_of(row), values))
    return problems


def likely(said: str, known: list[str]) -> Text:
    """Return “did you mean …? ” for the known value most like `said`, or nothing where none is like it."""
    # A Chinese name of two or three characters shares half of them at most with its misspelling, so the
    # last resort is one character of difference at equal length.
    from rapidfuzz import process

    best = process.extractOne(said, known, score_cutoff=SIMILAR)
    guess = (
        best[0]
        if best
        else next((k for k in known if len(k) == len(said) > 1 and sum(map(str.__ne__, k, said)) == 1), None)
    )
    return Text(f"您是指“{guess}”吗？", f"did you mean “{guess}”? ") if guess else NO_HINT


def extension_periods(roster: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """Return who had which extension when: extension, agent_id, first, last [datetime64[s], both included].

    A cell lists extensions split by 、 , ; /, each with its dates in brackets where it changed hands:
    8003(2026-10-16起), 8003(至2026-10-15), 8003(2026-10-01至2026-10-15). The dates of employment bound them too, but a leaver's extension stays
    theirs until somebody else has it.
    Problems: T101 (cannot be read), X209 (two people at once).
    """
    rows: list[tuple[str, str, pd.Timestamp, pd.Timestamp, Source, bool]] = []
    problems = []
    typed = roster.dropna(subset=["extensions"])
    places = places_in(typed)
    columns = (typed[name] for name in ("agent_id", "extensions", "joined_on", "left_on"))
    for n, (agent_id, cell, joined, left) in enumerate(zip(*columns, strict=True)):
        for item in _items(str(cell)):
            period = _period(item)
            place = places[n]
            if period is None:
                values = {
                    "column": Text("分机号", "Extensions"),
                    "kind": Text(
                        "分机号，或带起止日期的分机号", "an extension, with its dates if it changed hands"
                    ),
                    "value": item,
                    "example": "8003(2026-10-16起)",
                }
                problems.append(noted("T101", place, values))
                continue
            number, first, last = period
            until = _earlier(last, left)
            rows.append(
                (number, agent_id, _later(first, joined), until, place, pd.notna(left) and until == left)
            )
    frame = pd.DataFrame(rows, columns=["extension", "agent_id", "first", "last", "place", "left"])
    frame = frame.astype(
        {"extension": "str", "agent_id": "str", "first": "datetime64[s]", "last": "datetime64[s]"}
    )
    frame = (
        frame[frame["first"] <= frame["last"]]
        .drop_duplicates(["extension", "agent_id", "first", "last"])
        .sort_values(["extension", "first", "agent_id"])
    )
    problems += _shared(frame)
    return _until_taken_over(frame)[["extension", "agent_id", "first", "last"]].reset_index(
        drop=True
    ), problems


def _until_taken_over(periods: pd.DataFrame) -> pd.DataFrame:
    """Let a leaver's extension stay theirs until somebody else has it: a call on it is then named as one after leaving."""
    following = periods.groupby("extension")["first"].shift(-1)
    until = (following - pd.Timedelta(days=1)).fillna(pd.Timestamp(2999, 12, 31)).astype("datetime64[s]")
    longer = periods["left"].astype("bool") & (until > periods["last"])
    return periods.assign(last=periods["last"].mask(longer, until))


def _items(cell: str) -> list[str]:
    """Split a cell at 、 , ; / outside brackets: a date in brackets may hold a slash."""
    text = unicodedata.normalize("NFKC", cell)
    return [item.strip() for item in re.split(r"[、,;/\s]+(?![^(]*\))", text) if item.strip()]


def _period(item: str) -> tuple[str, date | None, date | None] | None:
    """Return the extension with its first and last day (None: open), or None if it cannot be read."""
    match = _ITEM.fullmatch(item)
    if not match:
        return None
    number, dates = match[1], (match[2] or "").strip()
    if not dates:
        return number, None, None
    first = re.fullmatch(rf"{_DATE}\s*(?:起|-|~|至|到)?(?:\s*(?:至|到|~|--|—)?\s*{_DATE}\s*止?)?", dates)
    until = re.fullmatch(rf"(?:至|到|~|-|截至)\s*{_DATE}\s*止?", dates)
    try:
        if until:
            return number, None, _day(until.groups())
        if first:
            return number, _day(first.groups()[:3]), _day(first.groups()[3:]) if first[4] else None
    except ValueError:
        return None
    return None


def _day(parts: tuple[str | None, ...]) -> date:
    return date(*(int(p or 0) for p in parts))


def _later(first: date | None, joined: pd.Timestamp) -> pd.Timestamp:
    return max(
        pd.Timestamp(first or date(1900, 1, 1)), joined if pd.notna(joined) else pd.Timestamp(1900, 1, 1)
    )


def _earlier(last: date | None, left: pd.Timestamp) -> pd.Timestamp:
    return min(
        pd.Timestamp(last or date(2999, 12, 31)), left if pd.notna(left) else pd.Timestamp(2999, 12, 31)
    )


def _shared(periods: pd.DataFrame) -> list[Problem]:
    """X209 for each extension that two people have on one day."""
    problems = []
    # Only the few extensions that more than one period names can clash.
    several = periods[periods.duplicated("extension", keep=False)]
    holder: dict[
        str, tuple[pd.Timestamp, str]
    ] = {}  # by extension: whose period reaches furthest so far, and how far
    for extension, agent_id, first, last, place in several.drop(columns="left").itertuples(
        index=False, name=None
    ):
        until, owner = holder.get(extension, (pd.Timestamp.min, agent_id))
        if first <= until and agent_id != owner:
            values = {"extension": extension, "people": f"{owner}、{agent_id}"}
            problems.append(noted("X209", place, values))
        if last > until:
            holder[extension] = (last, agent_id)
    return problems
