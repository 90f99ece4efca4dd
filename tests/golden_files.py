"""Goldens: expected outputs as text files in `tests/golden`. TEAMOPS_UPDATE_GOLDEN=1 writes them anew; read the diff."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent / "golden"


def golden(name: str, text: str) -> None:
    """Assert that `text` is what the golden `name` says."""
    path = FOLDER / name
    if os.environ.get("TEAMOPS_UPDATE_GOLDEN") == "1":
        path.write_text(text, encoding="utf-8", newline="\n")
    assert text == path.read_text(encoding="utf-8"), f"{name} differs; TEAMOPS_UPDATE_GOLDEN=1 writes it anew"
