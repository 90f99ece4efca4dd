"""Whose call it is: by agent id, else by name, else by the extension's owner on the day of the call."""

import fnmatch
import re
import unicodedata
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.problems import Problem
from teamops.performance.places import source_of
from teamops.performance.problems import noted
from teamops.roster.identity import NO_HINT, extension_periods, likely
from teamops.roster.names import Bearers

Ints = npt.NDArray[np.int64]
Bools = npt.NDArray[np.bool_]

DAY = 86_400
HINTS = 200  # a column mapped wrongly may hold a million strangers; a suggestion for each would take hours
NOBODY, STRANGER = -1, -2  # who cannot be found, and who is said not to be ours
_DAY_BITS = 20  # a day since 1970, shifted to be positive, fits: 1900…2999
_DAY_ZERO = 1 << 18


class Callers:
    """Turns the person columns of a piece of the log into roster positions, and remembers who was unknown.

    `ids` are the roster's agent ids in order; a code is a position in it. `not_ours`: patterns of ids, names and
    extensions that the team's settings say are not of this team; they never hide anybody of the roster.
    """

    def __init__(self, roster: pd.DataFrame, not_ours: Sequence[str] = ()) -> None:
        people = roster.drop_duplicates("agent_id").sort_values("agent_id", ignore_index=True)
        self.ids: list[str] = people["agent_id"].tolist()
        self.names: list[str] = people["name"].tolist()
        self.joined = _days(people["joined_on"], -_DAY_ZERO)
        self.left = _days(people["left_on"], _DAY_ZERO * 2)
        self._code = {agent_id: code for code, agent_id in enumerate(self.ids)}
        self._bearers = Bearers(people)
        periods, self._roster_problems = extension_periods(roster)
        self._extension = {e: n for n, e in enumerate(dict.fromkeys(periods["extension"]))}
        self._period_extension = periods["extension"].map(self._extension).to_numpy("int64")
        self._period_key = (self._period_extension << _DAY_BITS) + _days(periods["first"], 0) + _DAY_ZERO
        self._period_last = _days(periods["last"], 0)
        self._period_owner = periods["agent_id"].map(self._code).to_numpy("int64")
        self._unknown: list[pd.DataFrame] = []
        self._strangers: dict[str, int] = {}  # rows by sheet
        self._not_ours = re.compile("|".join(fnmatch.translate(_plain(one)) for one in not_ours) or "(?!)")
        self._asks = bool(not_ours)

    def label(self, code: int) -> str:
        """Return a person as messages name them: 张珊（1001）."""
        return f"{self.names[code]}（{self.ids[code]}）"

    def resolve(self, piece: pd.DataFrame, day: Ints, told: bool = True) -> Ints:
        """Return the roster position of each row, NOBODY where nobody fits, STRANGER of whom that is said; `day`: since 1970.

        With `told` whoever is not found becomes a problem; of a row that was refused the refusal is one already.
        """
        by_id, known_id = self._coded(piece["agent_id"], self._code)
        by_name, bears = self._named(piece["name"], day)
        codes, given = by_id.copy(), known_id & (by_id >= 0)
        wrong = np.zeros(len(piece), dtype=bool)
        if bears.any() and given.any():
            # The id and the name are of two people: neither is believed.
            wrong = given & (by_name >= 0) & (by_name != by_id) & ~self._is_called(piece["name"], by_id)
        asked, unlike = ~given, wrong
        if asked.any():
            owner = np.full(len(piece), -1, dtype="int64")
            owner[asked] = self._owners(piece["extension"].to_numpy()[asked], day[asked])
            # An id that the roster lacks, or a column of names under its heading.
            agrees = (
                known_id & bears & (owner >= 0) & ((owner == by_name) | self._is_called(piece["name"], owner))
            )
            named_id, _ = self._named(piece["agent_id"].where(asked & known_id), day)
            free = asked & ~known_id
            codes = np.where(asked & known_id, np.where(agrees, owner, np.where(bears, -1, named_id)), codes)
            # Of several people of one name it is the one whose extension it is; so is a name that nobody bears.
            own = self._is_called(piece["name"], owner)
            unheard = free & bears & (owner >= 0) & ~self._is_anybody(piece["name"])
            told_by = np.where(own | unheard, owner, by_name)
            codes = np.where(free & bears, told_by, codes)
            unlike = unheard | (free & bears & (owner >= 0) & (by_name >= 0) & ~own)
            codes = np.where(free & ~bears, owner, codes)
        codes[wrong] = NOBODY
        strange = (codes < 0) & ~wrong & self._said_not_ours(piece)
        codes[strange] = STRANGER
        if told:
            lost = codes == NOBODY
            sheets = piece.loc[strange, SHEET].astype("str").tolist() if strange.any() else []
            for label, count in Counter(sheets).items():
                self._strangers[label] = self._strangers.get(label, 0) + count
            self._remember(piece, "both", wrong, day)
            self._remember(piece, "unlike", unlike & ~wrong & (codes >= 0), day)
            self._remember(piece, "agent_id", lost & known_id & ~wrong, day)
            self._remember(piece, "name", lost & ~known_id & bears, day)
            self._remember(piece, "extension", lost & ~known_id & ~bears, day)
        return codes

    def _said_not_ours(self, piece: pd.DataFrame) -> Bools:
        """Whether a row's id, name or extension is one that the settings call not ours, and none of them somebody's of ours."""
        matched = np.zeros(len(piece), dtype=bool)
        if not self._asks:
            return matched
        for key in ("agent_id", "name", "extension"):
            found, uniques = pd.factorize(piece[key])
            matched |= np.array(
                [*(bool(self._not_ours.match(_plain(str(u)))) for u in uniques), False], dtype=bool
            )[found]
        ours = self._coded(piece["agent_id"], self._code)[0] >= 0
        return matched & ~ours & ~self._is_anybody(piece["name"]) & ~self._is_anybody(piece["agent_id"])

    def _coded(self, column: pd.Series, known: dict[str, int]) -> tuple[Ints, Bools]:
        """The position of each text's bearer (-1: nobody), and whether there is a text."""
        found, uniques = pd.factorize(column)
        # One more element, so that a blank (-1) maps to nobody.
        table = np.array([known.get(u, -1) for u in uniques] + [-1], dtype="int64")
        codes: Ints = table[found]
        return codes, found >= 0

    def _named(self, column: pd.Series, day: Ints) -> tuple[Ints, Bools]:
        """The position of who is called so, of several the one employed on the day; and whether there is a name."""
        found, uniques = pd.factorize(column)
        bearers = [[self._code[one] for one in self._bearers.of(name)] for name in uniques]
        table = np.array([codes[0] if len(codes) == 1 else -1 for codes in bearers] + [-1], dtype="int64")
        people: Ints = table[found]
        for at, codes in enumerate(bearers):
            if len(codes) > 1:
                rows = np.flatnonzero(found == at)
                here = np.array([(self.joined[c] <= day[rows]) & (day[rows] <= self.left[c]) for c in codes])
                people[rows] = np.where(here.sum(axis=0) == 1, np.array(codes)[here.argmax(axis=0)], -1)
        return people, found >= 0

    def _is_anybody(self, column: pd.Series) -> Bools:
        """Whether anybody on the roster bears the name."""
        found, uniques = pd.factorize(column)
        borne: Bools = np.array([*(bool(self._bearers.of(u)) for u in uniques), False], dtype=bool)[found]
        return borne

    def _is_called(self, column: pd.Series, codes: Ints) -> Bools:
        """Whether each person bears the name beside it; nobody bears one, and a blank is no name."""
        found, uniques = pd.factorize(column)
        pairs = pd.factorize(found.astype("int64") << 32 | (codes + 1))
        bears = [
            int(pair >> 32) >= 0 and int(pair & 0xFFFFFFFF) > 0
            and self.ids[int(pair & 0xFFFFFFFF) - 1] in self._bearers.of(uniques[int(pair >> 32)])
            for pair in pairs[1].tolist()
        ]  # fmt: skip
        called: Bools = np.array([*bears, False], dtype=bool)[pairs[0]]
        return called

    def suspects(self, rows: pd.DataFrame) -> tuple[Ints, Ints]:
        """Return whose rows these may be that `resolve` gave to nobody: position of the row, and of a person; -1: anybody's.

        A shared name without an id means one of those who bear it.
        """
        names = rows["name"].where(rows["agent_id"].isna())
        bearers = {
            name: [self._code[one] for one in self._bearers.of(name)] for name in names.dropna().unique()
        }
        shared = {name: found for name, found in bearers.items() if len(found) > 1}
        known = pd.DataFrame(
            [(name, code) for name, found in shared.items() for code in found], columns=["name", "code"]
        ).astype({"name": "str", "code": "int64"})
        asked = pd.DataFrame({"at": np.arange(len(rows)), "name": names.astype("str").to_numpy()})
        found = asked.merge(known, how="left", on="name")
        return found["at"].to_numpy("int64"), found["code"].fillna(-1).to_numpy("int64")

    def problems(self) -> list[Problem]:
        """Return who could not be found, each once with all their rows: X201, X202, X208; X209 of the roster; X273."""
        strangers = [
            noted("X273", source_of(label), {"count": count})
            for label, count in sorted(self._strangers.items())
        ]
        if not self._unknown:
            return [*self._roster_problems, *strangers]
        seen = pd.concat(self._unknown, ignore_index=True)
        order = seen.sort_values(["sheet", "row"], kind="stable")
        grouped = order.groupby(["column", "said"], sort=True)
        rows = grouped.agg(
            {"sheet": "first", "row": "first", "count": "sum", "day_from": "min", "day_to": "max"}
        )
        found = [
            self._problem(n, column, said, row)
            for n, ((column, said), row) in enumerate(
                zip(rows.index.tolist(), rows.to_dict("records"), strict=True)
            )
        ]
        return [*self._roster_problems, *found, *strangers]

    def _owners(self, extensions: npt.NDArray[Any], day: Ints) -> Ints:
        """The owner of each extension on its day: the period with the last start not after it, if it still runs."""
        found, uniques = pd.factorize(extensions)
        table = np.array([self._extension.get(u, -1) for u in uniques] + [-1], dtype="int64")
        wanted = table[found]
        if not len(self._period_key):
            return np.full(len(wanted), -1, dtype="int64")
        at = np.searchsorted(self._period_key, (wanted << _DAY_BITS) + day + _DAY_ZERO, side="right") - 1
        fits = (
            (wanted >= 0)
            & (at >= 0)
            & (self._period_extension[at] == wanted)
            & (self._period_last[at] >= day)
        )
        return np.where(fits, self._period_owner[at], -1)

    def _remember(self, piece: pd.DataFrame, column: str, lost: npt.NDArray[np.bool_], day: Ints) -> None:
        if not lost.any():
            return
        rows = piece.loc[lost, [SHEET, ROW]].astype({SHEET: "str"})
        sides = {"both": ("agent_id", "name"), "unlike": ("name", "extension")}.get(column)
        words = piece[sides[0]] + " / " + piece[sides[1]] if sides else piece[column]
        rows = rows.assign(said=words[lost].fillna("?").astype("str"), day=day[lost])
        grouped = rows.groupby(["said", SHEET], observed=True)
        tally = grouped.agg(
            row=(ROW, "min"), count=(ROW, "size"), day_from=("day", "min"), day_to=("day", "max")
        )
        tally = tally.reset_index().rename(columns={SHEET: "sheet"})
        self._unknown.append(tally.assign(column=column))

    def _problem(self, number: int, column: str, said: str, row: dict[Hashable, Any]) -> Problem:
        place = source_of(row["sheet"], row["row"])
        if column == "extension":
            days = [f"{np.datetime64(int(row[key]), 'D')}" for key in ("day_from", "day_to")]
            day = "…".join(dict.fromkeys(days))
            return noted("X208", place, {"extension": said, "day": day, "count": row["count"]})
        if column == "unlike":
            return noted("X255", place, {"people": said, "count": row["count"]})
        if column == "both":
            return noted("X254", place, {"people": said, "count": row["count"]})
        namesakes = self._bearers.of(said)
        if len(namesakes) > 1:
            ids = "、".join(namesakes)
            return noted("X202", place, {"person": said, "count": len(namesakes), "ids": ids})
        hint = likely(said, [*self.names, *self.ids]) if number < HINTS else NO_HINT
        return noted("X201", place, {"person": said, "count": row["count"], "hint": hint})


def _days(dates: pd.Series, blank: int) -> Ints:
    """Days since 1970; `blank` where there is no date."""
    values = dates.to_numpy("datetime64[D]")
    return np.where(np.isnat(values), blank, values.astype("int64"))


def _plain(text: str) -> str:
    """A name or pattern as it is compared: full-width letters are plain ones, and case is nothing."""
    return unicodedata.normalize("NFKC", text).strip().casefold()
