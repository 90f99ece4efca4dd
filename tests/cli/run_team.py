"""Jobs put into a workspace, and its log."""

import json
from pathlib import Path
from typing import Any


def with_jobs(team: Path, *jobs: str) -> Path:
    """Write these jobs, each the inside of a YAML mapping, into the settings in place of what jobs there are."""
    path = team / "teamops.yaml"
    settings = path.read_text(encoding="utf-8").partition("\njobs:")[0].rstrip("\n")
    lines = [settings, "jobs:", *(f"  - {{{job}}}" for job in jobs)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return team


def log_of(team: Path) -> Path:
    """Return where the log of jobs is."""
    return team / "logs" / "jobs.jsonl"


def events(team: Path) -> list[dict[str, Any]]:
    """Return the lines of the log of jobs, without what concerns announcements."""
    path = log_of(team)
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return [event for event in map(json.loads, lines) if event["event"] != "untold"]
