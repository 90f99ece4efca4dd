"""审批匹配: every payment of the month beside the approval it was made by (P2-三)."""

import pandas as pd

from teamops.cash.approvals.authority import VALID
from teamops.cash.books import words
from teamops.core.sheets.book import NONE, TOTAL, UNIT, Col, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "approvals"
PAYEE = Text("收款单位", "Payee")
AMOUNT = Text("本次支付", "Paid")
NUMBER = Text("审批单号", "Approval")
CATEGORY = Text("事项类别", "Category")
APPROVED = Text("批准金额", "Approved")
APPROVER = Text("审批人", "Approved by")
APPROVED_AT = Text("审批时间", "Approved at")
SO_FAR = Text("累计支付", "Paid so far")
VERDICT = Text("结果", "Verdict")


def approvals_sheet(matches: pd.DataFrame, title: str, lang: Lang) -> Sheet:
    """Return the sheet. `matches`: as `approval_matches` gives them, a row a payment, amounts in fen.

    A payment that is not in order is red.
    """
    seen = Seen(lang)
    verdicts = matches[f"verdict_{lang}"]
    tones: list[ToneName] = ["" if said.startswith(VALID.say(lang)) else "bad" for said in verdicts]

    def col(key: str, heading: Text, style: StyleName, width: float, total: bool = False) -> Col:
        return seen.col(key, heading, matches[key], style, width, total=total)

    cols = (
        col("date", words.DATE, "date", 12),
        col("account", words.ACCOUNT, "text", 14),
        col("voucher_no", words.VOUCHER, "id", 12),
        col("payee", PAYEE, "wrap", 20),
        col("amount", AMOUNT, "money", 13, total=True),
        col("approval_no", NUMBER, "id", 12),
        col("category", CATEGORY, "center", 12),
        col("approved", APPROVED, "money", 13),
        col("paid_so_far", SO_FAR, "money", 13),
        col("approver", APPROVER, "center", 11),
        col("approved_at", APPROVED_AT, "datetime", 20),
        seen.col("verdict", VERDICT, verdicts, "wrap", 28, tones=tones),
    )
    table = Table(key=TABLE, cols=cols, total=TOTAL.say(lang), empty=NONE.say(lang))
    blocks = (line(title, "title"), line(UNIT.say(lang), "unit"), table)
    return Sheet(name=words.APPROVALS.say(lang), blocks=blocks, main=TABLE, frozen=3)
