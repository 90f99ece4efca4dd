"""The tables of the leads: what comes in to be dealt (P1-四), and what comes back after calling."""

from teamops.core.kit.columns import amount, choice, day, number, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text
from teamops.roster.schema import AGENT_ID

# The six sources of P1-四, in the order of the clause, with the words by which files and sheets are called.
SOURCES: dict[str, tuple[str, ...]] = {
    "到期未续": ("到期前30天", "30天到期", "即将到期", "到期前未续保", "到期续保", "脱保预警", "expiring"),
    "历史掉保": ("掉保", "历史脱保", "历史流失", "流失", "lapsed"),
    "次新车": ("次新车续保", "次新", "nearly new"),
    "外部收集": ("外部", "外部客户", "外部信息", "外采", "external"),
    "无服务经理": ("无保单服务经理", "无客户经理", "孤儿单", "无服务人员", "unserved"),
    "其他呼叫": ("其他", "其它", "其他呼叫业务", "分管经理分配", "other"),
}

# What may come of a lead, and whether that ends it. 换人 asks for somebody else to call.
OUTCOMES: dict[str, tuple[str, ...]] = {
    "已成交": ("成交", "已续保", "已出单", "won"),
    "跟进中": ("跟进", "再联系", "考虑中", "following up"),
    "拒绝": ("拒保", "已拒绝", "不需要", "refused"),
    "空号": ("停机", "错号", "号码错误", "wrong number"),
    "未接": ("未接通", "无人接听", "没接", "no answer"),
    "换人": ("换人再打", "申请换人", "reassign"),
}

# These end a lead: nobody is to call again.
CLOSING = ("已成交", "拒绝", "空号")
# These say that somebody tried and spoke to nobody.
UNREACHED = ("未接", "空号")

LEADS = Table(
    "leads",
    Text("线索", "Leads"),
    (
        choice(
            "source",
            "来源|线索来源|数据来源|业务来源|名单来源",
            "Source",
            choices=SOURCES,
            note=Text(
                "没有这一列时，按工作表名或文件名认来源",
                "without this column the sheet's or the file's name tells the source",
            ),
            example="到期未续",
        ),
        number("plate", "车牌号|车牌号码|号牌号码|车牌|plateNumber", "Plate", example="鄂E00001"),
        number("vin", "车架号|车辆识别代号|VIN码|车架号码|frameNumber", "VIN", example="LTEST000000000001"),
        words(
            "customer", "客户姓名|客户名称|车主|车主姓名|被保险人|投保人|姓名", "Customer", example="客户甲"
        ),
        words(
            "phone",
            "联系电话|手机号|手机号码|手机|电话|电话号码|联系方式",
            "Phone",
            note=Text(
                "打不通的号码不分配，列在“剔除与重复”里", "a number nobody can call is listed, not assigned"
            ),
            example="13800000001",
        ),
        day(
            "expires_on",
            "到期日期|商业险到期日|商业险到期|商业险到期日期|交强险到期日期|终止日期|保险终止日期|"
            "止期|终保日|终保日期|保险止期|保险到期日|到期日|expiry",
            "Expires on",
            example="2026-11-20",
        ),
        amount(
            "last_premium",
            "上年保费|去年保费|上年签单保费|上年度保费|保费",
            "Last premium",
            example="3200.00",
        ),
        words(
            "last_agent_id",
            "上年专员|上年工号|上年业务员|原专员|原业务员",
            "Last year's agent",
            note=Text("工号或姓名", "agent id or name"),
            example="2001",
        ),
        words("territory", "区域|片区|地区|乡镇|region", "Territory", example="小溪塔"),
        words("note", "备注|说明|备注信息", "Note"),
    ),
    one_of=(("plate", "vin", "phone"),),
    note=Text(
        "要分配的客户，一行一个；六个来源各一个文件，或同一个文件里写“来源”",
        "customers to be assigned, one a row; a file a source, or one file with the column 来源",
    ),
)

DAYS_LEFT = Text("剩余天数", "Days left")
LEAD_NOTE = Text("线索说明", "Lead's note")
WHY = Text("分配原因", "Why assigned")
WHY_BEFORE = Text("为何给他", "Why this person")  # its heading on sheets that are out
SHOWN_OF_LEADS = ("source", "customer", "phone", "plate", "vin", "expires_on", "last_premium")

OUTCOME_TABLE = Table(
    "outcomes",
    Text("联系结果", "Outcomes"),
    (
        number("lead_no", "线索号|线索编号", "Lead no.", required=True, example="L20261102-0001"),
        AGENT_ID,
        day("contacted_on", "联系日期|联系时间|拨打日期|回访日期", "Contacted on", example="2026-11-02"),
        choice("outcome", "结果|联系结果|跟进结果|拨打结果", "Outcome", choices=OUTCOMES, example="跟进中"),
        day("next_on", "下次联系|下次联系日期|预约日期|回访时间", "Next contact", example="2026-11-09"),
        words("note", "备注|说明", "Note"),
    ),
    note=Text(
        "发出的线索表填好交回就可以；按线索号合并",
        "the assigned sheets as they come back, filled in; merged by lead number",
    ),
    own=(*(LEADS.column(key).title for key in SHOWN_OF_LEADS), DAYS_LEFT, LEAD_NOTE, WHY, WHY_BEFORE),
)

TABLES = (LEADS, OUTCOME_TABLE)
