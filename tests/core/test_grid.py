"""A table on the terminal: at any width a number stands whole, and what has no room is said to be left out."""

from io import StringIO

import pytest
from rich.console import Console

from teamops.core.grid import print_grid

WORDS, MONEY = ["工号", "姓名"], ["基本工资", "奖励", "扣罚", "调整", "应发"]
ROWS = [
    ("2001", "张珊", "12,000.00", "1,200.00", "-350.00", "100.00", "12,950.00"),
    ("2002", "欧阳思远", "3,000.00", "0.00", "-1,250.00", "0.00", "1,750.00"),
]
TOTAL = ["合计", "", "15,000.00", "1,200.00", "-1,600.00", "100.00", "14,700.00"]


def lines(width: int, rows: list[tuple[str, ...]] = ROWS) -> list[str]:
    out = StringIO()
    print_grid(WORDS, MONEY, rows, "zh", title="一队", total=TOTAL, console=Console(file=out, width=width))
    return out.getvalue().splitlines()


def test_with_room_everything_stands_there() -> None:
    # 4 + 8 + 9 + 8 + 9 + 6 + 9 wide, three for each of seven columns and one: 53 + 22 = 75.
    said = lines(75)
    assert [cell for cell in (*ROWS[0], *ROWS[1], *TOTAL) if not any(cell in line for line in said)] == []
    assert not any("没有列出" in line for line in said)


@pytest.mark.parametrize(
    ("width", "out"),
    # 姓名 folds to 6: 73. Without 基本工资 (9 + 3): 61; without 奖励 (8 + 3): 50; without 扣罚 (9 + 3): 38.
    [(72, "基本工资"), (61, "基本工资"), (60, "基本工资、奖励"), (50, "基本工资、奖励"), (49, "基本工资、奖励、扣罚"), (38, "基本工资、奖励、扣罚")],
)  # fmt: skip
def test_a_narrow_window_leaves_columns_out_and_breaks_no_number(width: int, out: str) -> None:
    said = lines(width)
    assert said[-1] == f"窗口窄，没有列出：{out}。加宽窗口，或看工作簿"
    kept = [n for n, head in enumerate(MONEY, 2) if head not in out.split("、")]
    for row in (*ROWS, TOTAL):
        assert any(all(row[n] in line for n in kept) for line in said), row


def test_what_is_pay_stays_however_narrow_it_is() -> None:
    assert lines(20)[-1].startswith("窗口窄，没有列出：基本工资、奖励、扣罚、调整。")


def test_a_name_is_no_markup_and_nothing_unseen_is_printed() -> None:
    said = lines(90, [("1", "[red]甲[/red]\x1b[2J", "1.00", "0.00", "0.00", "0.00", "1.00")])
    assert any("[red]甲[/red] [2J" in line for line in said)


def test_without_a_frame_there_is_more_room() -> None:
    # Two for each of seven columns: 51 + 14 = 65; without 基本工资 (9 + 2): 54.
    for width, out in ((65, False), (64, True), (54, True)):
        said = StringIO()
        console = Console(file=said, width=width)
        print_grid(WORDS, MONEY, ROWS, "zh", framed=False, console=console)
        assert said.getvalue().count("没有列出：基本工资。") == out
