"""What people are called: blanks in names are nothing, and the roster's 别名 holds nicknames and former names."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cached_property, lru_cache
from typing import Any

import numpy as np
import pandas as pd

# Whatever blank or unseen character stands in a name, and the points between the parts of one: 阿依古丽·买买提.
_BLANK = re.compile(r"[\s\u00ad\u200b-\u200f\u2028-\u202f\u2060\u3000\ufeff]+")
_POINT = re.compile(r"[.．·•‧∙⋅・･]")
_SPLIT = re.compile(r"[、,，;；/]+")


def plain(name: Any) -> str:
    """Return a name as it is compared: without blanks, one kind of point, full-width and capital letters as usual ones."""
    return _plain(str(name))


@lru_cache(maxsize=1 << 16)  # every table asks for the same few names
def _plain(name: str) -> str:
    text = _BLANK.sub("", unicodedata.normalize("NFKC", name))
    return _POINT.sub("·", text).casefold()


def names_of(name: Any, alias: Any) -> list[str]:
    """Return everything a person is called, as it is compared."""
    others = [] if pd.isna(alias) else _SPLIT.split(str(alias))
    found = [plain(one) for one in (name, *others) if not pd.isna(one)]
    return [one for one in dict.fromkeys(found) if one]


class Bearers:
    """Who bears a name: agent ids by what their bearers are called, and the days they were employed."""

    def __init__(self, roster: pd.DataFrame) -> None:
        self._roster = roster

    @cached_property
    def _employed(self) -> dict[str, tuple[pd.Timestamp, pd.Timestamp]]:
        """From when to when each agent id was employed; of several rows of one the first."""
        first = self._roster["joined_on"].fillna(pd.Timestamp(1900, 1, 1))
        last = self._roster["left_on"].fillna(pd.Timestamp(2999, 12, 31))
        rows = self._roster.assign(first=first, last=last).dropna(subset=["agent_id"])
        rows = rows.drop_duplicates("agent_id")
        return dict(zip(rows["agent_id"], zip(rows["first"], rows["last"], strict=True), strict=True))

    @cached_property
    def _called(self) -> dict[str, list[str]]:
        """The agent ids of those who are called so. Most tables ask for nobody by name."""
        rows = self._roster.dropna(subset=["agent_id"]).drop_duplicates("agent_id")
        aliases = rows["alias"] if "alias" in rows else [None] * len(rows)
        found: dict[str, list[str]] = {}
        for agent_id, name, alias in zip(rows["agent_id"], rows["name"], aliases, strict=True):
            for one in names_of(name, alias):
                found.setdefault(one, []).append(agent_id)
        return found

    def of(self, name: Any) -> list[str]:
        """Return the agent ids of everybody who is called so."""
        return self._called.get(plain(name), [])

    def apart(self, agent_id: Any, name: Any) -> bool:
        """Return whether the name is of somebody else than the id."""
        bearers = self.of(name)
        return bool(bearers) and agent_id in self._employed and agent_id not in bearers

    def one_of(self, name: Any, day: Any = pd.NaT) -> str | None:
        """Return the one who is called so; of several, the one employed on the day; None where that is not one."""
        known = self.of(name)
        if len(known) > 1 and pd.notna(day):
            known = [one for one in known if self._employed[one][0] <= day <= self._employed[one][1]]
        return known[0] if len(known) == 1 else None

    def each(self, names: Iterable[Any], days: Iterable[Any]) -> "pd.Series[str]":
        """Return the agent id of each name on its day, missing where nobody or several fit."""
        found: dict[Any, str | None] = {}
        pairs = list(zip(names, days, strict=True))
        for name, day in dict.fromkeys(pairs):
            found[name, day] = None if pd.isna(name) else self.one_of(name, day)
        return pd.Series([found[pair] for pair in pairs], dtype="str")


def days_of_rows(frame: pd.DataFrame) -> np.ndarray:
    """Return the day each row of a table is about, NaT where it tells none."""
    day = pd.Series(pd.NaT, index=frame.index, dtype="datetime64[s]")
    for column in ("date", "from", "paid_on", "signed_on", "contacted_on"):
        if column in frame and pd.api.types.is_datetime64_any_dtype(frame[column]):
            day = day.fillna(frame[column])
    return day.to_numpy(dtype="datetime64[s]")
