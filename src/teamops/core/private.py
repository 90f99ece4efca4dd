"""Files for their owner alone: what the program writes holds pay, customers and leads."""

import os
from pathlib import Path
from typing import BinaryIO, cast

FILE_MODE, FOLDER_MODE = 0o600, 0o700


def opened(path: Path, mode: str) -> BinaryIO:
    """Open a file of bytes ("wb", "w+b", "r+b"): one that is made is its owner's alone, an earlier one stays as it was.

    Raises OSError.
    """
    return cast("BinaryIO", open(path, mode, opener=_private))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, FILE_MODE)


def private_folder(folder: Path) -> None:
    """Make a folder, and those above it, for its owner alone; one that is there stays as it is. Raises OSError."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(mode=FOLDER_MODE, exist_ok=True)
