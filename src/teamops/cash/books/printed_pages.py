"""Journals in printed pages: each page begins with what was brought forward and ends with what is carried on."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from teamops.cash.books.pages import BROUGHT, CARRIED, DAY, ENTRY, MONTH_SUM, OPENED, YEAR_SUM
from teamops.core.sheets.book import Block, Page, Sheet, Table
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.cells import Cells
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

# A4 across at this scale holds the columns of a journal, and so many rows of this height besides title and headings.
SCALE, LENGTH, HEIGHT = 90, 22, 18.0
SAID = {
    OPENED: Text("上月结转", "Brought forward"),
    BROUGHT: Text("承前页", "From the page before"),
    DAY: Text("本日合计", "Total of the day"),
    CARRIED: Text("过次页", "To the next page"),
    MONTH_SUM: Text("本月合计", "Total of the month"),
    YEAR_SUM: Text("本年累计", "Total of the year"),
}
Columns = Sequence[tuple[str, Text, StyleName, float]]  # key, heading, style, width


def with_words(
    rows: pd.DataFrame, entries: pd.DataFrame, columns: Mapping[str, str], lang: Lang
) -> pd.DataFrame:
    """Return printed rows (`pages.PRINTED`) with the words of their entries: `columns` are names here by names there.

    A sum says in `summary` what it sums.
    """
    own = (rows["kind"] == ENTRY).to_numpy(dtype=bool)
    at = rows["at"].fillna(0).to_numpy("int64")[own]
    for name, key in columns.items():
        said = pd.Series("", index=rows.index, dtype="str")
        said[own] = entries[key].iloc[at].to_numpy()
        rows[name] = said
    sums = {kind: text.say(lang) for kind, text in SAID.items()}
    rows["summary"] = rows["summary"].where(own, rows["kind"].map(sums).astype("str"))
    return rows


def pages_sheet(
    name: str,
    above: Sequence[Block],
    rows: pd.DataFrame,
    columns: Columns,
    key: str,
    lang: Lang,
    marks: Mapping[str, Sequence[ToneName]] | None = None,
) -> Sheet:
    """Return the sheet: `above`, then the table `key`, in which each printed page begins anew.

    `rows` have the columns, `page` and `kind`; amounts in fen. `marks`: tones of single columns, parallel to the rows.
    """
    seen = Seen(lang)
    cells = _cells(rows, columns)
    for moved in ("received", "paid"):  # the first row is a balance brought forward, which moves nothing
        cells[moved] = [None, *cells[moved][1:]]
    cols = tuple(
        seen.col(name, heading, cells[name], style, width, tones=(marks or {}).get(name))
        for name, heading, style, width in columns
    )
    tones: list[ToneName] = ["" if kind == ENTRY else "total" for kind in rows["kind"]]
    pages = (np.flatnonzero(np.diff(rows["page"].to_numpy())) + 1).tolist()
    table = Table(key=key, cols=cols, tones=tones, heights=[HEIGHT] * len(rows), breaks=pages)
    blocks = (*above, table)
    return Sheet(
        name,
        blocks,
        main=key,
        frozen=2,
        filtered=False,
        widths=tuple(width for *_, width in columns),
        page=Page(scale=SCALE),
    )


def _cells(rows: pd.DataFrame, columns: Columns) -> dict[str, Cells]:
    """Return the columns in the shape that is written soonest."""
    days = {name for name, _, style, _ in columns if style == "date"}
    return {name: rows[name] if name in days else rows[name].tolist() for name, *_ in columns}
