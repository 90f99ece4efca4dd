"""汇总: a row a person, every amount a live sum over 明细, to be signed."""

import re
from collections.abc import Mapping

import pandas as pd

from teamops.core.money import rmb_capitals
from teamops.core.sheets.book import TOTAL, UNIT, Block, Col, Sheet, Table, line, signature
from teamops.core.sheets.writing.styles import ToneName
from teamops.performance.sheets import detail, words
from teamops.performance.sheets.view import FINE, REWARD, Payer, View

TABLE = "summary"
ROW_POINTS = 26.0  # room to sign
ABSENT = "F015"  # an input that was not there
_GROUPS = {REWARD: words.REWARD, FINE: words.FINE}


def summary_sheet(view: View, lines: Sheet, links: Mapping[str, str]) -> Sheet:
    """Return the sheet 汇总. `lines` is the sheet 明细 that it sums; `links` leads from agent id to that person's slip."""
    say, people = view.say, view.settlement.people
    notes = _notes(view)
    marks = [" ".join(f"※{n}" for n, (agent, _) in enumerate(notes, 1) if agent == own) for own in view.ids]
    warned: list[ToneName] = ["warn" if mark else "" for mark in marks]
    sums = _Sums(view, lines)
    cols = [
        Col(key="agent_id", heading=say(words.AGENT_ID), cells=view.ids, style="id"),
        Col(
            key="name",
            heading=say(words.NAME),
            cells=list(view.names.values()),
            style="center",
            links=[links.get(agent, "") for agent in view.ids],
            width=9,
        ),
        Col(key="position", heading=say(words.POSITION), cells=people["position"], style="center", width=9),
        sums.column("base", say(words.BASE), people["base_fen"], sums.where(say(words.BASE))),
        *(sums.of_rule(i, payer) for i, payer in enumerate(view.payers)),
        sums.column(
            "adjustments", say(words.ADJUSTMENT), people["adjustments_fen"], sums.where(say(words.ADJUSTMENT))
        ),
        *_corrections(view, sums),
        Col(
            key="net",
            heading=say(words.NET),
            cells=people["net_fen"],
            style="money",
            total=True,
            formula=f"=SUM({{base}}{{row}}:{{{_last(view)}}}{{row}})",
            tones=warned,
        ),
        Col(
            key="capitals",
            heading=say(words.CAPITALS),
            cells=[rmb_capitals(int(fen)) for fen in people["net_fen"]],
            style="capitals",
            width=18,
        ),
    ]
    if view.held:
        counts = [view.held.get(agent, 0) for agent in view.ids]
        cols.append(Col(key="held", heading=say(words.HELD_LINES), cells=counts, style="count", total=True))
    if notes:
        cols.append(_remarks(say(words.REMARKS), marks, warned))
    cols.append(Col(key="sign", heading=say(words.SIGN), cells=[""] * len(people), style="sign", width=12))
    table = Table(
        key=TABLE,
        cols=tuple(cols),
        total=say(TOTAL),
        heights=[ROW_POINTS] * len(people),
        empty=say(words.NO_PEOPLE),
    )
    return Sheet(name=say(words.SUMMARY), blocks=_around(view, table), main=TABLE, frozen=2, tab="head")


def _remarks(heading: str, marks: list[str], tones: list[ToneName]) -> Col:
    """The column that leads to the notes below the table."""
    return Col(key="remarks", heading=heading, cells=marks, style="capitals", tones=tones, width=8)


def _last(view: View) -> str:
    """The last of the columns that make up the net pay."""
    return "corrections" if len(view.settlement.corrections) else "adjustments"


def _corrections(view: View, sums: "_Sums") -> list[Col]:
    """The column 补差, where closed months come to any."""
    if not len(view.settlement.corrections):
        return []
    said = view.say(words.CORRECTION)
    return [sums.column("corrections", said, view.settlement.people["corrections_fen"], sums.where(said))]


def _sealed(view: View) -> list[Block]:
    """What says that the month is closed; nothing while it is open."""
    seal = view.settlement.seal
    if seal is None:
        return []
    who = {"by": seal.by, "checked_by": seal.checked_by}
    return [line(view.say(words.CLOSED, on=seal.on, code=seal.code, **who), "plain")]


def _open_ends(view: View) -> list[Block]:
    """What says how much is held and was skipped; nothing where nothing is."""
    if not view.is_draft:
        return []
    values = {"held": sum(view.held.values()), "skipped": view.settlement.skipped_rows}
    return [line(view.say(words.OPEN_ENDS, **values), tone="warn")]


def _around(view: View, table: Table) -> tuple[Block, ...]:
    say = view.say
    notes = [f"※{n} {said}" for n, (_, said) in enumerate(_notes(view), 1)]
    net = int(view.settlement.people["net_fen"].sum())
    absent = [p.what(view.lang) for p in view.settlement.problems if p.code == ABSENT]
    # The notes are in smaller print, but another font may be wider.
    room = 0.9 * sum(col.width or 9.0 for col in table.cols)
    return (
        line(view.title, "title"),
        *_sealed(view),
        *_open_ends(view),
        line(say(UNIT), "unit"),
        table,
        line(say(words.NET_TOTAL, capitals=rmb_capitals(net)), "plain"),
        line(say(words.LIVE, detail=say(words.DETAIL)), width=room),
        *(line(note, tone="warn", width=room) for note in notes),
        *(line(say(words.NOT_APPLIED, what=what), tone="warn", width=room) for what in absent),
        signature(view.lang),
    )


def _notes(view: View) -> list[tuple[str, str]]:
    """Return what has to be said about people's pay, each with the agent id, in the order of the table."""
    notes = []
    for agent in view.ids:
        person = f"{view.names[agent]}（{agent}）"
        for said in view.remarks.get(agent, []):
            notes.append((agent, said if said.startswith(person) else f"{person} {said}"))
    return notes


class _Sums:
    """Live sums over 明细, with the results that the frames give."""

    def __init__(self, view: View, sheet: Sheet) -> None:
        self.view = view
        self.amount, self.agent, self.category, self.rule = (
            sheet.ref(detail.TABLE, key) for key in ("amount", "agent_id", "category", "rule")
        )
        self.exact = confusable(view.ids)
        lines = view.settlement.lines
        moved = zip(*(lines[key].tolist() for key in ("kind", "rule", "agent_id", "amount_fen")), strict=True)
        self.moved: dict[tuple[str, str, str], int] = {}
        for kind, rule, agent, fen in moved:
            self.moved[kind, rule, agent] = self.moved.get((kind, rule, agent), 0) + fen

    def where(self, category: str, rule: str = "") -> str:
        """Return the formula that sums the person's lines of a category, and of the rule that a heading cell names."""
        if self.exact:  # SUMIFS takes 001 for 1 and A for a
            own = f"EXACT({self.agent},{{agent_id}}{{row}})*EXACT({self.category},{text(category)})"
            return f"=SUMPRODUCT({own}{f'*EXACT({self.rule},{rule})' if rule else ''}*{self.amount})"
        own = f"{self.agent},${{agent_id}}{{row}},{self.category},{text(category)}"
        return f"=SUMIFS({self.amount},{own}{f',{self.rule},{rule}' if rule else ''})"

    def column(
        self, key: str, heading: str, cells: pd.Series, formula: str, payer: Payer | None = None
    ) -> Col:
        """Return a column of sums."""
        group = self.view.say(_GROUPS[payer.kind]) if payer else ""
        return Col(
            key=key,
            heading=heading,
            cells=cells,
            style="amount",
            total=True,
            formula=formula,
            group=group,
            under=payer.clause if payer else "",
            width=10,
            foldable=key != "base",
        )

    def of_rule(self, number: int, payer: Payer) -> Col:
        """Return the column of a rule's rewards or fines."""
        own = [self.moved.get((payer.kind, payer.rule, agent), 0) for agent in self.view.ids]
        cells = pd.Series(own, dtype="int64")
        key = f"rule{number}"
        literal = not self.exact and not plain(payer.heading)
        heading = text(re.sub(r"([*?~])", r"~\1", payer.heading)) if literal else f"{{{key}}}${{head}}"
        formula = self.where(self.view.say(_GROUPS[payer.kind]), heading)
        return self.column(key, payer.heading, cells, formula, payer)


def confusable(ids: list[str]) -> bool:
    """Return whether SUMIFS might take one of these ids for another, a number, a date or a pattern: 001 and 1, a and A, 1*."""
    odd = any(not agent.isalnum() or agent.casefold() in ("true", "false") for agent in ids)
    return odd or len({_as_criterion(agent) for agent in ids}) < len(ids)


def plain(criterion: str) -> bool:
    """Return whether SUMIFS takes the text as it stands: no pattern, no comparison."""
    return not any(ch in criterion for ch in "*?~") and criterion[:1] not in ("=", "<", ">")


def text(value: str) -> str:
    """Return the text as a formula writes it, braces doubled for the template."""
    return '"' + value.replace('"', '""').replace("{", "{{").replace("}", "}}") + '"'


def _as_criterion(agent: str) -> object:
    try:
        # Excel reads 15 digits of a number.
        return float(agent) if len(agent) <= 15 else agent[:15]
    except ValueError:
        return agent.casefold()
