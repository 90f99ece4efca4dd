"""The team of the samples: nine people, of whom one joins and one leaves in October 2026."""

from datetime import date

from planned import Person

ALWAYS = date(2000, 1, 1)
HANDED_OVER = date(2026, 10, 16)  # the day on which extension 8003 goes from 刘晓梅 to 赵敏敏
TEAM = (
    Person("1000", "周国栋", "分管经理", "", 6500, date(2014, 5, 4)),
    Person("1001", "李文静", "团队经理", "8000", "5,200.00", date(2015, 3, 2), lines=((ALWAYS, "8000"),)),
    Person("1002", "吴慧", "内勤专员", "", "3200元", date(2016, 9, 1)),
    Person("2001", "张珊", "续保专员", "8001", 3000, date(2018, 3, 1), lines=((ALWAYS, "8001"),)),
    Person(
        "2002", "陈大勇", "续保专员", "8002、8022", "¥3,000.00", date(2017, 7, 10), lines=((ALWAYS, "8002"),)
    ),
    Person(
        "2003",
        "刘晓梅",
        "续保专员",
        "8003(至2026-10-15)、8013(2026-10-16起)",
        "３０００",
        date(2020, 11, 2),
        lines=((ALWAYS, "8003"), (HANDED_OVER, "8013")),
    ),
    Person(
        "2004",
        "赵敏敏",
        "续保专员",
        "8014(至2026-10-15)、8003(2026-10-16起)",
        2800,
        date(2026, 10, 15),
        lines=((ALWAYS, "8014"), (HANDED_OVER, "8003")),
    ),
    Person(
        "2005",
        "孙立",
        "续保专员",
        "8005",
        2000.0,
        date(2021, 6, 1),
        date(2026, 10, 23),
        lines=((ALWAYS, "8005"),),
    ),
    Person("2006", "何佳", "续保专员", "8006", "3,000", date(2019, 2, 18), lines=((ALWAYS, "8006"),)),
)
# Who calls where; 赵敏敏 and 何佳 call anywhere. Only used where the rules of leads say by_territory.
TERRITORIES = {"2001": "小溪塔、龙泉", "2002": "鸦鹊岭、分乡", "2003": "黄花/雾渡河", "2005": "小溪塔"}
CALLERS = tuple(p for p in TEAM if p.position == "续保专员")
BY_ID = {p.agent_id: p for p in TEAM}
NAMES = {p.agent_id: p.name for p in TEAM}
