"""What Windows asks for: names that it takes, and patience with programs that hold a file for a moment."""

import re
import time
from collections.abc import Callable
from pathlib import Path, PurePath

# Names of devices from the days of DOS: `CON.xlsx` cannot be made, in no folder.
DEVICES = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])(\.|$)", re.IGNORECASE)
REFUSED = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST = 80  # of a name; the folders above it have to fit into the 260 of a path, too
# Access denied, and two kinds of “used by another process”: a virus scanner or a cloud folder that looks at a new file.
HELD = {5, 32, 33}
WAITS = (0.05, 0.1, 0.2, 0.4)  # seconds before each further try


def allowed_name(wish: str) -> str:
    """Return a name for a file, without its ending, that Windows takes too."""
    name = REFUSED.sub("_", wish).strip().rstrip(". ")[:LONGEST].rstrip(". ") or "_"
    return f"_{name}" if DEVICES.match(name) else name


def slashed(path: str) -> str:
    """Return a path of the settings with forward slashes: D:\\calls\\{month}* is D:/calls/{month}*."""
    return path.replace("\\", "/")


def parted(pattern: str, kind: type[PurePath] = PurePath) -> tuple[str, str]:
    """Return the drive or root that a pattern begins with, "" where it has none, and the rest of it."""
    anchor = kind(pattern).anchor
    return anchor, pattern[len(anchor) :]


def take_place(way: Path, target: Path, wait: Callable[[float], object] = time.sleep) -> None:
    """Give a file that is ready its place. On Windows somebody who holds the earlier one for a moment is waited for, less
    than a second in all. Raises OSError, and then both files are as they were."""
    for seconds in (*WAITS, None):
        try:
            way.replace(target)
        except PermissionError as error:
            if seconds is None or getattr(error, "winerror", None) not in HELD:
                raise
            wait(seconds)
        else:
            return
