"""October's place of work on the samples, against what samples/README.md works out by hand."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from teamops.cli import app

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.mark.parametrize(
    ("on", "opened", "findings"),
    [
        ("2026-11-02", [("清洁", "overdue", 12), ("破损", "open", 0), ("电话", "open", 0)], 5),
        # On the 23rd 孙立 is still here, 清洁 is 4 days late, and the month is not over: nobody asks for more inspections.
        ("2026-10-23", [("清洁", "overdue", 4)], 3),
    ],
)
def test_october(on: str, opened: list[tuple[str, str, int]], findings: int) -> None:
    words = [
        "inspect",
        "--month",
        "2026-10",
        "--date",
        on,
        "--json",
        "--dry-run",
        "--workspace",
        str(SAMPLES),
    ]
    value = json.loads(CliRunner().invoke(app, words).stdout)
    rows = [(d["item"], d["state"], d["late"]) for d in value["defects"] if d["state"] != "closed"]
    assert rows == opened
    assert len([p for p in value["problems"] if p["code"].startswith("IN")]) == findings
    clean = next(d for d in value["defects"] if d["item"] == "清洁" and d["state"] == "overdue")
    assert (clean["times"], clean["due_on"]) == (2, "2026-10-19")
