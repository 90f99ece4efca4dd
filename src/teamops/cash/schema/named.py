"""Columns by which the tables of the cash books name each other's papers."""

from teamops.core.kit.columns import number

VOUCHER = number("voucher_no", "支付凭证号|凭证号|凭证字号|付款凭证号", "Payment voucher", example="现付-12")
APPROVAL = number("approval_no", "审批单号|审批号", "Approval no.", example="SP-012")
