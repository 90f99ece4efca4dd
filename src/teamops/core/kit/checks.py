"""A check: what may be wrong, how it is said, and the pure function that finds the rows it is about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from string import Formatter
from typing import Any, Generic, TypeAlias, TypeVar

import pandas as pd

from teamops.core.catalogue import Entry
from teamops.core.catalogue.entry import Group, in_groups
from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.money import yuan_text
from teamops.core.problems import DIFFERENCE, OFF, Problem, Severity
from teamops.core.sheets.columns import Kind
from teamops.core.text import Lang, Text

# A check of what is known to some is one of what is known to more.
F_contra = TypeVar("F_contra", contravariant=True)
Places = Mapping[str, Mapping[str, int]]  # where each column stands, by sheet label and key, from 1
Finder: TypeAlias = Callable[[F_contra], pd.DataFrame]
AT, WEIGHT = "_at", "_weight"  # of rows that name their own cell, or weigh more or less than others


@dataclass(frozen=True)
class Check(Generic[F_contra]):
    """One thing that may be wrong. `find` returns a row a case: SHEET, ROW, and the columns that the wording names.

    `at`: the column whose cell is named, unless a row names its own in AT.
    """

    code: str
    entry: Entry
    find: Finder[F_contra]
    at: str = ""

    @property
    def values(self) -> set[str]:
        """The columns that a problem of this kind tells."""
        texts = (self.entry.what.zh, self.entry.what.en, self.entry.todo.zh, self.entry.todo.en)
        named = {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
        return {DIFFERENCE if name == OFF else name for name in named}


def fault(code: str, what: Text, todo: Text, find: Finder[F_contra], at: str = "") -> Check[F_contra]:
    """Return a check of the books themselves: while what it finds stands, the period cannot be closed."""
    return Check(code, Entry("FAULT", what, todo), find, at)


def finding(code: str, what: Text, todo: Text, find: Finder[F_contra], at: str = "") -> Check[F_contra]:
    """Return a check whose cases need somebody's eye."""
    return Check(code, Entry("FINDING", what, todo), find, at)


def told_together(
    checks: Iterable[Check[F_contra]], groups: Mapping[Group, str]
) -> tuple[Check[F_contra], ...]:
    """Return the checks with the group that each is told with, given as `in_groups` takes it."""
    every = tuple(checks)
    placed = in_groups({check.code: check.entry for check in every}, groups)
    return tuple(replace(check, entry=placed[check.code]) for check in every)


def found(
    checks: Iterable[Check[F_contra]], facts: F_contra, places: Places, kinds: Mapping[str, Kind]
) -> list[Problem]:
    """Return what every check found. Raises KeyError where rows lack a column that a wording names, whatever the language."""
    problems: list[Problem] = []
    for check in checks:
        told = check.values
        for row in check.find(facts).to_dict("records"):
            label = str(row[SHEET])
            file, _, sheet = label.partition(JOIN)
            cell = places.get(label, {}).get(str(row.get(AT, check.at)), 0)
            values = {key: said(row[key], kinds.get(key)) for key in told}
            weight = Severity(row[WEIGHT]) if WEIGHT in row else None
            problems.append(
                Problem(check.code, check.entry, Source(file, sheet, int(row[ROW]), cell), values, weight)
            )
    return problems


def said(value: object, kind: Kind | None) -> object:
    """Return a value as a sentence has it: yuan with two places, a day as 2026-10-09; anything else as it is."""
    if isinstance(value, Text):
        return value
    if kind is Kind.MONEY:
        return yuan_text(int(str(value)))
    return f"{value:%F}" if kind is Kind.DATE else value


def in_both(zh: "pd.Series[str]", en: "pd.Series[str]") -> "pd.Series[Any]":
    """Return what two columns say in the two languages as one column of `Text`."""
    return pd.Series([Text(*pair) for pair in zip(zh, en, strict=True)], index=zh.index, dtype="object")


def named(marks: pd.DataFrame, titles: Mapping[str, Text], lang: Lang) -> "pd.Series[str]":
    """Return for each row what its marks (a column of flags a key of `titles`) are called: 议题、地点."""
    between = Text("、", ", ").say(lang)
    words = [title.say(lang) for title in titles.values()]
    flags = marks[[*titles]].to_numpy(dtype=bool).tolist()
    said = [between.join(word for word, on in zip(words, row, strict=True) if on) for row in flags]
    return pd.Series(said, index=marks.index, dtype="str")
