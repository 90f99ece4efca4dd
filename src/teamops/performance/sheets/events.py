"""考勤违纪: every event of attendance and conduct, fined or not, and why."""

from teamops.core.sheets.book import TOTAL, UNIT, Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import ToneName
from teamops.performance.sheets import words
from teamops.performance.sheets.view import View

TABLE = "events"


def events_sheet(view: View) -> Sheet:
    """Return the sheet 考勤违纪; fined events are coloured."""
    say, events = view.say, view.settlement.events
    tones: list[ToneName] = ["bad" if fen < 0 else "" for fen in events["amount_fen"].fillna(0)]
    cols = (
        Col(key="agent_id", heading=say(words.AGENT_ID), cells=events["agent_id"], style="id", width=10),
        Col(
            key="name",
            heading=say(words.NAME),
            cells=view.named(events["agent_id"]),
            style="center",
            width=11,
        ),
        Col(key="date", heading=say(words.DATE), cells=events["date"], style="date", width=12),
        Col(key="time", heading=say(words.TIME), cells=events["time"], style="time", width=8),
        Col(key="kind", heading=say(words.KIND), cells=events["kind"], style="center", width=14),
        Col(
            key="detail", heading=say(words.WHAT), cells=events[f"detail_{view.lang}"], style="wrap", width=34
        ),
        Col(
            key="outcome",
            heading=say(words.OUTCOME),
            cells=events[f"outcome_{view.lang}"],
            style="wrap",
            width=40,
        ),
        Col(
            key="amount",
            heading=say(words.AMOUNT),
            cells=events["amount_fen"],
            style="amount",
            total=True,
            tones=tones,
            width=12,
        ),
        Col(
            key="source",
            heading=say(words.SOURCE),
            cells=view.places(events["source"]),
            style="wrap",
            width=34,
        ),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(words.NO_EVENTS))
    blocks = (line(f"{view.title} · {say(words.EVENTS)}", "title"), line(say(UNIT), "unit"), table)
    return Sheet(name=say(words.EVENTS), blocks=blocks, main=TABLE, frozen=2)
