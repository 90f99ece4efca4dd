"""The quality of calls: recordings drawn, listened to, scored."""

from typing import TYPE_CHECKING

from teamops.core.kit.domain import Command, Domain
from teamops.core.kit.job_options import MONTH, NEEDED, SKIPPING, Kind, Takes
from teamops.quality.commands import sample_calls
from teamops.quality.problems import PROBLEMS
from teamops.reports.domain import PANEL

if TYPE_CHECKING:
    from teamops.core.rules.frames import Vocabulary


def _words() -> "Vocabulary":
    from teamops.quality.vocabulary import VOCABULARY

    return VOCABULARY


_DRAWN = {**MONTH, "--per-person": Kind.NUMBER, "--seed": Kind.TEXT, **SKIPPING}
DOMAIN = Domain(
    "quality",
    (Command(PANEL, "sample-calls", sample_calls, Takes(_DRAWN, NEEDED)),),
    words=_words,
    problems=PROBLEMS,
)
