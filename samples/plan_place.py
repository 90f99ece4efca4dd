"""What is planted of the place of work: two months of inspections and the seats of October. README.md works out what follows."""

from datetime import date

ITEMS = (
    "清洁",
    "破损",
    "安全隐患",
    "布局",
    "形象墙",
    "宣传资料",
    "着装",
    "独立安静",
    "电脑",
    "电话",
    "监听设备",
)
DAYS = (date(2026, 9, 11), date(2026, 10, 12), date(2026, 10, 26))
# day, item, where: defect, owner, due on, fixed on, rechecked by
DEFECTS = {
    (DAYS[0], "清洁", ""): ("地面有污渍", "李文静", date(2026, 9, 18), date(2026, 9, 16), "周国栋"),
    (DAYS[1], "清洁", ""): ("墙角有污渍", "李文静", None, None, ""),
    (DAYS[1], "监听设备", "3"): ("录音断续", "吴慧", date(2026, 10, 16), date(2026, 10, 15), "李文静"),
    (DAYS[2], "破损", "会议桌"): ("桌角开裂", "吴慧", date(2026, 11, 6), None, ""),
    (DAYS[2], "电话", "6"): ("听筒有杂音", "何佳", date(2026, 10, 30), date(2026, 10, 28), "何佳"),
}
INSPECTIONS = [
    (day, item, where, "×" if (day, item, where) in DEFECTS else "√", *DEFECTS.get((day, item, where), ("", "", None, None, "")), "周国栋")
    for day in DAYS
    for item in ITEMS
    for where in next(([w] for d, i, w in DEFECTS if (d, i) == (day, item)), [""])
]  # fmt: skip
# seat, agent id, computer, telephone, extension, monitoring device, from
SEATS = [
    ("1", "2001", "PC-01", "DH-01", "8001", "JT-01", date(2018, 3, 1)),
    ("2", "2002", "PC-02", "DH-02", "8002", "JT-02", date(2017, 7, 10)),
    ("3", "2003", "PC-03", "DH-03", "8003", "JT-03", date(2020, 11, 2)),
    ("4", "2004", "PC-04", "DH-04", "8003", "", date(2026, 10, 15)),
    ("5", "2005", "PC-05", "DH-05", "8005", "JT-05", date(2021, 6, 1)),
    ("6", "2006", "PC-06", "DH-06", "8006", "JT-06", date(2019, 2, 18)),
    ("7", "1001", "PC-07", "DH-07", "8000", "JT-07", date(2015, 3, 2)),
    ("8", "1002", "PC-08", "", "", "", date(2016, 9, 1)),
    ("9", "", "PC-09", "DH-09", "", "JT-09", date(2026, 1, 1)),
]
