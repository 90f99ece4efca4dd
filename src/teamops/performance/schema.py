"""The tables that a settlement reads, beside the roster."""

from teamops.core.kit.columns import (
    choice,
    clock,
    day,
    duration,
    flag,
    moment,
    money,
    month,
    number,
    phone,
    words,
)
from teamops.core.sheets.columns import Column, Ends, Joined, Kind, Spans, Table
from teamops.core.text import Text, words_in
from teamops.roster.schema import AGENT_ID, NAME, ONE_PERSON, PERSON

# What nobody at the team's end spoke in.
LEGS = words_in(
    "语音信箱|语音留言|留言|转语音信箱|转留言|排队|排队中|排队放弃|队列|语音导航|自动语音|"
    "voicemail|voice mail|voicemailmain|vm|queue|queued|ivr"
)

CALLS = Table(
    "calls",
    Text("通话记录", "Calls"),
    (
        AGENT_ID,
        NAME,
        number(
            "extension",
            "分机号|分机|坐席分机|分机号码|ext|extnumber|src|accountcode",
            "Extension",
            example="8001",
        ),
        moment(
            "started_at",
            "呼叫时间|呼叫开始时间|通话开始时间|开始时间|拨打时间|拨通时间|calldate|start|starttime|"
            "start_time|call_date|StartTime|time_start",
            "Started at",
            required=True,
            note=Text("也可以分“日期”“时间”两列", "may also come as two columns, 日期 and 时间"),
            example="2026-10-08 09:05:12",
        ),
        phone(
            "customer_number",
            "客户号码|被叫号码|呼叫号码|电话号码|对方号码|主叫号码|dst|callee|phone_number_dialed|"
            "phone_number|CALLED_NO",
            "Customer number",
            example="13800000001",
        ),
        choice(
            "direction",
            "呼叫方向|呼叫类型|通话类型|方向|direction|callType",
            "Direction",
            choices={
                "呼出": "外呼|呼出电话|去电|主叫|outbound|out|outgoing",
                "呼入": "来电|呼入电话|被叫|inbound|in|incoming",
                "内部": "内线|internal",
            },
            example="呼出",
        ),
        choice(
            "result",
            "接通状态|通话状态|呼叫结果|接听状态|外呼结果|接听结果|disposition|status|hangup_cause|Answered",
            "Result",
            choices={
                "已接通": "接通|已接听|接听|成功|answered|answer|y|normal_clearing|已应答|应答|"
                "通话成功|接通成功|呼叫成功|双方接通|双方通话|客户接听|坐席接听|"
                "completed|connected",
                "未接通": "未接|未接听|无人接听|失败|no answer|noanswer|busy|failed|n|congestion|"
                "忙线|占线|拒接|关机|停机|空号|cancel|user_busy|no_answer|"
                "originator_cancel|未应答|无应答|无法接通|呼叫失败|用户忙|线路忙|"
                "正在通话中|暂停服务|超时|未接来电|unanswered|not answered|no-answer|"
                "missed|rejected|declined|canceled|cancelled|abandoned|call_rejected|"
                "no_user_response|unallocated_number|allotted_timeout|chanunavail",
                "留言或排队": LEGS,
            },
            open_choice=True,
            example="已接通",
        ),
        choice(
            "application",
            "呼叫环节|通话环节|流程节点|lastapp|last_app",
            "Application",
            choices={"留言或排队": LEGS},
            open_choice=True,
            note=Text(
                "只看是不是语音信箱、排队或语音导航，这些不算通话",
                "asked only for voicemail, queues and menus, which are no calls",
            ),
            example="Dial",
        ),
        duration(
            "talk_seconds",
            "通话时长|接听时长|通时|净通话时长|计费时长|billsec|BridgeDuration|talk_duration|"
            "talk_time|length_in_sec|CALL_TIME_LENGTH",
            "Talk time",
            required=True,
            note=Text("不含振铃；答了几秒就是几秒", "without ringing"),
            example="00:01:35",
        ),
        duration(
            "total_seconds",
            "总时长|呼叫时长|通话总时长|时长|duration|totalDuration",
            "Total time",
            example="00:01:50",
        ),
        duration(
            "ring_seconds",
            "振铃时长|客户振铃时长|坐席振铃时长|等待时长|ring|ring_duration",
            "Ring time",
            example="15",
        ),
        number(
            "recording_id",
            "录音编号|录音文件|录音ID|通话ID|uniqueid|uuid|call_id|callid|sessionId",
            "Recording ID",
            example="R20261008-0001",
        ),
    ),
    one_of=(("agent_id", "extension", "name"),),
    joined=(
        Joined(
            "started_at",
            day=("日期", "通话日期", "呼叫日期", "拨打日期", "date"),
            time=("时间", "呼叫时刻", "time"),
        ),
    ),
    ends=Ends(
        first=("主叫号码", "主叫", "src", "caller", "caller_number", "CALLING_NO"),
        second=("被叫号码", "被叫", "dst", "callee", "destination_number", "CALLED_NO"),
        inside="extension",
        outside="customer_number",
        side="direction",
        out="呼出",
        into="呼入",
        within="内部",
    ),
    spans=Spans(
        "talk_seconds", "total_seconds", "ring_seconds", "result", "已接通", ("未接通", "留言或排队")
    ),
    note=Text(
        "电话系统导出的每一通电话，一行一通；可以是几个文件",
        "every call as the phone system exports it; may be several files",
    ),
)

ABSENT_PUNCH = ("缺卡", "未打卡", "无", "请假", "休息", "未签到", "未签退", "出差", "外出")


def _punch(key: str, title: Text, synonyms: tuple[str, ...], example: str = "") -> Column:
    """A punch keeps its day: with a date it may be of the next one. A word in its place says that there is none."""
    return Column(key, title, Kind.TIME, synonyms=synonyms, dated=True, absent=ABSENT_PUNCH, example=example)


def _more_punches(n: int) -> tuple[Column, ...]:
    """The punches and results of the second or third part of a day, as DingTalk writes them."""
    parts = []
    for side, way, zh, en in (("in", "in", "上班", "Clock in"), ("out", "out", "下班", "Clock out")):
        parts.append(_punch(f"clock_{way}_{n}", Text(f"{zh}{n}打卡", f"{en} {n}"), (f"{zh}{n}打卡时间",)))
        words = (f"{zh}{n}打卡结果", f"{zh}{n}打卡状态")
        title = Text(f"{zh}{n}结果", f"{en} {n} result")
        parts.append(Column(f"{side}_result_{n}", title, Kind.TEXT, synonyms=words))
    return tuple(parts)


ATTENDANCE = Table(
    "attendance",
    Text("考勤", "Attendance"),
    (
        day("date", "日期|考勤日期|时间", "Date", required=True, example="2026-10-08"),
        *PERSON,
        _punch(
            "clock_in",
            Text("上班打卡", "Clock in"),
            ("上班1打卡时间", "签到时间", "最早", "上班打卡时间", "checkInTime"),
            "08:25",
        ),
        _punch(
            "clock_out",
            Text("下班打卡", "Clock out"),
            ("下班1打卡时间", "签退时间", "最晚", "下班打卡时间", "checkOutTime"),
            "17:35",
        ),
        choice(
            "result",
            "结果|考勤结果",
            "Result",
            choices={
                "正常": "",
                "迟到": "",
                "早退": "",
                "迟到早退": "迟到、早退|迟到,早退|迟到;早退",
                "旷工": "缺勤",
                "缺卡": "未打卡",
                "请假": "",
                "休息": "休息并打卡",
            },
            open_choice=True,
            note=Text(
                "空着时按打卡时间判断；考勤系统判过的，以它为准",
                "left blank, the punches decide; what the attendance system has judged stands",
            ),
            example="正常",
        ),
        words("excuse", "事由|备注|说明", "Excuse"),
        words("approved_by", "批准人|审批人", "Approved by"),
        words("state", "状态|打卡状态|考勤状态", "State"),
        words("calibrated", "校准状态|校准结果", "Corrected state"),
        words(
            "shift",
            "班次|班次名称|出勤班次|考勤班次",
            "Shift",
            note=Text(
                "带时间的按它判断，如 A 09:00-18:00；只有名字的写进 teamops.yaml 的 shifts",
                "its hours decide, e.g. A 09:00-18:00; one with a name alone belongs under shifts in teamops.yaml",
            ),
        ),
        words("slips", "关联的审批单|关联审批单|审批单|假勤申请", "Slips"),
        words(
            "in_result",
            "上班结果|上班1打卡结果|上班打卡结果|上班1打卡状态|上班打卡状态|上班状态",
            "Clock-in result",
        ),
        words(
            "out_result",
            "下班结果|下班1打卡结果|下班打卡结果|下班1打卡状态|下班打卡状态|下班状态",
            "Clock-out result",
        ),
        *_more_punches(2),
        *_more_punches(3),
    ),
    one_of=ONE_PERSON,
    note=Text("每人每天一行", "one row a person and day"),
)

CONDUCT = Table(
    "conduct",
    Text("违纪登记", "Conduct"),
    (
        day("date", "日期", "Date", required=True, example="2026-10-12"),
        clock("time", "时间", "Time", example="10:20"),
        *PERSON,
        choice(
            "kind",
            "类型|违纪类型",
            "Kind",
            required=True,
            choices={
                "不规范用语": "用语不规范|不敬用语",
                "与工作无关": "吃零食|串岗|聊天|喧哗|睡觉|上网|看视频|玩手机",
                "私人通讯": "私人电话|发微信|发短信|拨打私人电话|接听私人电话",
            },
            open_choice=True,
            example="与工作无关",
        ),
        flag(
            "is_reminder",
            "是否提醒|提醒",
            "Reminder",
            note=Text("这一行是口头提醒，还没有扣罚", "this row is a reminder, not yet an offence"),
            example="否",
        ),
        flag("severe", "情节严重", "Severe", example="否"),
        words("evidence", "证据|证据编号|录音编号", "Evidence", example="录音 R20261012-0031"),
        words("recorded_by", "登记人", "Recorded by", example="王主任"),
    ),
    one_of=ONE_PERSON,
    note=Text("一件事一行", "one row an act"),
)

ADJUSTMENTS = Table(
    "adjustments",
    Text("调整项", "Adjustments"),
    (
        month("month", "月份", "Month", required=True, example="2026-10"),
        *PERSON,
        words("item", "项目", "Item", required=True, example="补发"),
        money(
            "amount",
            "金额",
            "Amount",
            required=True,
            note=Text("补发为正，补扣为负", "positive adds, negative takes"),
            example="100.00",
        ),
        words("reason", "原因", "Reason", required=True, example="9 月漏记一台"),
        words("approved_by", "批准人|审批人", "Approved by", required=True, example="王主任"),
    ),
    one_of=ONE_PERSON,
    note=Text("一笔一行", "one row an item"),
)

TABLES = (CALLS, ATTENDANCE, CONDUCT, ADJUSTMENTS)
