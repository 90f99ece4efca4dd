"""Columns that several tables of the cash books share."""

from teamops.core.sheets.columns import Column, Kind
from teamops.core.text import Text


def amount(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of money that may not be negative."""
    return Column(
        key,
        Text(zh, en),
        Kind.MONEY,
        required=required,
        at_least_zero=True,
        synonyms=synonyms,
        example=example,
    )


def day(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of days."""
    return Column(key, Text(zh, en), Kind.DATE, required=required, synonyms=synonyms, example=example)


def words(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of free text."""
    return Column(key, Text(zh, en), Kind.TEXT, required=required, synonyms=synonyms, example=example)


def number(key: str, zh: str, en: str, *synonyms: str, required: bool = False, example: str = "") -> Column:
    """Return a column of identifiers."""
    return Column(key, Text(zh, en), Kind.ID, required=required, synonyms=synonyms, example=example)


VOUCHER = number(
    "voucher_no", "支付凭证号", "Payment voucher", "凭证号", "凭证字号", "付款凭证号", example="现付-12"
)
APPROVAL = number("approval_no", "审批单号", "Approval no.", "审批号", example="SP-012")
ACCOUNT = words(
    "account", "账户", "Account", "账户名称", "银行账户", "账号简称", required=True, example="工行基本户"
)
