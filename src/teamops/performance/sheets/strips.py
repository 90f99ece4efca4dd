"""工资条 and 代发: a strip a person, several on a page, to be cut apart; and the list that the bank pays from."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from teamops.core.money import yuan_text
from teamops.core.sheets.book import TOTAL, UNIT, Block, Cell, Col, Page, Row, Sheet, Table, line
from teamops.core.sheets.writing.paper import flowed
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, line_count
from teamops.performance.sheets import words
from teamops.performance.sheets.view import FINE, REWARD, View

PAYMENTS = "payments"
PAGE = Page(portrait=True, scale=90)
WIDTHS = (8.0, 10.0, 9.0, 11.0, 10.0, 11.0, 10.0, 12.0)
ROOM = sum(WIDTHS) - 2.0
MONEY = (
    ("base_fen", words.BASE), ("rewards_fen", words.REWARD), ("fines_fen", words.FINE),
    ("added_fen", words.ADJUSTMENT), ("net_fen", words.NET),
)  # fmt: skip


def strips_sheet(view: View) -> Sheet:
    """Return the sheet 工资条: what each person gets and why, equal amounts of a rule summed with their days."""
    groups: list[list[Block]] = [
        [line(f"{view.title} · {view.say(words.STRIPS)}", "title"), line(view.say(UNIT), "unit")]
    ]
    lines = view.settlement.lines
    for person in view.settlement.people.to_dict("records"):
        own = lines[lines["agent_id"] == person["agent_id"]]
        groups.append(_strip(view, {str(key): value for key, value in person.items()}, own))
    blocks = tuple(flowed(groups, PAGE))
    return Sheet(name=view.say(words.STRIPS), blocks=blocks, widths=WIDTHS, page=PAGE)


def _strip(view: View, person: dict[str, object], lines: pd.DataFrame) -> list[Block]:
    heads = (words.AGENT_ID, words.NAME, words.MONTH_HEAD, *(text for _, text in MONEY))
    said = (person["agent_id"], person["name"], str(view.settlement.month))
    if len(view.settlement.corrections):
        heads = (*heads[:-2], words.BOTH_ADDED, words.NET)
    person = {
        **person,
        "added_fen": int(str(person["adjustments_fen"])) + int(str(person["corrections_fen"])),
    }
    cells = [Cell(text, "center") for text in said]
    styles: dict[str, StyleName] = {"base_fen": "money", "net_fen": "money"}
    cells += [
        Cell(person[key], styles.get(key, "amount"), tone="total" if key == "net_fen" else "")
        for key, _ in MONEY
    ]
    rows: list[Block] = [Row(tuple(Cell(view.say(text), "center", tone="head") for text in heads), 20.0)]
    rows.append(Row(tuple(cells), 20.0))
    for text in _reasons(view, str(person["agent_id"]), lines):
        tall = LINE_POINTS * line_count(text, ROOM) + 3.0
        rows.append(Row((Cell(text, "wrap", span=len(WIDTHS)),), tall))
    return [*rows, _paid_row(view, len(WIDTHS)), Row((Cell(view.say(words.CUT), "note", span=0),), 24.0)]


def times_of(view: View, fen: int, days: Sequence[Any]) -> str:
    """Return an amount that was paid or taken on each of these days, with its sum where there are several."""
    return view.say(
        words.TIMES_OF if len(days) > 1 else words.ONCE_OF,
        amount=yuan_text(fen),
        n=len(days),
        days=view.say(words.AND).join(f"{day:%m-%d}" for day in days),
        sum=yuan_text(fen * len(days)),
    )


def _paid_row(view: View, columns: int) -> Row:
    """Return the boxes in which the office writes what is taken off before it is paid out."""
    said = view.say(words.PAID_OUT, line="_" * 9)
    return Row((Cell(said, "wrap", span=columns),), LINE_POINTS * line_count(said, ROOM) + 9.5)


def _reasons(view: View, agent: str, lines: pd.DataFrame) -> list[str]:
    """Return a sentence for each rule that paid or fined, one for adjustments and corrections each, and the notes."""
    settlement = view.settlement
    moved = lines[lines["kind"].isin([REWARD, FINE])]
    said = []
    for (rule, clause), rows in moved.groupby(["rule", "clause"], sort=False):
        parts = [
            times_of(view, int(str(fen)), same["date"].tolist())
            for fen, same in rows.groupby("amount_fen", sort=False)
        ]
        label = view.label(str(rule), str(rows[f"label_{view.lang}"].iloc[0]))
        said.append(
            view.say(
                words.OF_RULE,
                label=label,
                clause=settlement.rules.in_words(str(clause), view.lang),
                parts=view.say(words.PLUS).join(parts),
            )
        )
    for text, frame, what in (
        (words.ADJUSTMENT, settlement.adjustments, "item"),
        (words.CORRECTION, settlement.corrections, f"label_{view.lang}"),
    ):
        own = frame[frame["agent_id"] == agent]
        parts = [f"{row[what]} {yuan_text(row['amount_fen'])}" for row in own.to_dict("records")]
        if parts:
            said.append(view.say(words.OF_ITEM, label=view.say(text), parts=view.say(words.PLUS).join(parts)))
    return [*said, *(view.say(words.WARNING, said=note) for note in view.remarks.get(agent, []))]


def payments_sheet(view: View) -> Sheet:
    """Return the sheet 代发: name and amount, with room for what is paid out after tax and insurance."""
    people, say = view.settlement.people, view.say
    blank = [""] * len(people)
    cols = (
        Col(key="number", heading=say(words.NUMBER), cells=range(1, len(people) + 1), style="count", width=6),
        Col(key="agent_id", heading=say(words.AGENT_ID), cells=view.ids, style="id", width=9),
        Col(key="name", heading=say(words.NAME), cells=list(view.names.values()), style="center", width=12),
        Col(key="net", heading=say(words.NET), cells=people["net_fen"], style="money", total=True, width=14),
        Col(key="paid", heading=say(words.PAID), cells=blank, style="sign", width=14),
        Col(key="account", heading=say(words.ACCOUNT), cells=blank, style="id", width=22),
    )
    table = Table(key=PAYMENTS, cols=cols, total=say(TOTAL), empty=say(words.NO_PEOPLE))
    blocks = (
        line(f"{view.title} · {say(words.PAYMENTS)}", "title"),
        line(say(words.BEFORE_TAX), width=72),
        line(say(UNIT), "unit"),
        table,
    )
    return Sheet(name=say(words.PAYMENTS), blocks=blocks, main=PAYMENTS, frozen=3, page=Page(portrait=True))
