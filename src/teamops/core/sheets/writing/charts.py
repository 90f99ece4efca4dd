"""Charts of a Book, drawn from the cells of their sheet."""

from typing import Any

from teamops.core.sheets.book import Chart, Sheet
from teamops.core.sheets.writing.cells import shown, stored
from teamops.core.sheets.writing.styles import FONT, STYLES

_SMALL = {"name": FONT, "size": 9, "bold": False}
_LARGE = {"name": FONT, "size": 12}
ROW_PIXELS = 20  # of an untouched row


def add_chart(workbook: Any, worksheet: Any, sheet: Sheet, block: Chart, row: int) -> None:
    """Draw the chart over the rows it takes, from the XlsxWriter row `row` on."""
    subtype = {"subtype": "stacked"} if block.stacked else {}
    chart = workbook.add_chart({"type": block.kind, **subtype})
    table, first = sheet.tables[block.table]
    cols = {col.key: (i, col) for i, col in enumerate(table.cols)}
    top, bottom = first - 1, first + table.body - 2
    where, names = cols[block.categories]
    for key in block.series:
        i, col = cols[key]
        chart.add_series(
            {
                "name": col.heading.replace("\n", " "),
                "categories": [sheet.name, top, where, bottom, where],
                "values": [sheet.name, top, i, bottom, i],
                # Constant-memory mode keeps no cells to look the values up in, and not every viewer calculates.
                "categories_data": [shown(v, STYLES[names.style]) for v in names.cells],
                "values_data": stored(col.cells, STYLES[col.style].unit),
                "marker": {"type": "circle", "size": 4} if block.kind == "line" else None,
            }
        )
    chart.set_title({"name": block.title, "name_font": _LARGE})
    chart.set_x_axis({"num_font": _SMALL, "name_font": _SMALL})
    chart.set_y_axis({"num_format": "#,##0", "num_font": _SMALL, "name": block.unit, "name_font": _SMALL})
    chart.set_legend({"position": "bottom", "font": _SMALL} if len(block.series) > 1 else {"none": True})
    chart.set_size({"width": block.width, "height": max(block.size - 1, 4) * ROW_PIXELS})
    worksheet.insert_chart(row, 0, chart, {"object_position": 2})
