"""The tables of the place of work: who sits where with which devices, and what an inspection found."""

from teamops.core.kit.columns import choice, day, number, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text
from teamops.roster.schema import PERSON

FAILED = "不合格"
# P1-二-1 to 5, in the order of the clause.
ITEMS: dict[str, str] = {
    "清洁": "卫生|整洁",
    "破损": "完好",
    "安全隐患": "安全",
    "布局": "整体规划|规划",
    "形象墙": "公司形象墙|LOGO墙",
    "宣传资料": "资料摆放|宣传品",
    "着装": "仪容着装|工装",
    "独立安静": "独立|安静",
    "电脑": "主机",
    "电话": "座机",
    "监听设备": "监听|录音设备",
}

SEATS = Table(
    "seats",
    Text("座位表", "Seats"),
    (
        number("seat_no", "座位号|工位|座位|工位号|座位编号", "Seat", required=True, example="5"),
        *PERSON,
        number("computer_no", "电脑编号|主机编号|电脑|计算机编号", "Computer", example="PC-05"),
        number("phone_no", "电话编号|座机编号|电话机编号|电话", "Telephone", example="DH-05"),
        number("extension", "分机号|分机|坐席分机", "Extension", example="8005"),
        number("monitor_no", "监听设备编号|监听编号|录音设备|监听设备", "Monitoring device", example="JT-05"),
        day("starts_on", "起|启用日期|开始日期", "From", example="2026-10-01"),
        day("ends_on", "止|停用日期|结束日期", "To", note=Text("最后一天", "the last day")),
    ),
    note=Text("一个座位一行；人空着就是空座", "a row a seat; a seat without a person is free"),
)

INSPECTIONS = Table(
    "inspections",
    Text("职场检查", "Inspections"),
    (
        day("date", "日期|检查日期", "Date", required=True, example="2026-10-12"),
        choice(
            "item", "检查项|检查项目|项目", "Item", required=True, choices=ITEMS, example="清洁",
            note=Text("方案第二条的十一项", "the eleven items of article 2 of the Scheme"),
        ),
        words("object", "对象|座位|位置|检查对象", "What", note=Text("空着为全场", "left blank: the whole place"), example=""),
        choice(
            "result", "结果|检查结果|是否合格", "Result", required=True,
            choices={"合格": "√|✓|是|○|1", FAILED: "×|✗|否|0", "不适用": "—|/|无"}, example=FAILED,
        ),
        words("defect", "问题|存在问题|问题描述", "Defect", example="地面有污渍"),
        words("owner", "责任人|整改人|整改责任人", "Owner", example="李文静"),
        day("due_on", "整改期限|限期|期限", "Due on", example="2026-10-19"),
        day("fixed_on", "整改日期|完成日期|整改完成日期", "Fixed on"),
        words("rechecked_by", "复查人|复核人|验收人", "Rechecked by"),
        words("inspector", "检查人|巡检人", "Inspector", required=True, example="周国栋"),
    ),
    note=Text("一项一行；整改好了补填后面几格", "a row an item; what was fixed is filled in later"),
)  # fmt: skip
TABLES = (SEATS, INSPECTIONS)
