"""商业险 and 交强险 side by side: each row of such a ledger is two policies."""

from pathlib import Path

import pytest

from teamops.core.sheets.read import FileMapping, InputFile, TableRead, read_table
from teamops.policies.schema import POLICIES

ONE = [("A1", "商业险", 300_000), ("B1", "交强险", 95_000)]
SHARED = [("P1", "商业险", 300_000), ("P1", "交强险", 95_000)]


def read(folder: Path, text: str, mapping: FileMapping | None = None) -> TableRead:
    path = folder / "policies.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(POLICIES, [InputFile(path, "policies.csv", mapping or FileMapping())])


def sold(found: TableRead) -> list[tuple[object, ...]]:
    return list(found.frame[["policy_no", "kind", "premium"]].itertuples(index=False, name=None))


def told(found: TableRead) -> list[tuple[str, int, int]]:
    return [(p.code, p.source.row, p.source.column) for p in found.problems if p.code not in {"F011", "F014"}]


@pytest.mark.parametrize(
    ("text", "policies"),
    [
        ("工号,保单号,商业险保费,交强险保费\n1,P1,3000,950\n", SHARED),
        ("工号,保单号,险种,商业险保费,交强险保费\n1,P1,商业险,3000,950\n", SHARED),
        ("工号,商业险 保单号,商业险 保费,交强险 保单号,交强险 保费\n1,A1,3000,B1,950\n", ONE),
        ("工号,保单号(商业),保费(商业),保单号(交强),保费(交强),总保费\n1,A1,3000,B1,950,3950\n", ONE),
        ("工号,保单号,商业险,交强险,车船税,合计\n1,P1,3000,950,360,4310\n合计,,3000,950,360,4310\n", SHARED),
        ("工号,车牌号,收费日期,商业险,,交强险,\n,,,保单号,保费,保单号,保费\n1,鄂E11111,2026-10-09,A1,3000,B1,950\n", ONE),
        (",,商业险,,交强险,,\n工号,车牌号,保单号,保费,保单号,保费,收费日期\n1,鄂E11111,A1,3000,B1,950,2026-10-09\n", ONE),
        ("工号,商业险保单号,商业险保费,收费日期\n1,A1,3000,2026-10-09\n", ONE[:1]),
    ],
)  # fmt: skip
def test_a_row_is_two_policies(tmp_path: Path, text: str, policies: list[tuple[str, str, int]]) -> None:
    found = read(tmp_path, text)
    assert sold(found) == policies
    assert told(found) == []
    assert found.rows.data == 1


def test_a_date_behind_the_last_group_is_of_both(tmp_path: Path) -> None:
    text = ",,商业险,,交强险,,\n工号,车牌号,保单号,保费,保单号,保费,收费日期\n1,鄂E1,A1,1,B1,2,2026-10-09\n"
    assert read(tmp_path, text).frame["paid_on"].astype("str").tolist() == ["2026-10-09"] * 2


def test_a_mapping_of_one_side_does_not_lose_the_other(tmp_path: Path) -> None:
    text = "工号,商业险保单号,商业险保费,交强险保单号,交强险保费\n1,A1,3000,B1,950\n"
    mapping = FileMapping(columns={"policy_no": "商业险保单号", "premium": "商业险保费"})
    assert sold(read(tmp_path, text, mapping)) == ONE


HEAD = "工号,商业险保单号,商业险保费,交强险保单号,交强险保费,车船税,合计\n"


@pytest.mark.parametrize(
    ("row", "policies", "problems"),
    [
        ("1,A1,3000,,,,3000", ONE[:1], []),
        ("1,,,B1,950,360,1310", ONE[1:], []),
        ("1,,0,B1,950,,950", ONE[1:], []),
        ("1,A1,待定,B1,950,,", ONE[1:], [("T101", 2, 3)]),
        ("1,A1,3000,B1,待定,,", ONE[:1], [("T101", 2, 5)]),
        (",A1,3000,B1,950,,", [], [("T110", 2, 1)]),
        ("1,,,,,,9", [], [("T107", 2, 2), ("T107", 2, 3)]),
        ("1,A1,3000,B1,950,,3900", ONE, [("F021", 2, 7)]),
    ],
)
def test_each_side_is_judged_by_itself(
    tmp_path: Path, row: str, policies: list[tuple[str, str, int]], problems: list[tuple[str, int, int]]
) -> None:
    found = read(tmp_path, HEAD + row + "\n")
    assert sold(found) == policies
    assert sorted(told(found)) == problems


def test_vehicle_tax_is_counted_once(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD + "1,A1,3000,B1,950,360,4310\n1,A2,3000,,,360,3360\n")
    assert found.frame["vehicle_tax"].fillna(0).tolist() == [0, 36_000, 36_000]


@pytest.mark.parametrize(
    ("given_back", "amounts", "problems"),
    [("3950", [300_000, 95_000], []), ("500", [], ["T101", "T101"]), ("", [0, 0], [])],
)
def test_what_is_given_back_of_both_is_not_given_back_twice(
    tmp_path: Path, given_back: str, amounts: list[int], problems: list[str]
) -> None:
    text = "工号,保单号,商业险保费,交强险保费,状态,批改日期,批改保费\n"
    found = read(tmp_path, text + f"1,P1,3000,950,退保,2026-10-20,{given_back}\n")
    assert found.frame["endorsed_premium"].fillna(0).tolist() == amounts
    assert [p.code for p in found.problems] == problems


def test_a_plain_premium_without_its_kind_stays_a_question(tmp_path: Path) -> None:
    found = read(tmp_path, "工号,保单号,险种,保费,交强险保费\n1,P1,商业险,3000,950\n")
    assert [p.code for p in found.problems] == ["F008"]
