"""A month's sample of recordings: everybody's own lots, thirds of time and of length, and what was drawn (P1-七-1)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import combinations, product
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.calendar import Month
from teamops.core.evidence import JOIN, Source
from teamops.core.problems import Problem
from teamops.performance.calls.each_call import CountedCalls
from teamops.performance.people import in_place_order, person_labels
from teamops.quality.problems import noted

THIRDS = 3

LOT_BYTES = 8  # of a digest that are kept as a call's lot: enough that no two are equal
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Asked:
    """What is asked for: the month, how many recordings a person, and the seed (any text)."""

    month: Month
    per_person: int
    seed: str


@dataclass(frozen=True)
class Sample:
    """The recordings to listen to.

    `rows`: agent_id, name, position, started_at [datetime64[s]], talk_seconds [int64], direction, customer_number,
    recording_id ("" where the log has none), known_as (the recording, else its time and number), third, length (0, 1,
    2), lot (16 hexadecimal digits), sheet, row; by agent_id and time. `people`: agent_id, name, position, calls,
    talk_seconds, drawn [int64]; everybody with calls, and whoever is bound to make some; by agent_id.
    """

    asked: Asked
    rows: pd.DataFrame
    people: pd.DataFrame
    problems: list[Problem]


def sample_of(counted: CountedCalls, roster: pd.DataFrame, asked: Asked, bound: Collection[str]) -> Sample:
    """Return the month's sample: `asked.per_person` recordings of everybody with talks, all of them where there are fewer.

    One person's draw depends on their own calls and the seed alone. `bound` are the agent ids that must make calls:
    whoever of them was employed in the month and has none is shown with none. Problems: those of reading, Q901 (fewer
    than asked for), Q902 (no recording number, so that a call is known by its time and number).
    """
    staff = in_place_order(roster).drop_duplicates("agent_id").set_index("agent_id")
    calls = with_lots(counted.calls, asked)
    rows = calls.iloc[_drawn(calls, asked)].sort_values(["agent_id", "started_at", "lot"], ignore_index=True)
    by_id = rows["agent_id"]
    rows = rows.assign(
        name=by_id.map(staff["name"]).astype("str"),
        position=by_id.map(staff["position"]).astype("str"),
        lot=[f"{lot:016x}" for lot in rows["lot"].tolist()],
        known_as=rows["recording_id"].where(rows["recording_id"] != "", _time_and_number(rows)),
    )
    people = _people(calls, rows, staff, asked.month, bound)
    own = [*_fewer(people, person_labels(roster), asked.per_person), *_unnumbered(rows)]
    return Sample(asked, rows, people, [*counted.problems, *own])


def with_lots(calls: pd.DataFrame, asked: Asked) -> pd.DataFrame:
    """Return the calls with their lot, third and length, each recording of a person once, by agent_id and lot.

    A lot is the start of the SHA-256 of “seed|month|agent id|recording number”; for a call without one the last part is
    “time|number|direction|seconds|which of several alike”, so that neither order nor place of a row decides.
    """
    texts = f"{asked.seed}|{asked.month}|" + calls["agent_id"] + "|" + _identity(calls)
    # A digest has no form for whole columns; 200,000 of them take a fifth of a second.
    digests = b"".join([sha256(text.encode()).digest()[:LOT_BYTES] for text in texts.tolist()])
    lots = np.frombuffer(digests, dtype=">u8").astype("uint64")
    person, _ = pd.factorize(calls["agent_id"], sort=True)
    order = np.lexsort((calls["row"].to_numpy(), calls["started_at"].to_numpy(), lots, person))
    person, lots = person[order], lots[order]
    once = np.ones(len(order), dtype=bool)
    once[1:] = (person[1:] != person[:-1]) | (lots[1:] != lots[:-1])
    rows = calls.take(order[once]).reset_index(drop=True).assign(lot=lots[once])
    own = person[once]
    third = _thirds(own, rows["started_at"].to_numpy().astype("int64"), split=True)
    return rows.assign(third=third, length=_thirds(own, rows["talk_seconds"].to_numpy("int64")))


def _identity(calls: pd.DataFrame) -> "pd.Series[str]":
    """What tells a call from every other of its person."""
    own: pd.Series[str] = calls["recording_id"]
    bare = calls[(own == "").to_numpy(dtype=bool)]
    if bare.empty:
        return own
    when = np.datetime_as_string(bare["started_at"].to_numpy("datetime64[s]"))
    said = pd.Series(when, index=bare.index, dtype="str")
    for part in (bare["customer_number"], bare["direction"], bare["talk_seconds"].astype("str")):
        said = said + "|" + part
    alike = said.groupby([bare["agent_id"], said]).cumcount() + 1
    own = own.copy()
    own.loc[bare.index] = said + "|" + alike.astype("str")
    return own


def _thirds(person: Ints, values: Ints, split: bool = False) -> Ints:
    """Which third of their person's calls each row is in, by a value; equals stay together unless they may be `split`.

    `person` is in order, and each person's rows are in the order of their lots.
    """
    order = np.lexsort((values, person))
    new = np.ones(len(order), dtype=bool)
    new[1:] = person[order][1:] != person[order][:-1]
    starts = np.flatnonzero(new)
    group = np.cumsum(new) - 1
    size = np.diff(np.append(starts, len(order)))[group]
    place = np.arange(len(order)) - starts[group]
    low = high = place
    if not split:
        fresh = new.copy()
        fresh[1:] |= values[order][1:] != values[order][:-1]
        firsts = np.flatnonzero(fresh)
        tie = np.cumsum(fresh) - 1
        low = place[firsts][tie]
        high = low + np.diff(np.append(firsts, len(order)))[tie] - 1
    thirds = np.empty(len(order), dtype="int64")
    thirds[order] = (low + high) * THIRDS // (2 * size)
    return thirds


def _drawn(calls: pd.DataFrame, asked: Asked) -> list[int]:
    """The positions of what is drawn, person by person. Of each kind of call only the first lots can be."""
    kind = ["agent_id", "third", "length", "direction"]
    hopeful = np.flatnonzero(calls.groupby(kind, sort=False).cumcount().to_numpy() < asked.per_person)
    found: list[int] = []
    for agent_id, own in calls.iloc[hopeful].assign(at=hopeful).groupby("agent_id", sort=True):
        kinds = zip(own["third"], own["length"], own["direction"], strict=True)
        pool = [Call(int(third), int(length), str(direction)) for third, length, direction in kinds]
        salt = f"{asked.seed}|{asked.month}|{agent_id}"
        found += own["at"].to_numpy()[drawn(pool, asked.per_person, salt)].tolist()
    return found


def _time_and_number(rows: pd.DataFrame) -> "pd.Series[str]":
    when = rows["started_at"].dt.strftime("%Y-%m-%d %H:%M:%S").astype("str")
    said: pd.Series[str] = (when + " " + rows["customer_number"]).str.strip()
    return said


def _people(
    calls: pd.DataFrame, rows: pd.DataFrame, staff: pd.DataFrame, month: Month, bound: Collection[str]
) -> pd.DataFrame:
    here = ~(staff["joined_on"] > pd.Timestamp(month.last)) & ~(staff["left_on"] < pd.Timestamp(month.first))
    must = staff.index[here & staff.index.isin(list(bound))]
    ids = sorted({*calls["agent_id"].unique(), *must})
    found = calls.groupby("agent_id")["talk_seconds"].agg(["size", "sum"]).reindex(ids, fill_value=0)
    return pd.DataFrame(
        {
            "agent_id": pd.Series(ids, dtype="str"),
            "name": staff["name"].reindex(ids).astype("str").to_numpy(),
            "position": staff["position"].reindex(ids).astype("str").to_numpy(),
            "calls": found["size"].to_numpy("int64"),
            "talk_seconds": found["sum"].to_numpy("int64"),
            "drawn": rows["agent_id"].value_counts().reindex(ids, fill_value=0).to_numpy("int64"),
        }
    )


def _fewer(people: pd.DataFrame, labels: dict[str, str], wanted: int) -> list[Problem]:
    short = people[people["drawn"] < wanted]
    return [
        noted("Q901", None, {"person": labels[agent_id], "count": count, "wanted": wanted})
        for agent_id, count in zip(short["agent_id"], short["drawn"].tolist(), strict=True)
    ]


def _unnumbered(rows: pd.DataFrame) -> list[Problem]:
    """Q902 for each sheet with drawn calls that have no recording number, at the first of them."""
    bare = rows[rows["recording_id"] == ""].sort_values(["sheet", "row"])
    problems = []
    for label, own in bare.groupby("sheet", sort=True):
        file, _, sheet = str(label).partition(JOIN)
        place = Source(file, sheet, int(own["row"].iloc[0]))
        problems.append(noted("Q902", place, {"count": len(own)}))
    return problems


class Call(NamedTuple):
    """One call to draw from: its third of the month and of the lengths (0, 1, 2), its direction ("" if unknown)."""

    third: int
    length: int
    direction: str


def drawn(calls: Sequence[Call], wanted: int, salt: str) -> list[int]:
    """Return which calls are drawn, as positions in `calls`, which stand in the order of their lots.

    The thirds of the month get equally many. Among the choices that leaves, the first has both directions where there
    are both (and two calls or more are wanted), then as many lengths as can be, then the lowest lots; what is still
    equal is settled by `salt`. All are drawn where there are no more than wanted.
    """
    if len(calls) <= wanted:
        return list(range(len(calls)))
    groups: dict[Call, list[int]] = {}
    for at, call in enumerate(calls):
        groups.setdefault(call, []).append(at)
    waiting = {call: rows[::-1] for call, rows in sorted(groups.items())}
    found: list[int] = []
    seen: list[Call] = []
    while len(found) < wanted:
        taken = _round(waiting, seen, wanted - len(found), f"{salt}|{len(found)}")
        found += [waiting[call].pop() for call in taken]
        seen += taken
        waiting = {call: rows for call, rows in waiting.items() if rows}
    return found


def _round(waiting: dict[Call, list[int]], seen: list[Call], wanted: int, salt: str) -> tuple[Call, ...]:
    """Choose at most one call from each third of the month that has any left."""
    by_third: dict[int, list[Call]] = {}
    lowest: dict[tuple[int, int], int] = {}
    for call, rows in waiting.items():
        by_third.setdefault(call.third, []).append(call)
        cell = call.third, call.length
        lowest[cell] = min(lowest.get(cell, rows[-1]), rows[-1])

    def worth(option: tuple[Call, ...]) -> tuple[int, int, int, int]:
        both = [*seen, *option]
        directions = {call.direction for call in both} - {""}
        passed_over = sum(waiting[call][-1] != lowest[call.third, call.length] for call in option)
        lengths = {call.length for call in option}
        return len(directions), len({call.length for call in both}), len(lengths), -passed_over

    some = combinations(by_third.values(), min(wanted, len(by_third)))
    options = [option for thirds in some for option in product(*thirds)]
    worths = [worth(option) for option in options]
    best = max(worths)
    equal = [option for option, value in zip(options, worths, strict=True) if value == best]
    return equal[int.from_bytes(sha256(salt.encode()).digest()[:8], "big") % len(equal)]
