"""records: what the books of records/ hold, and whether they are whole."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from teamops.core.run import Run, command
from teamops.core.telling import problems_value
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.records import Book
    from teamops.core.workspace import Workspace

WHOLE = Text(
    "{book}：{count} 条，前后相接，没有改动；最后一条 {hash}",
    "{book}: {count} entries, whole and unchanged; the last one is {hash}",
)
BROKEN = Text("{book}：{count} 条，{errors} 处不对", "{book}: {count} entries, {errors} of them wrong")
NO_BOOKS = Text("{folder} 里还没有记录", "there are no records in {folder} yet")


@command
def records(
    run: Run,
    action: Annotated[
        Literal["verify", "show"],
        typer.Argument(help="verify 核对，show 列出 · verify or show", show_default=False),
    ],
) -> None:
    """核对或列出记录 · Verify or list the records."""
    from teamops.core.problems import Stopped, errors
    from teamops.core.records import attachment_problems, book_names

    workspace = run.open()
    folder = workspace.name_of(workspace.records)
    books = [_read(workspace, name) for name in book_names(workspace.records)]
    beside = {book.path: attachment_problems(book, folder) for book in books}
    problems = [problem for book in books for problem in (*book.problems, *beside[book.path])]
    if run.json:
        run.give(
            {
                "books": [_value(book) for book in books],
                **problems_value(problems, run.lang),
            }
        )
    else:
        run.tell(problems)
        for book in books:
            if action == "show":
                for line in _lines(book):
                    run.result(line)
            run.result(_verdict(book, len(beside[book.path]), run))
        if not books:
            run.result(NO_BOOKS.say(run.lang, folder=folder))
    if errors(problems):
        raise typer.Exit(Stopped(problems).exit_code)


def _read(workspace: "Workspace", name: str) -> "Book":
    """A book with what is wrong with it, read as the commands read it whose book it is."""
    from teamops.core.inputs import book_in

    uses = {book: use for domain in workspace.domains for book, use in domain.books().items()}
    return book_in(workspace, name, uses.get(name))


def _verdict(book: "Book", beside: int, run: Run) -> str:
    from teamops.core.problems import errors

    count, wrong = len(book.entries), len(errors(book.problems)) + beside
    if wrong:
        return BROKEN.say(run.lang, book=book.path.name, count=count, errors=wrong)
    last = book.entries[-1].short if book.entries else "-"
    return WHOLE.say(run.lang, book=book.path.name, count=count, hash=last)


def _lines(book: "Book") -> list[str]:
    """One line an entry: number, kind, what its short facts say, hash."""
    return [
        "  ".join(
            [
                f"{e.seq:>5}",
                e.kind,
                *(v for k, v in e.data.items() if k in FACTS and isinstance(v, str)),
                e.short,
            ]
        )
        for e in book.entries
    ]


FACTS = ("on", "batch", "month", "account", "action")


def _value(book: "Book") -> dict[str, object]:
    return {
        "book": book.path.name,
        "entries": [{"seq": e.seq, "kind": e.kind, "hash": e.hash} for e in book.entries],
    }
