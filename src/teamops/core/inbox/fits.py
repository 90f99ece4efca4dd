"""Which tables a sheet's headings are those of: what each knows of them, and which of them it is for certain. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from teamops.core.sheets.columns import Table
from teamops.core.sheets.reading.headers import normal, sheet_header
from teamops.core.sheets.reading.inputs import FileMapping
from teamops.core.sheets.reading.planner import make_plan
from teamops.core.text import Text

LEAST = 3  # headings of a table by which a sheet that lacks some looks like it
MANY = 6  # headings known that say what a sheet is, however many are beside them
FEWEST = 2  # filled cells that make a row one of headings, where no table knows them
LACKING = "F006"


@dataclass(frozen=True)
class Fit:
    """A table and what it knows of a sheet: the positions of its headings that it uses, those it does not know, the needed
    columns that are not there. `row`: where the headings stand, 1 = first. `doubtful`: a
    column may be one or the other, which a mapping tells. `asked`: headings not known that may hold what the table lacks."""

    table: Table
    row: int
    headings: tuple[str, ...]
    used: frozenset[int]
    unknown: tuple[str, ...]
    lacking: tuple[Text, ...]
    doubtful: bool
    asked: tuple[str, ...] = ()

    @property
    def needs(self) -> int:
        """How many columns the table cannot do without."""
        return sum(column.required for column in self.table.columns) + len(self.table.one_of)

    @property
    def understood(self) -> bool:
        """Whether enough of the headings are known, two thirds of them or many, and none that is not may hold what is lacking."""
        if self.asked:
            return False
        known = len(self.used)
        return known >= MANY or known * 3 >= 2 * len([text for text in self.headings if text])


def fits(tables: Sequence[Table], head: Sequence[Sequence[object]], mapping: FileMapping) -> list[Fit]:
    """Return what each table knows of a sheet, of those that find their headings in it. `head`: its first rows.

    Of a table that comes in two ways, under one key, what knows more.
    """
    best: dict[str, Fit] = {}
    for fit in (_fit(table, head, mapping) for table in tables):
        if fit and (fit.table.key not in best or _rank(fit) > _rank(best[fit.table.key])):
            best[fit.table.key] = fit
    return list(best.values())


def _rank(fit: Fit) -> tuple[bool, bool, int]:
    return not fit.lacking, not fit.doubtful, len(fit.used)


def _fit(table: Table, head: Sequence[Sequence[object]], mapping: FileMapping) -> Fit | None:
    header = sheet_header(table, head, mapping)
    if header is None:
        return None
    body = head[header.first_data_row - 1 :]
    plan = make_plan(table, header, mapping, [column.key for column in table.columns], body, "")
    used = frozenset({*plan.positions, *plan.markers})
    titles = tuple(header.title(at) for at in range(len(header.titles)))
    unknown = tuple(text for at, text in enumerate(titles) if text and at not in used)
    lacking = tuple(f.values["column"] for f in plan.faults if f.code == LACKING)
    return Fit(
        table=table,
        row=header.rows[0] if header.rows else 0,
        headings=titles,
        used=used,
        unknown=unknown,
        lacking=tuple(text for text in lacking if isinstance(text, Text)),
        doubtful=any(f.code != LACKING for f in plan.faults),
        asked=tuple(heading for heading, question in plan.extra.items() if question.zh),
    )


def judged(found: Sequence[Fit]) -> tuple[Fit | None, tuple[Fit, ...]]:
    """Return the table that a sheet is of, where that is certain, else those that it may be of.

    Certain is what has all that it needs, knows all that any other knows and more, and enough of the whole: no table that
    lacks something knows more of it.
    """
    whole = [fit for fit in found if not fit.lacking]
    best = [fit for fit in whole if all(_beats(fit, other) for other in whole if other is not fit)]
    rivals = [fit for fit in found if best and fit.lacking and len(fit.used) > len(best[0].used)]
    if best and best[0].understood and not rivals:
        return best[0], ()
    if whole:
        return None, (*(f for f in whole if not any(_beats(o, f) for o in whole if o is not f)), *rivals)
    most = max((len(fit.used) for fit in found), default=0)
    return None, tuple(fit for fit in found if len(fit.used) == most >= LEAST)


def _beats(fit: Fit, other: Fit) -> bool:
    """Whether one knows more; of two that know the same, whether it needs more of that: any day of any person has the rest."""
    if fit.used != other.used:
        return other.used < fit.used
    return fit.needs > other.needs


def headings_of(head: Sequence[Sequence[object]], row: int) -> tuple[str, ...]:
    """Return a sheet's headings as they are compared, by which it is known again: those of `row`, else (0) the first row of texts."""
    rows = [head[row - 1]] if row else head
    for cells in rows:
        texts = [normal(cell) for cell in cells]
        if len([text for text in texts if text]) >= FEWEST:
            while not texts[-1]:
                texts.pop()
            return tuple(texts)
    return ()
