"""What each file of the drop folder is taken for, by its contents alone; each file is looked at once in a run."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import file_digest
from pathlib import Path
from typing import TYPE_CHECKING

from teamops.core.calendar import Month
from teamops.core.evidence import Source
from teamops.core.inbox.fits import Fit, fits, headings_of, judged
from teamops.core.inbox.learned import LearnedFile
from teamops.core.kit.domain import exports_of
from teamops.core.problems import Problem, noted
from teamops.core.reasons import reason_of
from teamops.core.sheets.columns import Kind, Table
from teamops.core.sheets.files.containers import head_of, opened
from teamops.core.sheets.files.grid import ListSheet, Sheet
from teamops.core.sheets.files.limits import Unreadable
from teamops.core.sheets.read import read_table
from teamops.core.sheets.reading.headers import with_headings
from teamops.core.sheets.reading.inputs import InputFile, TableRead

if TYPE_CHECKING:
    from teamops.core.workspace import Workspace

# What programs leave beside files, or have not finished: named, never read.
LEFTOVERS = re.compile(
    r"^(?:~|\.)|\.(?:tmp|temp|part|crdownload|download|lock)$|^thumbs\.db$|^desktop\.ini$", re.IGNORECASE
)
GUIDES = re.compile(r"^(?:使用说明|readme)\.txt$", re.IGNORECASE)
SMALL = 2 << 20  # bytes of a file that is read whole for its months; of a larger one only the head is
OF_MONTH = "{month}"
MONTH_IN_NAME = re.compile(r"(?<!\d)(20\d\d)\s*[-_.年]?\s*(0[1-9]|1[0-2]|[1-9](?=月))(?!\d)")


@dataclass(frozen=True)
class Page:
    """A sheet of a file. `fit`: what it is taken for; else `seems`, what it may be. `months`: those of its dates, None where they
    are not known: it counts for whichever month is asked for. `rows`: of data, None where they were not counted. `learned`:
    what was confirmed about such headings. `garbled`: most of its rows cannot be read as what they seem to be."""

    name: str
    headings: tuple[str, ...]
    fit: Fit | None = None
    seems: tuple[Fit, ...] = ()
    months: tuple[Month, ...] | None = None
    rows: int | None = None
    learned: LearnedFile | None = None
    garbled: bool = False

    @property
    def aside(self) -> bool:
        """Whether somebody confirmed that it is not used."""
        return self.learned is not None and not self.learned.table

    @property
    def doubtful(self) -> bool:
        """Whether nobody knows what it is."""
        return self.fit is None and not self.aside


@dataclass(frozen=True)
class Dropped:
    """A file of the drop folder: its sheets; or why it is none, `unread`. `leftover`: what a program left there."""

    path: Path
    name: str
    pages: tuple[Page, ...] = ()
    unread: Problem | None = None
    leftover: bool = False

    @property
    def doubts(self) -> list[Page]:
        """The sheets of which nobody knows what they are; beside one that is known, only those that look like something."""
        known = any(page.fit for page in self.pages)
        return [page for page in self.pages if page.doubtful and (page.seems or not known)]

    @property
    def named_month(self) -> Month | None:
        """The month that its own name tells: never what decides."""
        found = MONTH_IN_NAME.search(self.path.name)
        return Month(int(found[1]), int(found[2])) if found else None

    def taken(self, key: str, month: Month | None) -> list[Page]:
        """Return its sheets that are taken for a table, of a month or of any."""
        return [
            page
            for page in self.pages
            if page.fit
            and page.fit.table.key == key
            and (not month or page.months is None or month in page.months)
        ]


_known: dict[tuple[object, ...], Dropped] = {}
_digests: dict[tuple[Path, int, int], str] = {}


def dropped(workspace: "Workspace") -> list[Dropped]:
    """Return the files of a workspace's drop folder, by name, each with what it is taken for."""
    folder = workspace.inbox
    if not folder.is_dir():
        return []
    paths = (path for path in folder.rglob("*") if path.is_file() and not GUIDES.match(path.name))
    return [_looked_at(workspace, path) for path in sorted(paths)]


def inbox_files(workspace: "Workspace", key: str, month: Month | None) -> list[InputFile]:
    """Return the files of the drop folder that are taken for an input, as its own folder would give them."""
    own = month if OF_MONTH in workspace.pattern(key) else None
    found = []
    for one in dropped(workspace):
        pages = one.taken(key, own)
        if pages:
            mapping = workspace.mapping(one.name, key)
            sheets = tuple(page.name for page in pages) if len(one.pages) > 1 else mapping.sheets
            # Headings that nobody knows stand where they were when it was confirmed what they are.
            at = [page.fit.row for page in pages if page.fit and not page.fit.used]
            mapping = replace(
                mapping, sheets=sheets, header_row=mapping.header_row or (at[0] if at else None)
            )
            found.append(InputFile(one.path, one.name, mapping, month=str(own) if own else None))
    return found


def without_copies(
    own: Sequence[InputFile], more: Sequence[InputFile]
) -> tuple[list[InputFile], list[tuple[InputFile, InputFile]]]:
    """Return the files of `more` that are no copy, to the byte, of one before; and the copies, each with what it is one of."""
    kept, copies = list(own), []
    for file in more:
        twin = next(
            (k for k in kept if _size(k.path) == _size(file.path) and _digest(k.path) == _digest(file.path)),
            None,
        )
        if twin:
            copies.append((file, twin))
        else:
            kept.append(file)
    return kept[len(own) :], copies


def inbox_months(workspace: "Workspace", key: str) -> set[Month]:
    """Return the months of which the drop folder has files of an input."""
    return {m for one in dropped(workspace) for page in one.taken(key, None) for m in page.months or ()}


def _looked_at(workspace: "Workspace", path: Path) -> Dropped:
    name = workspace.name_of(path)
    if LEFTOVERS.search(path.name):
        return Dropped(path, name, leftover=True)
    try:
        stat = path.stat()
    except OSError as error:
        return Dropped(path, name, unread=noted("F002", Source(name), {"why": reason_of(error)}))
    patterns = tuple(workspace.pattern(key) for key in workspace.input_keys)
    about = (workspace.learned, repr(workspace.mapping(name)), workspace.domains, patterns)
    mark = (path, name, stat.st_size, stat.st_mtime_ns, *about)
    if mark not in _known:
        _known[mark] = _opened(workspace, path, name, stat.st_size)
    return _known[mark]


def _opened(workspace: "Workspace", path: Path, name: str, size: int) -> Dropped:
    mapping = workspace.mapping(name)
    try:
        with opened(path, mapping.encoding) as sheets:
            chosen = [sheet for sheet in sheets if not mapping.sheets or sheet.name in mapping.sheets]
            pages = tuple(_pages(workspace, InputFile(path, name, mapping), chosen, size))
    except Unreadable as error:
        return Dropped(path, name, unread=noted(error.code, Source(name), error.values))
    return Dropped(path, name, pages)


def _pages(workspace: "Workspace", file: InputFile, sheets: Sequence[Sheet], size: int) -> Iterator[Page]:
    tables = [
        with_headings(table, workspace.learned.also(table.key))
        for table in exports_of(workspace.domains)
        if table.key in workspace.input_keys
    ]
    for sheet in sheets:
        head = head_of(sheet)
        if any(cell is not None and str(cell).strip() for row in head for cell in row):
            yield _page(workspace, file, sheet, head, tables, size)


def _page(
    workspace: "Workspace",
    file: InputFile,
    sheet: Sheet,
    head: list[list[object]],
    tables: Sequence[Table],
    size: int,
) -> Page:
    found = fits(tables, head, file.mapping)
    fit, seems = judged(found)
    closest = fit or max(seems or found, key=lambda one: len(one.used), default=None)
    headings = headings_of(head, closest.row if closest else 0)
    learned = workspace.learned.of(headings) if headings else None
    if learned:
        seems = ()
        fit = next((one for one in found if one.table.key == learned.table), None)
        fit = fit or _confirmed(tables, learned, head, headings)
    page = Page(sheet.name, headings, fit, seems, learned=learned)
    if fit is None or fit.lacking or fit.doubtful:
        return page
    # Of a large file only the head is read; what it holds further down nobody knows yet.
    small = size <= SMALL
    shown: Sheet = sheet if small else ListSheet(sheet.name, head, epoch1904=sheet.epoch1904)
    read = read_table(fit.table, [replace(file, sheets=[shown])])
    if read.rows.bad > read.rows.data and not learned:
        whole = tuple(one for one in found if not one.lacking)
        return replace(page, fit=None, seems=whole, garbled=True, months=_months(fit.table, read))
    page = replace(page, rows=read.rows.data + read.rows.bad if small else None)
    monthly = OF_MONTH in workspace.pattern(fit.table.key)
    return replace(page, months=_months(fit.table, read)) if monthly and small else page


def _confirmed(
    tables: Sequence[Table], learned: LearnedFile, head: list[list[object]], headings: tuple[str, ...]
) -> Fit | None:
    """Return what a sheet was confirmed to be though its headings are not those: whoever reads it says what it lacks."""
    row = next((at for at in range(1, len(head) + 1) if headings_of(head, at) == headings), 0)
    nothing = frozenset[int]()
    for table in tables:
        if table.key == learned.table:
            return Fit(table, row, headings, nothing, headings, (table.title,), doubtful=True)
    return None


def _months(table: Table, read: TableRead) -> tuple[Month, ...] | None:
    """Return the months of a table's rows by the days that could be read; None where there is no column of days."""
    day = next((c for c in table.columns if c.required and c.kind in (Kind.DATE, Kind.DATETIME)), None)
    if day is None:
        return None
    days = read.frame[day.key].dropna()
    return tuple(Month.parse(text) for text in sorted(set(days.dt.strftime("%Y-%m"))))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1


def _digest(path: Path) -> str:
    try:
        stat = path.stat()
        mark = path, stat.st_size, stat.st_mtime_ns
        if mark not in _digests:
            with path.open("rb") as content:
                _digests[mark] = file_digest(content, "sha256").hexdigest()
        return _digests[mark]
    except OSError:
        return str(path)
