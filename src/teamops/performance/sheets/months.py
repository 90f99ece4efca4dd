"""月度产能: vehicles and premium against their targets, the bonus, and what is missing to the next step."""

import pandas as pd

from teamops.core.rules.model import MonthlyTarget
from teamops.core.sheets.book import TOTAL, UNIT, Block, Chart, Col, Sheet, Table, line
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Text
from teamops.performance.sheets import words
from teamops.performance.sheets.view import View

TABLE = "months"
WIDTHS: dict[StyleName, float] = {"id": 9.0, "count": 7.0, "money": 12.0, "amount": 10.0}
MOST_BARS = 40  # beyond it a chart of people is no longer readable


def months_sheet(view: View) -> Sheet:
    """Return the sheet 月度产能, with a chart of premium where the team is small enough to be drawn."""
    say, months = view.say, view.settlement.months
    table = Table(key=TABLE, cols=_columns(view, months), total=say(TOTAL), empty=say(words.NO_MONTHS))
    blocks: list[Block] = [
        line(f"{view.title} · {say(words.MONTHS)}", "title"),
        line(say(UNIT), "unit"),
        table,
    ]
    if 0 < len(months) <= MOST_BARS:
        title = say(words.PREMIUM_CHART, month=view.month)
        series = ("premium_fen", "target_premium_fen")
        chart = Chart(kind="column", title=title, table=TABLE, categories="name", series=series, size=12)
        blocks += [line(""), chart]
    return Sheet(name=say(words.MONTHS), blocks=tuple(blocks), main=TABLE, frozen=2)


def _columns(view: View, months: pd.DataFrame) -> tuple[Col, ...]:
    over = view.settlement.until is None
    waits = months["agent_id"].isin(view.held_by(MonthlyTarget)["agent_id"])
    asked = zip(months["due"], months["met"], waits, strict=True)
    judged = [_judged(bool(due), bool(met), over, bool(held)) for due, met, held in asked]
    days = list(zip(months["workdays_employed"], months["workdays"], strict=True))
    share = [view.say(words.OF_DAYS, part=part, whole=whole) for part, whole in days]
    partly: list[ToneName] = ["warn" if part != whole else "" for part, whole in days]

    def figure(
        key: str,
        heading: Text,
        style: StyleName,
        group: Text | None = None,
        total: bool = False,
        folds: bool = False,
    ) -> Col:
        over, said = view.say(group) if group else "", view.say(heading)
        return Col(
            key=key, heading=said, group=over, cells=months[key], style=style, total=total, foldable=folds,
            width=WIDTHS[style],
        )  # fmt: skip

    names, verdicts = view.named(months["agent_id"]), [view.say(text) for text, _ in judged]
    tones = [tone for _, tone in judged]
    return (
        figure("agent_id", words.AGENT_ID, "id"),
        Col(key="name", heading=view.say(words.NAME), cells=names, style="center", width=9),
        Col(
            key="share", heading=view.say(words.WORKDAYS), cells=share, style="center", tones=partly, width=9
        ),
        figure("vehicles", words.DONE, "count", words.VEHICLES, total=True),
        figure("target_vehicles", words.TARGET, "count", words.VEHICLES),
        figure("premium_fen", words.DONE, "money", words.PREMIUM, total=True),
        figure("target_premium_fen", words.TARGET, "money", words.PREMIUM),
        Col(key="met", heading=view.say(words.RESULT), cells=verdicts, style="center", tones=tones, width=9),
        figure("fine_fen", words.DAY_FINES, "amount", total=True, folds=True),
        figure("base_premium_fen", words.STEP_BASE, "money", words.REWARD),
        figure("steps", words.STEPS, "count", words.REWARD, folds=True),
        figure("bonus_fen", words.BONUS, "amount", words.REWARD, total=True, folds=True),
        figure("to_next_fen", words.TO_NEXT, "money", words.REWARD),
        Col(
            key="source",
            heading=view.say(words.SOURCE),
            cells=view.places(months["source"]),
            style="wrap",
            width=31,
        ),
    )


def _judged(due: bool, met: bool, over: bool, held: bool) -> tuple[Text, ToneName]:
    if not over:
        return words.NOT_YET, "mute"
    if held:
        return words.HELD, "mute"
    if not due:
        return words.NOT_DUE, "mute"
    return (words.MET, "good") if met else (words.NOT_MET, "bad")
