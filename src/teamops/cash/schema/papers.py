"""The papers behind the books: slips, approvals, delegations, advances, claims, cheques."""

from teamops.books.schema import ACCOUNT
from teamops.core.kit.columns import amount, choice, count, day, moment, money, number, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text

VOUCHER = number("voucher_no", "支付凭证号|凭证号|凭证字号|付款凭证号", "Payment voucher", example="现付-12")
APPROVAL = number("approval_no", "审批单号|审批号", "Approval no.", example="SP-012")

CATEGORIES: dict[str, tuple[str, ...]] = {
    "办公用品": ("日常办公用品",),
    "固定资产": (),
    "办公家具": ("办公家具等",),
    "会务费": ("会议费",),
    "差旅费": ("出差",),
    "工资与奖金": ("工资", "奖金"),
    "其他": ("其它",),
}
SLIPS = Table(
    "slips",
    Text("票据簿", "Slips"),
    (
        choice(
            "kind",
            "类型|票据类型|单据类型",
            "Kind",
            required=True,
            choices={"销售单据": "销售单", "收据": "支票收据"},
            example="销售单据",
        ),
        number("slip_no", "号码|单据号|票据号|编号", "Slip no.", required=True, example="XS-0001"),
        day("issued_on", "开具日期|日期|开票日期", "Issued on", required=True, example="2026-10-08"),
        words("payer", "付款人|缴款人|客户", "Payer", example="客户甲"),
        amount("amount", "金额", "Amount", required=True, example="300.00"),
        count("copies", "联数|份数", "Copies", example="2"),
        words("kept_by", "各联去向|联次去向|去向", "Where the copies go", example="留存、会计"),
        choice("status", "状态", "Status", choices={"有效": "正常", "作废": "void"}, example="有效"),
        number("voucher_no", "入账凭证号|凭证号|凭证字号", "Voucher", example="现收-1"),
    ),
    note=Text("收取现金开的销售单据、收取支票开的收据", "sales slips for cash, receipts for cheques"),
)
APPROVALS = Table(
    "approvals",
    Text("审批单", "Approvals"),
    (
        number("approval_no", "审批单号|编号|单号", "Approval no.", required=True, example="SP-001"),
        words("applicant", "申请人", "Applicant", required=True, example="吴慧"),
        choice(
            "category",
            "事项类别|类别|事项",
            "Category",
            required=True,
            choices=CATEGORIES,
            open_choice=True,
            example="办公用品",
        ),
        words("payee", "收款单位|收款人", "Payee"),
        amount("amount", "申请金额|金额|批准金额", "Amount", required=True, example="200.00"),
        moment("requested_at", "申请时间|申请日期", "Requested at"),
        words("approver", "审批人|批准人", "Approver", required=True, example="周国栋"),
        moment("approved_at", "审批时间|审批日期|批准时间", "Approved at", example="2026-10-08 09:00"),
        choice(
            "verdict",
            "结论|审批结论|结果",
            "Verdict",
            required=True,
            choices={"同意": "批准|通过|approved", "不同意": "驳回|拒绝|refused"},
            example="同意",
        ),
        day("valid_until", "有效期至|有效期", "Valid until"),
        number("delegation_no", "授权书号|授权号", "Delegation no."),
    ),
    note=Text("每张审批单一行（资金管理制度第三条）", "a row an approval"),
)
DELEGATIONS = Table(
    "delegations",
    Text("授权书", "Delegations"),
    (
        number("delegation_no", "授权书号|编号", "Delegation no.", required=True, example="SQ-01"),
        words("delegator", "授权人", "Delegator", required=True, example="周国栋"),
        words("delegate", "被授权人|受托人", "Delegate", required=True, example="李文静"),
        words("scope", "类别范围|授权范围|范围", "Categories", example="办公用品、差旅费"),
        amount("single_limit", "单笔上限|单笔限额", "Limit each", example="500.00"),
        amount("period_limit", "期间累计上限|累计上限", "Limit in all"),
        day("starts_on", "生效日|生效日期|起", "From", required=True, example="2026-10-01"),
        day("ends_on", "失效日|失效日期|止", "To"),
        day("signed_on", "签署日|签署日期", "Signed on"),
        words("file", "文件名|书面文件", "File"),
    ),
    note=Text("书面授权（资金管理制度第三条）", "written delegations of authority"),
)
ADVANCES = Table(
    "advances",
    Text("借款单", "Advances"),
    (
        number("advance_no", "借款单号|单号|编号", "Advance no.", required=True, example="JK-001"),
        day("lent_on", "借款日期|日期", "Lent on", required=True, example="2026-10-09"),
        words("borrower", "借款人", "Borrower", required=True, example="张珊"),
        words("department", "部门", "Department"),
        words("purpose", "事由|借款事由|用途", "Purpose", example="赴宜昌送单"),
        choice(
            "kind",
            "类型|借款类型",
            "Kind",
            required=True,
            choices={"出差": "差旅", "其他": "其它"},
            example="出差",
        ),
        amount("amount", "借款金额|金额", "Amount", required=True, example="500.00"),
        day("planned_return", "预计返程日|预计返回日期", "Planned return"),
        day("returned_on", "实际返程日|实际返回日期|返程日期", "Returned on"),
        APPROVAL,
        words("approver", "批准人|审批人", "Approved by", example="李文静"),
        VOUCHER,
    ),
    note=Text("预支现金填的借款单", "slips for cash advanced"),
)
REPAYMENTS = Table(
    "repayments",
    Text("还款明细", "Repayments"),
    (
        number("advance_no", "借款单号|单号", "Advance no.", required=True, example="JK-001"),
        day("date", "日期|还款日期", "Date", required=True, example="2026-10-12"),
        choice(
            "method",
            "方式|还款方式",
            "Method",
            required=True,
            choices={"还现金": "现金", "报销冲账": "报销|冲账"},
            example="还现金",
        ),
        amount("amount", "金额|还款金额", "Amount", required=True, example="200.00"),
        number("voucher_no", "凭证号|凭证字号", "Voucher", example="现收-5"),
    ),
    note=Text("借款怎样还的，一次一行", "how advances were given back, a row a time"),
)
CLAIM_LINES = {"transport": "交通费", "lodging": "住宿费", "meals": "伙食补助", "other": "其他费用"}
CLAIMS = Table(
    "claims",
    Text("报销单", "Claims"),
    (
        number("claim_no", "报销单号|单号|编号", "Claim no.", required=True, example="BX-001"),
        day("claimed_on", "报销日期|日期", "Claimed on", required=True, example="2026-10-13"),
        words("claimant", "报销人", "Claimant", required=True, example="张珊"),
        choice(
            "category",
            "类别|报销类别",
            "Category",
            required=True,
            choices=CATEGORIES,
            open_choice=True,
            example="差旅费",
        ),
        day("trip_from", "出差起|出差开始", "Trip from"),
        day("trip_to", "出差止|出差结束", "Trip to"),
        count("vouchers", "原始凭证张数|凭证张数|附件张数|单据张数", "Vouchers", example="3"),
        *(amount(key, f"{zh}|{zh}金额", key.title()) for key, zh in CLAIM_LINES.items()),
        amount("total", "合计|报销合计|报销金额", "Total", required=True, example="480.00"),
        number("advance_no", "冲借款单号|借款单号", "Settles advance"),
        amount("offset", "冲借款金额|冲账金额", "Of it against the advance"),
        money(
            "refund",
            "应退/应补|应退|应补|应退应补",
            "To return or to pay",
            note=Text("应退为正，应补为负", "to return is positive, to pay negative"),
        ),
        day("claimant_signed_on", "报销人签字|报销人签字日期", "Claimant signed"),
        day("head_signed_on", "负责人签字|负责人签字日期", "Head signed"),
        day("accountant_signed_on", "会计签字|会计签字日期", "Accountant signed"),
        VOUCHER,
    ),
    note=Text("报销人、负责人、会计签字（资金管理制度第四条）", "signed by claimant, head and accountant"),
)
CHEQUES = Table(
    "cheques",
    Text("支票备查簿", "Cheque register"),
    (
        number("cheque_no", "支票号码|支票号", "Cheque no.", required=True, example="12340001"),
        choice(
            "kind", "种类|支票种类", "Kind", choices={"现金": "现金支票", "转账": "转账支票"}, example="转账"
        ),
        ACCOUNT,
        day("bought_on", "领购日期|购入日期", "Bought on"),
        day("issued_on", "出票日期|开出日期", "Issued on", example="2026-10-12"),
        words("payee", "收款单位|收款人", "Payee", example="宜昌测试文具店"),
        words("purpose", "用途", "Purpose"),
        amount("amount", "金额", "Amount", example="860.00"),
        words("receiver", "领取人|领用人", "Received by", example="吴慧"),
        day("receiver_signed_on", "领取签收日期|签收日期", "Signed for on"),
        day("registered_on", "登记日期", "Registered on"),
        APPROVAL,
        number("voucher_no", "报销/入账凭证号|凭证号|入账凭证号", "Voucher"),
        day("cashed_on", "兑付日期", "Cashed on"),
        choice(
            "status",
            "状态",
            "Status",
            required=True,
            choices={"空白": "", "已签发": "已开出", "已兑付": "", "作废": "", "退回": "退票"},
            example="已签发",
        ),
        words("note", "备注", "Note"),
    ),
    note=Text("每张支票一行，作废的也要", "every cheque a row, void ones too"),
)
