"""The drop folder as a table: file, taken for, month, rows, why. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamops.core.calendar import Month
from teamops.core.problems import Problem
from teamops.core.text import Lang, Text

if TYPE_CHECKING:
    from teamops.core.inbox.fits import Fit
    from teamops.core.inbox.sorting import Dropped, Page

COMMA, AND, NOTHING = Text("、", ", "), Text("，", "; "), Text("", "")
UNSURE = Text("看不准，没有用", "not certain, not used")
NOT_READ = Text("没有读", "not read")
ASIDE = Text("不用", "not needed")
LEFTOVER = Text("程序留下的临时文件", "a temporary file that a program left")
NO_HEADINGS = Text("没有一种表是这样的表头", "no table has such headings")
EMPTY = Text("空的工作表", "no sheet with anything in it")
KNOWN = Text("表头认得 {known}/{all} 列", "{known} of {all} headings known")
ALL_KNOWN = Text("表头 {all} 列全认得", "all {all} headings known")
NEXT = Text("，还不认得{columns}", "; not known: {columns}")
CONFIRMED = Text("{on} 确认过这样的表头{by}", "such headings were confirmed on {on}{by}")
BY = Text("（{by}）", " ({by})")
NO_MONTH = Text("文件大，月份没有先看；每个月都读", "a large file: read for whichever month is asked for")
NO_ROWS = Text("只有表头", "headings only")
SEEMS = Text("像{table}（认得 {known} 列{but}）", "it looks like {table} (columns known: {known}{but})")
LACKS = Text("，缺{columns}", "; lacking {columns}")
UNKNOWN = Text("，不认得{columns}", "; not known: {columns}")
GARBLED = Text("像{table}，但大多数行读不出来", "it looks like {table}, but most of its rows cannot be read")
SHOWN = 6
CUT = Text("…", "…")


@dataclass(frozen=True)
class Line:
    """A sheet of the drop folder, or a file without any: `used` tells whether it counts."""

    file: str
    sheet: str
    taken: Text
    months: tuple[Month, ...]
    rows: int | None
    why: Text
    used: bool


def lines(found: "Sequence[Dropped]") -> list[Line]:
    """Return what each file is taken for, in the order of the files and of their sheets."""
    return [line for one in found for line in _lines(one)]


def _lines(one: "Dropped") -> Iterator[Line]:
    if one.leftover or one.unread or not one.pages:
        why = LEFTOVER if one.leftover else _why(one.unread) if one.unread else EMPTY
        yield Line(one.name, "", NOT_READ, (), None, why, used=False)
    for page in one.pages:
        yield Line(
            one.name, page.name, _taken(page), page.months or (), page.rows, _reason(page), bool(page.fit)
        )


def _why(problem: Problem) -> Text:
    return Text(problem.what("zh"), problem.what("en"))


def _taken(page: "Page") -> Text:
    if page.fit:
        return page.fit.table.title
    return ASIDE if page.aside else UNSURE


def _reason(page: "Page") -> Text:
    if page.learned:
        by = BY.filled(by=page.learned.by) if page.learned.by else NOTHING
        return CONFIRMED.filled(on=f"{page.learned.day:%F}", by=by)
    if page.fit is None:
        return seems(page) if page.seems else NO_HEADINGS
    said = _known(page.fit)
    if page.rows == 0:
        return AND.join([said, NO_ROWS])
    return AND.join([said, NO_MONTH]) if page.rows is None else said


def _known(fit: "Fit") -> Text:
    count = len([text for text in fit.headings if text])
    if not fit.unknown:
        return ALL_KNOWN.filled(all=str(count))
    some = [Text(text, text) for text in fit.unknown[:SHOWN]]
    more = [CUT] if len(fit.unknown) > SHOWN else []
    said = KNOWN.filled(known=str(len(fit.used)), all=str(count))
    return Text("{a}{b}", "{a}{b}").filled(a=said, b=NEXT.filled(columns=COMMA.join([*some, *more])))


def values(found: Sequence[Line], lang: Lang) -> list[dict[str, object]]:
    """Return the lines as --json gives them."""
    return [
        {
            "file": line.file,
            "sheet": line.sheet,
            "taken_for": line.taken.say(lang),
            "used": line.used,
            "months": [str(month) for month in line.months],
            "rows": line.rows,
            "why": line.why.say(lang),
        }
        for line in found
    ]


def seems(page: "Page") -> Text:
    """Return what a sheet looks like: for each table how much of it is known, and what speaks against it."""
    if page.garbled:
        return GARBLED.filled(table=Text("、", ", ").join(fit.table.title for fit in page.seems))
    return Text("；", "; ").join(_seems(fit) for fit in page.seems)


def _seems(fit: "Fit") -> Text:
    comma = Text("、", ", ")
    but = LACKS.filled(columns=comma.join(fit.lacking)) if fit.lacking else Text("", "")
    unknown = [Text(heading, heading) for heading in fit.unknown[:SHOWN]]
    if unknown:
        but = Text("{a}{b}", "{a}{b}").filled(a=but, b=UNKNOWN.filled(columns=comma.join(unknown)))
    return SEEMS.filled(table=fit.table.title, known=str(len(fit.used)), but=but)
