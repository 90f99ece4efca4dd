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


@pytest.mark.parametrize(
    ("heading", "fen"),
    [
        ("保费（万元）", 320_000),
        ("保费(千元)", 32_000),
        ("保费/万元", 320_000),
        ("商业险保费【单位：万元】", 320_000),
        ("保费（万）", 320_000),
        ("保费（元）", 32),
        ("保费/元", 32),
    ],
)
def test_amounts_are_of_the_unit_in_their_heading(tmp_path: Path, heading: str, fen: int) -> None:
    path = tmp_path / "policies.csv"
    path.write_text(f"保单号,工号,险种,{heading},车船税\nP1,1,商业险,0.32,360\n", encoding="utf-8")
    read = read_table(POLICIES, [InputFile(path, "policies.csv")])
    assert list(read.frame["premium"]) == [fen]
    assert list(read.frame["vehicle_tax"]) == [36_000]
    assert [p.code for p in read.problems] == (["F023"] if fen > 32 else [])


@pytest.mark.parametrize(
    "rows",
    [
        "单位：万元,,,\n保单号,工号,险种,保费（千元）",
        "单位：万元,,,\n保单号,工号,险种,保费/元",
        "单位：万元,,单位：元,\n保单号,工号,险种,保费",
    ],
)
def test_two_units_are_refused(tmp_path: Path, rows: str) -> None:
    path = tmp_path / "policies.csv"
    path.write_text(f"{rows}\nP1,1,商业险,0.32\n", encoding="utf-8")
    read = read_table(POLICIES, [InputFile(path, "policies.csv")])
    assert read.frame.empty
    assert "F022" in [p.code for p in read.problems]
