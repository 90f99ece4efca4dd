"""What is planted of the meetings: August to October. README.md works out what follows."""

from datetime import date, datetime, time

MORNINGS = {
    8: (3, 6, 10, 13, 17, 20, 24, 27, 31),
    9: (3, 7, 10, 14, 17, 21, 24, 28, 30),
    10: (8, 9, 12, 15, 19, 22, 26),
}
TOPICS = ("上周业绩点评", "政策宣导", "问题分析")
# day of a morning meeting: how many came, where it was not everybody of the eight
CAME = {(8, 24): 7, (9, 14): 7, (9, 21): 7, (10, 12): 7, (10, 15): 9, (10, 19): 8, (10, 22): 8, (10, 26): 6}
# day: begins and ends, where not 8:30 to 8:48
TIMES = {(10, 12): (time(8, 33), time(8, 50)), (10, 15): (time(8, 30), time(8, 44))}


def _morning(month: int, day: int, n: int) -> tuple[object, ...]:
    begins, ends = TIMES.get((month, day), (time(8, 30), time(8, 48)))
    came, topic = CAME.get((month, day), 8), TOPICS[n % 3]
    number = f"晨{month:02d}{day:02d}"
    return (
        number,
        "晨会",
        date(2026, month, day),
        begins,
        ends,
        "职场",
        topic,
        "李文静",
        "吴慧",
        None,
        "",
        "",
        came,
        "照议题布置",
    )


# number, kind, day, begins, ends, place, topic, host, recorder, notified, called by, agreed by, present, result
MEETINGS = [
    *(_morning(month, day, n) for month, days in MORNINGS.items() for n, day in enumerate(days)),
    ("分0828", "分析会", date(2026, 8, 28), time(15), time(15, 40), "会议室", "八月业务分析", "李文静", "吴慧", None, "", "", 8, "统一报价话术"),
    ("分0929", "分析会", date(2026, 9, 29), time(15), time(15, 45), "会议室", "九月业务分析", "李文静", "吴慧", None, "", "", 8, "整理到期客户"),
    ("交1014", "交流会", date(2026, 10, 14), time(16), time(17), "会议室", "录音分享", "张珊", "吴慧", datetime(2026, 10, 13, 17), "", "", 8, "选出三段录音"),
    ("急1028", "紧急会", date(2026, 10, 28), time(10), time(10, 20), "职场", "系统停机", "李文静", "吴慧", None, "李文静", "周国栋", 8, "改用备用名单"),
    ("分1030", "分析会", date(2026, 10, 30), time(15), time(15, 40), "会议室", "十月业务分析", "李文静", "吴慧", None, "", "", 8, "改点评表"),
]  # fmt: skip
# meeting, agent id, came, arrived, prepared, minutes read on, reported at
ATTENDEES = [
    ("晨0813", "2001", "迟到", time(8, 36), "", None, ""),
    ("晨0824", "2002", "请假", None, "", date(2026, 8, 26), "晨0827"),
    ("晨0914", "2006", "请假", None, "", date(2026, 9, 15), "晨0917"),
    ("晨0921", "2001", "缺席", None, "", date(2026, 9, 22), "晨0924"),
    ("晨1008", "2005", "迟到", time(8, 41), "", None, ""),
    ("晨1012", "2005", "缺席", None, "", None, ""),
    ("晨1015", "2005", "到会", None, "否", None, ""),
    ("晨1019", "2006", "请假", None, "", date(2026, 10, 20), "晨1026"),
    ("晨1022", "2006", "请假", None, "", None, ""),
    ("晨1022", "2002", "迟到", time(8, 34), "", None, ""),
    ("晨1026", "2001", "缺席", None, "", date(2026, 10, 27), ""),
    ("晨1026", "1000", "请假", None, "", datetime(2026, 10, 28, 8, 10), "急1028"),
]
# day, agent id, kind, points, reason, proposed by, how many agreed, penalty
POINT_ENTRIES = [
    (date(2026, 10, 16), "2005", "处分", None, "满五分，大家讨论决定", "", None, "打扫职场一周"),
    (date(2026, 10, 28), "2003", "酌情扣分", 2, "会上打断别人", "李文静", 3, ""),
]
# no., meeting, what, owner, opened, due, done
ACTIONS = [
    ("1", "分0828", "统一报价话术", "李文静", date(2026, 8, 28), date(2026, 9, 4), date(2026, 9, 3)),
    ("2", "分0929", "整理十月到期客户名单", "吴慧", date(2026, 9, 29), date(2026, 10, 20), None),
    ("3", "分1030", "更新晨会点评表", "周国栋", date(2026, 10, 30), date(2026, 11, 6), None),
]
