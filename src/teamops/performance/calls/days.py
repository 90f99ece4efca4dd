"""The call log: pieces in, one row per person and day out. Nothing else ever touches a call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN
from teamops.core.problems import Problem
from teamops.core.text import words_in
from teamops.performance.calls.callers import Callers
from teamops.performance.calls.doubts import Piece
from teamops.performance.calls.log import CallLog
from teamops.performance.calls.rows import taken
from teamops.performance.calls.spans import maybe_of, no_maybe, no_spans, spans_of
from teamops.performance.doubts import no_doubts, together
from teamops.performance.places import BETWEEN, NO_ROWS
from teamops.performance.readings import CallReading
from teamops.roster.hours import WorkHours

# The columns to ask the reader for; everything else of a log stays in the file.
WANT = words_in(
    "agent_id|name|extension|started_at|customer_number|direction|result|application|talk_seconds|"
    "total_seconds|recording_id"
)


@dataclass(frozen=True)
class CallDays:
    """What a month's log says.

    `days`: agent_id, date [datetime64[s]], calls, talk_seconds, calls_10s, talk_seconds_10s [int64], of people and
    days with at least one row. `seen`: the month's days with a row of anybody. `spans`: agent_id, date, sheet,
    first, last, count: the rows behind each day. `doubts`: see `doubts.DOUBTS`, of the rows that could not be read or
    given to anybody. `maybe`: see `call_spans.MAYBE`, what `days` leave out since it may be one call with another row.
    """

    days: pd.DataFrame
    seen: frozenset[date]
    spans: pd.DataFrame
    problems: list[Problem]
    doubts: pd.DataFrame = field(default_factory=no_doubts)
    maybe: pd.DataFrame = field(default_factory=no_maybe)

    def sources(self, agent_ids: pd.Series, dates: pd.Series) -> "pd.Series[str]":
        """Return where the rows of each person and day stand: "calls/2026-10.xlsx › 通话记录 › 12–340(38 行)".

        Aligned to `agent_ids`. Several sheets are split by "; "; nothing at all is "(0 行)". The rows are those that
        were looked at, counted or not, so that an auditor sees both.
        """
        keys = ["agent_id", "date"]
        asked = pd.DataFrame({"agent_id": agent_ids.to_numpy(), "date": dates.to_numpy()})
        rows = self.spans.merge(asked.drop_duplicates(), on=keys)
        ends = rows["sheet"] + JOIN + rows["first"].astype("str")
        tails = "–" + rows["last"].astype("str") + "(" + rows["count"].astype("str") + " 行)"
        rows["text"] = ends.where(rows["count"] == 1, ends + tails)
        several = rows.duplicated(keys, keep=False)
        joined = rows[several].groupby(keys)["text"].agg(BETWEEN.join).reset_index()
        texts = pd.concat([rows.loc[~several, [*keys, "text"]], joined])
        found = asked.merge(texts, how="left", on=keys)["text"].fillna(NO_ROWS)
        return pd.Series(found.to_numpy(), index=agent_ids.index, dtype="str")


def call_days(
    pieces: Iterable[Piece],
    roster: pd.DataFrame,
    month: Month,
    reading: CallReading,
    hours: WorkHours | None = None,
    not_ours: Sequence[str] = (),
) -> CallDays:
    """Return the month's calls per person and day (P1-六-1; rulings 4–6 and 11).

    `pieces` are of the calls table (columns `WANT`, `_sheet`, `_row`) in any order and size: only row
    numbers in messages depend on the order. Memory is about 35 bytes a call plus one piece. Problems: X201, X202, X208 (nobody
    known; errors), X203 (outside the month), X204 (outside employment), X205 (repeated, counted once), X256–X258 (what
    the result says), X259 (more talk than 24 h; an error), X267 (more than the shift of `hours` and 2 h), X268 (talks at
    once), X269 (another unit of time), X273 (rows of `not_ours`, see `Callers`).
    """
    log = CallLog(Callers(roster, not_ours), month, reading, hours)
    for piece in pieces:
        log.add(piece)
    return _added_up(log)


def missing_days(seen: frozenset[date], due: Iterable[date]) -> list[date]:
    """Return the days on which somebody was due at work and the log has no row of anybody (ruling 10)."""
    return sorted(set(due) - seen)


def _added_up(log: CallLog) -> CallDays:
    """Find what is repeated, apply the cap, and add up, one day at a time."""
    labels, spans, maybe = log.labels_by_name(), list[pd.DataFrame](), list[pd.DataFrame]()
    units = log.units.doubtful()
    doubtful = np.array([label.partition(JOIN)[0] in units for label in labels], dtype=bool)
    for day, kept, seconds, unsure in log.each_day():
        counts = log.counting(kept)
        # What may be one call or two counts once; the other one is kept apart.
        if len(unsure):
            other = np.zeros(len(counts), dtype=bool)
            other[unsure] = counts[unsure]
            more = taken(kept, other)
            every = np.ones(len(more.key), dtype=bool)
            maybe.append(spans_of(more, every, log.reading.rounding).assign(day=day + log.first))
            counts &= ~other
        log.limits.day(day, kept, counts, seconds, doubtful)
        spans.append(spans_of(kept, counts, log.reading.rounding).assign(day=day + log.first))
    frame = _with_words(log, spans, labels)
    figures = ["calls", "talk_seconds", "calls_10s", "talk_seconds_10s"]
    days = frame.groupby(["agent_id", "date"], sort=True)[figures].sum().reset_index()
    seen = {date.fromordinal(log.month.first.toordinal() + int(d)) for d in np.flatnonzero(log.seen)}
    places = frame[["agent_id", "date", "sheet", "first", "last", "count"]]
    order = places.sort_values(["agent_id", "date", "sheet"], ignore_index=True)
    problems = [*log.problems(), *log.limits.problems(labels, units)]
    doubts = together([log.doubts.found(), log.limits.doubts(labels)])
    return CallDays(days, frozenset(seen), order, problems, doubts, maybe_of(_with_words(log, maybe, labels)))


def _with_words(log: CallLog, spans: list[pd.DataFrame], labels: list[str]) -> pd.DataFrame:
    """The spans of all days, with the person's id, the date and the sheet in words."""
    frame = pd.concat(spans, ignore_index=True) if spans else no_spans()
    ids = pd.Series(log.callers.ids, dtype="str")
    # Not `.map`: positions are already those of the list.
    frame["agent_id"] = pd.Series(ids.to_numpy()[frame["person"]], index=frame.index, dtype="str")
    frame["date"] = frame["day"].to_numpy("datetime64[D]").astype("datetime64[s]")
    frame["sheet"] = pd.Series(np.array(labels, dtype=object)[frame["sheet"]], index=frame.index, dtype="str")
    return frame
