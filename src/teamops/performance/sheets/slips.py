"""个人结算单: one printed page a person, to check and sign; a long one goes on, with its headings, on the next.

Equal rewards or fines of a rule are one line with their days and the rows of 明细, where each stands by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby

import pandas as pd

from teamops.core.money import rmb_capitals
from teamops.core.sheets.book import (
    UNIT,
    Block,
    Break,
    Cell,
    Col,
    Formula,
    Page,
    Row,
    Sheet,
    Table,
    line,
    quoted,
    sheet_name,
)
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, ToneName, line_count
from teamops.core.text import Text
from teamops.performance.sheets import words
from teamops.performance.sheets.strips import times_of
from teamops.performance.sheets.view import View

SCALE = 90  # percent
# What A4 upright holds between its margins at that scale is 831 points; less some room for rounding.
PAGE_POINTS = 790.0
MOST_PAGES = 900  # on one sheet: Excel takes no more than 1,026 page breaks

# key, heading, style, width; a text wraps where its style says so.
_COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("number", words.NUMBER, "count", 4.0),
    ("date", words.DATE, "date", 11.0),
    ("category", words.CATEGORY, "center", 8.0),
    ("rule", words.ITEM, "capitals", 11.0),
    ("clause", words.CLAUSE, "capitals", 11.0),
    ("because", words.BECAUSE, "capitals", 22.0),
    ("amount_fen", words.AMOUNT, "money", 11.0),
    ("row", words.ROW, "capitals", 7.0),
)
_WIDTHS = {key: width for key, _, _, width in _COLUMNS}
_BREADTH, _AMOUNT = len(_COLUMNS), "G"
_BOX = 20.0  # points of a box to write in
_ROOM = sum(_WIDTHS.values())


@dataclass
class _Pile:
    """Blocks of one sheet as they are piled up, with the Excel row that comes next."""

    name: str
    blocks: list[Block] = field(default_factory=list)
    row: int = 1
    pages: int = 0

    def put(self, block: Block) -> None:
        self.blocks.append(block)
        self.row += block.size

    def page(self) -> None:
        """Start a page, unless the sheet has just begun."""
        if self.blocks:
            self.put(Break())
        self.pages += 1


def slip_sheets(view: View, lines: pd.DataFrame, first_row: int) -> tuple[list[Sheet], dict[str, str]]:
    """Return the sheets 个人结算单 (one for each 900 pages) and, by agent id, the place of that person's slip.

    `lines`: the frame of 明细; `first_row`: the Excel row of its first line there.
    """
    rows = _rows(lines, first_row)
    piles = [_Pile(view.say(words.SLIPS))]
    links: dict[str, str] = {}
    for person in view.settlement.people.to_dict("records"):
        if piles[-1].pages >= MOST_PAGES:
            piles.append(_Pile(sheet_name(view.say(words.SLIPS), [pile.name for pile in piles])))
        pile, agent = piles[-1], str(person["agent_id"])
        pile.page()
        links[agent] = f"{quoted(pile.name)}!A{pile.row}"
        own = _summed(view, rows.get(agent, []))
        _slip(view, pile, {str(key): value for key, value in person.items()}, own)
    page = Page(portrait=True, scale=SCALE)
    widths = tuple(_WIDTHS.values())
    sheets = [Sheet(name=p.name, blocks=tuple(p.blocks), widths=widths, page=page) for p in piles]
    return sheets, links


def _rows(lines: pd.DataFrame, first_row: int) -> dict[str, list[dict[str, object]]]:
    columns = ["agent_id", "date", "category", "rule", "clause", "because", "amount_fen"]
    values = zip(*(lines[column].tolist() for column in columns), strict=True)
    records = [
        dict(zip([*columns, "row"], [*row, first_row + i], strict=True)) for i, row in enumerate(values)
    ]
    return {str(agent): list(own) for agent, own in groupby(records, key=lambda r: r["agent_id"])}


def _summed(view: View, rows: list[dict[str, object]]) -> list[dict[str, object]]:
    """Return the rows with equal rewards and fines of a rule together, in the place of the first of them."""
    moved = (view.say(words.REWARD), view.say(words.FINE))
    found: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for row in rows:
        alike = (row["category"], row["rule"], row["clause"], row["amount_fen"])
        found.setdefault(alike if row["category"] in moved else (row["row"],), []).append(row)
    return [same[0] if len(same) == 1 else _together(view, same) for same in found.values()]


def _together(view: View, same: list[dict[str, object]]) -> dict[str, object]:
    fen = int(str(same[0]["amount_fen"]))
    places = view.say(words.AND).join(str(row["row"]) for row in same)
    said = times_of(view, fen, [row["date"] for row in same])
    return {**same[0], "date": None, "because": said, "amount_fen": fen * len(same), "row": places}


def _slip(view: View, pile: _Pile, person: dict[str, object], rows: list[dict[str, object]]) -> None:
    agent = str(person["agent_id"])
    title = view.marked(view.say(words.SLIP, team=view.settlement.team))
    head = view.say(
        words.SLIP_HEAD, agent=agent, name=person["name"], position=person["position"], month=view.month
    )
    ending = _ending(view, agent, int(str(person["net_fen"])))
    spans: list[str] = []
    number = 0
    signed = _BOX * (len(words.TAKEN_OFF) + 1) + LINE_POINTS + 1.0 + 44.0
    pages = list(_pages(rows, sum(row.height for row in ending) + signed))
    for page, (own, heights) in enumerate(pages, 1):
        if page > 1:
            pile.page()
        pile.put(line(title if page == 1 else view.say(words.CONTINUED, title=title, page=page), "title"))
        pile.put(Row((Cell(head, "plain", span=0),), 22.0))
        pile.put(line(view.say(UNIT), "unit"))
        if own:
            table = _table(view, f"{agent}/{page}", own, heights, number)
            first = pile.row + table.head
            spans.append(f"{_AMOUNT}{first}:{_AMOUNT}{first + len(own) - 1}")
            pile.put(table)
            number += len(own)
        if page < len(pages):
            pile.put(line(view.say(words.NEXT_PAGE), "unit"))
    formula = f"=SUM({','.join(spans)})" if spans else "=0"
    net = Formula(formula, person["net_fen"])
    said = view.say(words.NET)
    pile.put(
        Row(
            (Cell(said, "label", span=_BREADTH - 2), Cell(net, "money", tone="total"), Cell("", "label")),
            22.0,
        )
    )
    owed = f"{_AMOUNT}{pile.row - 1}"
    for row in ending:
        pile.put(row)
    for row in _paid(view, owed, pile.row):
        pile.put(row)
    pile.put(line(view.say(words.SEEN, detail=view.say(words.DETAIL))))
    pile.put(
        Row((Cell(view.say(words.SLIP_SIGNATURE, line="_" * 16 + "\u3000"), "signature", span=0),), 44.0)
    )


def _paid(view: View, owed: str, first: int) -> list[Row]:
    """Return the boxes in which the office writes what is taken off, and what is paid out, which is worked out from them."""
    taken = f"{_AMOUNT}{first}:{_AMOUNT}{first + len(words.TAKEN_OFF) - 1}"
    left = Formula(f'=IF(COUNT({taken})=0,"",{owed}-SUM({taken}))', "")
    boxes = [*((text, "") for text in words.TAKEN_OFF), (words.PAID, left)]
    return [
        Row((Cell(view.say(text), "label", span=_BREADTH - 2), Cell(value, "money"), Cell("", "label")), _BOX)
        for text, value in boxes
    ]


def _ending(view: View, agent: str, net_fen: int) -> list[Row]:
    """Return what follows the sum: capitals and warnings."""
    rows = [line(view.say(words.IN_CAPITALS, capitals=rmb_capitals(net_fen)), "plain")]
    return rows + [
        line(view.say(words.WARNING, said=said), tone="warn", width=_ROOM)
        for said in view.remarks.get(agent, [])
    ]


def _pages(
    rows: list[dict[str, object]], ending: float
) -> Iterator[tuple[list[dict[str, object]], list[float]]]:
    """Yield the rows of each page with their heights. The last page has room for the sum and what follows it."""
    top = 26.0 + 22.0 + LINE_POINTS + 24.0 + 20.0  # title, head, unit, headings, and 接下页
    own: list[dict[str, object]] = []
    heights: list[float] = []
    left = PAGE_POINTS - top
    remaining = [_height(row) for row in rows]
    for i, row in enumerate(rows):
        # The last line stays with the sum and the signature.
        need = remaining[i] + (ending + 22.0 if i == len(rows) - 1 else 0.0)
        if own and need > left:
            yield own, heights
            own, heights, left = [], [], PAGE_POINTS - top
        own.append(row)
        heights.append(remaining[i])
        left -= remaining[i]
    yield own, heights


def _height(row: dict[str, object]) -> float:
    lines = max(line_count(str(row[key]), _WIDTHS[key]) for key in ("rule", "because", "clause"))
    return LINE_POINTS * lines + 4.0


def _table(view: View, key: str, rows: list[dict[str, object]], heights: list[float], before: int) -> Table:
    notice = view.say(words.NOTICE)
    tones: list[ToneName] = ["mute" if row["category"] == notice else "" for row in rows]
    cols = tuple(
        Col(
            key=name,
            heading=view.say(heading),
            cells=[before + i + 1 for i in range(len(rows))]
            if name == "number"
            else [row[name] for row in rows],
            style=style,
            width=width,
        )
        for name, heading, style, width in _COLUMNS
    )
    return Table(key=key, cols=cols, tones=tones, heights=heights)
