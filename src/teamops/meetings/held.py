"""The meetings up to a day: who was expected, who came, who led; the weeks of a month; the resolutions."""

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from teamops.core.calendar import Calendar, Month, UnknownYear
from teamops.core.evidence import ROW, SHEET
from teamops.core.open_items import CLOSED, open_items
from teamops.core.problems import Problem
from teamops.core.rules.model import RuleSet
from teamops.meetings.schema import AWAY, CAME, EXCUSED, HELD, LATE, MORNING, ONLINE
from teamops.meetings.terms import CONTROLS, terms_on
from teamops.roster.approval import Approval, approval
from teamops.roster.duties import LEADER
from teamops.roster.identity import known_rows, with_agent_ids
from teamops.roster.names import Bearers

if TYPE_CHECKING:
    from teamops.core.inputs import TablesRead
    from teamops.core.kit.work import Asked

NEVER = pd.Timestamp(2999, 12, 31)
PRESENT = (CAME, ONLINE, LATE)
BARRED, ON_LEAVE, UNKNOWN = "未带记录本", "批准请假", ""
MINUTES = ("topic", "stated_present", "result", "ends_at", "place")  # 会议要求 (5)
FILLING = ("团队经理", "分管经理")  # who fill up two leaders, in this order
SHORT_WEEK, NOON = 2, pd.Timedelta(hours=12)
BETWEEN = r"[、,，;；/\s]+"


class Meetings:
    """The meetings, seen on the last day of a month or on an earlier day that is asked for."""

    def __init__(self, asked: "Asked", read: "TablesRead", rules: RuleSet, calendar: Calendar) -> None:
        self.month, self.calendar = asked.month, calendar
        self.rules = rules.part((), ("meetings",), CONTROLS)
        self.on: date = min(asked.month.last, asked.on)
        self.terms = terms_on(self.rules, self.on)
        self.over = asked.on >= asked.month.last
        self.frames = read.frames
        self.roster = read.frames["roster"].drop_duplicates("agent_id").dropna(subset=["agent_id"])
        self.bearers = Bearers(self.roster)
        self.came, told = with_agent_ids(read.frames["attendees"], self.roster)
        self.entries, more = with_agent_ids(read.frames["point_entries"], self.roster)
        self.unknown: list[Problem] = [*told, *more]

    @property
    def day(self) -> pd.Timestamp:
        """The day that it is looked at, as frames have days."""
        return pd.Timestamp(self.on)

    @cached_property
    def held(self) -> pd.DataFrame:
        """The meetings that were held up to the day, in order, each number once: `start`, `minutes` they lasted, `notice` in
        days before, `whole` (its minutes lack nothing), `now` (of the month)."""
        rows = self.frames["meetings"]
        rows = rows[(rows["status"].fillna(HELD) == HELD) & (rows["date"] <= self.day)]
        rows = rows.drop_duplicates("meeting_no")
        start = rows["date"] + pd.to_timedelta(rows["starts_at"].astype("int64"), unit="s")
        return rows.assign(
            start=start,
            minutes=((rows["ends_at"] - rows["starts_at"]) // 60).astype("Int64"),
            notice=(rows["date"] - rows["notified_at"].dt.normalize()).dt.days.astype("Int64"),
            now=rows["date"] >= pd.Timestamp(self.month.first),
            whole=~rows[[*MINUTES]].isna().any(axis=1),
        ).sort_values(["start", "meeting_no"], kind="stable", ignore_index=True)

    @property
    def now(self) -> pd.DataFrame:
        """The meetings of the month, with who was there."""
        return self.counted[self.counted["now"]]

    @cached_property
    def expected(self) -> pd.DataFrame:
        """Each person expected at each meeting (who is on leave as well): meeting, agent_id, `presence`, `present`, `missed`,
        `open` (nobody knows), `next`, the start of the next meeting at which they are expected, and its number."""
        rows = self._invited.merge(
            self.came.drop(columns=[SHEET, ROW, "name"]).drop_duplicates(["meeting_no", "agent_id"]),
            how="left", on=["meeting_no", "agent_id"],
        )  # fmt: skip
        rows["on_leave"] = self._on_leave(rows)
        late = (rows["presence"] == CAME) & (rows["arrived_at"] > rows["starts_at"]).fillna(False)
        barred = rows["presence"].isin(PRESENT) & (rows["notebook"] == "否")
        said = rows["presence"].mask(late, LATE).mask(barred, BARRED)
        silent = said.isna() & ~rows["on_leave"]
        rows["silent"] = silent
        there = said.isin(PRESENT)
        groups = rows.assign(there=there).groupby("meeting_no")[["there", "silent"]].transform("sum")
        all_came = silent & (groups["there"] + groups["silent"] == rows["stated_present"]).fillna(False)
        said = said.mask(all_came, CAME).mask(said.isna() & rows["on_leave"], ON_LEAVE).fillna(UNKNOWN)
        rows["presence"], rows["present"] = said, said.isin(PRESENT)
        rows["open"] = said == UNKNOWN
        rows["missed"] = said.isin((AWAY, EXCUSED, ON_LEAVE, BARRED))
        rows = rows.sort_values(["agent_id", "start", "meeting_no"], kind="stable", ignore_index=True)
        due = rows[["start", "meeting_no"]].where(~rows["on_leave"]).groupby(rows["agent_id"])
        rows[["next", "next_no"]] = due.shift(-1).groupby(rows["agent_id"]).bfill()
        return rows

    @cached_property
    def _invited(self) -> pd.DataFrame:
        """Who was to come: those who are named, else those of the team who are employed on the day."""
        keys = ["meeting_no", "date", "start", "starts_at", "stated_present", "whole", "now"]
        people = self.roster[["agent_id", "name", "team", "joined_on", "left_on"]]
        named = self.held["invited"].notna()
        rows = self.held[~named][[*keys, "team"]].merge(people, how="cross", suffixes=("", "_of"))
        rows = rows[rows["team"].isna() | (rows["team"] == rows["team_of"])]
        some = self.held[named][[*keys, "invited"]]
        some = some.assign(invited=some["invited"].str.split(BETWEEN)).explode("invited")
        some["agent_id"] = self.bearers.each(some["invited"], some["date"]).to_numpy()
        both = pd.concat([rows, some.merge(people, on="agent_id")], ignore_index=True)
        here = (both["joined_on"] <= both["date"]) & (both["left_on"].fillna(NEVER) >= both["date"])
        return both[here].drop(columns=["team", "team_of", "invited", "joined_on", "left_on"])

    def _on_leave(self, rows: pd.DataFrame) -> "pd.Series[bool]":
        """Who was on leave that was approved, when the meeting began."""
        leave = known_rows(self.frames["leave"], self.roster)  # settling a month tells who is not known
        said = leave[["status", "verdict", "approved_by"]].itertuples(index=False, name=None)
        granted = leave[np.fromiter((approval(*cells) is Approval.GRANTED for cells in said), dtype=bool)]
        morning, afternoon = granted["half"] == "上午", granted["half"] == "下午"
        bare = granted["to"] == granted["to"].dt.normalize()  # a date alone is to its evening
        spans = pd.DataFrame(
            {
                "agent_id": granted["agent_id"],
                "from": granted["from"].mask(afternoon, granted["from"].dt.normalize() + NOON),
                "to": granted["to"]
                .mask(bare, granted["to"] + 2 * NOON)
                .mask(morning, granted["to"].dt.normalize() + NOON),
            }
        )
        times = rows[["agent_id", "start"]].reset_index().merge(spans, on="agent_id")
        away = times.loc[(times["from"] <= times["start"]) & (times["start"] <= times["to"]), "index"]
        return pd.Series(rows.index.isin(away), index=rows.index)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """The meetings held, with how many were expected (`due`), not on leave (`free`), came, are not known (`silent`,
        `open`), how many of the leaders came, and how many leaders are appointed."""
        rows = self.expected.merge(self.leading[["meeting_no", "agent_id", "rank"]], how="left")
        leads = rows["rank"].notna()
        rows = rows.assign(free=~rows["on_leave"], led=leads & rows["present"])
        sums = rows.groupby("meeting_no").agg(
            due=("agent_id", "size"), free=("free", "sum"), there=("present", "sum"), open=("open", "sum"), led=("led", "sum")
        )  # fmt: skip
        found = self.held.merge(sums, how="left", left_on="meeting_no", right_index=True)
        keys = [*sums.columns]
        return found.assign(**found[keys].fillna(0).astype("int64"))

    @cached_property
    def leading(self) -> pd.DataFrame:
        """The leaders of the day of each meeting: meeting_no, agent_id, rank."""
        return self.leaders_of(self.held[["meeting_no", "date"]], "meeting_no")

    @cached_property
    def _may_lead(self) -> pd.DataFrame:
        """Who is a leader from when to when: those appointed (rank 0), and those who fill them up."""
        posts = self.frames["appointments"]
        posts = posts[posts["duty"] == LEADER]
        ids = self.bearers.each(posts["person"], posts["starts_on"]).to_numpy()
        appointed = {
            "agent_id": ids,
            "rank": 0,
            "since": posts["starts_on"].to_numpy(),
            "until": posts["ends_on"].to_numpy(),
        }
        people = self.roster[self.roster["position"].isin(FILLING)]
        rank = people["position"].map({position: n + 1 for n, position in enumerate(FILLING)})
        filling = {
            "agent_id": people["agent_id"],
            "rank": rank,
            "since": people["joined_on"],
            "until": people["left_on"],
        }
        return pd.concat([pd.DataFrame(appointed), pd.DataFrame(filling)], ignore_index=True).dropna(
            subset=["agent_id"]
        )

    def leaders_of(self, rows: pd.DataFrame, key: str) -> pd.DataFrame:
        """Return the leaders on the `date` of each row, by its `key` (口径 95): key, agent_id, rank, 0 where appointed."""
        found = rows.merge(self._may_lead, how="cross")
        found = found[(found["since"] <= found["date"]) & (found["until"].fillna(NEVER) >= found["date"])]
        found = found.sort_values(["rank", "agent_id"], kind="stable").drop_duplicates([key, "agent_id"])
        wanted = self.terms["leaders"] if self.terms.taken.leaders == "filled_up" else 0
        return found[(found["rank"] == 0) | (found.groupby(key).cumcount() < wanted)]

    @cached_property
    def weeks(self) -> pd.DataFrame:
        """The weeks that are judged in the month and are over on the day: week (2026-W42), days [working], due, held; a year
        that the calendar does not know leaves `days` missing (口径 97)."""
        found = [(monday, _working(monday, self.calendar)) for monday in _mondays(self.month)]
        rows = [
            (f"{monday:%G-W%V}", None if days is None else len(days), (monday + timedelta(days=6)).year)
            for monday, days in found
            if (days is None and Month.of(monday) == self.month)
            or (days and Month.of(days[-1]) == self.month and days[-1] <= self.on)
        ]
        weeks = pd.DataFrame(rows, columns=["week", "days", "year"]).astype({"days": "Int64"})
        due = self.terms["morning_a_week"]
        mornings = self.held[self.held["kind"] == MORNING]
        held = mornings["date"].dt.strftime("%G-W%V").value_counts()
        return weeks.assign(
            expected=weeks["days"].gt(SHORT_WEEK).map({True: due, False: min(due, 1)}).astype("Int64"),
            held=weeks["week"].map(held).fillna(0).astype("int64"),
        )

    @cached_property
    def actions(self) -> pd.DataFrame:
        """The resolutions opened by the day: state, age, late; those still open and those of the month."""
        rows = self.frames["actions"]
        found = open_items(rows.assign(closed_on=rows["done_on"]), self.on)
        first = pd.Timestamp(self.month.first)
        kept = (found["state"] != CLOSED) | (found["opened_on"] >= first) | (found["closed_on"] >= first)
        return found[kept].sort_values(["due_on", SHEET, ROW], ignore_index=True)

    def called(self, ids: "pd.Series[Any]") -> "pd.Series[Any]":
        """Return people as messages name them, by agent id."""
        names = self.roster.set_index("agent_id")["name"]
        return ids.map(names).fillna("") + "（" + ids.fillna("") + "）"


def _mondays(month: Month) -> list[date]:
    first = month.first - timedelta(days=month.first.weekday())
    return [day for n in range(7) if (day := first + timedelta(days=7 * n)) <= month.last]


def _working(monday: date, calendar: Calendar) -> list[date] | None:
    try:
        return calendar.workdays(monday, monday + timedelta(days=6))
    except UnknownYear:
        return None
