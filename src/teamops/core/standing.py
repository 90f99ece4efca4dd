"""Whether what was to be recorded stands, said where a command that records cannot end its work (a full disk, an open file)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from teamops.core.problems import Stopped
from teamops.core.run import Run
from teamops.core.text import Text

STANDS = Text(
    "记录已经写入，有效；只是工作簿没有放到位。处理后再运行一次同样的命令，会写出工作簿，不会重复记录。",
    "The entry is recorded and stands; only the workbook is not in its place. Once that is dealt with, run the same command "
    "again: it writes the workbook and records nothing twice.",
)
NOTHING = Text(
    "没有记录任何内容。处理后再运行一次同样的命令。",
    "Nothing was recorded. Once that is dealt with, run the same command again.",
)


@dataclass
class Recording:
    """`stands`: the entry is in its book; whoever appends it says so."""

    stands: bool = False


@contextmanager
def recording(run: Run, *, stands: bool = False) -> Iterator[Recording]:
    """Say whether the entry stands where the block ends with Stopped; `stands`: it did before the block, in an earlier run."""
    found = Recording(stands)
    try:
        yield found
    except Stopped:
        run.say(STANDS if found.stands else NOTHING)
        raise
