"""Rows of printed books that only carry figures on, dated or not, are no entries."""

from pathlib import Path

import pytest

from teamops.books.schema import DAYBOOK
from teamops.core.sheets.read import read_table
from teamops.core.sheets.reading.inputs import InputFile

HEAD = "日期,凭证字号,摘要,对方科目,资金性质,收入,支出,余额,经手人,出纳\n"
ENTRY = "2026-10-09,{no},{what},其他业务收入,收入,300.00,,1100.00,吴慧,钱静\n"
CARRIED = "2026-10-31,,{what},,,300.00,50.00,1050.00,,\n"


@pytest.mark.parametrize("what", ["本月合计", "本年累计", "本　月 合 计：", "（本日合计）", "过次页"])
def test_a_dated_row_of_totals_is_left_out_and_named(tmp_path: Path, what: str) -> None:
    path = tmp_path / "daybook.csv"
    path.write_text(HEAD + ENTRY.format(no="现收-1", what="收代办费") + CARRIED.format(what=what), "utf-8")
    frame, problems = read_table(DAYBOOK, [InputFile(path, "cash/daybook.csv")])
    assert frame["received"].tolist() == [30000]
    assert [(p.code, p.values.get("rows")) for p in problems if p.code != "F011"] == [("F014", "3")]


def test_an_entry_with_a_voucher_counts_whatever_it_says(tmp_path: Path) -> None:
    path = tmp_path / "daybook.csv"
    rows = ENTRY.format(no="现收-1", what="本月合计") + ENTRY.format(no="现收-2", what="补记本月合计差额")
    path.write_text(HEAD + rows, "utf-8")
    frame, _ = read_table(DAYBOOK, [InputFile(path, "cash/daybook.csv")])
    assert frame["voucher_no"].tolist() == ["现收-1", "现收-2"]
