"""Charts of a Book, drawn from the cells of their sheet."""

from typing import Any

from teamops.core.sheets.book import Chart, Sheet
from teamops.core.sheets.writing.cells import shown, stored
from teamops.core.sheets.writing.styles import FONT, STYLES, TONES, ToneName

_SMALL = {"name": FONT, "size": 9, "bold": False}
_LARGE = {"name": FONT, "size": 12}
# A target of one's own is a mark over one's own bar: a line between people would say something of nobody.
_MARK = {
    "line": {"none": True},
    "marker": {
        "type": "long_dash",
        "size": 14,
        "fill": {"color": "#C00000"},
        "border": {"color": "#C00000"},
    },
}
ROW_PIXELS = 20  # of an untouched row


def add_chart(workbook: Any, worksheet: Any, sheet: Sheet, block: Chart, row: int, width: int) -> None:
    """Draw the chart, so many pixels wide, from the XlsxWriter row `row` on: over the rows it takes, or beside what stands there."""
    subtype = {"subtype": "stacked"} if block.stacked else {}
    chart = workbook.add_chart({"type": block.kind, **subtype})
    for n, key in enumerate(block.series):
        marker = {"marker": {"type": "circle", "size": 4}} if block.kind == "line" else {}
        points = {"points": [_point(tone) for tone in block.tones]} if block.tones and n == 0 else {}
        chart.add_series({**_series(sheet, block, key), **marker, **points})
    if block.marks:
        over = workbook.add_chart({"type": "line"})
        for key in block.marks:
            over.add_series({**_series(sheet, block, key), **_MARK})
        chart.combine(over)
    chart.set_title({"name": block.title, "name_font": _LARGE})
    told = [n for key in block.series for n in _series(sheet, block, key)["values_data"]]
    values = [n for n in told if isinstance(n, int | float)]
    below = min(values, default=0) < 0
    # The length of a bar is what it says, so bars start at nothing; names keep clear of bars that hang down.
    floor = {"min": 0} if block.kind != "line" and not below else {}
    names_at = {"label_position": "low"} if below else {}
    chart.set_x_axis({"num_font": _SMALL, "name_font": _SMALL, **names_at})
    chart.set_y_axis(
        {"num_format": "#,##0", "num_font": _SMALL, "name": block.unit, "name_font": _SMALL, **floor}
    )
    several = len(block.series) + len(block.marks) > 1
    chart.set_legend({"position": "bottom", "font": _SMALL} if several else {"none": True})
    chart.set_size({"width": width, "height": block.height or max(block.size - 1, 4) * ROW_PIXELS})
    worksheet.insert_chart(row, block.beside, chart, {"object_position": 2, "y_offset": block.down})


def _series(sheet: Sheet, block: Chart, key: str) -> dict[str, Any]:
    table, first = sheet.tables[block.table]
    cols = {col.key: (i, col) for i, col in enumerate(table.cols)}
    top, bottom = first - 1, first + table.body - 2
    (where, names), (i, col) = cols[block.categories], cols[key]
    return {
        "name": col.heading.replace("\n", " "),
        "categories": [sheet.name, top, where, bottom, where],
        "values": [sheet.name, top, i, bottom, i],
        # Constant-memory mode keeps no cells to look the values up in, and not every viewer calculates.
        "categories_data": [shown(v, STYLES[names.style]) for v in names.cells],
        "values_data": stored(col.cells, STYLES[col.style].unit),
    }


def _point(tone: ToneName) -> dict[str, Any] | None:
    return {"fill": {"color": "#" + TONES[tone].ink}} if tone else None
