"""审批匹配: every payment of the month beside the approval it was made by (P2-三)."""

import pandas as pd

from teamops.cash.approvals.authority import VALID
from teamops.cash.books import words
from teamops.core.sheets.book import NONE, TOTAL, UNIT, Col, Sheet, Table, line
from teamops.core.sheets.seen import Seen
from teamops.core.sheets.writing.styles import StyleName, ToneName
from teamops.core.text import Lang, Text

TABLE = "approvals"
NUMBER = Text("审批单号", "Approval")


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
        col("payee", Text("收款单位", "Payee"), "wrap", 20),
        col("amount", Text("本次支付", "Paid"), "money", 13, total=True),
        col("approval_no", NUMBER, "id", 12),
        col("category", Text("事项类别", "Category"), "center", 12),
        col("approved", Text("批准金额", "Approved"), "money", 13),
        col("paid_so_far", Text("累计支付", "Paid so far"), "money", 13),
        col("approver", Text("审批人", "Approved by"), "center", 11),
        col("approved_at", Text("审批时间", "Approved at"), "datetime", 20),
        seen.col("verdict", Text("结果", "Verdict"), verdicts, "wrap", 28, tones=tones),
    )
    table = Table(key=TABLE, cols=cols, total=TOTAL.say(lang), empty=NONE.say(lang))
    blocks = (line(title, "title"), line(UNIT.say(lang), "unit"), table)
    return Sheet(name=words.APPROVALS.say(lang), blocks=blocks, main=TABLE, frozen=3)
