"""October's meetings on the samples, against what samples/README.md works out by hand."""

import json
from pathlib import Path

from typer.testing import CliRunner

from teamops.cli import app

SAMPLES = Path(__file__).parents[2] / "samples"


def test_october() -> None:
    words = [
        "meetings",
        "--month",
        "2026-10",
        "--date",
        "2026-11-02",
        "--json",
        "--dry-run",
        "--workspace",
        str(SAMPLES),
    ]
    value = json.loads(CliRunner().invoke(app, words).stdout)
    assert len(value["meetings"]) == 10
    assert [(w["week"], w["days"], w["held"]) for w in value["weeks"]] == [
        ("2026-W41", 3, 2), ("2026-W42", 5, 2), ("2026-W43", 5, 2), ("2026-W44", 5, 1),
    ]  # fmt: skip
    points = {p["name"]: (p["balance"], p["penalty_due"]) for p in value["points"]}
    assert points == {
        "张珊": (5, True), "陈大勇": (1, False), "刘晓梅": (0, False), "孙立": (0, False), "何佳": (1, False),
    }  # fmt: skip
    assert [(r["action_no"], r["state"], r["late"]) for r in value["resolutions"]] == [
        ("2", "overdue", 11),
        ("3", "open", 0),
    ]
    told = sorted(p["code"] for p in value["problems"] if p["code"].startswith("MT"))
    assert told == [
        "MT401", "MT402", "MT403", "MT407", "MT414", "MT414", "MT415", "MT416", "MT417", "MT420",
    ]  # fmt: skip
