"""What is known of a kind of problem."""

from dataclasses import dataclass
from typing import Literal

from teamops.core import exits
from teamops.core.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem code: its weight, what is said, and what to do. Placeholders are filled by the problem's values.

    `exit`: the exit code of a run that it stops as an ERROR. `of_a_row`: an ERROR of a single row, which is out of the frame
    already, so that --skip-bad-rows can go on without it.
    """

    severity: Literal["ERROR", "FAULT", "FINDING", "REMARK"]
    what: Text
    todo: Text
    exit: int = exits.INPUT_UNUSABLE
    of_a_row: bool = False
