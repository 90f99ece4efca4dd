"""The cases of what is wrong with the meetings of a month: each function returns the rows that one check is about. Pure."""

from typing import Any

import pandas as pd

from teamops.core.evidence import ROW, SHEET
from teamops.core.kit.checks import WEIGHT, in_both, named
from teamops.core.open_items import OVERDUE
from teamops.core.problems import Severity
from teamops.core.text import Text
from teamops.meetings.held import BARRED, MINUTES
from teamops.meetings.points import Points
from teamops.meetings.schema import (
    ANALYSIS,
    BY_LEADERS,
    MEETINGS,
    MORNING,
    PROPOSED,
    STANDING,
    URGENT,
)

WHERE = "team/meetings"  # what is said of a month on which no row of the table speaks
MOST = 5  # so many people are named at once
TITLES = {key: MEETINGS.column(key).title for key in MINUTES}
BOUNDS = ((MORNING, "morning"), (ANALYSIS, "analysis"))


def _whole(found: Points, rows: pd.DataFrame) -> pd.DataFrame:
    """Cases that are about the month and not about a row."""
    held = found.meetings.frames["meetings"]
    label = str(held[SHEET].iloc[0]) if len(held) else WHERE
    return rows.assign(_sheet=label, _row=0, month=str(found.meetings.month))


def _of_meetings(rows: pd.DataFrame, found: Points) -> pd.DataFrame:
    """The rows with the place of their meeting instead of a person's."""
    return rows.drop(columns=[SHEET, ROW], errors="ignore").merge(
        found.meetings.held[["meeting_no", SHEET, ROW]], on="meeting_no"
    )


def week(found: Points) -> pd.DataFrame:
    """Return the weeks with too few morning meetings (P1-八-1)."""
    weeks = found.meetings.weeks.dropna(subset=["days"])
    return _whole(found, weeks[(weeks["days"] > 0) & (weeks["held"] < weeks["expected"])])


def week_unknown(found: Points) -> pd.DataFrame:
    """Return the weeks that reach into a year whose calendar is not known."""
    weeks = found.meetings.weeks
    return _whole(found, weeks[weeks["days"].isna()])


def no_analysis(found: Points) -> pd.DataFrame:
    """Return the month, if it is over and had too few analysis meetings (P1-八-2)."""
    times = int((found.meetings.now["kind"] == ANALYSIS).sum())
    due = found.meetings.terms["analysis_a_month"]
    case = _whole(found, pd.DataFrame({"actual": [times], "expected": [due]}))
    return case[found.meetings.over & (case["actual"] < due)]


def began_late(found: Points) -> pd.DataFrame:
    """Return the morning meetings that began late; up to the slack it is a note (口径 98)."""
    rows, terms = found.meetings.now, found.meetings.terms
    begins = terms["morning_hour"] * 3600 + terms["morning_minute"] * 60
    late = -(-(rows["starts_at"].astype("int64") - begins) // 60)  # a second is a minute begun
    rows = rows.assign(late=late, due=f"{begins // 3600}:{begins // 60 % 60:02d}")
    rows = rows[(rows["kind"] == MORNING) & (late > 0)]
    weight = (rows["late"] <= terms["start_slack"]).map({True: Severity.REMARK, False: Severity.FINDING})
    return rows.assign(at=_clock(rows["starts_at"]), **{WEIGHT: weight})


def length(found: Points) -> pd.DataFrame:
    """Return the morning and analysis meetings that were too short or too long."""
    terms = found.meetings.terms
    parts = []
    for kind, name in BOUNDS:
        least, most = terms[f"{name}_least"], terms[f"{name}_most"]
        rows = found.meetings.now[
            (found.meetings.now["kind"] == kind) & (found.meetings.now["minutes"] > 0).fillna(False)
        ]
        parts.append(
            rows[(rows["minutes"] < least) | (rows["minutes"] > most)].assign(least=least, most=most)
        )
    return pd.concat(parts)


def backwards(found: Points) -> pd.DataFrame:
    """Return the meetings that end before they begin."""
    rows = found.meetings.now
    return rows[(rows["ends_at"] <= rows["starts_at"]).fillna(False)]


def notice(found: Points) -> pd.DataFrame:
    """Return the called meetings that were told of too late; standing and urgent ones are exempt (口径 99)."""
    rows, least = found.meetings.now, found.meetings.terms["notice_least"]
    called = ~rows["kind"].isin((*STANDING, URGENT))
    short = rows[called & (rows["notice"].fillna(-1) < least)]
    zh = ("提前 " + short["notice"].astype("str") + " 天通知").where(
        short["notice"].notna(), "没有写通知时间"
    )
    en = ("told " + short["notice"].astype("str") + " days before").where(
        short["notice"].notna(), "nobody knows when it was told"
    )
    return short.assign(said=in_both(zh, en), least=least, most=found.meetings.terms["notice_most"])


def quorum(found: Points) -> pd.DataFrame:
    """Return the meetings where not all came and too few leaders did (会议制度-1)."""
    rows, leaders = found.meetings.now, found.meetings.terms["leaders"]
    short = (rows["open"] == 0) & (rows["there"] < rows["due"]) & (rows["led"] < leaders)
    return rows[short].assign(leaders=leaders)


def urgent(found: Points) -> pd.DataFrame:
    """Called and agreed by two of the day's leaders."""
    rows = found.meetings.now[found.meetings.now["kind"] == URGENT]
    who = {
        key: found.meetings.bearers.each(rows[key], rows["date"]).to_numpy()
        for key in ("called_by", "agreed_by")
    }
    leads = found.meetings.leading
    by = pd.DataFrame({"meeting_no": rows["meeting_no"], **who}, index=rows.index)
    two = [
        pd.MultiIndex.from_frame(by[["meeting_no", key]]).isin(
            pd.MultiIndex.from_frame(leads[["meeting_no", "agent_id"]])
        )
        for key in who
    ]
    return rows[~(two[0] & two[1] & (by["called_by"] != by["agreed_by"]).to_numpy())]


def lacking(found: Points) -> pd.DataFrame:
    """Return the meetings whose minutes lack something (会议制度-5)."""
    rows = found.meetings.now
    rows = rows[~rows["whole"]]
    marks = rows[[*MINUTES]].isna()
    return rows.assign(lacks=in_both(named(marks, TITLES, "zh"), named(marks, TITLES, "en")))


def counted(found: Points) -> pd.DataFrame:
    """The number present is not that of the register; where people are in no row, only if they were more."""
    rows = found.meetings.now
    return rows[(rows["open"] == 0) & (rows["stated_present"] != rows["there"]).fillna(False)]


def silent(found: Points) -> pd.DataFrame:
    """Return the meetings of which nobody knows who came, with the first people."""
    rows = found.meetings.expected
    rows = rows[rows["open"] & rows["now"]]
    count = rows.groupby("meeting_no")["agent_id"].transform("size")
    first = rows[rows.groupby("meeting_no").cumcount() < MOST].assign(count=count)
    people = (
        first.groupby("meeting_no").agg(people=("name", "、".join), count=("count", "first")).reset_index()
    )
    return _of_meetings(people, found)


def barred(found: Points) -> pd.DataFrame:
    """Return who came without a notebook (会议制度-5)."""
    rows = found.meetings.expected
    rows = rows[(rows["presence"] == BARRED) & rows["now"]]
    return _at_person(rows, found)


def behind(found: Points) -> pd.DataFrame:
    """Minutes not read by the next meeting, which is of the month."""
    rows = _next_now(found)
    held = Text("会议记录不全，没有扣分", "the minutes are incomplete: no point")
    taken = Text("扣 {points} 分", "{points} point")
    rows = rows[rows["behind"]]
    points = found.meetings.terms["unread_points"]
    said = {
        lang: rows["whole"].map({True: taken.say(lang, points=points), False: held.say(lang)})
        for lang in ("zh", "en")
    }
    return _at_person(rows.assign(said=in_both(said["zh"], said["en"])), found)


def unreported(found: Points) -> pd.DataFrame:
    """Return who did not report at the next meeting what was missed (会议制度-5)."""
    rows = _next_now(found)
    rows = rows[rows["missed"] & ~rows["behind"] & rows["reported_in"].isna()]
    return _at_person(rows, found)


def _next_now(found: Points) -> pd.DataFrame:
    rows = found.judged
    return rows[rows["next"] >= pd.Timestamp(found.meetings.month.first)]


def _at_person(rows: pd.DataFrame, found: Points) -> pd.DataFrame:
    """The rows with the place of the person's own row, where there is one, else of the meeting."""
    places = found.meetings.came[["meeting_no", "agent_id", SHEET, ROW]].drop_duplicates(
        ["meeting_no", "agent_id"]
    )
    rows = rows.merge(places, how="left", on=["meeting_no", "agent_id"])
    own = found.meetings.held.set_index("meeting_no")
    sheet = rows[SHEET].astype("object").fillna(rows["meeting_no"].map(own[SHEET].astype("str")))
    row = rows[ROW].fillna(rows["meeting_no"].map(own[ROW])).astype("int64")
    return rows.assign(person=found.meetings.called(rows["agent_id"]), **{SHEET: sheet, ROW: row})


def _entries(found: Points) -> pd.DataFrame:
    rows = found.entries
    rows = rows[rows["date"] >= pd.Timestamp(found.meetings.month.first)]
    return rows.assign(person=found.meetings.called(rows["agent_id"]))


def no_consent(found: Points) -> pd.DataFrame:
    """Return the points by a leader to which too few agreed (会议制度-6)."""
    rows = _entries(found)
    rows = rows[(rows["kind"] == BY_LEADERS) & ~rows["consented"]]
    return rows.assign(agreed=rows["agreed"].fillna(0))


def due(found: Points) -> pd.DataFrame:
    """Return who has the points of a case and no penalty yet (会议制度-6)."""
    rows = found.balances[found.balances["due"]]
    return _whole(found, rows.assign(person=found.meetings.called(rows["agent_id"])))


def too_early(found: Points) -> pd.DataFrame:
    """Return the penalties before there was a case."""
    rows = found.ledger
    rows = rows[
        rows["closing"] & ~rows["settles"] & (rows["date"] >= pd.Timestamp(found.meetings.month.first))
    ]
    return rows.assign(
        person=found.meetings.called(rows["agent_id"]), limit=found.meetings.terms["case_points"]
    )


def overdue(found: Points) -> pd.DataFrame:
    """Return the resolutions that are overdue."""
    rows = found.meetings.actions
    return rows[rows["state"] == OVERDUE]


def undecided(found: Points) -> pd.DataFrame:
    """Return the proposed meetings that nobody has decided on (会议制度-3)."""
    rows = found.meetings.frames["meetings"]
    rows = rows[(rows["status"] == PROPOSED) & (rows["date"] >= pd.Timestamp(found.meetings.month.first))]
    nobody = Text("没有写提议人", "somebody")
    return rows.assign(who=rows["proposed_by"].astype("object").where(rows["proposed_by"].notna(), nobody))


def twice(found: Points) -> pd.DataFrame:
    """Return the meetings and the people at one that are entered twice."""
    frames = found.meetings.frames
    meetings = frames["meetings"].assign(what=frames["meetings"]["meeting_no"])
    came = found.meetings.came
    people = came.assign(what=came["meeting_no"] + " " + found.meetings.called(came["agent_id"]))
    return pd.concat([rows[rows.duplicated("what")][[SHEET, ROW, "what"]] for rows in (meetings, people)])


def nowhere(found: Points) -> pd.DataFrame:
    """Return the rows of meetings that are not there."""
    known = set(found.meetings.frames["meetings"]["meeting_no"])
    parts = [found.meetings.came, found.meetings.frames["actions"]]
    return pd.concat([rows[~rows["meeting_no"].isin(known)][[SHEET, ROW, "meeting_no"]] for rows in parts])


def _clock(seconds: "pd.Series[Any]") -> "pd.Series[str]":
    """Return seconds since midnight as 8:33."""
    return (seconds // 3600).astype("str") + ":" + (seconds // 60 % 60).astype("str").str.zfill(2)
