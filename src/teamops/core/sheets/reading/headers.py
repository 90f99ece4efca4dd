"""Headers: how they are compared, in which row they stand, and what each table knows them as."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from teamops.core.sheets.columns import EXAMPLE_TITLE, Column, Kind, Sides, Table
from teamops.core.sheets.files.grid import HEAD_ROWS
from teamops.core.sheets.reading.inputs import FileMapping
from teamops.core.sheets.reading.layouts import LAYOUTS, Layout
from teamops.core.sheets.reading.units import unit_behind
from teamops.core.sheets.values.cells import clean
from teamops.core.text import Text

SIMILAR = 75
# What brackets may add to a header without changing what the cells mean. 万元 or 分钟 would change it.
_UNITS = re.compile(
    r"[(\[【{](?:秒|s|sec|secs|second|seconds|元|人民币|rmb|cny|¥|yuan|次|条|必填|选填|required|optional"
    r"|时分秒|时:分:秒|h{1,2}:mm:ss|y{4}[-/.]?mm[-/.]?dd(?:hh:mm(?::ss)?)?)[)\]】}]",
    re.IGNORECASE,
)
# What may part the word of a side from the name of its column.
_JOINTS = "()[]【】-_—–/|:·.的"
ENDS_FIRST, ENDS_SECOND = "ends.first", "ends.second"
_BRACKETS = re.compile(r"[(\[【{].*?[)\]】}]")


def normal(header: object) -> str:
    """Return a header as it is compared: NFKC, no blanks, tabs, line breaks, units in brackets, stars or case."""
    if not isinstance(header, str):
        return ""
    text = "".join(clean(header).split()).casefold()
    text = _UNITS.sub("", text)
    return text.strip("*:")


@dataclass(frozen=True)
class Known:
    """Which slots a table's headers stand for. A slot is a column's key, or a part: `ends.first`, `started_at.day`.

    Of one of several sides it is `choice:key`, and the key behind it, where the table has no other side.
    """

    slots: Mapping[str, tuple[str, ...]]  # normalised header → slots, a column's own key first
    sides: Sides | None = None
    money: frozenset[str] = frozenset()  # the keys of amounts: these may have a unit behind their name

    def of(self, header: object) -> tuple[str, ...]:
        """Return the slots that a header may fill."""
        found = self._of(normal(header))
        if found or not isinstance(header, str):
            return found
        name, times = unit_behind(header)
        bare = self._of(normal(name)) if times else ()
        return tuple(slot for slot in bare if slot.rpartition(":")[2] in self.money)

    def _of(self, name: str) -> tuple[str, ...]:
        plain = self.slots.get(name, ())
        side = self._of_side(name) if self.sides and name else None
        return tuple(dict.fromkeys((":".join(side), side[1], *plain))) if side else plain

    def _of_side(self, name: str) -> tuple[str, str] | None:
        """Return the side and the column that a heading names together: 商业险保费, 保费(交强险)."""
        sides = self.sides
        for value, words in sides.words.items() if sides else ():
            for word in sorted(words, key=len, reverse=True):
                if not sides or word not in name or name == word:
                    continue
                rest = (
                    name.removeprefix(word)
                    if name.startswith(word)
                    else name.rstrip(_JOINTS).removesuffix(word)
                )
                rest = rest.strip(_JOINTS)
                key = sides.names.get(rest) or next(iter(self.slots.get(rest, ())), "")
                if rest != name and key in sides.columns:
                    return value, key
        return None


def known(table: Table) -> Known:
    """Return what each header of a table may stand for: key, both titles and synonyms, and the declared parts."""
    slots: dict[str, list[str]] = {}

    def add(slot: str, headers: Sequence[str]) -> None:
        for header in headers:
            found = slots.setdefault(normal(header), [])
            if slot not in found:
                found.append(slot)

    for column in table.columns:
        add(column.key, names_of(column))
    for joined in table.joined:
        add(f"{joined.key}.day", joined.day)
        add(f"{joined.key}.time", joined.time)
    if table.ends:
        add(ENDS_FIRST, table.ends.first)
        add(ENDS_SECOND, table.ends.second)
    for layout in LAYOUTS.values():
        if layout.table == table.key:
            for slot, header in layout.columns.items():
                if normal(header) not in slots:
                    add(f"{layout.key}:{slot}", [header])
    money = frozenset(column.key for column in table.columns if column.kind is Kind.MONEY)
    return Known({header: tuple(found) for header, found in slots.items() if header}, table.sides, money)


def names_of(column: Column) -> tuple[str, ...]:
    """Return every header that means a column: both titles, the key, the synonyms."""
    return (column.title.zh, column.title.en, column.key, *column.synonyms)


@dataclass(frozen=True)
class Header:
    """A found header: its rows (1 = first; none for a file without one), and for each position its possible texts."""

    rows: tuple[int, ...]
    titles: tuple[tuple[str, ...], ...]  # most telling first; () for a blank heading
    layout: Layout | None = None

    @property
    def first_data_row(self) -> int:
        """The row after the header."""
        return self.rows[-1] + 1 if self.rows else 1

    def title(self, position: int) -> str:
        """The heading of a column as it stands in the file."""
        return self.titles[position][0] if self.titles[position] else ""


def _slots(known_: Known, titles: Sequence[Sequence[str]]) -> set[str]:
    # A column and a part may share a header (被叫号码); a position counts once.
    firsts = (next((known_.of(t)[0] for t in texts if known_.of(t)), None) for texts in titles)
    return {slot for slot in firsts if slot}


def _enough(table: Table, found: set[str]) -> bool:
    required = {c.key for c in table.columns if c.required}
    parts = {slot.split(".")[0].split(":")[-1] for slot in found}
    # Where no column is required by itself, a title must not pass for a header that lacks nothing.
    lacks = not required and any(parts.isdisjoint(group) for group in table.one_of)
    return len(found) >= 3 or (len(required) < 3 and required <= parts and not lacks)


def _texts(row: Sequence[object]) -> list[str]:
    return [cell.strip() if isinstance(cell, str) else "" for cell in row]


def _single(row: Sequence[object]) -> tuple[tuple[str, ...], ...]:
    return tuple((text,) if text else () for text in _texts(row))


def _double(upper: Sequence[object], lower: Sequence[object]) -> tuple[tuple[str, ...], ...]:
    """Combine a row of groups with the row of headings below; a merged group cell is filled from the left."""
    width = max(len(upper), len(lower))
    above = _texts(upper) + [""] * (width - len(upper))
    below = _texts(lower) + [""] * (width - len(lower))
    titles: list[tuple[str, ...]] = []
    group = ""
    for top, child in zip(above, below, strict=True):
        group = top or (group if child else "")
        texts = (group + child, child, top) if child and group != child else (top or child,)
        titles.append(tuple(dict.fromkeys(t for t in texts if t)))
    return tuple(titles)


def _under_groups(upper: Sequence[object], lower: Sequence[object]) -> tuple[tuple[str, ...], ...]:
    """Name each heading by its group above as well (上班1 over 打卡时间); a group alone, or a title, heads nothing."""
    children = _texts(lower)
    return tuple(
        texts[:2] if at < len(children) and children[at] else ()
        for at, texts in enumerate(_double(upper, lower))
    )


def with_headings(table: Table, also: Sequence[tuple[str, str]]) -> Table:
    """Return a table that knows further headings, each given with its column's key."""
    if not also:
        return table
    more = {key: tuple(heading for heading, own in also if own == key) for _, key in also}
    columns = (replace(c, synonyms=(*c.synonyms, *more.get(c.key, ()))) for c in table.columns)
    return replace(table, columns=tuple(columns))


def sheet_header(table: Table, head: Sequence[Sequence[object]], mapping: FileMapping) -> Header | None:
    """Return the header of a sheet, if it holds this table: found in its first rows, or that of a layout without one."""
    layout = LAYOUTS.get(mapping.layout or "")
    if layout and layout.headers:
        return _without_header(layout, head)
    header = find_header(table, head, mapping.header_row)
    if header is None:
        fitting = (v for v in LAYOUTS.values() if v.table == table.key and v.fits(head))
        layout = next(fitting, None) if not mapping.header_row else None
        return _without_header(layout, head) if layout else None
    return Header(header.rows, header.titles, layout or _recognised(table, header))


def _without_header(layout: Layout, head: Sequence[Sequence[object]]) -> Header:
    width = max((len(row) for row in head), default=0)
    names = [*layout.headers[:width], *[""] * (width - len(layout.headers))]
    return Header((), tuple((n,) if n else () for n in names), layout)


def _recognised(table: Table, header: Header) -> Layout | None:
    """Return the layout of which the whole signature stands in the header."""
    here = {normal(t) for texts in header.titles for t in texts}
    return next(
        (
            v
            for v in LAYOUTS.values()
            if v.table == table.key and v.signature and {normal(s) for s in v.signature} <= here
        ),
        None,
    )


def find_header(table: Table, head: Sequence[Sequence[object]], at: int | None = None) -> Header | None:
    """Return the header of a sheet: the first row in which at least three known headers stand, or row `at`.

    Fewer are enough, if they are all the required ones, for a table that requires fewer than three.
    """
    names = known(table)
    rows = [at - 1] if at else range(min(len(head), HEAD_ROWS))
    for i in rows:
        if i >= len(head):
            return None
        below = head[i + 1] if i + 1 < len(head) else []
        single, double = _single(head[i]), _double(head[i], below)
        if at or _enough(table, _slots(names, single)):
            if _continues(names, head[i], below):
                return Header((i + 1, i + 2), double)
            grouped = _under_groups(head[i - 1], head[i]) if i else single
            if len(_slots(names, grouped)) > len(_slots(names, single)):
                return Header((i, i + 1), grouped)
            return Header((i + 1,), single)
        alone = _slots(names, _single(below))
        if (
            _slots(names, single)
            and not _enough(table, alone)
            and alone
            and _enough(table, _slots(names, double))
        ):
            return Header((i + 1, i + 2), double)
    return None


def _continues(names: Known, upper: Sequence[object], lower: Sequence[object]) -> bool:
    """Return whether the row below a header belongs to it: it heads columns that the header leaves open.

    It says nothing new where the header is known already, holds text alone, and gives known headings of its own.
    """
    above, below = _texts(upper), _texts(lower)
    above += [""] * (len(below) - len(above))
    if any(cell is not None and not isinstance(cell, str) for cell in lower):
        return False
    new = 0
    group = ""
    for top, child in zip(above, below, strict=False):
        group = top or group
        if not child or normal(child) == normal(top):
            continue
        if names.of(top):
            return False
        new += bool(names.of(child) or names.of(group + child))
    return new > 0


def is_example_title(header: str) -> bool:
    """Return whether a heading is that of the column in which a blank form marks its example row."""
    return normal(header) in {normal(EXAMPLE_TITLE.zh), normal(EXAMPLE_TITLE.en)}


def similar(names: Sequence[str], headers: Sequence[str]) -> Text:
    """Return a question that names the header of the file closest to what is missing, or nothing. Never decides."""
    best = max(
        (
            (score, header)
            for header in headers
            if header
            for text in (normal(header), _BRACKETS.sub("", normal(header)))
            for _, score, _ in process.extract(text, [normal(n) for n in names], scorer=fuzz.ratio)
        ),
        default=(0.0, ""),
    )
    if best[0] < SIMILAR:
        return Text("", "")
    return Text(f"文件里的“{best[1]}”是不是这一列？", f"Is it “{best[1]}” in the file?")
