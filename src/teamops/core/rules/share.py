"""The rule by which leads are dealt evenly (P1-四): its sources, windows and days, and what of it is in force on a day."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Literal

import pandas as pd
from pydantic import Field

from teamops.core.rules.parts import BaseRule, Clause, Count, Dated, Named, each
from teamops.core.rules.share_reading import ShareReading
from teamops.core.text import Text

MOST_DAYS = 3650
Days = Annotated[
    Dated,
    each(
        lambda v: v == int(v) and v <= MOST_DAYS,
        Text(f"应为 0 到 {MOST_DAYS} 的整数（天）", f"it must be a whole number of days, 0 to {MOST_DAYS}"),
        Text("整数，例如 30", "a whole number, e.g. 30"),
    ),
]


class ShareSource(Named):
    """A source of leads. `window_days`: dealt only from so many days before expiry on (ruling 33)."""

    clause: Clause | None = None
    window_days: Days | None = None


@dataclass(frozen=True)
class SourceTerms:
    """A source on a day. `window_days` None: leads are dealt whatever their date of expiry. `clause`: "P1-四-1" or ""."""

    name: str
    window_days: int | None = None
    clause: str = ""

    def in_window(self, days_left: "pd.Series[int]") -> "pd.Series[bool]":
        """Return which leads of this source may be dealt, by the days left to expiry (int64 or Int64; NA: no date).

        0…window_days days, both included (ruling 33): expired is outside. Without a date nobody can tell: outside.
        Everything is inside where no window is in force.
        """
        if self.window_days is None:
            return pd.Series(True, index=days_left.index)
        return days_left.between(0, self.window_days).fillna(False).astype(bool)


@dataclass(frozen=True)
class ShareTerms:
    """What a share rule says on a day. `clause`: the citation. `sources`: in order of priority.

    `recycle_after_days` None: no lead is taken back for want of contact. `capacity` None: any number of open leads.
    """

    rule_id: str
    clause: str
    positions: tuple[str, ...] | Literal["all"]
    sources: tuple[SourceTerms, ...]
    recycle_after_days: int | None = None
    capacity: int | None = None
    redeal_outcomes: tuple[str, ...] = ()
    reading: ShareReading = field(default_factory=ShareReading)

    def source(self, name: str) -> SourceTerms | None:
        """Return the terms of a source, or None for one that the rule leaves out."""
        return next((source for source in self.sources if source.name == name), None)

    def is_stale(self, days_held: "pd.Series[int]") -> "pd.Series[bool]":
        """Return which leads without contact are to be taken back, by the whole days since they were dealt.

        The day of dealing is not counted: dealt on the 2nd with 7 days, the 9th is the last day and the 10th
        (8 days) is stale. NA is not stale; nothing is where no number of days is in force.
        """
        if self.recycle_after_days is None:
            return pd.Series(False, index=days_held.index)
        return days_held.gt(self.recycle_after_days).fillna(False).astype(bool)


class Share(BaseRule):
    """Leads of the named sources dealt evenly. Twins: the source that comes first keeps the lead.

    `recycle_after_days`: without contact for so long a lead is taken back. `capacity`: open leads that a person may
    hold. `redeal_outcomes`: outcomes that ask for somebody else to call.
    """

    kind: Literal["share"]
    sources: Annotated[list[ShareSource], Field(min_length=1)]
    recycle_after_days: Days | None = None
    capacity: Count | None = None
    redeal_outcomes: list[str] = Field(default_factory=list)
    reading: ShareReading = Field(default_factory=ShareReading)

    def terms(self, on: date) -> ShareTerms | None:
        """Return what is in force on a day; None before the first of the rule's dates.

        A part whose own first date is still to come is not in force: no window, nothing taken back, no capacity.
        A rule that names no date at all is always in force.
        """
        dated = self.dated().values()
        if dated and not any(value.on(on) for value in dated):
            return None
        return ShareTerms(
            rule_id=self.id,
            clause=self.clause.cite,
            positions="all" if self.applies_to == "all" else tuple(self.applies_to),
            sources=tuple(
                SourceTerms(s.name, _days(s.window_days, on), s.clause.cite if s.clause else "")
                for s in self.sources
            ),
            recycle_after_days=_days(self.recycle_after_days, on),
            capacity=_days(self.capacity, on),
            redeal_outcomes=tuple(self.redeal_outcomes),
            reading=self.reading,
        )


def _days(dated: Dated | None, on: date) -> int | None:
    entry = dated.on(on) if dated else None
    return int(entry[1].value) if entry else None
