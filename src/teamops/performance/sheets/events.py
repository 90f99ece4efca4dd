"""考勤违纪: every event of attendance and conduct, fined or not, and why."""

from teamops.core.sheets.book import TOTAL, UNIT, Sheet, Table, line
from teamops.core.sheets.writing.styles import ToneName
from teamops.performance.sheets import words
from teamops.performance.sheets.view import View

TABLE = "events"


def events_sheet(view: View) -> Sheet:
    """Return the sheet 考勤违纪; fined events are coloured."""
    say, events = view.say, view.settlement.events
    tones: list[ToneName] = ["bad" if fen < 0 else "" for fen in events["amount_fen"].fillna(0)]
    cols = (
        view.col("agent_id", words.AGENT_ID, events["agent_id"], "id", 9),
        view.col("name", words.NAME, view.named(events["agent_id"]), "center", 9),
        view.col("date", words.DATE, events["date"], "date", 11),
        view.col("time", words.TIME, events["time"], "time", 7),
        view.col("kind", words.KIND, events["kind"], "center", 11),
        view.col("detail", words.WHAT, events[f"detail_{view.lang}"], "wrap", 32),
        view.col("outcome", words.OUTCOME, events[f"outcome_{view.lang}"], "wrap", 36),
        view.col("amount", words.AMOUNT, events["amount_fen"], "amount", 10, total=True, tones=tones),
        view.col("source", words.SOURCE, view.places(events["source"]), "wrap", 34),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(words.NO_EVENTS))
    blocks = (line(f"{view.title} · {say(words.EVENTS)}", "title"), line(say(UNIT), "unit"), table)
    return Sheet(name=say(words.EVENTS), blocks=blocks, main=TABLE, frozen=2)
