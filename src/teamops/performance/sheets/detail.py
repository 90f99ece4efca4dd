"""明细: every line that adds up to the pay, base pay and adjustments among them, each with its evidence."""

import pandas as pd

from teamops.core.sheets.book import TOTAL, UNIT, Sheet, Table, line
from teamops.core.sheets.writing.styles import ToneName
from teamops.core.text import words_in
from teamops.performance.settlement.pay import SHARE
from teamops.performance.sheets import words
from teamops.performance.sheets.view import FINE, HELD, KINDS, NOTICE, REWARD, View

TABLE = "lines"
COLUMNS = words_in("agent_id|date|order|category|rule|clause|quantity|rate_fen|amount_fen|because|source")
_ORDER = {REWARD: 1, FINE: 2, HELD: 3, NOTICE: 6}
_BASE, _ADJUSTMENT, _CORRECTION = 0, 4, 5


def detail_frame(view: View) -> pd.DataFrame:
    """Return every line of the month by person: base pay, rewards, fines, adjustments, corrections, notices; COLUMNS, sums to net."""
    every = (_base(view), _lines(view), _adjustments(view), _corrections(view))
    parts = [part for part in every if len(part)]
    if not parts:
        return pd.DataFrame(columns=list(COLUMNS))
    frame = pd.concat(parts, ignore_index=True)
    place = {agent: i for i, agent in enumerate(view.ids)}
    frame["person"] = frame["agent_id"].map(place)
    return frame.sort_values(["person", "order", "date"], kind="stable", ignore_index=True)[list(COLUMNS)]


def detail_sheet(view: View, detail: pd.DataFrame) -> Sheet:
    """Return the sheet 明细; its table is called TABLE."""
    say = view.say
    muted: list[ToneName] = ["mute" if order == _ORDER[NOTICE] else "" for order in detail["order"]]
    cols = (
        view.col("agent_id", words.AGENT_ID, detail["agent_id"], "id", 9),
        view.col("name", words.NAME, view.named(detail["agent_id"]), "center", 9),
        view.col("date", words.DATE, detail["date"], "date", 11),
        view.col("category", words.CATEGORY, detail["category"], "center", 8),
        view.col("rule", words.RULE, detail["rule"], "wrap", 16),
        view.col("clause", words.CLAUSE, detail["clause"], "wrap", 13),
        view.col("quantity", words.QUANTITY, detail["quantity"], "count", 6),
        view.col("rate", words.RATE, detail["rate_fen"], "money", 10),
        view.col("amount", words.AMOUNT, detail["amount_fen"], "money", 11, total=True),
        view.col("because", words.BECAUSE, detail["because"], "wrap", 43),
        view.col("source", words.SOURCE, view.places(detail["source"]), "wrap", 30),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), tones=muted, empty=say(words.NO_PEOPLE))
    blocks = (line(f"{view.title} · {say(words.DETAIL)}", "title"), line(say(UNIT), "unit"), table)
    return Sheet(name=say(words.DETAIL), blocks=blocks, main=TABLE, frozen=2)


def _base(view: View) -> pd.DataFrame:
    people = view.settlement.people
    ids = people["agent_id"].astype(str)
    said = view.say(words.BASE)
    places = [view.settlement.base_sources.get(agent, "") for agent in ids]
    return pd.DataFrame(
        {
            "agent_id": ids,
            "date": pd.Timestamp(view.last).as_unit("s"),
            "order": _BASE,
            "category": said,
            "rule": said,
            "clause": "",
            "quantity": None,
            "rate_fen": None,
            "amount_fen": people["base_fen"],
            "because": [
                view.say(words.OF_WORKDAYS if SHARE in place else words.OF_ROSTER) for place in places
            ],
            "source": places,
        },
        columns=list(COLUMNS),
    )


def _lines(view: View) -> pd.DataFrame:
    lines = view.settlement.lines
    said = {kind: view.say(text) for kind, text in KINDS.items()}
    labels = lines["rule"].map(view.labels)
    return pd.DataFrame(
        {
            "agent_id": lines["agent_id"].astype(str),
            "date": lines["date"],
            "order": lines["kind"].map(_ORDER),
            "category": lines["kind"].map(said),
            "rule": labels.where(labels.notna(), lines[f"label_{view.lang}"]),
            "clause": view.clauses(lines["clause"]),
            "quantity": lines["quantity"].astype("object"),
            "rate_fen": lines["rate_fen"].astype("object"),
            "amount_fen": lines["amount_fen"],
            "because": lines[f"because_{view.lang}"],
            "source": lines["source"],
        },
        columns=list(COLUMNS),
    )


def _adjustments(view: View) -> pd.DataFrame:
    found = view.settlement.adjustments
    said = [
        view.say(words.APPROVED, item=row["item"], reason=row["reason"], by=row["approved_by"])
        for row in found.to_dict("records")
    ]
    return pd.DataFrame(
        {
            "agent_id": found["agent_id"].astype(str),
            "date": pd.Timestamp(view.last).as_unit("s"),
            "order": _ADJUSTMENT,
            "category": view.say(words.ADJUSTMENT),
            "rule": found["item"],
            "clause": "",
            "quantity": None,
            "rate_fen": None,
            "amount_fen": found["amount_fen"],
            "because": said,
            "source": found["source"],
        },
        columns=list(COLUMNS),
    )


def _corrections(view: View) -> pd.DataFrame:
    found = view.settlement.corrections
    labels = zip(found[f"label_{view.lang}"], found["month"], strict=True)
    return pd.DataFrame(
        {
            "agent_id": found["agent_id"].astype(str),
            "date": found["date"],
            "order": _CORRECTION,
            "category": view.say(words.CORRECTION),
            "rule": [view.say(words.OF_MONTH, label=label, month=month) for label, month in labels],
            "clause": view.clauses(found["clause"]),
            "quantity": None,
            "rate_fen": None,
            "amount_fen": found["amount_fen"],
            "because": found[f"because_{view.lang}"],
            "source": found["source"],
        },
        columns=list(COLUMNS),
    )
