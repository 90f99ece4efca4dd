"""The policy ledger: one row a policy, with its refund if it had one."""

from teamops.core.kit.columns import choice, day, money, number, phone, words
from teamops.core.sheets.columns import Sides, Table
from teamops.core.text import Text
from teamops.roster.schema import AGENT_ID, NAME, ONE_PERSON

# 商业险 and 交强险 of one car in one row: two policies.
SIDES = Sides(
    "kind",
    {
        "商业险": ("商业险", "商业", "商险", "商业车险", "机动车商业险", "机动车商业保险", "commercial"),
        "交强险": ("交强险", "交强", "强险", "机动车交强险", "强制险", "compulsory")
    },
    (
        "policy_no", "premium", "vehicle_tax", "signed_on", "paid_on", "starts_on", "expires_on", "status",
        "endorsed_on", "endorsed_premium", "printed_on", "invoiced_on", "delivered_on"
    ),
    "premium",
    names={
        "金额": "premium", "保险费": "premium", "保费金额": "premium", "单号": "policy_no", "保单": "policy_no",
        "起期": "starts_on", "起保": "starts_on", "生效日期": "starts_on", "生效日": "starts_on", "起保日": "starts_on",
        "到期": "expires_on", "到期日": "expires_on", "止期": "expires_on", "终保": "expires_on", "退保": "endorsed_on"
    },
    total=("总保费", "合计保费", "保费合计", "合计", "总计", "保费总计", "保费总额", "合计金额", "总金额", "total"),
    of_one={"vehicle_tax": "交强险"},
    parted=("endorsed_premium",)
)  # fmt: skip

POLICIES = Table(
    "policies",
    Text("保单台账", "Policies"),
    (
        number(
            "policy_no",
            "保单号|保单号码|保险单号|商业险保单|交强险保单|policyNo",
            "Policy no.",
            required=True,
            example="PDAA202642050000000001",
        ),
        AGENT_ID,
        NAME,
        number("plate", "车牌号|车牌号码|号牌号码|车牌|plateNumber", "Plate", example="鄂E00001"),
        number("vin", "车架号|车辆识别代号|VIN码|frameNumber", "VIN", example="LTEST000000000001"),
        words("customer", "客户姓名|投保人|被保险人|车主", "Customer", example="客户甲"),
        phone("phone", "联系电话|手机号|手机|电话", "Phone", example="13800000001"),
        choice(
            "kind",
            "险种|险种名称|险类",
            "Kind",
            required=True,
            choices={
                "商业险": "商业|商业车险|机动车商业保险|commercial",
                "交强险": "交强|机动车交通事故责任强制保险|compulsory",
            },
            example="商业险",
        ),
        choice(
            "business",
            "业务类型|新续转状态|续保状态|renewal_status",
            "Business",
            choices={"续保": "", "转入": "转保", "新保": "新车", "次新车": ""},
            open_choice=True,
            example="续保",
        ),
        money(
            "premium",
            "保费|签单保费|实收保费|商业险保费|含税保费",
            "Premium",
            required=True,
            note=Text("含税，不含车船税", "tax included, without vehicle tax"),
            example="3200.00",
        ),
        money("vehicle_tax", "车船税", "Vehicle tax", example="360.00"),
        day("signed_on", "签单日期|出单日期|保单日期|投保日期|policyDate", "Signed on", example="2026-10-08"),
        day("paid_on", "收费日期|缴费日期|实收日期|收款日期", "Paid on", example="2026-10-08"),
        day("starts_on", "起保日期|保险起期|起保时间", "Starts on", example="2026-10-20"),
        day(
            "expires_on",
            "到期日期|商业险到期日|商业险到期|交强险到期日期|终保日期|保险止期|止期|终止日期|"
            "保险终期|商业险到期日期|交强险到期日|expiry",
            "Expires on",
            example="2027-10-19",
        ),
        choice(
            "status",
            "状态|保单状态",
            "Status",
            choices={
                "正常": "有效|生效",
                "退保": "注销|全额退保|已退保|退保批改|解除合同",
                "批减": "批改减费|批单减费|减费",
                "批增": "批改加费|批改增费|批单加费|加费|增费",
                "批改": "批单|批改变更",
                "未收费": "未缴费|待缴费|待收费|未付费|未支付|待支付",
            },
            example="正常",
        ),
        day("endorsed_on", "批改日期|退保日期", "Endorsed on", example=""),
        money(
            "endorsed_premium",
            "批改保费|退保金额|批减保费|退费金额",
            "Endorsed premium",
            note=Text(
                "退减的金额，写正数负数都可以；退保空着为全额",
                "the amount given back, either sign; blank on 退保 means all of it",
            ),
        ),
        day("printed_on", "打单日期", "Printed on"),
        day("invoiced_on", "发票日期", "Invoiced on"),
        day("delivered_on", "送单日期", "Delivered on"),
        words("source", "来源|业务来源", "Source"),
    ),
    one_of=ONE_PERSON,
    sides=SIDES,
    note=Text("一张保单一行", "one row a policy"),
)
