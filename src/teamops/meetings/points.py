"""The points of each person (会议条例): what meetings and entries by hand come to, penalties, and who is due for one. Pure."""

from functools import cached_property

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import named
from teamops.core.running_balance import running_balance
from teamops.core.text import Lang, Text
from teamops.meetings.held import Meetings
from teamops.meetings.schema import AWAY, BY_LEADERS, LATE, LIFTED, PENALTY

LATE_AT, AWAY_FROM = Text("开会迟到", "late"), Text("无故缺席", "absent without a reason")
UNREAD, UNPREPARED = (
    Text("缺席后未及时看会议记录", "minutes not read in time"),
    Text("未做会议准备", "not prepared"),
)
LANGS: tuple[Lang, ...] = ("zh", "en")
FAULTS = {"late": LATE_AT, "away": AWAY_FROM, "unread": UNREAD, "unprepared": UNPREPARED}


class Points:
    """The points up to the day that the meetings are seen on."""

    def __init__(self, meetings: Meetings) -> None:
        self.meetings = meetings

    @cached_property
    def judged(self) -> pd.DataFrame:
        """Each person at each meeting with the points of each fault, `points` of all, and `caught_up`: read in time."""
        rows, terms = self.meetings.expected, self.meetings.terms
        excused = (
            rows["on_leave"]
            | (rows["presence"] == "请假")
            | (rows["excuse"].notna() & rows["approved_by"].notna())
        )
        late = (rows["presence"] == LATE) & ~((terms.taken.late_excused == "exempt") & excused)
        read = rows["read_on"] <= rows["next"]
        behind = rows["missed"] & rows["next"].notna() & ~read
        faults = pd.DataFrame(
            {
                "late": late,
                "away": (rows["presence"] == AWAY) & ~excused,
                "unread": behind & rows["whole"],
                "unprepared": rows["present"] & (rows["prepared"] == "否"),
            }
        ).astype("int64")
        faults = faults * [terms[f"{fault}_points"] for fault in FAULTS]
        total = faults.max(axis=1) if terms.taken.add == "highest" else faults.sum(axis=1)
        return rows.assign(**faults, points=total, behind=behind)

    @cached_property
    def entries(self) -> pd.DataFrame:
        """What was entered by hand up to the day. `consented`: proposed by a leader, and more than half of the others agreed."""
        rows = self.meetings.entries
        rows = rows[rows["date"] <= self.meetings.day]
        people = self.meetings.roster[["joined_on", "left_on"]]
        days = rows[["date"]].drop_duplicates().merge(people, how="cross")
        here = (days["joined_on"] <= days["date"]) & ~(days["left_on"] < days["date"])
        others = rows["date"].map(here.groupby(days["date"]).sum()).fillna(1).astype("int64") - 1
        said = rows[["date"]].assign(
            entry=rows.index, leader=self.meetings.bearers.each(rows["proposed_by"], rows["date"]).to_numpy()
        )
        leaders = self.meetings.leaders_of(said, "entry")
        led = rows.index.isin(leaders.loc[leaders["leader"] == leaders["agent_id"], "entry"])
        consented = (rows["kind"] != BY_LEADERS) | (led & (2 * rows["agreed"].fillna(0) > others))
        return rows.assign(others=others, consented=consented.astype("bool"))

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Every movement in order of person and day, with the `balance` after it: what meetings gave, what was entered."""
        rows = self.judged[self.judged["points"] > 0]
        said = {lang: named(rows[[*FAULTS]].gt(0), FAULTS, lang) for lang in LANGS}
        of_meetings = rows[["date", "agent_id", "name", "meeting_no", "points"]].assign(
            why_zh=said["zh"], why_en=said["en"], closing=False, early=0, _sheet="", _row=0
        )
        hand = self.entries
        signed = (
            hand["points"].fillna(0).astype("int64").where(hand["consented"] & (hand["kind"] != PENALTY), 0)
        )
        of_hand = hand[["date", "agent_id", SHEET, ROW]].assign(
            name=hand["agent_id"].map(self.meetings.roster.set_index("agent_id")["name"]),
            meeting_no="", points=signed.mask(hand["kind"] == LIFTED, -signed), why_zh=hand["reason"], why_en=hand["reason"],
            closing=hand["kind"] == PENALTY, early=1,
        )  # fmt: skip
        both = pd.concat([of_meetings, of_hand], ignore_index=True)
        both = both.sort_values(
            ["agent_id", "date", "early", "closing", "meeting_no"], kind="stable", ignore_index=True
        )
        ran = running_balance(
            both.assign(key=both["agent_id"], amount=both["points"]), self.meetings.terms["case_points"]
        )
        return ran.assign(points=ran["points"].mask(ran["settles"], -self.meetings.terms["case_points"]))

    @cached_property
    def balances(self) -> pd.DataFrame:
        """Where each person with points stands on the day, with `due`: a penalty is to be decided."""
        last = self.ledger.drop_duplicates("agent_id", keep="last")
        limit = self.meetings.terms["case_points"]
        return last.assign(due=(last["balance"] >= limit) & (limit > 0))
