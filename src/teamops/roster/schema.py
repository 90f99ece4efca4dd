"""The roster: who works here, as what, since when, on which extension; who is due at work and who is on leave."""

from dataclasses import replace

from teamops.core.kit.columns import amount, choice, clock, day, moment, number, numbers, words
from teamops.core.sheets.columns import NO_NOTE, Table
from teamops.core.text import Text

AGENT_ID = number(
    "agent_id",
    "工号|坐席工号|座席工号|坐席ID|坐席编号|座席号|员工工号|人员编号|agentId|cno|user|Agent",
    "Agent ID",
    example="1001",
)
NAME = words(
    "name",
    "姓名|员工姓名|坐席姓名|座席姓名|坐席名称|agent_name|full_name|业务员|经办人|归属业务员|"
    "客户经理|服务人员|业务员姓名",
    "Name",
    note=Text(
        "工号空着时按姓名找人；重名时必须写工号",
        "used when the agent id is blank; a shared name needs the id",
    ),
    example="张珊",
)

PERSON = (AGENT_ID, NAME)
ONE_PERSON = (("agent_id", "name"),)

POSITIONS: dict[str, tuple[str, ...]] = {
    "分管经理": (),
    "团队经理": ("团队长", "续保团队经理"),
    "续保专员": ("坐席", "续保坐席", "电销专员"),
    "内勤专员": ("内勤",),
    "送单人员": ("送单员",),
    "出纳": (),
    "会计": (),
}

ROSTER = Table(
    "roster",
    Text("花名册", "Roster"),
    (
        replace(AGENT_ID, required=True, note=Text("每人一个，不重复", "one a person, never shared")),
        replace(NAME, required=True, note=NO_NOTE),
        choice(
            "position",
            "岗位|职位|岗位名称",
            "Position",
            required=True,
            choices=POSITIONS,
            open_choice=True,
            example="续保专员",
            note=Text("只考核续保专员（方案第六条）", "only 续保专员 have targets (Scheme, article 6)"),
        ),
        words("team", "团队|部门|组别", "Team", example="续保一组"),
        number("manager_id", "上级工号|主管工号", "Manager ID", example="1000"),
        day("joined_on", "入职日期|入职时间|到岗日期", "Joined on", required=True, example="2024-03-01"),
        day("left_on", "离职日期|离职时间", "Left on", note=Text("最后一个工作日", "the last day at work")),
        numbers(
            "extensions",
            "分机号|分机|坐席分机|分机号码|ext|extnumber",
            "Extensions",
            note=Text(
                "可写几个，用 、 , ; / 隔开；换人的写日期：8003(2026-10-16起)、8003(至2026-10-15)",
                "several are split by 、 , ; / ; dates where one changed hands: 8003(2026-10-16起), 8003(至2026-10-15)",
            ),
            example="8001",
        ),
        amount("base_pay", "基本工资|底薪|月薪", "Base pay", example="3000.00"),
        words("equipment", "坐席设备|设备", "Equipment", example="电脑、电话、监听设备"),
        words(
            "territory",
            "区域|片区|负责区域|region",
            "Territory",
            note=Text(
                "几个区域用 、 , ; / 隔开；规则里写了按区域分配才用到（rules/leads.yaml 的 by_territory）",
                "several are split by 、 , ; /; only used where the rule says by_territory",
            ),
            example="小溪塔",
        ),
        words(
            "alias",
            "别名|曾用名|昵称|花名|alias|nickname",
            "Also called",
            note=Text(
                "曾用名、昵称；几个用 、 , ; / 隔开",
                "former names and nicknames; several are split by 、 , ; /",
            ),
            example="",
        ),
    ),
    note=Text("每人一行", "one row a person"),
)

CALENDAR = Table(
    "calendar",
    Text("日历", "Calendar"),
    (
        day("date", "日期", "Date", required=True, example="2026-10-10"),
        choice(
            "day",
            "上班或休息|安排|类型",
            "At work or off",
            required=True,
            choices={"上班": "工作日|work", "休息": "放假|休|off"},
            example="上班",
        ),
        words("basis", "依据", "Basis", note=Text("哪份通知", "which notice"), example="公司通知"),
    ),
    note=Text("只写和国家放假安排不同的日子", "only days that differ from the national calendar"),
)

OWN_HOURS = Text(
    "当天的班和全队不同时写，上下班两个都写", "where the hours of the day are not the team's; both or neither"
)

SCHEDULE = Table(
    "schedule",
    Text("排班", "Schedule"),
    (
        day("date", "日期", "Date", required=True, example="2026-10-17"),
        *PERSON,
        choice(
            "shift",
            "班次",
            "Shift",
            required=True,
            choices={"上班": "", "休息": "", "上午": "", "下午": ""},
            example="上班",
        ),
        clock("start", "上班时间|开始时间|班次开始|应上班时间", "Starts", note=OWN_HOURS),
        clock("end", "下班时间|结束时间|班次结束|应下班时间", "Ends"),
    ),
    one_of=ONE_PERSON,
    note=Text("只写和日历不同的人和日子", "only people and days that differ from the calendar"),
)

LEAVE = Table(
    "leave",
    Text("请假", "Leave"),
    (
        *PERSON,
        words("kind", "假别|请假类型|假期类型", "Kind", required=True, example="事假"),
        moment(
            "from",
            "开始|开始日期|开始时间|请假开始时间|起始时间",
            "From",
            required=True,
            halves=(0, 12 * 3600),
            note=Text(
                "只写日期是从当天早上起；也可以写 2026-10-12 13:30 或 2026-10-12 下午",
                "a date alone is from its morning; 2026-10-12 13:30 or 2026-10-12 下午 will do",
            ),
            example="2026-10-12",
        ),
        moment(
            "to",
            "结束|结束日期|结束时间|请假结束时间|截止时间",
            "To",
            required=True,
            halves=(12 * 3600, 24 * 3600 - 1),
            note=Text(
                "只写日期是到当天下班；也可以写 2026-10-12 12:00 或 2026-10-12 上午",
                "a date alone is to its evening; 2026-10-12 12:00 or 2026-10-12 上午 will do",
            ),
            example="2026-10-12",
        ),
        choice(
            "half",
            "半天",
            "Half day",
            choices={"上午": "am", "下午": "pm", "全天": "整天|full"},
            note=Text("只请半天时填；空着看开始和结束", "only for half a day; left blank, the two ends say"),
            example="",
        ),
        words("approved_by", "批准人|审批人", "Approved by", example="王主任"),
        words(
            "status",
            "审批状态|状态|流程状态|单据状态|当前状态|审核状态",
            "Approval status",
            note=Text("审批系统导出的；没有批准的不算请假", "as exported; what was not approved is no leave"),
        ),
        words("verdict", "审批结果|审核结果|审批意见|处理结果", "Decision"),
        words(
            "length",
            "时长|请假时长|请假时间",
            "Length",
            note=Text(
                "写单位：0.5天、4小时；和开始、结束核对", "with its unit; checked against the two ends"
            ),
        ),
        words("length_days", "请假天数|天数|时长(天)|请假时长(天)|请假天数(天)|时长(日)", "Days"),
        words("length_hours", "请假小时|小时|小时数|时长(小时)|请假时长(小时)|请假小时数|时长(h)", "Hours"),
    ),
    one_of=ONE_PERSON,
    note=Text("一次请假一行，首尾两天都算", "one row a leave, first and last day included"),
)
