"""Closed months are not computed again for rows of other months; where they are, it comes to the same."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from teamops.core.calendar import Month
from teamops.performance.closing import closed_months as closing
from teamops.performance.closing.basis import Basis

from .closing_team import add, close, corrected, edit, made_team, net, refund, settle
from .conftest import run

Edit = Callable[[Path], object]
LATE = "PTEST1299,1001,鄂E91299,LTEST000000001299,商业险,3000.00,2026-11-16,正常,,"

# What is of no moment to September and October, and what it comes to in them: nothing.
OTHERS: dict[str, Edit] = {
    "policies": lambda t: add(t, "policies.csv", LATE),
    "leave": lambda t: add(t, "leave.csv", "1002,事假,2026-11-03,2026-11-03,,王主任"),
    "schedule": lambda t: add(t, "schedule.csv", "2026-11-14,1002,上班"),
    "conduct": lambda t: add(t, "conduct.csv", "2026-11-12,10:20,1002,与工作无关,是,否,,王主任"),
    "adjustments": lambda t: add(t, "adjustments.csv", "2026-11,1002,补发,10.00,电话费,王主任"),
    "somebody new": lambda t: add(t, "roster.csv", "1003,王例,内勤专员,2026-11-02,,8003,2500.00"),
    "somebody leaves": lambda t: edit(t, "roster.csv", "2021-03-01,,", "2021-03-01,2026-11-20,"),
    "a raise": lambda t: edit(t, "roster.csv", "8001,3000.00", "8001,4500.00"),
    "rows turned round": lambda t: turned(t / "policies.csv"),
    "another name": lambda t: edit(t, "teamops.yaml", "leave: leave.csv", "leave: leav*.csv"),
}  # fmt: skip


def turned(path: Path) -> None:
    """Write the rows in the opposite order."""
    head, *rows = path.read_text("utf-8").splitlines()
    path.write_text("\n".join([head, *rows[::-1]]) + "\n", "utf-8")


@pytest.fixture(scope="module")
def closed_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    team = made_team(tmp_path_factory.mktemp("two") / "小组")
    assert close(team, "2026-09").code == 0
    assert close(team, "2026-10").code == 0
    return team


@pytest.fixture
def two_closed(closed_once: Path, tmp_path: Path) -> Path:
    """September and October closed."""
    return Path(shutil.copytree(closed_once, tmp_path / "小组"))


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The months that are computed, as they are."""
    found: list[str] = []
    basis_of = closing.basis_of

    def told(workspace: object, month: Month, *more: object) -> Basis:
        found.append(str(month))
        return basis_of(workspace, month, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(closing, "basis_of", told)
    return found


@pytest.mark.parametrize("name", OTHERS)
def test_rows_of_another_month_leave_closed_ones_alone(
    two_closed: Path, computed: list[str], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    OTHERS[name](two_closed)
    november = settle(two_closed, "2026-11")
    assert computed == ["2026-11"]
    assert november["corrections"] == []
    # By their files alone both are computed, and come to the same.
    computed.clear()
    monkeypatch.setattr(closing, "edited_for", lambda *given: (given[2], []))
    again = settle(two_closed, "2026-11")
    assert computed == (["2026-11"] if name == "another name" else ["2026-11", "2026-09", "2026-10"])
    assert again == november


def test_only_the_month_that_it_matters_to_is_computed(two_closed: Path, computed: list[str]) -> None:
    refund(two_closed)
    november = settle(two_closed, "2026-11")
    assert computed == ["2026-11", "2026-09"]
    assert [c[0] for c in corrected(november)] == ["2026-09"]
    assert net(november)["1001"] == "2800.00"


def test_what_is_recorded_of_the_rows(two_closed: Path) -> None:
    lines = (two_closed / "records/settlement.jsonl").read_text("utf-8").splitlines()
    for line in lines:
        rows = json.loads(line)["data"]["rows"]
        assert set(rows) == {"policies", "schedule", "attendance", "leave", "conduct", "adjustments"}
        assert {len(digest) for digest in rows.values()} == {64}


def test_a_row_that_cannot_be_read_leaves_nothing_unsaid(two_closed: Path, computed: list[str]) -> None:
    add(two_closed, "leave.csv", "1002,事假,不知道,2026-11-03,,王主任")
    ran = run("settle", "--month", "2026-11", "--skip-bad-rows", "--json", where=two_closed)
    assert computed == ["2026-11", "2026-09", "2026-10"]
    assert [p["code"] for p in ran.value["problems"]].count("S703") == 2
