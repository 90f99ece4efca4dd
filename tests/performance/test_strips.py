"""工资条 and 代发, and the settlement as a page: what each of them says of the four people of the sample."""

import re
from base64 import b64encode
from hashlib import sha256

from settlement_sample import sample_settlement

from teamops.core.sheets.book import Row
from teamops.performance.page.page import settlement_page
from teamops.performance.sheets.book import settlement_book, slip_book


def strip_of(agent: str) -> list[str]:
    """What stands on somebody's strip, row by row, from the figures to the cut."""
    rows = [
        b for b in settlement_book(sample_settlement(), "zh").sheet("工资条").blocks if isinstance(b, Row)
    ]
    at = next(n for n, row in enumerate(rows) if row.cells[0].value == agent)
    end = next(n for n in range(at, len(rows)) if str(rows[n].cells[0].value).startswith("✂"))
    return [" ".join(str(cell.value) for cell in row.cells) for row in rows[at:end]]


def test_a_strip_sums_equal_fines_and_lists_their_days() -> None:
    """1001: 3,000 + 200 − (50 + 3 × 50) + 100 = 3,100."""
    strip = strip_of("1001")
    assert strip[0] == "1001 张珊 2026-10 300000 20000 -20000 10000 310000"
    fines = next(text for text in strip if text.startswith("迟到早退"))
    assert re.search(r"-50\.00 × 3 次 = -150\.00（\d\d-\d\d、\d\d-\d\d、\d\d-\d\d）", fines)
    assert any(text.startswith("每日通次通时") or text.startswith("每日通时通次") for text in strip)
    assert strip[-1].startswith("代扣：社保")
    assert "实发" in strip[-1]


def test_every_person_has_a_strip_and_is_paid_what_the_summary_says() -> None:
    book = settlement_book(sample_settlement(), "zh")
    table, _ = book.sheet("代发").tables["payments"]
    cells = {col.key: list(col.cells) for col in table.cols}
    assert dict(zip(cells["name"], cells["net"], strict=True)) == {
        "张珊": 310000, "李试": 65000, "王例": 280050, "赵样": 344950,
    }  # fmt: skip
    cuts = [
        b for b in book.sheet("工资条").blocks if isinstance(b, Row) and str(b.cells[0].value).startswith("✂")
    ]
    assert len(cuts) == 4


def test_the_page_opens_each_yuan_to_its_clause_arithmetic_and_rows() -> None:
    page = settlement_page(sample_settlement(), "zh")
    assert page == settlement_page(sample_settlement(), "zh")
    own = page[page.index('id="p0"') : page.index('id="p1"')]
    lines = re.findall(r"<details>.*?</details>", own)
    # Base pay, a bonus, a fine of the day, three times late, an adjustment, and the warning that costs nothing.
    amounts = [re.search(r"<b[^>]*>([^<]*)</b>", text)[1] for text in lines]  # type: ignore[index]
    assert sorted(amounts) == sorted(["3,000.00", "200.00", *["-50.00"] * 4, "100.00", "0.00"])
    fine = next(text for text in lines if "通话 28 次" in text)
    assert "<q>每天通话次数30次以上,通话时间50分钟以上,若不达标,每天扣罚50元</q>" in fine
    assert "calls/2026-10.xlsx" in fine


def test_the_page_loads_nothing_runs_nothing_and_lets_only_its_own_style_in() -> None:
    page = settlement_page(sample_settlement(), "en")
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]  # type: ignore[index]
    assert b64encode(sha256(style.encode()).digest()).decode() in page
    assert "<script" not in page
    assert not re.search(r"https?://|url\(|src=", page)
    odd = sample_settlement()
    odd.people.loc[0, "name"] = "<b>甲&"
    assert "&lt;b&gt;甲&amp;" in settlement_page(odd, "zh")


def test_what_somebody_is_sent_has_slip_and_lines_alone() -> None:
    assert [sheet.name for sheet in slip_book(sample_settlement(), "zh").sheets] == [
        "个人结算单", "明细", "每日通时通次", "考勤违纪",
    ]  # fmt: skip
