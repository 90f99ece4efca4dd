"""单位：万元 above a table: the amounts below it are never taken for yuan."""

from pathlib import Path

import pytest

from teamops.core.sheets.read import InputFile, read_table
from teamops.policies.schema import POLICIES


@pytest.mark.parametrize(
    ("above", "fen"),
    [
        ("单位：万元", 320_000),
        ("10月台账（千元）", 32_000),
        ("单位：元", 32),
        ("本月目标 3 万元", 32),
        ("单位：夷陵支公司", 32),
    ],
)
def test_amounts_are_of_the_unit_above(tmp_path: Path, above: str, fen: int) -> None:
    path = tmp_path / "policies.csv"
    path.write_text(f"台账,,,\n{above},,,\n保单号,工号,险种,保费\nP1,1,商业险,0.32\n", encoding="utf-8")
    read = read_table(POLICIES, [InputFile(path, "policies.csv")])
    assert list(read.frame["premium"]) == [fen]
