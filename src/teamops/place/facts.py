"""The place of work as it is on a day: what was inspected in the month, which defects are open, who sits where with what."""

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import named
from teamops.core.open_items import CLOSED, OPEN, open_items
from teamops.core.problems import Problem
from teamops.core.text import Lang, Text
from teamops.place.schema import FAILED, ITEMS
from teamops.place.terms import AGENT, Terms
from teamops.roster.identity import extension_periods, with_agent_ids
from teamops.roster.names import plain

if TYPE_CHECKING:
    from teamops.core.inputs import TablesRead
    from teamops.core.kit.work import Asked

DEVICES = {
    "computer_no": Text("电脑", "computer"),
    "phone_no": Text("电话", "telephone"),
    "monitor_no": Text("监听设备", "monitoring device"),
}
LANGS: tuple[Lang, ...] = ("zh", "en")
EVER, NEVER = pd.Timestamp(1900, 1, 1), pd.Timestamp(2999, 12, 31)


class Place:
    """A month of the place of work, looked at on its last day or on an earlier day that is asked for."""

    def __init__(self, asked: "Asked", read: "TablesRead", terms: Terms) -> None:
        self.month, self.terms, self.absent = asked.month, terms, read.absent
        self.on: date = min(asked.month.last, asked.on)
        self.over = asked.on >= asked.month.last
        self._inspections, self._seats = read.frames["inspections"], read.frames["seats"]
        self.roster = read.frames["roster"].drop_duplicates("agent_id").dropna(subset=["agent_id"])

    @property
    def day(self) -> pd.Timestamp:
        """The day that it is looked at, as frames have days."""
        return pd.Timestamp(self.on)

    @cached_property
    def looked_at(self) -> pd.DataFrame:
        """What was inspected in the month, up to the day."""
        rows = self._inspections
        return rows[(rows["date"] >= pd.Timestamp(self.month.first)) & (rows["date"] <= self.day)]

    @cached_property
    def days_inspected(self) -> int:
        """On how many days of the month somebody looked."""
        return int(self.looked_at["date"].nunique())

    @cached_property
    def skipped(self) -> list[str]:
        """The items of P1-二 that nobody looked at in the month."""
        return [item for item in ITEMS if item not in set(self.looked_at["item"])]

    @cached_property
    def defects(self) -> pd.DataFrame:
        """Every defect found by the day: opened_on, due_on, closed_on, state, age, late, `waits` to be
        rechecked by somebody else, `times` (which time within `repeat_days` that item and object failed), place."""
        rows = self._inspections[self._inspections["result"] == FAILED].copy()
        rows["opened_on"] = rows["date"]
        rows["object"] = rows["object"].fillna("")
        rows["due_on"] = rows["due_on"].fillna(rows["date"] + pd.Timedelta(days=self.terms.fix_days))
        by, owner = rows["rechecked_by"].map(plain, "ignore"), rows["owner"].map(plain, "ignore")
        rows["rechecked"] = by.notna() & (by != owner)
        mended = (rows["fixed_on"] >= rows["opened_on"]) & (rows["fixed_on"] <= self.day)
        rows["closed_on"] = rows["fixed_on"].where(mended & rows["rechecked"])
        found = open_items(rows, self.on)
        # What waits for being rechecked is as late as it was mended.
        waits = (mended & ~rows["rechecked"]).reindex(found.index)
        late = (found["fixed_on"] - found["due_on"]).dt.days.clip(lower=0)
        found["late"] = found["late"].mask(waits, late).astype("int64")
        found["state"] = found["state"].mask(waits, OPEN)
        found["waits"] = waits
        return self._times(found).sort_values(["opened_on", SHEET, ROW], ignore_index=True)

    def _times(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Count how often an item and object have failed, each within `repeat_days` of the time before."""
        order = rows.sort_values(["item", "object", "opened_on"], kind="stable")
        before = order.groupby(["item", "object"])["opened_on"].shift()
        again = (order["opened_on"] - before).dt.days <= self.terms.repeat_days
        run = (~again).groupby([order["item"], order["object"]]).cumsum()
        return rows.assign(times=order.groupby(["item", "object", run]).cumcount().add(1).reindex(rows.index))

    @cached_property
    def open(self) -> pd.DataFrame:
        """The defects that go onto the next form."""
        return self.defects[self.defects["state"] != CLOSED]

    @cached_property
    def followed(self) -> pd.DataFrame:
        """The defects that are open, and those found or closed in the month."""
        rows, first = self.defects, pd.Timestamp(self.month.first)
        return rows[(rows["state"] != CLOSED) | (rows["opened_on"] >= first) | (rows["closed_on"] >= first)]

    @cached_property
    def _seated(self) -> tuple[pd.DataFrame, list[Problem]]:
        """The seats with first and last day and the agent id of who sits there; who is not on the roster is told (X201)."""
        rows = self._seats.assign(
            first=self._seats["starts_on"].fillna(EVER), last=self._seats["ends_on"].fillna(NEVER)
        )
        free = rows["agent_id"].isna() & rows["name"].isna()
        taken, problems = with_agent_ids(rows[~free].assign(date=rows["first"]), self.roster)
        taken = taken.assign(name=taken["agent_id"].map(self.roster.set_index("agent_id")["name"]))
        both = pd.concat([taken.drop(columns="date"), rows[free]], ignore_index=True)
        return both.sort_values([SHEET, ROW], ignore_index=True), problems

    @property
    def seats(self) -> pd.DataFrame:
        """The seats of any day, with who sits there: agent_id and name, both missing for a free one."""
        return self._seated[0]

    @property
    def unknown(self) -> list[Problem]:
        """Who has a seat and is not on the roster, and what of its extensions cannot be told; nobody is known without one."""
        return [] if "roster" in self.absent else [*self._seated[1], *self._periods[1]]

    @cached_property
    def now(self) -> pd.DataFrame:
        """The seats as they are on the day, with what is lacking at those of people who have to be equipped."""
        rows = self.seats[(self.seats["first"] <= self.day) & (self.seats["last"] >= self.day)]
        bound = rows["agent_id"].isin(self.equipped["agent_id"]).to_numpy()
        gone = rows[[*DEVICES]].isna() & bound[:, None]
        return rows.assign(
            lacking=gone.any(axis=1),
            **{f"lacks_{lang}": named(gone, DEVICES, lang) for lang in LANGS},
        )

    @cached_property
    def equipped(self) -> pd.DataFrame:
        """Who has to have a seat with all devices on the day (P1-二-5, ruling 90), with their rows on the roster."""
        rows = self.roster
        here = (rows["joined_on"] <= self.day) & (rows["left_on"].fillna(NEVER) >= self.day)
        everybody = self.terms.equipped.equipped == "all"
        return rows[here & (everybody | (rows["position"] == AGENT))]

    @cached_property
    def _periods(self) -> tuple[pd.DataFrame, list[Problem]]:
        """Who had which extension when, by the roster, and what of it cannot be read (T101, X209)."""
        return extension_periods(self.roster)

    @cached_property
    def extensions(self) -> pd.DataFrame:
        """Whose extension each is on the day by the roster: extension, owner (agent id)."""
        periods = self._periods[0]
        held = periods[(periods["first"] <= self.day) & (periods["last"] >= self.day)]
        return held.rename(columns={"agent_id": "owner"})[["extension", "owner"]].drop_duplicates("extension")

    def called(self, ids: "pd.Series[Any]") -> "pd.Series[Any]":
        """Return people as messages name them, by agent id."""
        names = self.roster.set_index("agent_id")["name"]
        return ids.map(names).fillna("") + "（" + ids.fillna("") + "）"
