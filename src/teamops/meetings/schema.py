"""The tables of the meetings: the meetings, who came, points taken by hand, resolutions."""

from teamops.core.kit.columns import choice, clock, count, day, moment, number, words
from teamops.core.sheets.columns import Table
from teamops.core.text import Text
from teamops.roster.schema import ONE_PERSON, PERSON

MORNING, ANALYSIS, URGENT = "晨会", "分析会", "紧急会"
STANDING = (MORNING, "夕会", ANALYSIS)
KINDS: dict[str, str] = {
    MORNING: "早会|晨会会议",
    "夕会": "晚会",
    ANALYSIS: "业务分析会|月度分析会",
    "交流会": "经验交流会",
    "组会": "小组会|团队会",
    URGENT: "紧急会议|临时会",
    "OSB例会": "",
    "SSG例会": "",
}
HELD, PROPOSED = "已开", "提议"
CAME, ONLINE, LATE, AWAY, EXCUSED = "到会", "线上", "迟到", "缺席", "请假"
YES_NO = {"是": "√|✓|1|Y|有", "否": "×|✗|0|N|无|没有"}
BY_LEADERS, PENALTY, LIFTED = "酌情扣分", "处分", "撤销"

MEETINGS = Table(
    "meetings",
    Text("会议登记", "Meetings"),
    (
        number("meeting_no", "会议号|会议编号|编号", "Meeting", required=True, example="晨1-1012"),
        choice("kind", "类型|会议类型", "Kind of meeting", required=True, choices=KINDS, example=MORNING),
        words("team", "团队|部门|组别", "Team", note=Text("空着为全队", "left blank: everybody"), example=""),
        words("invited", "应到|应到人员|参会人员", "Expected", note=Text("空着为全队；几个人用顿号分开", "left blank: the team"), example=""),
        day("date", "日期|会议日期", "Date", required=True, example="2026-10-12"),
        clock("starts_at", "开始|开始时间|会议开始", "Begins", required=True, example="08:30"),
        clock("ends_at", "结束|结束时间|会议结束", "Ends", example="08:48"),
        words("place", "地点|会议地点", "Held at", example="职场"),
        words("topic", "议题|会议内容|主题", "Topic", example="上周业绩点评"),
        words("host", "主持人", "Host", example="李文静"),
        words("recorder", "记录员|会议记录员", "Recorder", example="吴慧"),
        moment("notified_at", "通知时间|通知日期", "Notified", example=""),
        moment("venue_at", "地点确认时间|地点确认", "Place confirmed"),
        words("called_by", "发起组长|发起人", "Called by"),
        words("agreed_by", "同意组长|同意人", "Agreed by"),
        count("stated_present", "到场人数|实到人数|实到", "Present", example="8"),
        words("result", "讨论结果|会议结果|结论", "Result", example="本周先联系到期客户"),
        words("proposed_by", "提议人", "Proposed by"),
        choice("status", "状态", "State of the meeting", choices={PROPOSED: "", HELD: "", "取消": "", "否决": ""}, example=HELD,
               note=Text("空着就是已开", "left blank: it was held")),
    ),
    note=Text("一次会议一行；都到了，写到场人数就够了", "a row a meeting; where all came, the number present is enough"),
)  # fmt: skip
ATTENDEES = Table(
    "attendees",
    Text("到会登记", "Attendance of meetings"),
    (
        number("meeting_no", "会议号|会议编号", "Meeting", required=True, example="晨1-1012"),
        *PERSON,
        choice(
            "presence", "到会|出席|到会情况", "Came", required=True,
            choices={CAME: "√|✓|到|出席", ONLINE: "视频|电话", LATE: "", AWAY: "×|✗|缺|未到", EXCUSED: "假"}, example=AWAY,
        ),
        clock("arrived_at", "到达时间|到会时间", "Arrived"),
        choice("notebook", "记录本|会议记录本", "Notebook", choices=YES_NO),
        choice("quiet", "静音|手机静音", "Telephone silent", choices=YES_NO),
        choice("prepared", "准备|会前准备", "Prepared", choices=YES_NO, note=Text("空着不判断", "left blank: not judged")),
        choice("left_early", "中途离开|早退", "Left early", choices=YES_NO),
        words("excuse", "事由|原因", "Reason for absence"),
        words("approved_by", "批准人", "Approved by"),
        moment("read_on", "看纪要日期|看纪要时间|补看日期", "Read the minutes", example="2026-10-13"),
        words("reported_in", "补充报告|补充报告会议号", "Reported at"),
    ),
    one_of=ONE_PERSON,
    note=Text("只写没到、迟到或有别的情况的人", "only who was not there, late, or otherwise out of the usual"),
)  # fmt: skip
POINT_ENTRIES = Table(
    "point_entries",
    Text("扣分处分", "Points and penalties"),
    (
        day("date", "日期", "Date", required=True, example="2026-10-28"),
        *PERSON,
        choice("kind", "类型", "Kind of entry", required=True, choices={BY_LEADERS: "扣分", PENALTY: "惩罚", LIFTED: "撤回"}, example=PENALTY),
        count("points", "分|分数|扣分", "Points", note=Text("处分空着", "blank for a penalty"), example=""),
        words("reason", "原因|事由", "Reason", required=True, example="满五分，大家讨论决定"),
        words("proposed_by", "提出组长|提出人", "Proposed by"),
        count("agreed", "同意人数|同意", "Agreed", note=Text("酌情扣分：其他组员几人同意", "how many of the others agreed")),
        words("penalty", "处分内容|惩罚内容", "Penalty", example="打扫职场一周"),
    ),
    one_of=ONE_PERSON,
    note=Text("会上的迟到、缺席不用写，自己会算", "late and absent at meetings are counted by themselves"),
)  # fmt: skip
ACTIONS = Table(
    "actions",
    Text("决议事项", "Resolutions"),
    (
        number("action_no", "事项号|编号|序号", "No.", required=True, example="1"),
        number("meeting_no", "会议号|来源|来源会议", "Meeting", required=True, example="分1-1030"),
        words("what", "内容|事项|决议内容", "What", required=True, example="更新报价单"),
        words("owner", "责任人|负责人", "Owner", required=True, example="吴慧"),
        day("opened_on", "提出日期|日期", "Opened on", required=True, example="2026-10-30"),
        day("due_on", "期限|完成期限|限期", "Due on", required=True, example="2026-11-06"),
        day("done_on", "完成日期", "Done on"),
        words("outcome", "结果|完成情况", "Outcome"),
    ),
    note=Text("会上定下的事，一件一行；办完了补填完成日期", "a row for each thing decided; the day it is done is filled in later"),
)  # fmt: skip
TABLES = (MEETINGS, ATTENDEES, POINT_ENTRIES, ACTIONS)
