"""Who may get which lead, and which leads of a kind go to whom once it is settled how many."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

BETWEEN = "、"  # between ids and between territories
_FINE = 20  # binary digits by which turns are told apart


@dataclass(frozen=True)
class Kinds:
    """Leads by what limits who may get them. `allowed` is (kinds, people), people in order of agent_id."""

    of: Ints  # kind of each lead
    allowed: Bools
    barred: list[str]  # who had it before, "" where nobody
    territory: list[str]  # "" where none matters


def kinds(leads: pd.DataFrame, people: pd.DataFrame, by_territory: bool) -> Kinds:
    """Return the kinds of leads: by who had them before (`barred`) and, if the rule says so, by territory (ruling 30).

    People without territories and leads without one go with anybody. A lead never goes to who had it.
    """
    barred, had = _coded(leads["barred"])
    places, where = _coded(leads["territory"]) if by_territory else (np.zeros(len(leads), np.int64), [""])
    used, of = np.unique(barred * len(where) + places, return_inverse=True)
    at = {agent: n for n, agent in enumerate(people["agent_id"])}
    own = [{t.strip() for t in text.split(BETWEEN)} - {""} for text in people["territories"].fillna("")]
    labels = [(had[n // len(where)], where[n % len(where)]) for n in used.tolist()]
    covers = {t: np.array([not of_whom or not t or t in of_whom for of_whom in own], bool) for t in where}
    allowed = np.ones((len(labels), len(people)), dtype=bool)
    for n, (before, territory) in enumerate(labels):
        allowed[n] = covers[territory]
        allowed[n, [at[agent] for agent in before.split(BETWEEN) if agent in at]] = False
    return Kinds(of.astype(np.int64), allowed, [b for b, _ in labels], [t for _, t in labels])


def _coded(texts: pd.Series) -> tuple[Ints, list[str]]:
    """Return the codes of trimmed texts, and the texts; blank is the code 0."""
    if texts.isna().all():
        return np.zeros(len(texts), np.int64), [""]
    codes, found = pd.factorize(texts.str.strip().fillna(""))
    known = ["", *sorted(set(found) - {""})]
    return pd.Index(known).get_indexer(pd.Index(found))[codes].astype(np.int64), known


def merged(allowed: Bools) -> tuple[Ints, Bools]:
    """Return for each row of `allowed` the first of the rows like it, numbered anew, and those rows."""
    first: dict[bytes, int] = {}
    of = [first.setdefault(row.tobytes(), len(first)) for row in allowed]
    codes = np.array(of, dtype=np.int64)
    return codes, allowed[np.unique(codes, return_index=True)[1]]


def wanted_first(wanted: Ints, groups: Ints, most: Ints) -> Bools:
    """Return which leads go to the person they want (−1: no wish): of each group the first `most[group, person]`."""
    who = np.flatnonzero(wanted >= 0)
    pairs = groups[who] * most.shape[1] + wanted[who]
    turn = pd.Series(pairs).groupby(pairs).cumcount().to_numpy()
    chosen = np.zeros(len(wanted), dtype=bool)
    chosen[who[turn < most.ravel()[pairs]]] = True
    return chosen


def placed(dealing: Ints, groups: Ints) -> Ints:
    """Return which person each lead goes to by a dealing (groups, persons + 1); −1 for nobody.

    Leads stand in order of urgency. Everybody's turns are spread evenly over a group, and the order is turned round each
    time, so that all get the same mix; what nobody can take are the last.
    """
    group, person = np.nonzero(dealing[:, :-1])
    counts = dealing[group, person]
    each = np.repeat(np.arange(len(counts)), counts)
    turn = np.arange(len(each)) - np.repeat(counts.cumsum() - counts, counts)
    width = dealing.shape[1]
    when = (((2 * turn + 1) << _FINE) // counts[each]) * width
    when += np.where(turn % 2 == 0, person[each], width - 1 - person[each])
    when += group[each] * (width << (_FINE + 1))
    order = np.argsort(groups, kind="stable")
    sizes = np.bincount(groups, minlength=len(dealing))
    rank = np.arange(len(order)) - np.repeat(sizes.cumsum() - sizes, sizes)
    holders = np.full(len(groups), -1, dtype=np.int64)
    taken = order[rank < dealing[:, :-1].sum(axis=1)[groups[order]]]
    holders[taken] = person[each[np.argsort(when, kind="stable")]]
    return holders
