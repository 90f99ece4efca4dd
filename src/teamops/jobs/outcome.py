"""What came of a job, in figures and names of files only, so that it may be told to others."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from teamops.core import exits

FINISHED = frozenset({exits.DONE, exits.FINDINGS})


@dataclass(frozen=True, slots=True)
class Outcome:
    """One job that was run. `due` is local time without an offset; `files` are names without folders; `totals` are the
    command's own whole numbers; `severities` and `codes` count its problems ("finding": 2, "F015": 2)."""

    job: str
    due: datetime
    exit_code: int
    files: tuple[str, ...]
    totals: Mapping[str, int]
    severities: Mapping[str, int]
    codes: Mapping[str, int]
    recovers: bool = False  # done again after it was given up

    @property
    def done(self) -> bool:
        """Whether the job did its work (0, or 3: with findings)."""
        return self.exit_code in FINISHED
