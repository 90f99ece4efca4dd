"""What each row below the header is: data, blank, a total, the example of a form, the header once more, or 本月无."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from teamops.core.sheets.columns import EXAMPLE_MARK, Kind, Table
from teamops.core.sheets.files.grid import Block
from teamops.core.sheets.reading.headers import normal
from teamops.core.sheets.reading.plan import Plan
from teamops.core.sheets.values.cells import fold, is_empty_text

Mask = npt.NDArray[np.bool_]

DATA, BLANK, TOTAL, EXAMPLE, HEADER, NONE = range(6)
# What whoever fills in a table writes where there is nothing to enter.
NOTHING_TO_ENTER = ("本月无", "本月没有", "None this month", "none this month")
TOTALS_ZH = ("合计", "小计", "总计", "共计", "累计")
TOTALS_EN = frozenset({"total", "totals", "subtotal", "grandtotal", "sum"})
# What a row of data has and a total has not.
IDENTIFYING = frozenset({Kind.ID, Kind.DATE, Kind.DATETIME, Kind.MONTH})
# What may stand within and around the words of a row that only carries figures on: 本 月 合 计：
_SPACED = "[\\s\u3000\u00a0]*"
_MARKS = "[\\s\u3000\u00a0:：()（）\\[\\]【】*—_-]*"
_WORDED = frozenset({Kind.TEXT, Kind.DATE, Kind.DATETIME})
# No cell without one of these says what the words for a total or any heading say.
_WORDY = "[A-Za-z]|[^\\x00-\\x7f]"
# A cell longer than this in bytes is none of the ways to leave a cell empty.
SHORT = 8


def classify(block: Block, plan: Plan, table: Table) -> npt.NDArray[np.int8]:
    """Return what each row of a block is. Every row is looked at; only the odd ones are looked at closely."""
    kinds = np.zeros(len(block.rows), dtype=np.int8)
    if not len(kinds):
        return kinds
    for position in plan.labels:
        cells = block.cells.get(position)
        if cells is not None:
            kinds[_among(cells, [EXAMPLE_MARK])] = EXAMPLE
    must = [p for p in _must(plan, table) if p in block.cells]
    blank = {p: empty(block.cells[p]) for p in must}
    odd = np.zeros(len(kinds), dtype=bool)
    if must:
        odd |= _among(block.cells[must[0]], [*plan.header.titles[must[0]], *NOTHING_TO_ENTER])
    groups = _groups(plan, table, must)
    for position in set(must).difference(*groups):
        odd |= blank[position]
    gaps = np.zeros(len(kinds), dtype=bool)  # one of those of which one is needed is there, another is not
    for group in groups:
        odd |= np.logical_and.reduce([blank[p] for p in group])
        gaps |= np.logical_or.reduce([blank[p] for p in group])
    odd |= _worded(block, plan, must, np.flatnonzero(gaps & ~odd & (kinds == DATA)))
    carried = _carried(block, plan, table)
    odd |= carried
    places = np.flatnonzero(odd & (kinds == DATA))
    if len(places):
        kinds[places] = _odd_kinds(block, plan, table, places, carried)
    return kinds


def _carried(block: Block, plan: Plan, table: Table) -> Mask:
    """Return which rows say that they only carry figures on. 本月合计 may lack nothing else: a day, sums and a balance."""
    found = np.zeros(len(block.rows), dtype=bool)
    if table.carried:
        texts = [p for key, p in plan.columns.items() if table.column(key).kind in _WORDED]
        words = re.compile("|".join(_SPACED.join(fold(word)) for word in table.carried))
        for position in dict.fromkeys([*plan.labels, *texts]):
            if position in block.cells:
                found |= _says(block.cells[position], words)
    return found


def _groups(plan: Plan, table: Table, must: Sequence[int]) -> list[list[int]]:
    """Return the columns of which one is needed, group by group: 工号, 姓名, 分机."""
    required = {p for key, p in plan.columns.items() if table.column(key).required}
    required.update(p for pair in plan.joined.values() for p in pair)
    here = ([plan.columns[key] for key in group if key in plan.columns] for group in table.one_of)
    groups = [[p for p in group if p in must and p not in required] for group in here]
    return [group for group in groups if group]


def _worded(block: Block, plan: Plan, must: Sequence[int], places: npt.NDArray[np.intp]) -> Mask:
    """Return which rows among `places` have a cell that says 合计 or what the header says: a total of 张珊 has a name as well."""
    found = np.zeros(len(block.rows), dtype=bool)
    if not len(places):
        return found
    for position in dict.fromkeys([*plan.labels, *must]):
        cells = block.cells.get(position)
        if cells is None or not (cells.dtype == object or isinstance(cells.dtype, pd.StringDtype)):
            continue
        cells = cells.iloc[places]
        words = cells.unique()
        if cells.dtype != object:  # of many numbers, hardly one is looked at
            array = pc.unique(_arrow(cells))
            words = pc.filter(array, pc.match_substring_regex(array, _WORDY)).to_pylist()
        titles = {normal(title) for title in plan.header.titles[position]}
        said = [w for w in words if is_total(w) or w in NOTHING_TO_ENTER or _heads(w, titles)]
        if said:
            found[places[_among(cells, said)]] = True
    return found


def _must(plan: Plan, table: Table) -> list[int]:
    """The columns of which a blank makes a row odd: required ones first, and those of which one is needed."""
    grouped = {key for group in table.one_of for key in group}
    required = [p for key, p in plan.columns.items() if table.column(key).required]
    joined = [p for pair in plan.joined.values() for p in pair]
    others = [p for key, p in plan.columns.items() if key in grouped]
    return list(dict.fromkeys([*required, *joined, *others]))


def _odd_kinds(
    block: Block, plan: Plan, table: Table, places: npt.NDArray[np.intp], carried: Mask
) -> npt.NDArray[np.int8]:
    """Return the kinds of rows that lack something: nothing in them, a total, a header, 本月无, or data with a blank."""
    kinds = np.full(len(places), BLANK, dtype=np.int8)
    used = [p for p in dict.fromkeys([*plan.positions, *plan.labels]) if p in block.cells]
    blank = {p: empty(block.cells[p].iloc[places]) for p in used}
    some = np.flatnonzero(~np.logical_and.reduce([blank[p] for p in used]))
    must = _must(plan, table)
    telling = [p for key, p in plan.columns.items() if p in must and table.column(key).kind in IDENTIFYING]
    telling += [p for pair in plan.joined.values() for p in pair]
    labels = [p for p in dict.fromkeys([*plan.labels, *must]) if p in block.cells]
    titles = {p: {normal(title) for title in plan.header.titles[p]} for p in plan.positions}
    cells = {p: block.cells[p].iloc[places].tolist() for p in used}
    named = [p for key, p in plan.columns.items() if p in telling and table.column(key).kind is Kind.ID]
    for i in some:
        here = {p: cells[p][i] for p in used if not blank[p][i]}
        kinds[i] = _kind_of(here, titles, labels, telling)
        # What only carries figures on has no identifier of its own.
        if kinds[i] == DATA and carried[places[i]] and not any(p in here for p in named):
            kinds[i] = TOTAL
    return kinds


def _kind_of(
    here: Mapping[int, object],
    titles: Mapping[int, Collection[str]],
    labels: Sequence[int],
    telling: Sequence[int],
) -> int:
    """Return the kind of one row from its cells that are not empty. `titles`: what the header says of each column."""
    if all(isinstance(cell, str) and cell.strip() in NOTHING_TO_ENTER for cell in here.values()):
        return NONE
    words = [p for p in here if p in titles]
    if words and all(_heads(here[p], titles[p]) for p in words):
        return HEADER
    label = next((p for p in labels if p in here and is_total(here[p])), None)
    # A total has no identifier or date of its own, but perhaps the label in their place.
    if label is not None and all(p not in here or p == label for p in telling):
        return TOTAL
    return DATA


def _heads(value: object, titles: Collection[str]) -> bool:
    return isinstance(value, str) and normal(value) in titles


def is_total(value: object) -> bool:
    """Return whether a cell says 合计, 本页小计, Total, 张珊 小计, …."""
    if not isinstance(value, str):
        return False
    word = fold(value).strip(":：【】[]()*-—_=")
    return word.endswith(TOTALS_ZH) or word.startswith(TOTALS_ZH) or word in TOTALS_EN


def empty(cells: pd.Series) -> Mask:
    """Return which cells are empty in one of the ways that count as empty."""
    missing: Mask = cells.isna().to_numpy(dtype=bool, copy=True)
    if cells.dtype == object:
        found = [isinstance(v, str) and len(v) <= SHORT and is_empty_text(v) for v in cells]
        missing |= np.array(found, dtype=bool)
        return missing
    if not isinstance(cells.dtype, pd.StringDtype):
        return missing
    array = _arrow(cells)
    short = pc.less_equal(pc.binary_length(array), SHORT).fill_null(False)
    if not pc.any(short).as_py():
        return missing
    words = pc.unique(pc.filter(array, short)).to_pylist()
    blanks = [w for w in words if w is not None and is_empty_text(w)]
    if blanks:
        among: Mask = pc.is_in(array, pa.array(blanks, array.type)).to_numpy(zero_copy_only=False)
        missing |= among
    return missing


def _arrow(cells: pd.Series) -> Any:
    array = pa.array(cells)
    return array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array


def _says(cells: pd.Series, words: re.Pattern[str]) -> Mask:
    """Return which cells are nothing but one of some words, blanks and marks around and within them left out."""
    if isinstance(cells.dtype, pd.StringDtype):
        array = _arrow(cells)
        pattern = rf"^{_MARKS}(?:{words.pattern}){_MARKS}$"
        found: Mask = pc.match_substring_regex(array, pattern).fill_null(False).to_numpy(zero_copy_only=False)
        return found
    if cells.dtype != object:
        return np.zeros(len(cells), dtype=bool)
    shape = re.compile(rf"{_MARKS}(?:{words.pattern}){_MARKS}")
    says = (isinstance(v, str) and shape.fullmatch(v) is not None for v in cells)
    return np.fromiter(says, dtype=bool, count=len(cells))


def _among(cells: pd.Series, words: Sequence[str]) -> Mask:
    """Return which cells are exactly one of some words; none in a column of numbers or dates."""
    if isinstance(cells.dtype, pd.StringDtype):
        array = _arrow(cells)
        found: Mask = pc.is_in(array, pa.array(list(words), array.type)).to_numpy(zero_copy_only=False)
        return found
    if cells.dtype != object:
        return np.zeros(len(cells), dtype=bool)
    wanted = set(words)
    return np.fromiter((isinstance(v, str) and v in wanted for v in cells), dtype=bool, count=len(cells))
