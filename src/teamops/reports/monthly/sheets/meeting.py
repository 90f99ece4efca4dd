"""分析会: one page to project: the headline figures, what changed in words, and the agenda of the meeting (P1-八-2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from teamops.core.sheets.book import Block, Cell, Formula, Row, Sheet, line, signature
from teamops.core.sheets.writing.paper import flowed
from teamops.core.sheets.writing.styles import StyleName
from teamops.core.text import Text
from teamops.reports.monthly.changes import changes
from teamops.reports.monthly.sheets import words
from teamops.reports.monthly.sheets.trends import EFFORT, OUTPUT
from teamops.reports.monthly.sheets.view import PAGE, Number, View

WIDTHS = (20.0, 18.0, 18.0, 18.0, 12.0, 18.0, 12.0)
ITEM_POINTS = 40.0  # room to write under each item of the agenda


@dataclass(frozen=True)
class Figure:
    """A headline figure: a column of a table of 走势. `least`: fewer is better; `neutral`: neither is."""

    heading: Text
    table: str
    col: str
    style: StyleName
    least: bool = False
    rated: bool = True  # whether a change in per cent says anything


FIGURES = (
    Figure(words.PREMIUM, OUTPUT, "premium", "money"),
    Figure(words.VEHICLES, OUTPUT, "vehicles", "count"),
    Figure(words.POLICIES, OUTPUT, "policies", "count"),
    Figure(words.PREMIUM_EACH, OUTPUT, "premium_each", "money"),
    Figure(words.CALLS, EFFORT, "calls", "count"),
    Figure(words.MINUTES, EFFORT, "minutes", "count"),
    Figure(words.MET, EFFORT, "met", "percent", rated=False),
    Figure(words.MISSED, EFFORT, "missed", "count", least=True),
)


def meeting_sheet(view: View, trends: Sheet) -> Sheet:
    """Return the sheet 分析会; its figures are references to `trends`. No pay is on it but rewards and fines in total."""
    say, report = view.say, view.report
    room = sum(WIDTHS)
    # As wide as all columns, whichever of them there are to compare.
    title = Row((Cell(view.title, "title", span=len(WIDTHS)),), 30.0)
    blocks: list[Block] = [title, line(say(words.UNITS), "unit")]
    blocks += [_head(view), *_figures(view, trends, start=1 + sum(block.size for block in blocks) + 1)]
    compared = report.last_month is not None
    if not compared:
        last = view.month_said(report.month.shift(-1))
        blocks.append(line(say(words.NO_LAST, month=last), width=room))
    blocks += [line(""), line(say(words.SINCE if compared else Text("本月情况", "The month")), "subtitle")]
    # The words are larger than a note's, and so need more room.
    told = enumerate(changes(report), 1)
    blocks += [line(f"{n}. {say(text)}", "said", width=room * 0.9) for n, text in told]
    if lost := report.left_out.said(view.lang):
        blocks.append(line(say(words.LEFT_OUT, what=lost), tone="warn", width=room))
    blocks += [line(p.what(view.lang), tone="warn", width=room) for p in report.problems if p.code == "D651"]
    agenda: list[Block] = [line(""), line(say(Text("会议议程", "Agenda")), "subtitle")]
    agenda.append(line(say(words.CLAUSE_SAID, clause=words.CLAUSE), width=room))
    agenda += [Row((Cell(say(item), "label"), Cell("", "wrap", span=0)), ITEM_POINTS) for item in words.ITEMS]
    agenda.append(signature(view.lang))
    made = tuple(flowed([blocks, agenda], PAGE))
    return Sheet(name=say(Text("分析会", "Meeting")), blocks=made, widths=WIDTHS, page=PAGE, tab="head")


def _head(view: View) -> Row:
    said = [Text("指标", "Figure"), words.THIS]
    if view.report.last_month:
        said += [words.LAST, words.DIFF, Text("增减率", "Change")]
    if len(view.known) > 1:
        said += [Text("最好", "Best"), words.BEST_MONTH]
    return Row(tuple(Cell(view.say(text), "center", tone="head") for text in said), 24.0)


def _figures(view: View, trends: Sheet, start: int) -> Iterator[Row]:
    """A row a figure, live: this month and last as they stand in 走势, the difference and its share beside them."""
    places = {str(month): place for place, month in enumerate(view.report.months)}
    for number, figure in enumerate(FIGURES):
        row = start + number
        cells = _column(trends, figure)

        def cell(month: object, figure: Figure = figure, cells: list[Number] = cells) -> Cell:
            place = places[str(month)]
            ref = trends.ref(figure.table, figure.col, place)
            return Cell(Formula(f"={ref}", cells[place]), figure.style)

        own = [Cell(view.say(figure.heading), "label"), cell(view.report.month)]
        if view.report.last_month:
            now, was = cells[-1], cells[-2]
            own += [cell(view.report.last_month), *_difference(view, figure, row, now, was)]
        if len(view.known) > 1:
            best = _best(cells, figure.least)
            month = view.report.months[best]
            own += [cell(month), Cell(str(month), "center")]
        yield Row(tuple(own), 22.0)


def _difference(view: View, figure: Figure, row: int, now: Number, was: Number) -> list[Cell]:
    if now is None or was is None:
        return [Cell(None, figure.style), Cell(None, "percent")]
    diff = now - was if figure.style == "count" else round(now - was, 9)
    rate = Cell(view.say(Text("百分点", "points")), "center", tone="mute")
    if figure.rated:
        rate = Cell(Formula(f'=IF(C{row}=0,"",D{row}/C{row})', diff / was if was else None), "percent")
    return [Cell(Formula(f"=B{row}-C{row}", diff), figure.style), rate]


def _best(cells: list[Number], least: bool) -> int:
    """The place of the best month, the earliest of equal ones."""
    there = [(-n if least else n, -place) for place, n in enumerate(cells) if n is not None]
    return -max(there)[1] if there else len(cells) - 1


def _column(trends: Sheet, figure: Figure) -> list[Number]:
    table, _ = trends.tables[figure.table]
    col = next(col for col in table.cols if col.key == figure.col)
    return [n if isinstance(n, int | float) else None for n in col.cells]
