"""What the catalogue says of a problem."""

from dataclasses import dataclass
from typing import Literal

from teamops.core.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """One problem code: its weight, what is said, and what to do. Placeholders are filled by the problem's values."""

    severity: Literal["ERROR", "FAULT", "FINDING", "REMARK"]
    what: Text
    todo: Text
