"""剔除与重复: every row that was not dealt, why, who stands for it, and where it stands in the user's files."""

import pandas as pd

from teamops.core.evidence import place_said
from teamops.core.sheets.book import UNIT, Block, Cell, Row, Sheet, Table, line
from teamops.core.sheets.writing.styles import LINE_POINTS, StyleName, line_count
from teamops.core.text import Text
from teamops.leads.dealing.sheets import words
from teamops.leads.dealing.sheets.view import View, numbers, texts
from teamops.leads.schema import LEADS

TABLE = "excluded"
_COLUMNS: tuple[tuple[str, Text, StyleName, float], ...] = (
    ("said", Text("原因", "Reason"), "wrap", 22),
    ("detail", Text("详情", "Details"), "wrap", 44),
    ("source", LEADS.column("source").title, "center", 12),
    ("customer", LEADS.column("customer").title, "text", 12),
    ("phone", LEADS.column("phone").title, "id", 15.5),
    ("plate", LEADS.column("plate").title, "id", 10.5),
    ("vin", LEADS.column("vin").title, "id", 20),
    ("expires_on", LEADS.column("expires_on").title, "date", 12),
    ("last_premium", LEADS.column("last_premium").title, "money", 12),
    ("place", words.PLACE, "wrap", 44),
)
_OWN = ("said", "detail", "place")


def excluded_sheet(view: View) -> Sheet:
    """Return the sheet 剔除与重复: the counts of each reason on top, then the rows by reason, to filter."""
    say, rows = view.say, view.not_dealt
    title = line(f"{view.title} · {say(words.EXCLUDED)}", "title")
    blocks: list[Block] = [title]
    if len(rows):
        blocks.append(_counts(view, rows))
    blocks.append(line(say(UNIT), "unit"))
    # Of an empty list the columns of lead files are left out: a dealt workbook that lies among them has no row here.
    cols = tuple(
        view.col(key, heading, _cells(view, rows, key), style, width)
        for key, heading, style, width in _COLUMNS
        if len(rows) or key in _OWN
    )
    blocks.append(Table(key=TABLE, cols=cols, empty=say(Text("全部分配了", "everything was assigned"))))
    return Sheet(name=say(words.EXCLUDED), blocks=tuple(blocks), main=TABLE, frozen=1)


def _counts(view: View, rows: pd.DataFrame) -> Row:
    found = rows["said"].value_counts(sort=False)
    each = view.say(words.EACH_REASON).join(f"{said} {count}" for said, count in found.items())
    said = f"{view.say(words.IN_ALL, count=len(rows))}{each}"
    height = LINE_POINTS * line_count(said, sum(width for *_, width in _COLUMNS)) + 4
    return Row((Cell(said, "note", span=len(_COLUMNS)),), height)


def _cells(view: View, rows: pd.DataFrame, key: str) -> "list[object] | pd.Series":
    if key == "source":
        said = {name: view.source_said(name) for name in view.sources}
        return [said[name] for name in texts(rows[key])]
    if key == "place":
        return [place_said(place, view.lang) for place in texts(rows[key])]
    if key == "last_premium":
        return list(numbers(rows[key]))
    return rows[key] if key == "expires_on" else list(texts(rows[key]))
