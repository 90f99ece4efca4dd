"""月度产能: vehicles and premium against their targets, the bonus, and what is missing to the next step."""

from teamops.core.sheets.book import TOTAL, UNIT, Block, Chart, Col, Sheet, Table, line
from teamops.core.sheets.styles import ToneName
from teamops.core.text import Text
from teamops.performance.workbook import words
from teamops.performance.workbook.view import View

TABLE = "months"
MOST_BARS = 40  # beyond it a chart of people is no longer readable


def months_sheet(view: View) -> Sheet:
    """Return the sheet 月度产能, with a chart of premium where the team is small enough to be drawn."""
    say, months = view.say, view.settlement.months
    judged = [_judged(bool(due), bool(met)) for due, met in zip(months["due"], months["met"], strict=True)]
    share = [
        say(words.OF_DAYS, part=part, whole=whole)
        for part, whole in zip(months["workdays_employed"], months["workdays"], strict=True)
    ]
    partly: list[ToneName] = [
        "warn" if part != whole else ""
        for part, whole in zip(months["workdays_employed"], months["workdays"], strict=True)
    ]
    vehicles, premium = say(words.VEHICLES), say(words.PREMIUM)
    cols = (
        Col(key="agent_id", heading=say(words.AGENT_ID), cells=months["agent_id"], style="id"),
        Col(
            key="name",
            heading=say(words.NAME),
            cells=view.named(months["agent_id"]),
            style="center",
            width=11,
        ),
        Col(key="workdays", heading=say(words.WORKDAYS), cells=share, style="center", tones=partly, width=12),
        Col(
            key="vehicles",
            heading=say(words.DONE),
            group=vehicles,
            cells=months["vehicles"],
            style="count",
            total=True,
        ),
        Col(
            key="target_vehicles",
            heading=say(words.TARGET),
            group=vehicles,
            cells=months["target_vehicles"],
            style="count",
        ),
        Col(
            key="premium",
            heading=say(words.DONE),
            group=premium,
            cells=months["premium_fen"],
            style="money",
            total=True,
        ),
        Col(
            key="target_premium",
            heading=say(words.TARGET),
            group=premium,
            cells=months["target_premium_fen"],
            style="money",
        ),
        Col(
            key="met",
            heading=say(words.RESULT),
            cells=[say(text) for text, _ in judged],
            style="center",
            tones=[tone for _, tone in judged],
        ),
        Col(key="fine", heading=say(words.DAY_FINES), cells=months["fine_fen"], style="amount", total=True),
        Col(
            key="from",
            heading=say(words.STEP_BASE),
            group=say(words.REWARD),
            cells=months["base_premium_fen"],
            style="money",
        ),
        Col(
            key="steps",
            heading=say(words.STEPS),
            group=say(words.REWARD),
            cells=months["steps"],
            style="count",
        ),
        Col(
            key="bonus",
            heading=say(words.BONUS),
            group=say(words.REWARD),
            cells=months["bonus_fen"],
            style="amount",
            total=True,
        ),
        Col(
            key="next",
            heading=say(words.TO_NEXT),
            group=say(words.REWARD),
            cells=months["to_next_fen"],
            style="money",
        ),
        Col(key="source", heading=say(words.SOURCE), cells=months["source"], style="wrap", width=40),
    )
    table = Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(words.NO_MONTHS))
    blocks: list[Block] = [
        line(f"{view.title} · {say(words.MONTHS)}", "title"),
        line(say(UNIT), "unit"),
        table,
    ]
    if 0 < len(months) <= MOST_BARS:
        title = say(words.PREMIUM_CHART, month=view.month)
        chart = Chart(
            kind="column", title=title, table=TABLE, categories="name", series=("premium", "target_premium")
        )
        blocks += [line(""), chart]
    return Sheet(name=say(words.MONTHS), blocks=tuple(blocks), main=TABLE, frozen=2)


def _judged(due: bool, met: bool) -> tuple[Text, ToneName]:
    if not due:
        return words.NOT_DUE, "mute"
    return (words.MET, "good") if met else (words.NOT_MET, "bad")
