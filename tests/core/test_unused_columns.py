"""Columns that nothing uses: those that may hold the answer are asked about, the others are for the record."""

from pathlib import Path

import pytest

from teamops.core.problems import Severity
from teamops.core.sheets.columns import Column, Kind, Table
from teamops.core.sheets.read import FileMapping, InputFile, read_table
from teamops.core.text import Text

TABLE = Table(
    "sold",
    Text("台账", "the ledger"),
    (
        Column("agent", Text("工号", "Agent ID"), Kind.ID, required=True),
        Column("premium", Text("保费", "Premium"), Kind.MONEY, required=True),
        Column("until", Text("到期日期", "Expires on"), Kind.DATE),
        Column("name", Text("姓名", "Name"), Kind.TEXT),
    ),
)


def told(tmp_path: Path, headings: str, mapping: FileMapping | None = None) -> list[tuple[Severity, str]]:
    path = tmp_path / "a.csv"
    path.write_text(f"{headings}\n{','.join('1' for _ in headings.split(','))}\n", encoding="utf-8")
    found = read_table(TABLE, [InputFile(path, "a.csv", mapping or FileMapping())]).problems
    said = [(p.severity, p.values["columns"]) for p in found if p.code == "F011"]
    return [(weight, c.zh if isinstance(c, Text) else str(c)) for weight, c in said]


@pytest.mark.parametrize(
    ("headings", "asked"),
    [
        ("工号,保费,商业险到期日期", "“商业险到期日期”（是不是“到期日期”？）"),
        ("工号,保费,到期日期2", "“到期日期2”（是不是“到期日期”？）"),
        ("工号,保费,业务员姓名", "“业务员姓名”"),
        ("工号,保费,签收时间", "“签收时间”"),
        ("工号,保费,到期日期x,补收金额", "“到期日期x”（是不是“到期日期”？）、“补收金额”"),
    ],
)
def test_what_may_hold_the_answer_is_asked_about(tmp_path: Path, headings: str, asked: str) -> None:
    assert told(tmp_path, headings) == [(Severity.FINDING, asked)]


@pytest.mark.parametrize("extra", ["部门", "UserId", "客户姓名", "录入时间", "星期", "备注", "结果", "cnam"])
def test_what_is_by_the_way_is_a_remark(tmp_path: Path, extra: str) -> None:
    assert told(tmp_path, f"工号,保费,{extra}") == [(Severity.REMARK, extra)]


def test_a_second_date_is_a_remark_where_the_date_is_there(tmp_path: Path) -> None:
    assert told(tmp_path, "工号,保费,到期日期,商业险到期日期") == [(Severity.REMARK, "商业险到期日期")]


def test_a_mapping_does_not_silence_the_amount_beside_it(tmp_path: Path) -> None:
    mapping = FileMapping(columns={"premium": "商业保费"}, header_row=1)
    assert told(tmp_path, "工号,商业保费,交强保费", mapping) == [(Severity.FINDING, "“交强保费”")]
