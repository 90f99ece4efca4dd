"""Missing is not zero: rows that could not be read or given to anybody, and the fines that wait because of them. Pure.

A row that nobody understood may be the call or the policy that somebody lacks. Whoever it can concern is not judged
for “too few” on its days: the fine becomes a line of kind HELD, which costs nothing and names the rows.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import ROW, SHEET
from teamops.core.frames import dtypes
from teamops.core.rules.describe import FINE_OF, money
from teamops.core.rules.frames import FINE, HELD, Days, days_of, empty, typed
from teamops.core.text import Text
from teamops.performance.places import BETWEEN, NO_ROWS, span_text

# `agent_id`: "" where it could be anybody's. `first`, `last`: the days concerned, both included; all that the file covers
# where no day is known. `about`: CALLS and the others below. `count`: rows, which stand at `source`. `why`: what is
# wrong with them, to follow “3 行”.
DOUBTS = dtypes("agent_id first:day last:day about count:int source why_zh why_en")
CALLS, POLICIES, ATTENDANCE, LEAVE = "calls", "policies", "attendance", "leave"
ANYBODY = ""
UNREAD = Text("读不出来", "that could not be read")
NOBODYS = Text("不知道是谁的", "that could be given to nobody")
CONTRADICTED = Text("写着没接通却有通话时长的", "that say not answered and have talk time")
NAMESAKES = Text("有重名，不知道是哪一位的", "of a shared name, whose it is not known")
ROWS = Text("{count} 行{why}", "{count} rows {why}")
WAITS = Text("；待定，暂不扣 {fine} 元：{why}", "; held, {fine} yuan not taken: {why}")
MAYBE = Text("待定，奖励可能更多或更少：{why}", "the bonus may be more or less: {why}")
AND = Text("、", ", ")


def no_doubts() -> pd.DataFrame:
    """Return DOUBTS without rows."""
    return empty(DOUBTS)


def doubts(about: str, why: Text, values: Mapping[str, Any], size: int) -> pd.DataFrame:
    """Return `size` doubts of one kind; `values` hold agent_id, first, last, count and source."""
    words = {"about": about, "why_zh": why.zh, "why_en": why.en}
    return typed({**values, **words}, DOUBTS, size)


def together(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return several doubts as one frame, in the order of people and days, so that the order of reading decides nothing."""
    some = [part for part in parts if len(part)]
    if not some:
        return no_doubts()
    return pd.concat(some, ignore_index=True).sort_values(list(DOUBTS), kind="stable", ignore_index=True)


def doubts_of_rows(
    about: str, why: Text, rows: pd.DataFrame, agents: Any, first: Any, last: Any
) -> pd.DataFrame:
    """Return the doubts that rows of a log or table (`_sheet`, `_row`) raise: one a person, span of days and sheet.

    `agents`, `first`, `last`: aligned to the rows, or one for all of them.
    """
    if not len(rows):
        return no_doubts()
    keys = {"agent_id": agents, "first": first, "last": last}
    frame = pd.DataFrame({"label": rows[SHEET].astype("str").to_numpy(), "row": rows[ROW].to_numpy("int64")})
    frame = frame.assign(**{key: _column(value, len(rows)) for key, value in keys.items()})
    found = frame.groupby([*keys, "label"], sort=True)["row"].agg(["min", "max", "size"]).reset_index()
    ends = zip(found["label"], found["min"], found["max"], found["size"], strict=True)
    places = [span_text(label, int(low), int(high), int(size)) for label, low, high, size in ends]
    values = {**{key: found[key].to_numpy() for key in keys}, "count": found["size"], "source": places}
    return doubts(about, why, values, len(found))


def _column(value: Any, size: int) -> Any:
    return [value] * size if isinstance(value, str) else value


def month_span(months: Iterable[Month]) -> tuple[np.datetime64, np.datetime64]:
    """Return the first and the last day of some months, as DOUBTS hold them."""
    known = list(months)
    return np.datetime64(known[0].first, "s"), np.datetime64(known[-1].last, "s")


def about_any(found: pd.DataFrame, *kinds: str) -> pd.DataFrame:
    """Return the doubts about any of these."""
    return found[found["about"].isin(kinds)].reset_index(drop=True)


def held(
    lines: pd.DataFrame,
    found: pd.DataFrame,
    first: "Days | None" = None,
    anybody: bool = False,
    words: Text = WAITS,
) -> pd.DataFrame:
    """Return the lines with every fine that a doubt touches held: kind HELD, amount 0, the rate kept, the rows named.

    `lines`: LINES with `source`. A line speaks of its date, or of the days from `first` (aligned) to its date. With
    `anybody` a doubt about one person touches everybody's lines: what is judged is a mean of all. `words` follow what
    is said of the fine already.
    """
    if not len(found) or not len(lines):
        return lines
    fines = np.flatnonzero((lines["kind"] == FINE).to_numpy(dtype=bool))
    pairs = touching(lines.iloc[fines], found, None if first is None else first[fines], anybody)
    if pairs.empty:
        return lines
    out = lines.copy()
    for fact, those in pairs.groupby("fact")["doubt"]:
        _hold(out, int(fines[int(str(fact))]), found.iloc[those.to_numpy()], words)
    return out


def held_rows(rows: pd.DataFrame, lines: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Return which rows (`agent_id`, `date`) a held line of these speaks of: they are neither met nor missed."""
    waiting = lines[(lines["kind"] == HELD).to_numpy(dtype=bool)]
    known = set(zip(waiting["agent_id"], waiting["date"], strict=True))
    if not known:
        return np.zeros(len(rows), dtype=bool)
    asked = zip(rows["agent_id"], rows["date"], strict=True)
    return np.fromiter((one in known for one in asked), dtype=bool, count=len(rows))


def touching(
    facts: pd.DataFrame, found: pd.DataFrame, first: "Days | None" = None, anybody: bool = False
) -> pd.DataFrame:
    """Return which doubt touches which fact of a person and day: `fact` and `doubt`, positions; see `held`."""
    until = days_of(facts)
    since = until if first is None else first
    said = pd.DataFrame({"fact": np.arange(len(facts)), "agent_id": facts["agent_id"].to_numpy()})
    asked = pd.DataFrame({"doubt": np.arange(len(found)), "agent_id": found["agent_id"].to_numpy()})
    general = np.ones(len(asked), dtype=bool) if anybody else (asked["agent_id"] == ANYBODY).to_numpy(bool)
    own = said.merge(asked[~general], on="agent_id")[["fact", "doubt"]]
    all_ = said[["fact"]].merge(asked.loc[general, ["doubt"]], how="cross")
    pairs = pd.concat([own, all_], ignore_index=True)
    fact, doubt = pairs["fact"].to_numpy(dtype="intp"), pairs["doubt"].to_numpy(dtype="intp")
    starts = found["first"].to_numpy("datetime64[s]")[doubt] <= until[fact]
    ends = found["last"].to_numpy("datetime64[s]")[doubt] >= since[fact]
    near: pd.DataFrame = pairs[starts & ends].sort_values(["fact", "doubt"], ignore_index=True)
    return near


def _hold(lines: pd.DataFrame, at: int, why: pd.DataFrame, words: Text) -> None:
    """Make the line at a position a held one, in place."""
    label = lines.index[at]
    fine = money(int(lines.at[label, "rate_fen"]))  # type: ignore[arg-type]
    for lang in ("zh", "en"):
        counts = why.groupby(f"why_{lang}", sort=False)["count"].sum()
        reasons = AND.say(lang).join(ROWS.say(lang, count=n, why=said) for said, n in counts.items())
        column = f"because_{lang}"
        before = str(lines.at[label, column]).removesuffix(FINE_OF.say(lang, fine=fine))
        lines.at[label, column] = before + words.say(lang, fine=fine, why=reasons)
    lines.at[label, "kind"], lines.at[label, "amount_fen"] = HELD, 0
    places = [*_known(str(lines.at[label, "source"])), *dict.fromkeys(why["source"])]
    lines.at[label, "source"] = BETWEEN.join(places)


def _known(source: str) -> list[str]:
    return [] if source == NO_ROWS else [source]
