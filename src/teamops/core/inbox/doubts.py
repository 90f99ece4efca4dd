"""What is to be told of the drop folder whenever an input is read: nothing there that was not understood is passed over."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.inbox.listing import seems
from teamops.core.problems import Problem, Severity, noted
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.inbox.sorting import Dropped, Page
    from teamops.core.workspace import Workspace

SHOWN = 12  # headings of a sheet
NOTHING = Text("（没有表头）", "(no headings)")
EMPTY = "F004"
NOT_A_TABLE = "F016"


def inbox_problems(workspace: "Workspace", key: str, month: Month | None) -> list[Problem]:
    """Return what the drop folder leaves in doubt for whoever reads an input, of a month or of any.

    What may be that input stops its reader (F031). What may be anything stops those who read a file a month, by which
    people are judged, and is a finding for others (F032, or why it cannot be read).
    """
    if not workspace.inbox.is_dir():
        return []
    from teamops.core.inbox.sorting import dropped

    return [
        problem for one in dropped(workspace) for problem in _of_file(workspace, one, key, month)
    ] + _copies(workspace, key, month)


def _of_file(workspace: "Workspace", one: "Dropped", key: str, month: Month | None) -> Iterator[Problem]:
    of_month = "{month}" in workspace.pattern(key)
    weight = Severity.ERROR if of_month else Severity.FINDING
    if one.unread:
        harmless = one.unread.code in (EMPTY, NOT_A_TABLE)
        yield noted(
            one.unread.code, one.unread.source, one.unread.values, Severity.FINDING if harmless else weight
        )
    for page in one.doubts:
        source = Source(one.name, page.name)
        if not page.seems:
            yield noted("F032", source, {"found": _found(page)}, weight)
        elif any(fit.table.key == key for fit in page.seems) and _at_stake(page, month if of_month else None):
            yield noted("F031", source, {"seems": seems(page), "first": page.seems[0].table.title})
    named = one.named_month
    for page in one.taken(key, None) if named and of_month else ():
        months = page.months or ()
        if months and named not in months and (month is None or month in (named, *months)):
            told = {"named": str(named), "months": "、".join(str(m) for m in months)}
            yield noted("F033", Source(one.name, page.name), told)


def _at_stake(page: "Page", month: Month | None) -> bool:
    """Whether a sheet may have rows of the month: its days are of others only where they are known."""
    return not month or not page.months or month in page.months


def _copies(workspace: "Workspace", key: str, month: Month | None) -> list[Problem]:
    from teamops.core.inbox.sorting import inbox_files, without_copies

    _, copies = without_copies(workspace.own_files(key, month), inbox_files(workspace, key, month))
    return [noted("F034", Source(file.name), {"other": twin.name}) for file, twin in copies]


def _found(page: "Page") -> object:
    texts = [text for text in page.headings if text]
    return "、".join(texts[:SHOWN]) or NOTHING
