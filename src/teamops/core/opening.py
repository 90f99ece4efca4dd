"""Opening a file that was written with what the system opens such files with."""

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from teamops.core.asking import somebody_there
from teamops.core.text import Text

if TYPE_CHECKING:
    from teamops.core.run import Run

MOST_OPENED = 3  # more windows than that nobody asked for
NO_OPENER = Text("打不开，文件在这里：{path}", "it cannot be opened; the file is {path}")
NOT_OPENED = Text("不在终端上运行，没有打开文件", "not at a terminal: no file was opened")
OPENERS = {"darwin": "open"}


def open_file(path: Path) -> bool:
    """Show a file in its own program; return whether there is one to ask. The program outlives this one."""
    if sys.platform == "win32":
        os.startfile(path)
        return True
    command = [OPENERS.get(sys.platform, "xdg-open"), str(path.absolute())]
    try:
        subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return False
    return True


def open_written(run: "Run") -> None:
    """Show what a run wrote, where somebody sits at a terminal: in a log of cron there is nobody to show it to."""
    if not somebody_there():
        run.say(NOT_OPENED)
        return
    for path in list(dict.fromkeys(run.written))[:MOST_OPENED]:
        if not open_file(path):
            run.say(NO_OPENER, path=path.as_posix())
