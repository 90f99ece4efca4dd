"""The words this domain gives to rule files: sections of `readings`, measures, kinds of events."""

from teamops.core.rules.frames import Vocabulary
from teamops.performance.attendance.verdicts import ABSENT, EARLY, LATE
from teamops.performance.metrics import METRICS
from teamops.performance.readings import SECTIONS
from teamops.performance.schema import CONDUCT

ATTENDANCE_EVENTS = (LATE, EARLY, ABSENT)

VOCABULARY = Vocabulary(
    readings=SECTIONS,
    metrics=METRICS,
    events=(*ATTENDANCE_EVENTS, *CONDUCT.column("kind").choices),
)
