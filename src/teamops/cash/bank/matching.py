"""Which entry of the book is which line of the bank: by reference, then by amount and day. Never by guessing.

Both sides are frames with account [str], day [datetime64], signed [int64 fen], ref and ref2 [str, "" for none] and
sure [bool]: the day is the other side's own, as typed from its statement. The rules treat both sides alike.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Ints = NDArray[np.int64]
BY_REF, BY_DAY, BY_AMOUNT = "ref", "day", "amount"
_SECONDS = 86400


@dataclass(frozen=True)
class Pairs:
    """What belongs together: positions on the left and on the right, and by what (`ref`, `day`, `amount`).

    `left_only`, `right_only`: positions whose reference another of their side has taken (BK606), each with that other.
    """

    left: Ints
    right: Ints
    how: NDArray[np.object_]
    left_only: Ints
    left_twin: Ints
    right_only: Ints
    right_twin: Ints


def matched(left: pd.DataFrame, right: pd.DataFrame, days: int) -> Pairs:
    """Return the pairs of two sides. Each row is in one pair at most, and the two sides may change places.

    (1) One account, one signed amount, one reference: as many on each side, or more than lines are there (these are
    named as claimed twice). (2) A day that is sure: one account and amount on that very day, as many on each side.
    (3) One account, one amount, at most `days` apart, and each the only one for the other.
    """
    state = _State(_coded(left, right), days)
    for one in ("ref", "ref2"):
        for other in ("ref", "ref2"):
            state.by_reference(one, other)
    state.by_sure_day()
    state.by_amount()
    return state.pairs()


def candidates(left: pd.DataFrame, right: pd.DataFrame, days: int, pairs: Pairs) -> tuple[Ints, Ints]:
    """Return, for each row without a pair, how many rows of the other side it could be."""
    both = _coded(left, right)
    free = _free(len(left), pairs.left), _free(len(right), pairs.right)
    return _counts(both, free, days)[0]


def _free(count: int, taken: Ints) -> NDArray[np.bool_]:
    free = np.ones(count, dtype=bool)
    free[taken] = False
    return free


def _coded(left: pd.DataFrame, right: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return both sides with `kind`, one number for each account and amount, and `at`, the day as a number."""
    accounts = pd.factorize(pd.concat([left["account"], right["account"]], ignore_index=True))[0]
    fen = np.r_[left["signed"].to_numpy("int64"), right["signed"].to_numpy("int64")]
    amounts = np.unique(fen, return_inverse=True)[1]
    kind = accounts.astype("int64") * (int(amounts.max(initial=0)) + 1) + amounts
    sides = []
    for side, own in ((left, kind[: len(left)]), (right, kind[len(left) :])):
        at = side["day"].to_numpy(dtype="datetime64[s]").astype("int64") // _SECONDS
        coded: dict[str, object] = {"kind": own, "at": at, "sure": side["sure"].to_numpy(dtype=bool)}
        for ref in ("ref", "ref2"):
            text = side[ref].reset_index(drop=True)
            coded[ref] = text.str.strip().str.upper() if (text != "").any() else text
        sides.append(pd.DataFrame(coded))
    return sides[0], sides[1]


class _State:
    """The two sides while pairs are taken out of them."""

    def __init__(self, both: tuple[pd.DataFrame, pd.DataFrame], days: int) -> None:
        self.both, self.days = both, days
        self.free = tuple(np.ones(len(side), dtype=bool) for side in both)
        self.taken: list[tuple[Ints, Ints, str]] = []
        self.extra: tuple[list[tuple[Ints, Ints]], list[tuple[Ints, Ints]]] = ([], [])

    def take(self, left: Ints, right: Ints, how: str) -> None:
        self.free[0][left] = False
        self.free[1][right] = False
        self.taken.append((left, right, how))

    def by_reference(self, one: str, other: str) -> None:
        sides = []
        for side, key, free in zip(self.both, (one, other), self.free, strict=True):
            rows = np.flatnonzero(free & (side[key] != "").to_numpy(dtype=bool))
            sides.append(side[["kind", "at"]].iloc[rows].assign(_row=rows, _key=side[key].iloc[rows]))
        self._pair_up(sides, ["kind", "_key"], BY_REF)

    def by_sure_day(self) -> None:
        for sure in (0, 1):
            if not (self.free[sure] & self.both[sure]["sure"].to_numpy(dtype=bool)).any():
                continue
            sides = []
            for n, (side, free) in enumerate(zip(self.both, self.free, strict=True)):
                rows = np.flatnonzero(free & side["sure"].to_numpy(dtype=bool) if n == sure else free)
                sides.append(side[["kind", "at"]].iloc[rows].assign(_row=rows))
            self._pair_up(sides, ["kind", "at"], BY_DAY)

    def _pair_up(self, sides: list[pd.DataFrame], keys: list[str], how: str) -> None:
        """Pair rows of one key in the order of their days, where there are as many on both sides; or where one side has a
        single row for a reference, which the first of the other takes."""
        left, right = (side.sort_values([*keys, "at", "_row"], kind="stable") for side in sides)
        sizes = pd.concat(
            [side.groupby(keys).size() for side in (left, right)],
            axis=1,
            join="inner",
            keys=["left", "right"],
        ).reset_index()
        good = sizes["left"] == sizes["right"]
        if how == BY_REF:
            good |= sizes[["left", "right"]].min(axis=1) == 1
        sizes = sizes[good]
        if sizes.empty:
            return
        left, right = (
            side.assign(_nth=side.groupby(keys).cumcount()).merge(sizes[keys], on=keys)
            for side in (left, right)
        )
        pairs = left.merge(right, on=[*keys, "_nth"], suffixes=("", "_right"))
        self.take(pairs["_row"].to_numpy("int64"), pairs["_row_right"].to_numpy("int64"), how)
        for side, taken, extra in zip((left, right), ("_row", "_row_right"), self.extra, strict=True):
            more = side[~side["_row"].isin(pairs[taken])]
            if len(more):
                first = side[side["_nth"] == 0][[*keys, "_row"]]
                twin = more[[*keys]].merge(first, on=keys)["_row"]
                extra.append((more["_row"].to_numpy("int64"), twin.to_numpy("int64")))

    def by_amount(self) -> None:
        (many, others), (first, _) = _counts(self.both, self.free, self.days)
        single = np.flatnonzero(many == 1)
        partner = first[single]
        mutual = others[partner] == 1
        self.take(single[mutual], partner[mutual], BY_AMOUNT)

    def pairs(self) -> Pairs:
        left = np.concatenate([np.zeros(0, "int64"), *(t[0] for t in self.taken)])
        right = np.concatenate([np.zeros(0, "int64"), *(t[1] for t in self.taken)])
        how = np.array([t[2] for t in self.taken for _ in range(len(t[0]))], dtype=object)
        order = np.argsort(left, kind="stable")
        extra = [
            np.concatenate([np.zeros(0, "int64"), *(part[i] for part in side)])
            for side in self.extra
            for i in (0, 1)
        ]
        return Pairs(left[order], right[order], how[order], *extra)


def _counts(
    both: tuple[pd.DataFrame, pd.DataFrame], free: tuple[NDArray[np.bool_], ...], days: int
) -> tuple[tuple[Ints, Ints], tuple[Ints, Ints]]:
    """Return for each row of each side how many free rows of the other it could be, and the first of these (-1: none).

    Rows that are not free could be none.
    """
    wide = 2 * days + 2
    low = min((int(side["at"].min()) for side in both if len(side)), default=0)
    high = max((int(side["at"].max()) for side in both if len(side)), default=0)
    span = high - low + wide
    keys = [side["kind"].to_numpy("int64") * span + side["at"].to_numpy("int64") - low for side in both]
    counts, firsts = [], []
    for own, other, here, there in (
        (keys[0], keys[1], free[0], free[1]),
        (keys[1], keys[0], free[1], free[0]),
    ):
        rows = np.flatnonzero(there)
        rows = rows[np.argsort(other[rows], kind="stable")]
        ordered = other[rows]
        start = np.searchsorted(ordered, own - days, "left")
        end = np.searchsorted(ordered, own + days, "right")
        count = np.where(here, end - start, 0)
        padded = np.r_[rows, -1]
        counts.append(count.astype("int64"))
        firsts.append(np.where(count > 0, padded[np.minimum(start, len(rows))], -1).astype("int64"))
    return (counts[0], counts[1]), (firsts[0], firsts[1])
