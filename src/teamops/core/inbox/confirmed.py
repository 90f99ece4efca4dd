"""What was confirmed about the drop folder, in words: as the sheet 规则 prints it, and closing seals it. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from teamops.core.inbox.listing import ASIDE, COMMA
from teamops.core.sheets.columns import Table
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.inbox.learned import Learned


@dataclass(frozen=True)
class Confirmed:
    """Something that was confirmed, as the sheet 规则 prints it."""

    what: Text
    meaning: Text
    on: str
    by: str


HEADINGS = Text("收件箱里表头是{headings}的文件", "files dropped with the headings {headings}")
HEADING = Text("{table}的表头“{heading}”", "the heading “{heading}” of {table}")


def confirmed(learned: "Learned", tables: Sequence[Table]) -> tuple[Confirmed, ...]:
    """Return what was confirmed, by day, in words."""
    titles = {table.key: table for table in tables}
    found = [
        Confirmed(
            HEADINGS.filled(headings=COMMA.join(Text(t, t) for t in one.headings if t)),
            titles[one.table].title if one.table else ASIDE,
            f"{one.day:%F}",
            one.by,
        )
        for one in learned.files
    ]
    for own in learned.headings:
        table = titles[own.table]
        what = HEADING.filled(table=table.title, heading=own.heading)
        found.append(Confirmed(what, table.column(own.column).title, f"{own.day:%F}", own.by))
    return tuple(sorted(found, key=lambda one: (one.on, one.what.zh)))


def bearing_on(learned: "Learned", keys: Collection[str]) -> list[list[str]]:
    """Return what was confirmed of these tables, or to be none, as plain values: whatever the order, day and name."""
    files = [
        ["file", one.table, *one.headings] for one in learned.files if one.table in keys or not one.table
    ]
    headings = [["heading", o.table, o.heading, o.column] for o in learned.headings if o.table in keys]
    return sorted([*files, *headings], key=repr)
