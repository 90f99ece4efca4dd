"""Lay out one case of samples/bad as a whole workspace: `python samples/lay_bad.py CODE FOLDER`, e.g. `T101 t101`.

A case keeps only the files in which it differs from a good workspace. cases.json names, one a line, what each folder of
samples/bad lies over and which files of that it is without.
"""

import json
import sys
from pathlib import Path

BAD = Path(__file__).parent / "bad"
Files = dict[str, bytes]


def whole(name: str, bad: Path = BAD) -> Files:
    """Return all files of a case or of a good workspace of samples/bad: path → bytes. KeyError: there is no such case."""
    told = json.loads((bad / "cases.json").read_text(encoding="utf-8"))[name]
    files = whole(told["over"], bad) if "over" in told else {}
    for path in sorted((bad / name).rglob("*")):
        if path.is_file():
            files[path.relative_to(bad / name).as_posix()] = path.read_bytes()
    return {path: content for path, content in files.items() if path not in told.get("without", ())}


def lay(files: Files, folder: Path) -> Path:
    """Write files into a folder that need not exist, and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


if __name__ == "__main__":
    lay(whole(sys.argv[1]), Path(sys.argv[2]))
