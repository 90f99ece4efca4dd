"""A table on the terminal. A number never breaks across lines: where the window is narrow, whole columns stay out, and it is said."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from teamops.core.text import Lang, Text, printable

if TYPE_CHECKING:
    from rich.console import Console

LEFT_OUT = Text(
    "窗口窄，没有列出：{heads}。加宽窗口，或看工作簿", "left out for want of room: {heads}; widen the window, or see the workbook"
)  # fmt: skip
COMMA = Text("、", ", ")
LEAST = 6  # the width to which a column of words may fold


def print_grid(
    words: Sequence[str],
    numbers: Sequence[str],
    rows: Sequence[Sequence[str]],
    lang: Lang,
    *,
    after: Sequence[str] = (),
    title: str = "",
    total: Sequence[str] = (),
    framed: bool = True,
    console: "Console | None" = None,
) -> None:
    """Print rows under their headings on stdout: columns of words that fold, then numbers that stay whole, then words again
    (`after`). `total`: a last row under a line. Of the numbers the last one always stays."""
    from rich.box import HEAVY_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text as Rich

    console = console or Console()
    heads = [*words, *numbers, *after]
    every = [heads, *rows, *([total] if total else [])]
    room = console.width - 1 if framed else console.width
    kept = _kept(every, len(words), len(numbers), room, 3 if framed else 2)
    grid = Table(title=title or None, title_justify="left", box=HEAVY_HEAD if framed else None)
    for at in kept:
        number = len(words) <= at < len(words) + len(numbers)
        grid.add_column(
            heads[at],
            justify="right" if number else "left",
            overflow="fold",
            no_wrap=number,
            min_width=None if number else min(LEAST, _width(every, at)),
        )
    for row in rows:
        grid.add_row(*(Rich(printable(row[at])) for at in kept))
    if total:
        grid.add_section()
        grid.add_row(*(total[at] for at in kept))
    console.print(grid)
    if out := [head for at, head in enumerate(heads) if at not in kept]:
        console.print(LEFT_OUT.say(lang, heads=COMMA.say(lang).join(out)), soft_wrap=True)


def _kept(every: Sequence[Sequence[str]], before: int, numbers: int, room: int, between: int) -> list[int]:
    """Which columns are printed: numbers before the last stay out from the left until the rest have room."""
    kept = list(range(len(every[0])))
    whole = range(before, before + numbers)
    for at in whole[:-1]:
        least = [_width(every, n) if n in whole else min(LEAST, _width(every, n)) for n in kept]
        if sum(least) + between * len(kept) <= room:
            break
        kept.remove(at)
    return kept


def _width(every: Sequence[Sequence[str]], at: int) -> int:
    from rich.cells import cell_len

    return max(cell_len(line) for row in every for line in row[at].split("\n"))
