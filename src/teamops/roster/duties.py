"""Who holds which duty when: the appointments, which the cash books go by as well as the meetings."""

from teamops.core.kit.columns import amount, choice, day, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text

HEAD, LEADER, ACCOUNTANT, CASHIER, REVIEWER, COUNTER = "负责人", "组长", "会计", "出纳", "复核", "盘点"
DUTIES: dict[str, tuple[str, ...]] = {
    HEAD: ("团队负责人",),
    LEADER: ("团队组长",),
    ACCOUNTANT: (),
    CASHIER: (),
    REVIEWER: ("稽核",),
    COUNTER: ("盘点人",),
}
APPOINTMENTS = Table(
    "appointments",
    Text("岗位任命表", "Appointments"),
    (
        choice("duty", "岗位|职责", "Duty", required=True, choices=DUTIES, open_choice=True, example=CASHIER),
        words("person", "姓名|人员", "Name", required=True, example="钱静"),
        day("starts_on", "起|任命日期|开始日期|起始日期", "From", required=True, example="2026-01-01"),
        day("ends_on", "止|结束日期|截止日期", "To"),
        words("scope", "审批类别|审批范围", "Approves"),
        amount("single_limit", "审批限额|单笔审批上限", "Approves up to"),
    ),
    note=Text(
        "谁在什么时候担任什么；审批限额空着就是不限", "who holds which duty when; a blank limit is none"
    ),
)
