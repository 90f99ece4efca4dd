"""The cases of samples/bad as whole workspaces."""

import sys
from pathlib import Path

SAMPLES = Path(__file__).parents[1] / "samples"
BAD = SAMPLES / "bad"
sys.path.insert(0, str(SAMPLES))
from lay_bad import lay, whole  # noqa: E402


def laid(name: str, folder: Path) -> Path:
    """Write a case, or a good workspace of samples/bad, into a folder and return that."""
    return lay(whole(name), folder)
