"""What an approval says: the words of DingTalk, WeCom, Feishu and of forms filled in by hand."""

import re
import unicodedata
from enum import StrEnum
from functools import lru_cache

from teamops.core.sheets.values.cells import fold

# Of several levels the worst stands: one refusal is enough, and what waits is not granted yet.
_NO = (
    "拒绝 已拒绝 审批拒绝 审批已拒绝 审批被拒 被拒绝 拒批 驳回 已驳回 被驳回 审批驳回 审批已驳回 审核驳回 打回 已打回 "
    "未通过 不通过 审批未通过 审批不通过 审核未通过 审核不通过 不同意 未同意 不批准 不予批准 未批准 未获批准 不准 不准假 否决 已否决 "
    "退回 已退回 被退回 撤销 已撤销 审批撤销 审批已撤销 撤回 已撤回 审批撤回 申请人撤回 撤消 已撤消 取消 已取消 作废 已作废 "
    "终止 已终止 审批终止 无效 失效 已失效 删除 已删除 关闭 已关闭 否 × x no n refuse refused reject rejected deny denied disapproved "
    "decline declined cancel cancelled canceled withdraw withdrawn revoked recalled terminated void false"
)
_WAITS = (
    "审批中 审核中 待审批 待审核 待批 待批准 待处理 处理中 进行中 流转中 审批进行中 未审批 未审核 未批 未处理 未提交 待提交 草稿 "
    "已提交 提交 已申请 申请中 等待审批 等待审核 转交 已转交 挂起 运行中 pending running processing inprogress submitted draft new "
    "waiting open todo"
)
_YES = (
    "完成 已完成 审批完成 审批已完成 流程完成 通过 已通过 审批通过 审批已通过 审核通过 审核已通过 同意 已同意 审批同意 批准 已批准 "
    "准 准假 准予 核准 已核准 许可 生效 已生效 有效 正常 结束 已结束 审批结束 归档 已归档 已审批 已审核 已审 是 √ ✓ ✔ ok yes y "
    "agree agreed approve approved accept accepted pass passed complete completed complete finish finished done granted true"
)


class Approval(StrEnum):
    """What a leave's approval comes to."""

    GRANTED = "granted"
    REFUSED = "refused"  # refused, withdrawn, cancelled
    WAITS = "waits"
    UNKNOWN = "unknown"
    SILENT = "silent"  # nothing is said


_MEANS = {
    fold(word): means
    for words, means in ((_YES, Approval.GRANTED), (_WAITS, Approval.WAITS), (_NO, Approval.REFUSED))
    for word in words.split()
}
_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN = re.compile(r"[;,、/|→>\r\n]+")
_SIGNED = re.compile(r"^[\w·]{1,12}:|\d{2,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?: +\d{1,2}:\d{2}(?::\d{2})?)?")
_ORDER = (Approval.REFUSED, Approval.UNKNOWN, Approval.WAITS, Approval.GRANTED)


@lru_cache(maxsize=1024)
def said(text: str) -> Approval:
    """Return what one cell says of an approval; every part of it must be known, and of several the worst stands."""
    plain = _SIGNED.sub("", unicodedata.normalize("NFKC", text).strip())
    parts = [fold(part).strip(".。:-") for part in _BETWEEN.split(_BRACKETS.sub("", plain))]
    found = {_MEANS.get(part, Approval.UNKNOWN) for part in parts if part}
    return next((means for means in _ORDER if means in found), Approval.SILENT)


def approval(status: object, verdict: object, approver: object) -> Approval:
    """Return what status (审批状态), result (审批结果) and approver of a leave come to together.

    The approver's name before a word is no part of it. The result says more than that the process has ended; a refusal or withdrawal in either stands. A cell of the
    approver that is a word of approval (待批) is read as one; a name there is an approval where nothing else is said.
    """
    who = approver if isinstance(approver, str) else ""
    found = [said(text.strip().removeprefix(who)) for text in (status, verdict) if isinstance(text, str)]
    name = said(approver) if isinstance(approver, str) else Approval.SILENT
    if name in (Approval.REFUSED, Approval.WAITS):
        found.append(name)
    for means in _ORDER:
        if means in found:
            return means
    return Approval.SILENT if name is Approval.SILENT else Approval.GRANTED
