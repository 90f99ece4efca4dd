"""The words this domain gives to rule files: sections of `readings`, measures, kinds of events."""

from teamops.core.rules.load import Vocabulary
from teamops.performance.compute.metrics import METRICS
from teamops.performance.readings import SECTIONS
from teamops.performance.schema import CONDUCT

ATTENDANCE_EVENTS = ("late", "early")

VOCABULARY = Vocabulary(
    readings=SECTIONS,
    metrics=METRICS,
    events=(*ATTENDANCE_EVENTS, *CONDUCT.column("kind").choices),
)
