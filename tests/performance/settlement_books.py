"""Looking into the settlement workbook: its tables, its words, and whether its formulas give what stands beside them."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from little_excel import LittleExcel, days

from teamops.core.sheets.book import Book, Row, Sheet, Table
from teamops.core.sheets.write import write_book
from teamops.core.text import Lang
from teamops.performance.settlement.settlement import Settlement
from teamops.performance.sheets.book import settlement_book


def written(settlement: Settlement, folder: Path, lang: Lang = "zh") -> tuple[LittleExcel, Any]:
    """Return the written workbook for calculation, and as its cached results."""
    write_book(settlement_book(settlement, lang), folder / "s.xlsx")
    return LittleExcel(openpyxl.load_workbook(folder / "s.xlsx")), openpyxl.load_workbook(
        folder / "s.xlsx", data_only=True
    )


def assert_live(calculator: LittleExcel, cached: Any) -> None:
    """Every formula, calculated anew, gives the result that was written beside it."""
    assert calculator.formulas()
    for sheet, cell in calculator.formulas():
        shown = days(cached[sheet][cell].value)
        assert calculator.value(sheet, cell) == pytest.approx(shown, abs=1e-6), (sheet, cell)


def rows_of(table: Table, *keys: str) -> list[tuple[Any, ...]]:
    cols = {col.key: list(col.cells) for col in table.cols}
    return list(zip(*(cols[key] for key in keys), strict=True))


def table_of(book: Book, sheet: str, table: str) -> Table:
    return book.sheet(sheet).tables[table][0]


def tones_of(table: Table, key: str) -> list[str]:
    return list(next(col.tones for col in table.cols if col.key == key) or [])


def texts(sheet: Sheet) -> list[str]:
    return [str(cell.value) for block in sheet.blocks if isinstance(block, Row) for cell in block.cells]
