"""No monthly report says one person's pay, nor two people's, of whom each knows the own: it is left out with a word."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from monthly_case import MONTHS, ROSTER, team
from test_monthly_figures import OCTOBER, ran, value

from teamops.reports.monthly.figures import _enough


@pytest.mark.parametrize(
    ("bases", "told"),
    [
        ([300_000], False),  # the sum is the person's
        ([300_000, 300_000], False),  # each takes off the own
        ([300_000, 300_000, 250_000], True),
        ([300_000, 0, 0], False),  # one base pay among three people
        ([300_000, 250_000, 0], False),
        ([0, 0, 0], True),  # nobody's base is known: rewards and fines of three
    ],
)
def test_of_how_many_people_a_sum_is_said(bases: list[int], told: bool) -> None:
    assert _enough(pd.DataFrame({"base_fen": bases})) == told


def test_a_team_of_two(tmp_path: Path) -> None:
    folder = team(tmp_path, MONTHS[2:])
    heading, *rows = ROSTER.splitlines()
    (folder / "roster.csv").write_text("\n".join([heading, *rows[:2]]) + "\n", encoding="utf-8")
    for name, kept in (("policies.csv", ("P1", "P6", "保单号")), ("adjustments.csv", ("月份",))):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        (folder / name).write_text("\n".join(x for x in lines if x.startswith(kept)) + "\n", encoding="utf-8")
    found = value(folder)
    assert [found["trend"][-1][key] for key in ("people", "vehicles", "premium")] == [2, 1, "10000.00"]
    assert {found["trend"][-1][key] for key in ("base", "rewards", "fines", "net")} == {None}
    assert found["rules"] == []
    assert any("不满 3 个人" in said for said in found["changes"])
    code, _, err = ran(folder, *OCTOBER, "--out", str(tmp_path / "out.xlsx"))
    assert code == 0, err
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx")["奖罚"]
    cells = [str(cell.value) for row in sheet for cell in row if cell.value is not None]
    assert any("2026-10：奖罚和薪酬合计不列" in text for text in cells)
    assert not any(cell.value in (3000, 6000) for row in sheet for cell in row)
