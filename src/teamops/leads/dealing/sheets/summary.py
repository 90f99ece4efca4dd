"""汇总: who got how many leads of which source, who is away and why, and what became of the rows that came in."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from teamops.core.evidence import column_letter
from teamops.core.sheets.book import (
    TOTAL,
    Block,
    Cell,
    Chart,
    Col,
    Formula,
    Row,
    Sheet,
    Table,
    line,
    quoted,
    signature,
)
from teamops.core.sheets.writing.styles import LINE_POINTS, ToneName, line_count
from teamops.core.text import Text
from teamops.leads.dealing.sheets import words
from teamops.leads.dealing.sheets.view import View, texts
from teamops.leads.schema import OUTCOME_TABLE

TABLE = "summary"
MOST_BARS = 40  # beyond it a chart of people is no longer readable
ABSENT = "F015"  # an input that was not there
LABELS = 2  # columns before those of the sources
_WIDTHS = (12.0, 18.0)
_SOURCE, _FIGURE, _STATE = 11.0, 10.0, 34.0


def summary_sheet(view: View) -> Sheet:
    """Return the sheet 汇总, to be signed; a name leads to that person's sheet."""
    table = _people(view)
    blocks: list[Block] = [line(view.title, "title"), *_heads(view), table]
    total = 1 + sum(block.size for block in blocks) - 1
    blocks += [line(view.say(words.TO_SHEETS), width=_breadth(view)), *_absent(view), line("")]
    if 0 < len(view.ids) <= MOST_BARS and view.sources:
        blocks.append(_chart(view))
    blocks += _flow(view, total, 1 + sum(block.size for block in blocks))
    blocks.append(signature(view.lang))
    return Sheet(
        view.say(words.SUMMARY), tuple(blocks), main=TABLE, frozen=LABELS, widths=_WIDTHS, tab="head"
    )


def _chart(view: View) -> Chart:
    series = tuple(f"source{i}" for i in range(len(view.sources)))
    title = view.say(words.CHART)
    return Chart("column", title, TABLE, "name", series, size=13, stacked=True)


def _heads(view: View) -> Iterator[Row]:
    number = view.say(Text("批次 {number}", "Batch {number}"), number=view.batch.number)
    dry = "" if view.batch.record else view.say(words.DRY_RUN)
    yield line(f"{number} · {dry}" if dry else number, "note", tone="warn" if dry else "")
    yield line(view.say(Text("单位：条", "Unit: leads")), "unit")


def _breadth(view: View) -> float:
    return sum(_WIDTHS) + _SOURCE * len(view.sources) + 2 * _FIGURE + _STATE


def _people(view: View) -> Table:
    say = view.say
    links = [f"{quoted(view.sheet_names[a])}!A1" if a in view.sheet_names else "" for a in view.ids]
    names: list[ToneName] = ["" if link else "mute" for link in links]
    away: list[ToneName] = ["" if here else "leave" for here in view.present.tolist()]
    agent_id = OUTCOME_TABLE.column("agent_id").title
    cols = (
        view.col("agent_id", agent_id, view.ids, "id"),
        view.col("name", words.NAME, list(view.names.values()), links=links, tones=names),
        *_counts(view),
        view.col("state", Text("是否在岗", "Present"), list(_states(view)), "wrap", _STATE, tones=away),
    )
    return Table(key=TABLE, cols=cols, total=say(TOTAL), empty=say(words.NOBODY))


def _counts(view: View) -> Iterator[Col]:
    """Yield the leads from each source, their sum, and what people held before."""

    def count(
        key: str, heading: str, cells: np.ndarray, width: float, group: str = "", sums: str = ""
    ) -> Col:
        return view.col(key, heading, cells, "count", width, group=group, total=True, formula=sums)

    group, last = view.say(Text("本批分到", "Assigned in this batch")), len(view.sources) - 1
    for i, name in enumerate(view.sources):
        yield count(f"source{i}", view.source_said(name), view.counts[:, i], _SOURCE, group)
    sums = f"=SUM({{source0}}{{row}}:{{source{last}}}{{row}})" if view.sources else ""
    yield count("total", view.say(TOTAL), view.counts.sum(axis=1), _FIGURE, group, sums)
    before = view.batch.people["open_leads"].to_numpy(dtype="int64")
    yield count("before", view.say(Text("分配前在手", "Held before")), before, _FIGURE)


def _states(view: View) -> Iterator[str]:
    people = view.batch.people
    here = zip(
        view.present.tolist(), people["level"].tolist(), texts(people[f"why_away_{view.lang}"]), strict=True
    )
    for present, level, why in here:
        yield view.say(words.LEVEL if level else words.PRESENT) if present else view.say(words.AWAY, why=why)


def _absent(view: View) -> Iterator[Row]:
    for problem in view.batch.problems:
        if problem.code == ABSENT:
            yield line(problem.what(view.lang), tone="warn", width=_breadth(view))


def _flow(view: View, total: int, start: int) -> list[Block]:
    """Return what became of the rows, a row a fate and a column a source, below those of the table.

    `total`: the Excel row of the table's totals; `start`: the one at which this begins.
    """
    say = view.say
    heads = [view.source_said(name) for name in view.sources]
    blocks: list[Block] = [
        line(say(Text("来的行去了哪里", "What became of the rows")), "subtitle"),
        _heading(say(words.ITEM), [*heads, say(TOTAL)]),
    ]
    leads, left = view.batch.leads, view.not_dealt
    back = leads["taken_from"].notna()
    received = _by_source(view, leads[~back]) + _by_source(view, left[~view.again])
    taken = _by_source(view, leads[back]) + _by_source(view, left[view.again])
    lines: list[tuple[str, np.ndarray, ToneName]] = [(say(words.RECEIVED), received, "")]
    if taken.any():
        lines.append((say(Text("收回后重新分配的线索", "Leads reclaimed")), taken, ""))
    lines.append((say(words.DEALT), view.counts.sum(axis=0), "good"))
    lines += [
        (say(Text("没有分配：{reason}", "Not assigned: {reason}"), reason=said), _by_source(view, rows), "")
        for said, rows in left.groupby("said", sort=False)
    ]
    for label, counts, tone in lines:
        blocks.append(_figures(label, counts, start + len(blocks), tone, total if tone else 0))
    return blocks


def _by_source(view: View, rows: pd.DataFrame) -> np.ndarray:
    found = pd.Series(texts(rows["source"]), dtype="object").value_counts()
    return found.reindex(view.sources, fill_value=0).to_numpy(dtype="int64")


def _heading(label: str, heads: Sequence[str]) -> Row:
    return Row(
        (Cell(label, "text", LABELS, "head"), *(Cell(head, "text", tone="head") for head in heads)), 23.0
    )


def _figures(label: str, counts: np.ndarray, row: int, tone: ToneName, table_row: int) -> Row:
    """Return a label, a count for each source and their sum; with `table_row` the counts are those of that row."""
    lines = line_count(label, sum(_WIDTHS))
    cells = [Cell(label, "wrap", LABELS, tone)]
    for i, count in enumerate(counts.tolist()):
        live = f"={column_letter(LABELS + 1 + i)}{table_row}"
        cells.append(Cell(Formula(live, count) if table_row else count, "count", tone=tone))
    first, last = column_letter(LABELS + 1), column_letter(LABELS + len(counts))
    total = int(counts.sum())
    cells.append(
        Cell(Formula(f"=SUM({first}{row}:{last}{row})", total) if len(counts) else total, "count", tone=tone)
    )
    return Row(tuple(cells), LINE_POINTS * lines + 3.0)
