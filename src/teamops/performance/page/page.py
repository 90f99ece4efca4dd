"""A month's settlement as one HTML file that needs nothing else, and asks nobody. Pure."""

from base64 import b64encode
from hashlib import sha256
from typing import NamedTuple

from teamops.core.evidence import place_said
from teamops.core.money import yuan_text
from teamops.core.pages import filled
from teamops.core.text import Lang
from teamops.performance.page import words
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.sheets import words as sheet_words
from teamops.performance.sheets.detail import detail_frame
from teamops.performance.sheets.view import View


class Line(NamedTuple):
    """One amount and what is behind it; `quoted` are the words of the clause, `taken` tells a fine from the rest."""

    day: str
    label: str
    clause: str
    amount: str
    taken: bool
    because: str
    quoted: str
    source: str


class Person(NamedTuple):
    """Somebody's pay: the figures beside their headings, the lines, and what is to be known before anybody signs."""

    anchor: str
    name: str
    agent_id: str
    position: str
    figures: list[str]
    lines: list[Line]
    notes: list[str]


def settlement_page(settlement: Settlement, lang: Lang) -> str:
    """Return the month as one HTML file: a row a person, and below it every line of everybody, to be opened by a click.

    It has no script and may load nothing (its policy allows its own style sheet alone, by hash). Printed, everything that
    is closed is open. The same settlement gives the same bytes; write it as UTF-8.
    """
    view = View(settlement, lang)
    style = filled(__package__, "look.css")
    figures = [key for key in words.FIGURES if key != "corrections" or len(settlement.corrections)]
    people, seal = _people(view, figures), settlement.seal
    sums = [yuan_text(int(settlement.people[f"{key}_fen"].sum())) for key in figures]
    closed = ""
    if seal is not None:
        who = {"by": seal.by, "checked_by": seal.checked_by}
        closed = view.say(sheet_words.CLOSED, on=seal.on, code=seal.code, **who)
    html = filled(
        __package__,
        "page.html",
        tongue="zh-CN" if lang == "zh" else "en",
        digest=b64encode(sha256(style.encode()).digest()).decode(),
        title=view.title,
        style=style,
        closed=closed,
        hint=view.say(words.HINT),
        heads=[view.say(text) for text in words.HEADS],
        money=[view.say(words.FIGURES[key]) for key in figures],
        people=people,
        total=view.say(words.TOTAL),
        sums=sums,
        where=view.say(sheet_words.SOURCE),
        how=view.say(sheet_words.BECAUSE),
    )
    return f"<!doctype html>\n{html}\n"


def _people(view: View, figures: list[str]) -> list[Person]:
    lines: dict[str, list[Line]] = {}
    texts = {view.labels[rule.id]: rule.clause.text for rule in view.settlement.rules.rules}
    for row in detail_frame(view).to_dict("records"):
        source = place_said(str(row["source"]), view.lang)
        lines.setdefault(row["agent_id"], []).append(
            Line(
                f"{row['date']:%m-%d}", row["rule"], row["clause"], yuan_text(row["amount_fen"]), row["amount_fen"] < 0,
                row["because"], texts.get(row["rule"], ""), source,
            )
        )  # fmt: skip
    return [
        Person(
            f"p{n}", p["name"], p["agent_id"], p["position"], [yuan_text(p[f"{key}_fen"]) for key in figures],
            lines.get(p["agent_id"], []), view.remarks.get(p["agent_id"], []),
        )
        for n, p in enumerate(view.settlement.people.to_dict("records"))
    ]  # fmt: skip
