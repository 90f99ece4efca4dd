"""The hours of a working day: the team's, those of a named shift, and those of one person on one day."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

DAY = 86400
# Half a day begins or ends about the middle of the shift: the lunch break lies there, and nobody writes down when.
BEFORE_MIDDLE, AFTER_MIDDLE = 90 * 60, 60 * 60

_SPAN = re.compile(
    r"(?P<h1>\d{1,2})[:：](?P<m1>\d{2})(?::\d{2})?\s*(?:-|–|—|~|～|至|到)+\s*"
    r"(?P<next>次日|翌日|第二天)?\s*(?P<h2>\d{1,2})[:：](?P<m2>\d{2})(?::\d{2})?(?P<after>\s*[(（]?(?:次日|翌日|第二天|\+1)[)）]?)?"
)


@dataclass(frozen=True, slots=True)
class Hours:
    """From when to when one works, in seconds since the day's midnight; an end above 86400 lies on the next day."""

    start: int
    end: int

    @property
    def noon(self) -> tuple[int, int]:
        """Between when and when a half of this day ends and the other begins."""
        middle = (self.start + self.end) // 2
        return middle - BEFORE_MIDDLE, middle + AFTER_MIDDLE


@dataclass(frozen=True)
class WorkHours:
    """Whose hours hold when. `own`: of the schedule, by person and day; they come before the team's."""

    team: Hours
    named: Mapping[str, Hours] = field(default_factory=dict)
    own: Mapping[tuple[str, date], Hours] = field(default_factory=dict)

    def of(self, agent_id: str, day: date) -> Hours:
        """Return the hours of a person on a day."""
        return self.own.get((agent_id, day), self.team)


# What the shipped settings propose.
PROPOSED = WorkHours(Hours(8 * 3600 + 1800, 17 * 3600 + 1800))


@lru_cache(maxsize=1024)
def spans_in(text: str) -> tuple[Hours, ...]:
    """Return every span of hours written in a text: “A 09:00-18:00”, “08:30~12:00 14:00~17:30”, “20:00-次日05:00”."""
    found = []
    for match in _SPAN.finditer(unicodedata.normalize("NFKC", text)):
        start = int(match["h1"]) * 3600 + int(match["m1"]) * 60
        end = int(match["h2"]) * 3600 + int(match["m2"]) * 60
        if start > DAY or end > DAY or int(match["m1"]) > 59 or int(match["m2"]) > 59:
            return ()
        later = match["next"] or match["after"] or end <= start
        found.append(Hours(start, end + DAY if later else end))
    return tuple(found)
