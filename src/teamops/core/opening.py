"""Opening a file that was written with what the system opens such files with."""

import os
import subprocess
import sys
from pathlib import Path

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
