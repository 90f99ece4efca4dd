"""Decides which column of a file fills which column of a table: once for a sheet, from its header alone."""

import re
from collections.abc import Collection, Sequence
from datetime import time

from teamops.core.sheets.columns import Column, Joined, Spans, Table
from teamops.core.sheets.reading.headers import (
    ENDS_FIRST,
    ENDS_SECOND,
    Header,
    is_example_title,
    known,
    names_of,
    normal,
    similar,
)
from teamops.core.sheets.reading.inputs import FileMapping
from teamops.core.sheets.reading.plan import Fault, Plan, clash
from teamops.core.sheets.reading.sides import find_sides
from teamops.core.sheets.reading.unused import questions
from teamops.core.text import Text


def make_plan(
    table: Table,
    header: Header,
    mapping: FileMapping,
    keys: Collection[str],
    body: Sequence[Sequence[object]],
    file: str,
) -> Plan:
    """Return the plan for reading `keys` of `table`. `body`: the first rows of data. Faults: F006, F008, F009."""
    return _Planner(table, header, mapping, keys, body, file).plan()


class _Planner:
    def __init__(
        self,
        table: Table,
        header: Header,
        mapping: FileMapping,
        keys: Collection[str],
        body: Sequence[Sequence[object]],
        file: str,
    ) -> None:
        self.table, self.mapping, self.keys, self.body, self.file = table, mapping, keys, body, file
        self.out = Plan(header)
        self.known = known(table)
        self.titles = [list(texts) for texts in header.titles]
        self.taken: set[int] = set()
        self.by_slot: dict[str, list[int]] = {}

    def plan(self) -> Plan:
        """Decide, in the order of who has most right to a column."""
        self._markers()
        self._sides()
        self._overrides()
        self._layout()
        for position, texts in enumerate(self.titles):
            if position not in self.taken:
                slots = next((self.known.of(t) for t in texts if self.known.of(t)), ())
                for slot in slots:
                    self.by_slot.setdefault(slot, []).append(position)
        if self.out.sides and self.table.sides:
            self.by_slot.pop(self.table.sides.key, None)  # the headings tell it
        self._ends()
        self._joined()
        self._direct()
        self._one_person()
        self._inside()
        self._spans()
        self._missing()
        self._extra()
        self._leave_out()
        if self.out.sides:
            self.out.shared = dict(self.out.columns)
            self.out.columns = self.out.shared | next(iter(self.out.sides.values()))
        return self.out

    def _sides(self) -> None:
        """Take the columns of things that stand side by side, and the sum beside them."""
        sides = self.table.sides
        if sides is None:
            return
        self.out.sides, self.out.total = find_sides(self.known, sides, self.titles, self.taken)
        self.taken |= {p for own in self.out.sides.values() for p in own.values()}
        self.taken |= set() if self.out.total is None else {self.out.total}

    def _named_by_side(self, slot: str, header: str) -> bool:
        """Return whether a mapping names what a side has as its own: one column cannot be all of them."""
        wanted = normal(header)
        own = {p for columns in self.out.sides.values() for p in columns.values()} | {self.out.total}
        found = (p for p, texts in enumerate(self.titles) if any(normal(t) == wanted for t in texts))
        key = self.table.sides.key if self.table.sides else ""
        return bool(self.out.sides) and (slot == key or any(p in own for p in found))

    def _leave_out(self) -> None:
        """Keep the columns asked for, and those they are worked out from."""
        keep = set(self.keys)
        self.out.sides = {
            value: {k: p for k, p in own.items() if k in keep} for value, own in self.out.sides.items()
        }
        if self.out.ends and self.table.ends:
            keep.add(self.table.ends.side)
        if self.out.gross_as_net and self.table.spans:
            keep |= {self.table.spans.gross, self.table.spans.lead, self.table.spans.outcome}
        if self.table.spans and self.table.spans.net in keep:
            keep.add(self.table.spans.outcome)  # tells which blanks are no time at all
        self.out.columns = {k: p for k, p in self.out.columns.items() if k in keep}

    def _markers(self) -> None:
        for position, texts in enumerate(self.titles):
            if any(is_example_title(t) for t in texts):
                self.out.markers.append(position)
                self.taken.add(position)

    def _find(self, header: str) -> list[int]:
        wanted = normal(header) or header
        return [
            p
            for p, texts in enumerate(self.titles)
            if p not in self.taken and any((normal(t) or t) == wanted for t in texts)
        ]

    def _set(self, slot: str, position: int) -> None:
        self.taken.add(position)
        if slot in {ENDS_FIRST, ENDS_SECOND} or "." in slot:
            self.by_slot.setdefault(slot, []).insert(0, position)
        else:
            self.out.columns[slot] = position

    def _overrides(self) -> None:
        for slot, header in self.mapping.columns.items():
            if self._named_by_side(slot, header):
                continue
            found = self._find(header)
            if found:
                self._set(slot, found[0])
            else:
                title = self._title(slot)
                self._fault("F006", column=title, accepted=header, hint=similar([header], self._all_titles()))

    def _layout(self) -> None:
        layout = self.out.header.layout
        if layout is None:
            return
        for slot, header in layout.columns.items():
            found = self._find(header) if slot not in self.out.columns else []
            if found:
                self._set(slot, found[0])
        for header in layout.ignore:
            self.taken.update(self._find(header))

    def _ends(self) -> None:
        ends = self.table.ends
        if ends is None:
            return
        first, second = self.by_slot.get(ENDS_FIRST, []), self.by_slot.get(ENDS_SECOND, [])
        if not first or not second or {ends.outside, ends.inside} <= set(self.out.columns):
            return
        self.out.ends = self._best(first, ends.first), self._best(second, ends.second)
        self.taken.update(self.out.ends)
        own = self._free(self.by_slot.get(ends.outside, []))
        plain = [p for p in own if p not in first and p not in second]
        if plain and ends.outside not in self.out.columns:
            self.out.columns[ends.outside] = plain[0]

    def _best(self, positions: list[int], order: Sequence[str]) -> int:
        """Of several headers for an end, the one named by the mapping or layout, else the one declared first."""
        if positions[0] in self.taken:
            return positions[0]
        rank = {normal(h): i for i, h in enumerate(reversed(order))}
        return max(positions, key=lambda p: max(rank.get(normal(t), -1) for t in self.titles[p]))

    def _joined(self) -> None:
        for joined in self.table.joined:
            day = self._free(self.by_slot.get(f"{joined.key}.day", []))
            if not day or joined.key in self.out.columns:
                continue
            own = self._free(self.by_slot.get(joined.key, []))
            times = self._free(self.by_slot.get(f"{joined.key}.time", []))
            if own and self._bare_times(own[0]):
                times = own
            elif own:
                continue
            if times:
                self._join(joined, day[0], times[0])

    def _join(self, joined: Joined, day: int, time: int) -> None:
        self.out.joined[joined.key] = (day, time)
        self.taken.update((day, time))

    def _free(self, positions: Sequence[int]) -> list[int]:
        return [p for p in positions if p not in self.taken]

    def _bare_times(self, position: int) -> bool:
        cells = [row[position] for row in self.body if position < len(row) and row[position] is not None]
        return bool(cells) and all(_is_bare_time(cell) for cell in cells)

    def _direct(self) -> None:
        for column in self.table.columns:
            if column.key in self.out.columns or column.key in self.out.joined:
                continue
            if self.out.ends and self.table.ends and column.key == self.table.ends.outside:
                continue
            found = self._free(self.by_slot.get(column.key, []))
            if not found:
                continue
            self.out.columns[column.key] = found[0]
            for other in found[1:]:
                self._second(column, found[0], other)

    def _second(self, column: Column, first: int, other: int) -> None:
        if column.key not in self.keys:
            return
        titles = self.out.header.title(first), self.out.header.title(other)
        if normal(titles[0]) == normal(titles[1]):
            self.out.twins.append((column.key, first, other))
        else:
            self.out.faults.append(clash(column, titles[0], titles[1], other))

    def _one_person(self) -> None:
        """`agent_by` leaves only the column it names of a group of which one is needed."""
        by = self.mapping.agent_by
        for group in self.table.one_of:
            if by in group:
                for key in group:
                    if key != by:
                        self.out.columns.pop(key, None)

    def _inside(self) -> None:
        """The two ends also give our side, but only where the file has no other column that does."""
        ends = self.table.ends
        if self.out.ends is None or ends is None or self.mapping.agent_by not in {None, ends.inside}:
            return
        group = next((g for g in self.table.one_of if ends.inside in g), (ends.inside,))
        self.out.fills_inside = not any(key in self.out.columns for key in group)

    def _spans(self) -> None:
        spans = self.table.spans
        if spans is None or spans.net in self.out.columns or spans.gross not in self.out.columns:
            return
        title = self.out.header.title(self.out.columns[spans.gross])
        said = self.mapping.duration_is
        if said == "talk":
            self.out.columns[spans.net] = self.out.columns.pop(spans.gross)
        elif said == "total":
            self._from_gross(spans)
        else:
            self._fault("F009", header=title, file=self.file)
            self.out.columns[spans.net] = self.out.columns[spans.gross]

    def _from_gross(self, spans: Spans) -> None:
        """The gross span gives the net one only with the lead and the outcome beside it."""
        for key in (spans.lead, spans.outcome):
            if key not in self.out.columns:
                self._lacks(self.table.column(key))
        self.out.gross_as_net = True

    def _filled(self) -> set[str]:
        """Return the keys that the sheet fills, one way or another."""
        has = set(self.out.columns) | set(self.out.joined)
        if self.out.sides and self.table.sides:
            has |= {self.table.sides.key, *(key for own in self.out.sides.values() for key in own)}
        if self.out.gross_as_net and self.table.spans:
            has.add(self.table.spans.net)
        if self.out.ends and self.table.ends:
            has.add(self.table.ends.outside)
            if self.out.fills_inside:
                has.add(self.table.ends.inside)
        return has

    def _missing(self) -> None:
        has = self._filled()
        for column in self.table.columns:
            if column.required and column.key not in has:
                self._lacks(column)
        for group in self.table.one_of:
            if not has & set(group):
                columns = [self.table.column(k) for k in group]
                self._lacks(*columns)

    def _lacks(self, *columns: Column) -> None:
        names = [n for c in columns for n in names_of(c)]
        column = Text(" / ".join(c.title.zh for c in columns), " / ".join(c.title.en for c in columns))
        shown = list(dict.fromkeys(n for c in columns for n in (c.title.zh, c.title.en, *c.synonyms[:4])))
        free = [t for p, t in enumerate(self._all_titles()) if p not in self.taken and not self._used(p)]
        self._fault("F006", column=column, accepted="、".join(shown), hint=similar(names, free))

    def _used(self, position: int) -> bool:
        return position in self.out.columns.values()

    def _extra(self) -> None:
        ignored = self.taken | set(self.out.columns.values())
        ignored |= {p for positions in self.by_slot.values() for p in positions}
        own = {normal(said) for text in self.table.own for said in (text.zh, text.en)}
        extra = [
            t for p, t in enumerate(self._all_titles()) if t and p not in ignored and normal(t) not in own
        ]
        self.out.extra = questions(self.table, self._filled(), extra)

    def _all_titles(self) -> list[str]:
        return [self.out.header.title(p) for p in range(len(self.titles))]

    def _title(self, slot: str) -> Text:
        try:
            return self.table.column(slot).title
        except KeyError:
            return Text(slot, slot)

    def _fault(self, code: str, **values: object) -> None:
        self.out.faults.append(Fault(code, values))


def _is_bare_time(cell: object) -> bool:
    if isinstance(cell, str):
        return re.fullmatch(r"\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?", cell.strip()) is not None
    if isinstance(cell, bool):
        return False
    return isinstance(cell, time) or (isinstance(cell, int | float) and 0 <= cell < 1)
