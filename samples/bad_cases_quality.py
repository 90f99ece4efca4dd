"""Cases of samples/bad: a sample of recordings that is smaller, or less exact, than was asked for."""

from bad_case import Case
from bad_ways import CALLS, Files

DRAWN = ("sample-calls", "--month", "2026-10")


def _without_recordings(files: Files) -> None:
    """Take the column of recording numbers, the last one, out of the log."""
    lines = files[CALLS].decode().splitlines()
    files[CALLS] = ("\n".join(line.rpartition(",")[0] for line in lines) + "\n").encode()


def _two_calls(files: Files) -> None:
    """Leave two calls in the log."""
    files[CALLS] = ("\n".join(files[CALLS].decode().splitlines()[:3]) + "\n").encode()


OF_QUALITY = (
    Case(
        "Q901",
        "每人抽 3 通，张珊本月只打通了 2 通",
        "three recordings a person are drawn, and 张珊 made two calls",
        _two_calls,
        commands=(DRAWN,),
    ),
    Case(
        "Q902",
        "通话记录没有“录音编号”这一列",
        "the log has no column 录音编号",
        _without_recordings,
        commands=(DRAWN,),
    ),
)
