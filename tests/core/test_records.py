"""The append-only books: what is changed, removed, inserted or cut off is found and named."""

import errno
import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teamops.core import records
from teamops.core.records import Book, append, drafted, read_book

NAME = "leads"


def book_of(folder: Path) -> Book:
    return read_book(folder, NAME, "records/")


def filled(folder: Path, count: int = 5) -> Path:
    """Write a book of entries 1…count; return its file."""
    for n in range(1, count + 1):
        append(drafted(book_of(folder), "deal", {"n": n, "name": "张珊"}))
    return folder / "leads.jsonl"


def said(folder: Path) -> list[tuple[str, int, str]]:
    """Return code, line and wording of each problem."""
    return [(p.code, p.source.row if p.source else 0, p.what("zh")) for p in book_of(folder).problems]


def test_what_is_appended_is_read_back_and_follows_by_hash(tmp_path: Path) -> None:
    file = filled(tmp_path)
    book = book_of(tmp_path)
    assert book.problems == ()
    assert [(e.seq, e.kind, e.data["n"]) for e in book.entries] == [(n, "deal", n) for n in range(1, 6)]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["prev"] for line in lines[1:]] == [e.hash for e in book.entries[:-1]]
    # The hash is that of the line without it: anybody can check it with sha256sum.
    bare = lines[2].replace(f',"hash":"{book.entries[2].hash}"', "")
    assert hashlib.sha256(bare.encode()).hexdigest() == book.entries[2].hash
    assert (tmp_path / "leads.head").read_text() == f"5 {book.entries[4].hash}\n"
    assert "张珊" in lines[0]


def test_the_same_work_makes_the_same_bytes(tmp_path: Path) -> None:
    assert filled(tmp_path / "a").read_bytes() == filled(tmp_path / "b").read_bytes()


def test_a_book_never_begun_is_empty(tmp_path: Path) -> None:
    book = book_of(tmp_path / "none")
    assert (book.entries, book.problems, book.whole) == ((), (), b"")


Change = Callable[[list[bytes]], list[bytes]]


def resigned(line: bytes, **changes: object) -> bytes:
    """Return an entry changed by somebody who knows how to compute its hash."""
    value = json.loads(line) | changes
    del value["hash"]
    signed = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'{signed[:-1]},"hash":"{hashlib.sha256(signed.encode()).hexdigest()}"}}'.encode()


def more(lines: list[bytes]) -> list[bytes]:
    """Return two further entries that follow, as a stranger who knows the form would add them."""
    sixth = resigned(lines[4], seq=6, prev=json.loads(lines[4])["hash"])
    return [sixth, resigned(sixth, seq=7, prev=json.loads(sixth)["hash"])]


MUTATIONS: dict[str, tuple[Change, list[tuple[str, int, str]]]] = {
    "one letter of entry 3": (
        lambda ls: [*ls[:2], ls[2].replace("珊".encode(), "姗".encode()), *ls[3:]],
        [("B501", 3, "第 3 条记录被改动过")],
    ),
    "one digit of entry 5": (
        lambda ls: [*ls[:4], ls[4].replace(b'"n":5', b'"n":6')],
        [("B501", 5, "第 5 条记录被改动过")],
    ),
    "the hash of entry 2": (
        lambda ls: [ls[0], ls[1][:-4] + b'00"}', *ls[2:]],
        [("B501", 2, "第 2 条记录被改动过")],
    ),
    "a line of rubbish": (
        lambda ls: [*ls[:2], b"hello", *ls[3:]],
        [("B501", 3, "第 3 条记录被改动过")],
    ),
    "entry 3 removed": (
        lambda ls: [*ls[:2], *ls[3:]],
        [("B502", 3, "记录不完整：第 3–3 条不见了")],
    ),
    "entries 1 and 2 removed": (
        lambda ls: ls[2:],
        [("B502", 1, "记录不完整：第 1–2 条不见了")],
    ),
    "entry 2 inserted again": (
        lambda ls: [*ls[:3], ls[1], *ls[3:]],
        [("B502", 4, "记录不完整：第 2 条不该在这里"), ("B502", 5, "记录不完整：第 3–3 条不见了")],
    ),
    "entries 2 and 3 swapped": (
        lambda ls: [ls[0], ls[2], ls[1], *ls[3:]],
        [
            ("B502", 2, "记录不完整：第 2–2 条不见了"),
            ("B502", 3, "记录不完整：第 2 条不该在这里"),
            ("B502", 4, "记录不完整：第 3–3 条不见了"),
        ],
    ),
    "two entries written by hand": (
        lambda ls: [*ls, *(bytes(line) for line in more(ls))],
        [("B502", 0, "记录不完整：应有 5 条，却有 7 条")],
    ),
    "the last entry cut off": (
        lambda ls: ls[:-1],
        [("B502", 0, "记录不完整：末尾少了：应有 5 条，只有 4 条")],
    ),
    "everything cut off": (
        lambda ls: [],
        [("B502", 0, "记录不完整：末尾少了：应有 5 条，只有 0 条")],
    ),
    "entry 2 rewritten with its hash": (
        lambda ls: [ls[0], resigned(ls[1], data={"n": 9}), *ls[2:]],
        [("B502", 3, "记录不完整：第 3 条接不上前一条：前一条被换过")],
    ),
    "the last entry rewritten with its hash": (
        lambda ls: [*ls[:4], resigned(ls[4], data={"n": 9})],
        [("B502", 5, "记录不完整：第 5 条被换过")],
    ),
}


@pytest.mark.parametrize("name", MUTATIONS)
def test_a_change_is_found_and_named(name: str, tmp_path: Path) -> None:
    file = filled(tmp_path)
    change, expected = MUTATIONS[name]
    file.write_bytes(b"".join(line + b"\n" for line in change(file.read_bytes().splitlines())))
    assert said(tmp_path) == expected


@given(place=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_any_byte_changed_is_found(place: int, byte: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("book")
    file = filled(folder, 3)
    raw = bytearray(file.read_bytes())
    place %= len(raw) - 1  # the last line break may go
    was, raw[place] = raw[place], byte
    file.write_bytes(raw)
    found = [code for code, *_ in said(folder)]
    # A byte put in the place of itself is no change; any other is found.
    assert (found == []) == (byte == was)


def test_the_head_lost_or_spoilt_is_told(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    head = tmp_path / "leads.head"
    head.write_text("nonsense")
    assert [code for code, *_ in said(tmp_path)] == ["B502"]
    head.unlink()
    assert said(tmp_path) == [("B502", 0, "记录不完整：缺少或改坏了 leads.head")]


def test_killed_between_entry_and_head_the_entry_is_in(tmp_path: Path) -> None:
    filled(tmp_path, 2)
    head = tmp_path / "leads.head"
    before = head.read_text()
    append(drafted(book_of(tmp_path), "deal", {"n": 3}))
    head.write_text(before)
    assert said(tmp_path) == []
    records.catch_up(book_of(tmp_path))
    assert head.read_text() == f"3 {book_of(tmp_path).entries[2].hash}\n"
    head.write_text(before)
    append(drafted(book_of(tmp_path), "deal", {"n": 4}))
    assert [e.data["n"] for e in book_of(tmp_path).entries] == [1, 2, 3, 4]
    assert said(tmp_path) == []


def test_killed_in_the_first_entry_of_a_book(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    (tmp_path / "leads.head").unlink()
    assert said(tmp_path) == []
    append(drafted(book_of(tmp_path), "deal", {"n": 2}))
    assert said(tmp_path) == []


@pytest.mark.parametrize("kept", [1, 40, -3])
def test_an_unfinished_line_was_never_in(kept: int, tmp_path: Path) -> None:
    """Killed within the third entry, after the first so many bytes of it."""
    file = filled(tmp_path, 2)
    two = file.read_bytes()
    third = drafted(book_of(tmp_path), "deal", {"n": 3}).line
    file.write_bytes(two + third[:kept])
    book = book_of(tmp_path)
    assert [p.code for p in book.problems] == ["B503"]
    assert [e.data["n"] for e in book.entries] == [1, 2]
    append(drafted(book, "deal", {"n": 3}))
    assert file.read_bytes() == two + third
    assert said(tmp_path) == []


def test_an_unfinished_line_longer_than_the_next_entry_leaves_no_rest(tmp_path: Path) -> None:
    file = filled(tmp_path, 2)
    long = drafted(book_of(tmp_path), "deal", {"n": 3, "name": "张珊" * 200}).line
    file.write_bytes(file.read_bytes() + long[:-9])
    append(drafted(book_of(tmp_path), "deal", {"n": 3}))
    assert said(tmp_path) == []
    assert [e.data["n"] for e in book_of(tmp_path).entries] == [1, 2, 3]


def test_what_editors_do_to_line_ends_changes_no_entry(tmp_path: Path) -> None:
    file = filled(tmp_path, 2)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n")[:-2])
    assert said(tmp_path) == []
    append(drafted(book_of(tmp_path), "deal", {"n": 3}))
    assert said(tmp_path) == []
    assert len(book_of(tmp_path).entries) == 3


def test_a_full_disk_leaves_the_book_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = filled(tmp_path, 2)
    before = file.read_bytes()

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(records.os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        append(drafted(book_of(tmp_path), "deal", {"n": 3}))
    assert file.read_bytes() == before
    assert said(tmp_path) == []


def attached_book(folder: Path, content: bytes = b'{"a":1}') -> Book:
    """Write a book of one entry with an attachment."""
    named = records.attachment("settlement-2026-09", content)
    draft = drafted(book_of(folder), "close", {"n": 1, records.ATTACHMENT: named})
    records.attach(draft.book, named, content)
    append(draft)
    return book_of(folder)


def test_what_is_attached_is_named_by_its_content_and_read_back(tmp_path: Path) -> None:
    book = attached_book(tmp_path)
    # sha256 of {"a":1}
    digest = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
    assert book.entries[0].data["attachment"] == {
        "file": f"settlement-2026-09-{digest[:12]}.json",
        "sha256": digest,
    }
    assert records.attached(book, book.entries[0], "records/") == (b'{"a":1}', [])
    assert records.attachment_problems(book, "records/") == []
    assert not list(tmp_path.glob("*.tmp"))


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "不见了"),
        (lambda path: path.write_bytes(b'{"a":2}'), "被改动过"),
        (lambda path: (path.unlink(), path.mkdir()), "打不开"),
    ],
)
def test_an_attachment_that_is_not_as_it_was_is_named(
    tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    book = attached_book(tmp_path)
    (path,) = tmp_path.glob("*.json")
    spoil(path)
    (problem,) = records.attachment_problems(book, "records/")
    assert (problem.code, str(problem.source)) == ("B505", f"records/{path.name}")
    assert said in problem.what("zh")


def test_an_attachment_left_half_written_is_written_again(tmp_path: Path) -> None:
    (tmp_path / "settlement-2026-09-015abd7f5cc5.json").write_bytes(b'{"a"')
    (tmp_path / "settlement-2026-09-015abd7f5cc5.tmp").write_bytes(b"{")
    assert records.attachment_problems(attached_book(tmp_path), "records/") == []
    assert not list(tmp_path.glob("*.tmp"))


def forged(folder: Path, body: bytes) -> None:
    """Append a line whose hash is right, whatever it says."""
    file = filled(folder, 1)
    digest = hashlib.sha256(body).hexdigest()
    with file.open("ab") as out:
        out.write(body[:-1] + f',"hash":"{digest}"}}\n'.encode())


@pytest.mark.parametrize(
    "body",
    [
        b'{"kind":"deal","data":{"n":1},"prev":"0"}',
        b'{"seq":null,"kind":"deal","data":{"n":1},"prev":"0"}',
        b'{"seq":true,"kind":"deal","data":{"n":1},"prev":"0"}',
        b'{"seq":2,"kind":"deal","data":null,"prev":"0"}',
        b'{"seq":2,"kind":"deal","data":{},"prev":"0"}',
        b'{"seq":2,"kind":["deal"],"data":{"n":1},"prev":"0"}',
        b'{"seq":2,"kind":"deal","data":{"n":1},"prev":null}',
        b'{"seq":2,"kind":"deal","data":{"attachment":null},"prev":"0"}',
        b'{"seq":2,"kind":"deal","data":{"attachment":{"file":"../x","sha256":""}},"prev":"0"}',
        b'{"seq":2,"kind":"deal","data":{"n":' + b"[" * 50_000 + b"]" * 50_000 + b'},"prev":"0"}',
        b"[1]}",
        b"nothing}",
    ],
)
def test_a_right_hash_alone_makes_no_entry(tmp_path: Path, body: bytes) -> None:
    forged(tmp_path, body)
    assert [(code, row) for code, row, _ in said(tmp_path)] == [("B501", 2)]


def test_what_a_killed_run_or_a_stranger_left_beside_the_head_is_no_hindrance(tmp_path: Path) -> None:
    filled(tmp_path, 1)
    (tmp_path / "leads.head.tmp").mkdir()
    (tmp_path / "leads.head.tmp" / "x").write_text("x")
    append(drafted(book_of(tmp_path), "deal", {"n": 2}))
    assert (book_of(tmp_path).problems, (tmp_path / "leads.head").read_text()[:2]) == ((), "2 ")


def test_an_entry_that_stands_is_never_called_unwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk is full when the head is written: the entry is in the book, and the next run brings the head up first."""
    filled(tmp_path, 1)
    write_head, full = records._write_head, OSError(errno.ENOSPC, "full")

    def refuse(path: Path, entry: object) -> None:
        raise full

    monkeypatch.setattr(records, "_write_head", refuse)
    append(drafted(book_of(tmp_path), "deal", {"n": 2}))
    assert (len(book_of(tmp_path).entries), book_of(tmp_path).problems) == (2, ())
    with pytest.raises(OSError, match="full"):  # before the entry is: nothing of it stands
        append(drafted(book_of(tmp_path), "deal", {"n": 3}))
    assert len(book_of(tmp_path).entries) == 2
    monkeypatch.setattr(records, "_write_head", write_head)
    append(drafted(book_of(tmp_path), "deal", {"n": 3}))
    assert (book_of(tmp_path).problems, (tmp_path / "leads.head").read_text()[:2]) == ((), "3 ")
