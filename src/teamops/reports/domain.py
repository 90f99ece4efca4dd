"""The reports on the team: each day's, each month's (P1-三-2, P1-八)."""

from typing import TYPE_CHECKING

from teamops.core.kit.domain import Command, Domain
from teamops.core.kit.job_options import DAY, MONTH, NEEDED, SKIPPING, Kind, Takes
from teamops.reports.commands import daily_report, monthly_report
from teamops.reports.problems import PROBLEMS

if TYPE_CHECKING:
    from teamops.core.rules.frames import Vocabulary

PANEL = "报表 · Reports"


def _words() -> "Vocabulary":
    from teamops.reports.vocabulary import VOCABULARY

    return VOCABULARY


DOMAIN = Domain(
    "reports",
    (
        # Without a day it reports the latest one that has calls, which is what the morning wants.
        Command(PANEL, "daily-report", daily_report, Takes({**DAY, "--html": Kind.FLAG, **SKIPPING})),
        Command(
            PANEL,
            "monthly-report",
            monthly_report,
            Takes({**MONTH, **DAY, "--months": Kind.NUMBER, **SKIPPING}, NEEDED),
        ),
    ),
    words=_words,
    problems=PROBLEMS,
)
