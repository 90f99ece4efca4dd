"""Books drawn at random, in the order in which they happened, and the plain reckoning that they are checked against."""

from typing import Any

from cash_made import BANK_ACCOUNT
from hypothesis import strategies as st

DAYS = [
    "2025-12-31",
    "2026-01-01",
    "2026-09-30",
    "2026-10-01",
    "2026-10-02",
    "2026-10-03",
    "2026-10-31",
    "2026-11-01",
]
FEN = st.integers(1, 500_000)


@st.composite
def rows(draw: st.DrawFn, most: int = 25) -> list[dict[str, Any]]:
    """Entries of one account by day, each on either side; amounts as yuan text, `fen` what they change."""
    days = sorted(draw(st.lists(st.sampled_from(DAYS), max_size=most)))
    out = []
    for n, day in enumerate(days, 1):
        fen, side = draw(FEN), draw(st.sampled_from(["received", "paid"]))
        out.append({"date": day, side: text(fen), "summary": f"第{n}笔"})
    return out


def bank(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The same rows as entries of the bank account."""
    return [{**line, "account": BANK_ACCOUNT} for line in lines]


def text(fen: int) -> str:
    """Fen as yuan text."""
    return f"{fen // 100}.{fen % 100:02d}"


def change(line: dict[str, Any]) -> int:
    """What a row adds, in fen, read back from its text digit by digit."""
    side = "received" if "received" in line else "paid"
    yuan, fen = line[side].split(".")
    return (1 if side == "received" else -1) * (int(yuan) * 100 + int(fen))
