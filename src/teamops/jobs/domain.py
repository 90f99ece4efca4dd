"""What runs by itself: jobs, the system's timers, and whom they tell."""

from collections.abc import Mapping, Sequence
from typing import Any

from teamops.core.kit.domain import Command, Domain
from teamops.jobs.commands import run_jobs, schedule
from teamops.jobs.problems import PROBLEMS

PANEL = "自动 · Automation"


def _settings(domains: Sequence[Domain]) -> Mapping[str, tuple[Any, Any]]:
    from teamops.jobs.settings import settings_of

    return settings_of(domains)


DOMAIN = Domain(
    "jobs",
    (Command(PANEL, "run", run_jobs), Command(PANEL, "schedule", schedule)),
    settings=_settings,
    problems=PROBLEMS,
)
