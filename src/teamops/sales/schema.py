"""The tables of the sales department: the ledger of documents, the distributors, and their answers to statements."""

from teamops.core.kit.columns import choice, count, day, money, month, number, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text

ORDER, SHIPMENT, INVOICE, RECEIPT, RETURN = "订货", "发货", "开票", "收款", "退货"
CREDIT, CLOSED, WRITTEN_OFF, OPENING, REFUND = "红票", "取消", "坏账", "期初", "退款"
# The kinds of documents, with the words by which columns, sheets and files call them.
KINDS: dict[str, tuple[str, ...]] = {
    ORDER: ("销售订单", "订货单", "订单", "order"),
    SHIPMENT: ("销售出库单", "销售出库", "出库单", "发货单", "出库", "发运", "shipment", "delivery"),
    INVOICE: ("销售发票", "销售专用发票", "销售普通发票", "增值税专用发票", "发票", "应收单", "invoice"),
    RECEIPT: ("收款单", "收款记录", "回款", "到款", "receipt", "payment"),
    RETURN: ("销售退货单", "退货单", "退库", "return"),
    CREDIT: ("红字发票", "红字销售发票", "红字", "折让", "贷项", "credit note", "credit memo"),
    CLOSED: ("订单关闭", "关闭", "订单取消", "closed"),
    WRITTEN_OFF: ("坏账核销", "核销损失", "write-off"),
    REFUND: ("收款退款单", "退款单", "refund"),
    OPENING: ("期初应收", "期初余额", "应收期初", "opening"),
}
CASH_FIRST, ON_DELIVERY, ON_ACCOUNT, MONTHLY = "先款", "现结", "账期", "月结"
TERMS: dict[str, tuple[str, ...]] = {
    CASH_FIRST: ("款到发货", "预付", "先款后货", "prepaid"),
    ON_DELIVERY: ("现款", "货到付款", "cash"),
    ON_ACCOUNT: ("赊销", "信用", "credit"),
    MONTHLY: ("月度结算", "monthly"),
}
AGREES, DIFFERS = "相符", "不符"

CUSTOMER_NO = number(
    "customer_no",
    "客户编码",
    "Customer no.",
    "客户代码|客户编号|客户号|FCustomerID|customerCode",
    example="K-001",
)
LEDGER = Table(
    "sales_ledger",
    Text("销售往来台账", "Sales ledger"),
    (
        day("date", "日期", "Date", "单据日期|业务日期|记账日期|FDate", required=True, example="2026-10-08"),
        choice(
            "kind", "单据类型", "Kind of document", "单据名称|单据类别|FBillTypeID",
            choices=KINDS, open_choice=True, example=INVOICE,
            note=Text(
                "没有这一列时，按工作表名或文件名认", "without this column the sheet's or the file's name tells the kind"
            ),
        ),
        number(
            "doc_no", "单号", "Document no.", "单据编号|单据号|出库单号|发票号|发票号码|收款单号|FBillNo|documentNum",
            required=True, example="FP-26100801",
        ),
        number("line_no", "行号", "Line", "分录号|行次|FEntryID|lineNum"),
        number("order_no", "订单号", "Order no.", "销售订单号|源单编号|来源单号|FSrcBillNo|orderNo", example="DD-261001"),
        number(
            "ref_no", "依据单号", "Refers to", "冲抵单号|核销单号|原单号|对应发票号|FRefBillNo",
            note=Text(
                "收款、红票、坏账写冲哪张发票；退货写哪张发货单", "of a receipt or a credit note the invoice, of a return the shipment"
            ),
        ),
        CUSTOMER_NO,
        words(
            "customer", "客户名称", "Customer", "客户|购货单位|往来单位|客户简称|付款单位|customerName",
            example="江城一号商贸",
        ),
        number("item_no", "产品编码", "Item no.", "存货编码|物料编码|商品编码|料品|货号|FMaterialID|goodsNo"),
        words("item", "产品名称", "Item", "品名|存货名称|物料名称|商品名称|goodsName", example="甲型"),
        words("qty", "数量", "Quantity", "实发数量|出库数量|销售数量|开票数量|FQty|quantity", example="10"),
        words(
            "price", "单价", "Price", "含税单价|FTaxPrice|unitPrice", example="120.00",
            note=Text("含税；小数位数不限", "tax included; any number of decimals"),
        ),
        money(
            "amount", "金额", "Amount", "价税合计|含税金额|应收金额|收款金额|合计金额|本币金额|FAllAmount|totalAmount",
            example="1200.00", note=Text("含税", "tax included"),
        ),
        day(
            "due_on", "到期日", "Due on", "应收日期|收款到期日|应收到期日|FEndDate|dueDate",
            note=Text("可不填：按客户的结算方式推算", "may be blank: it follows from the customer's terms"),
        ),
        words("agent", "业务员", "Salesperson", "业务人员|销售员|销售|FSaleerID|salesman"),
        number("voucher_no", "凭证号", "Voucher no.", "凭证字号|记账凭证号|收款凭证号", example="银收-1"),
        words("note", "备注", "Note", "说明|摘要|事由|原因"),
    ),
    one_of=(("customer_no", "customer"),),
    note=Text(
        "订货、发货、开票、收款、退货……一张表一行一笔；系统的导出原样放进来，几个文件都行。退货、红票、取消、坏账总是减少，正负号都认",
        "orders, shipments, invoices, receipts, returns …, a row a line; exports as they come, in any number of files. Returns, credit notes, "
        "closed orders and write-offs always reduce, whichever sign is written",
    ),
)  # fmt: skip
DISTRIBUTORS = Table(
    "distributors",
    Text("客户档案", "Distributors"),
    (
        number(
            "customer_no", "客户编码", "Customer no.", *CUSTOMER_NO.synonyms, required=True, example="K-001"
        ),
        words("customer", "客户名称", "Customer", "客户|名称|客户全称|customerName", required=True, example="江城一号商贸"),
        words("short_name", "客户简称", "Short name", "简称", example="江城一号"),
        words("market", "市场", "Market", "大区|销售市场", example="华中"),
        words("area", "区域", "Area", "片区|销售区域", example="武汉"),
        words("manager", "客户经理", "Account manager", "负责人|业务员", example="张珊"),
        choice("terms", "结算方式", "Terms", "付款方式|结算条件", choices=TERMS, example=ON_ACCOUNT),
        count("credit_days", "账期天数", "Credit days", "账期|信用期限|信用天数", example="30"),
    ),
    note=Text("分销商，一家一行", "distributors, a row each"),
)  # fmt: skip
REPLIES = Table(
    "statement_replies",
    Text("对账回执", "Answers to statements"),
    (
        number("customer_no", "客户编码", "Customer no.", *CUSTOMER_NO.synonyms, required=True, example="K-001"),
        month("month", "对账月份", "Month", "月份|期间", required=True, example="2026-10"),
        choice(
            "answer", "核对结果", "Answer", "结果|是否相符", required=True,
            choices={AGREES: ("一致", "无误", "agrees"), DIFFERS: ("有误", "不一致", "differs")}, example=AGREES,
        ),
        money("their_balance", "对方余额", "Their balance", "客户账面余额|对方账面"),
        day("answered_on", "回执日期", "Answered on", "日期", required=True, example="2026-11-05"),
    ),
    note=Text(
        "客户寄回的对账单文件可以原样放进来，也可以自己登记", "the statements' files that customers send back, as they come, or a list by hand"
    ),
)  # fmt: skip
TABLES = (LEDGER, DISTRIBUTORS, REPLIES)
