"""Books that are only ever appended to: what was dealt, collected, closed. Each entry vouches for the one before.

A book is a text file, one entry a line: a JSON object with `seq`, `kind`, `by` (the version of teamops), `data`, `prev`
(hash of the entry before) and `hash` (SHA-256 of the line without it). Beside it `<name>.head` holds the number of
entries and the last hash, so that entries cut off at the end are missed too. No clock goes into it: the same work on
the same inputs makes the same book.

What is too long for a line is attached: a file beside the book, named by its own hash, which the entry repeats. It is
written before the entry, so an entry never speaks of a file that is not there.

An entry is in the book as soon as its whole line is. A line that an interrupted run left unfinished was never in it
and is taken away by the next append.

The chain needs no key: it finds accidents and edits by hand, not somebody who writes the whole book and its head anew.
Against that stands the hash that the workbooks print.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from teamops import __version__
from teamops.core.evidence import Source
from teamops.core.private import opened, private_folder
from teamops.core.problems import Problem, noted
from teamops.core.text import Text

SUFFIX = ".jsonl"
HEAD = ".head"
START = "0" * 64  # what the first entry follows
SHOWN = 12  # digits of a hash that people compare

GONE = Text("第 {first}–{last} 条不见了", "entries {first}–{last} are gone")
OUT_OF_PLACE = Text("第 {seq} 条不该在这里", "entry {seq} does not belong here")
NOT_FOLLOWING = Text(
    "第 {seq} 条接不上前一条：前一条被换过", "entry {seq} does not follow the one before, which was replaced"
)
REPLACED = Text("第 {seq} 条被换过", "entry {seq} was replaced")
TOO_MANY = Text("应有 {known} 条，却有 {found} 条", "{known} entries are known, {found} are there")
TOO_FEW = Text(
    "末尾少了：应有 {known} 条，只有 {found} 条", "cut off: {known} entries are known, {found} are there"
)
UNREADABLE = Text("打不开（{why}）", "it cannot be opened ({why})")
NO_HEAD = Text("缺少或改坏了 {head}", "{head} is missing or spoilt")
ATTACHMENT = "attachment"  # where an entry's data name what is attached: {file, sha256}
MISSING = Text("不见了", "it is gone")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry; `data` are JSON values."""

    seq: int
    kind: str
    data: Mapping[str, Any]
    hash: str

    @property
    def short(self) -> str:
        """The first digits of its hash, as printed."""
        return self.hash[:SHOWN]


@dataclass(frozen=True, slots=True)
class Book:
    """A book as read. `problems`: what is wrong with it (B501–B503). `whole`: its first bytes, which hold whole entries."""

    path: Path
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    whole: bytes = b""


@dataclass(frozen=True, slots=True)
class Draft:
    """An entry that is ready to be written, with its line."""

    book: Book
    entry: Entry
    line: bytes


def read_book(folder: Path, name: str, called: str) -> Book:
    """Return the book `name` of a folder; one that was never begun is empty. `called` is how problems name the folder.

    Problems: B501 (an entry was changed), B502 (entries were removed, inserted or replaced, or cut off at the end),
    B503 (a remark: the unfinished line of an interrupted run). One that cannot be opened is B502 too.
    """
    path = folder / f"{name}{SUFFIX}"
    called = f"{called.rstrip('/')}/{path.name}"
    try:
        return _read(path, called)
    except OSError as error:
        return Book(path, (), (_broken(Source(called), UNREADABLE, {"why": error.strerror}),))


def _read(path: Path, called: str) -> Book:
    raw = path.read_bytes() if path.exists() else b""
    lines = raw.split(b"\n")
    last = lines.pop()
    problems: list[Problem] = []
    if last and _parsed(last)[0] is not None:
        # An editor took the last line break away; the entry itself is whole.
        lines.append(last)
    elif last:
        raw = raw[: -len(last)]
        problems.append(noted("B503", Source(called, row=len(lines) + 1), {"bytes": len(last)}))
    entries, found, reached = _checked(lines, called)
    problems += found + _against_head(path, called, entries, reached)
    return Book(path, tuple(entries), tuple(problems), raw)


def book_names(folder: Path) -> list[str]:
    """Return the names of a folder's books, sorted; a book of which only the head is left is one too. Raises OSError."""
    return sorted({path.stem for end in (SUFFIX, HEAD) for path in folder.glob(f"*{end}")})


def drafted(book: Book, kind: str, data: Mapping[str, Any]) -> Draft:
    """Return the entry that would follow in a book without errors, so that its hash can be printed before it is written."""
    seq, prev = (book.entries[-1].seq + 1, book.entries[-1].hash) if book.entries else (1, START)
    body = {"seq": seq, "kind": kind, "by": __version__, "data": data, "prev": prev}
    signed = json.dumps(body, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    digest = hashlib.sha256(signed.encode()).hexdigest()
    return Draft(book, Entry(seq, kind, data, digest), f'{signed[:-1]},"hash":"{digest}"}}\n'.encode())


def append(draft: Draft) -> Entry:
    """Write a drafted entry and return it: it is on the disk, whole, when this returns. Raises OSError: then it is not.

    The head is brought up to the book first, so that what keeps it from being written is met before the entry is. Once
    the entry stands nothing is raised: a head one entry behind is right as well, and the next run brings it up.
    The caller holds the workspace's lock since before it read the book.
    """
    path, whole = draft.book.path, draft.book.whole
    private_folder(path.parent)
    catch_up(draft.book)
    with opened(path, "r+b" if path.exists() else "w+b") as file:
        file.truncate(len(whole))
        file.seek(len(whole))
        try:
            file.write((b"" if not whole or whole.endswith(b"\n") else b"\n") + draft.line)
            file.flush()
            os.fsync(file.fileno())
        except BaseException:
            # A full disk or an interrupt: the book stays as it was.
            with suppress(OSError):
                file.truncate(len(whole))
            raise
    with suppress(OSError):
        _write_head(path, draft.entry)
    return draft.entry


def catch_up(book: Book) -> None:
    """Bring the head up to a book without errors, where a run was killed between the two. Raises OSError.

    Under the workspace's lock.
    """
    head = book.path.with_suffix(HEAD)
    if book.entries and (
        not head.exists() or head.read_text(encoding="ascii") != _head_text(book.entries[-1])
    ):
        _write_head(book.path, book.entries[-1])


def attachment(stem: str, content: bytes) -> dict[str, str]:
    """Return what an entry says of what is attached to it: `file`, which its content gives its name, and `sha256`."""
    digest = hashlib.sha256(content).hexdigest()
    return {"file": f"{stem}-{digest[:SHOWN]}.json", "sha256": digest}


def attach(book: Book, named: Mapping[str, str], content: bytes) -> None:
    """Write what an entry is to name as its ATTACHMENT; it is on the disk, whole, when this returns. Raises OSError.

    One that a run left behind that was killed before its entry is the same, and is used.
    """
    path = book.path.with_name(named["file"])
    private_folder(path.parent)
    if path.exists() and path.read_bytes() == content:
        return
    draft = _room_for(path.with_suffix(".tmp"))
    with opened(draft, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def attached(book: Book, entry: Entry, called: str) -> tuple[bytes, list[Problem]]:
    """Return what is attached to an entry, and B505 where it is missing or not as it was. `called` names the folder."""
    named = entry.data[ATTACHMENT]
    place = Source(f"{called.rstrip('/')}/{named['file']}")
    try:
        content = book.path.with_name(named["file"]).read_bytes()
    except FileNotFoundError:
        return b"", [noted("B505", place, {"seq": entry.seq, "how": MISSING})]
    except OSError as error:
        why = UNREADABLE.filled(why=error.strerror)
        return b"", [noted("B505", place, {"seq": entry.seq, "how": why})]
    if hashlib.sha256(content).hexdigest() != named["sha256"]:
        return b"", [noted("B505", place, {"seq": entry.seq, "how": Text("被改动过", "it was changed")})]
    return content, []


def attachment_problems(book: Book, called: str) -> list[Problem]:
    """Return B505 for every file attached to an entry of the book that is missing or not as it was."""
    return [
        problem
        for entry in book.entries
        if ATTACHMENT in entry.data
        for problem in attached(book, entry, called)[1]
    ]


def _checked(lines: list[bytes], called: str) -> tuple[list[Entry], list[Problem], int]:
    """Return the entries, what is wrong with them or with the way they follow, and the number of the last one."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    expected, previous = 1, START
    for number, line in enumerate(lines, 1):
        place = Source(called, row=number)
        entry, follows = _parsed(line)
        if entry is None:
            problems.append(noted("B501", place, {"seq": expected}))
            # What cannot be trusted vouches for nothing: the next entry is taken at its word.
            expected, previous = expected + 1, ""
            continue
        if entry.seq > expected:
            problems.append(_broken(place, GONE, {"first": expected, "last": entry.seq - 1}))
        elif entry.seq < expected:
            problems.append(_broken(place, OUT_OF_PLACE, {"seq": entry.seq}))
        elif previous and follows != previous:
            problems.append(_broken(place, NOT_FOLLOWING, {"seq": entry.seq}))
        entries.append(entry)
        expected, previous = entry.seq + 1, entry.hash
    return entries, problems, expected - 1


def _broken(place: Source, how: Text, values: Mapping[str, object]) -> Problem:
    return noted("B502", place, {"how": how.filled(**values)})


def _parsed(line: bytes) -> tuple[Entry | None, str]:
    """Return an entry and the hash that it follows, or None where its own hash does not fit its words."""
    # A mark at the front and \r at the end are what editors add; they change no word.
    signed, mark, rest = line.removeprefix(b"\xef\xbb\xbf").rstrip(b"\r").rpartition(b',"hash":"')
    digest = rest[:-2].decode("ascii", "replace")
    if not mark or rest[-2:] != b'"}' or hashlib.sha256(signed + b"}").hexdigest() != digest:
        return None, ""
    try:
        value = json.loads(signed + b"}")
    except (ValueError, RecursionError):  # its hash is right, and still nobody can read it
        return None, ""
    if not _is_entry(value):
        return None, ""
    return Entry(value["seq"], value["kind"], value["data"], digest), value["prev"]


def _is_entry(value: object) -> bool:
    """Whether a line says what every entry says; a hash alone does not make an entry."""
    if not isinstance(value, dict):
        return False
    seq, data = value.get("seq"), value.get("data")
    words = (value.get("kind"), value.get("prev"))
    named = data.get(ATTACHMENT, {}) if isinstance(data, dict) else None
    beside = isinstance(named, dict) and all(isinstance(v, str) and "/" not in v for v in named.values())
    whole = beside and (not named or {"file", "sha256"} <= named.keys())
    return (
        isinstance(seq, int)
        and not isinstance(seq, bool)
        and 0 < seq < 2**53
        and all(isinstance(word, str) for word in words)
        and isinstance(data, dict)
        and bool(data)
        and whole
    )


def _write_head(path: Path, entry: Entry) -> None:
    """Say how far the book goes. Killed before this, the book is one entry ahead of its head, which is right as well."""
    head = path.with_suffix(HEAD)
    draft = _room_for(head.with_suffix(f"{HEAD}.tmp"))
    with opened(draft, "wb") as file:
        file.write(_head_text(entry).encode())
    draft.replace(head)


def _room_for(draft: Path) -> Path:
    """Return a path to write to, freed of what a killed run or a stranger left there. Raises OSError."""
    if draft.is_dir() and not draft.is_symlink():
        shutil.rmtree(draft)
    elif os.path.lexists(draft):
        draft.unlink()
    return draft


def _head_text(entry: Entry) -> str:
    return f"{entry.seq} {entry.hash}\n"


def _against_head(path: Path, called: str, entries: list[Entry], reached: int) -> list[Problem]:
    """Return B502 where the head knows of entries that the book lacks, of another entry, or is not there itself."""
    head, place = path.with_suffix(HEAD), Source(called)
    try:
        count, digest = head.read_text(encoding="ascii").split()
        known = int(count)
    except (FileNotFoundError, ValueError):
        # It is written after the first entry: without it there can be one entry at most.
        return [_broken(place, NO_HEAD, {"head": head.name})] if reached > 1 or head.exists() else []
    if known > reached:
        return [_broken(place, TOO_FEW, {"known": known, "found": reached})]
    if reached > known + 1:
        return [_broken(place, TOO_MANY, {"known": known, "found": reached})]
    there = {entry.seq: entry.hash for entry in entries}
    if there.get(known, digest) != digest:
        return [_broken(Source(called, row=known), REPLACED, {"seq": known})]
    return []
