"""Times of a column of durations: minutes and seconds that Excel may have taken for hours and minutes. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from teamops.core.sheets.values.parts import Mask, Part, parts_of

_TIMES = frozenset({"stamp", "span", "other"})  # what cells formatted as a time come as
HOUR = 3600


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a whole column tells of its times. `colon`: what 5:30 means. `short`: its times look like minutes and seconds."""

    colon: str | None = None
    short: bool = False


def as_time(part: Part) -> bool:
    """Return whether the cells of a part came as times, and not as text or numbers."""
    if part.sort == "other" and any(isinstance(c, str | int | float) for c in part.cells):
        return False
    return part.sort in _TIMES


def came_as_times(cells: pd.Series) -> Mask:
    """Return which cells of a column came as times. Cells that nobody can take apart did not."""
    found = np.zeros(len(cells), dtype=bool)
    for part in parts_of(cells):
        if as_time(part):
            found[slice(None) if part.positions is None else part.positions] = True
    return found


def look_short(seconds: npt.NDArray[np.int64]) -> bool:
    """Return whether all the times of a column look like minutes and seconds that Excel took for hours and minutes.

    Several, all without seconds, one of an hour or more: 5:30 typed for five and a half minutes is 05:30:00.
    """
    return int((seconds > 0).sum()) > 1 and not (seconds % 60).any() and bool((seconds >= HOUR).any())


def clock_text(seconds: Any) -> str:
    """Return 5:30, as it was typed."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    return f"{hours}:{minutes:02d}"


Asked = Callable[[str, pd.Series], Clocks | None]
