"""A workspace with channels, and what came of its jobs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from teamops.core.text import Lang
from teamops.core.workspace import Workspace, settings_model
from teamops.domains import DOMAINS
from teamops.jobs.announce import announce_all
from teamops.jobs.outcome import Outcome

DUE = datetime(2026, 11, 1, 8, 0)


def outcome(job: str = "settle --month {last-month}", exit_code: int = 0, **more: Any) -> Outcome:
    usual: dict[str, Any] = {"files": (), "totals": {}, "severities": {}, "codes": {}}
    return Outcome(job=job, due=DUE, exit_code=exit_code, **{**usual, **more})


def workspace(*channels: Mapping[str, Any], lang: Lang = "zh", team: str = "甲队") -> Workspace:
    settings = settings_model(DOMAINS).model_validate(
        {"team": team, "language": lang, "announce": list(channels)}
    )
    return Workspace(Path("nowhere"), settings)


def announced(
    channel: Mapping[str, Any], *outcomes: Outcome, lang: Lang = "zh", seconds: float = 5.0
) -> list[str]:
    found: Sequence[Outcome] = outcomes or (outcome(),)
    return announce_all(workspace(channel, lang=lang), found, step_seconds=seconds, whole_seconds=seconds * 2)
