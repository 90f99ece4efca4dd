"""A team of five in three months, as text files; its figures can be worked out by hand. Nobody in it is real.

A day asks for two calls and two minutes; a call is a minute. Working days: 21 in August, 22 in September, 18 in October.
1 甲 and 2 乙 are 续保专员, 4 丁 is one from 29 October (a Thursday: two working days) and never calls; 3 丙 and 5 戊,
who leaves on 30 September, are clerks.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from teamops.core.calendar import Calendar, Month

ROOT = Path(__file__).parents[2]
MONTHS = (Month(2026, 8), Month(2026, 9), Month(2026, 10))
ROSTER = """工号,姓名,岗位,团队,入职日期,离职日期,基本工资
1,甲,续保专员,一组,2020-01-01,,3000
2,乙,续保专员,一组,2020-01-01,,3000
3,丙,内勤专员,一组,2020-01-01,,2500
4,丁,续保专员,二组,2026-10-29,,2800
5,戊,内勤专员,,2020-01-01,2026-09-30,2400
"""
# P1 and P2 are one car. P3 is surrendered in October, and P4 reduced by 500; P5 says neither business nor source.
POLICIES = """保单号,工号,车牌号,险种,业务类型,来源,保费,收费日期,状态,批改日期,批改保费
P1,1,鄂E00001,商业险,续保,到期未续,3000.00,2026-08-05,正常,,
P2,1,鄂E00001,交强险,续保,到期未续,950.00,2026-08-05,正常,,
P3,2,鄂E00002,商业险,转入,历史掉保,4000.50,2026-08-20,退保,2026-10-15,
P4,1,鄂E00003,商业险,续保,到期未续,5000.00,2026-09-08,批减,2026-10-20,500.00
P5,2,鄂E00004,商业险,,,2000.00,2026-09-09,正常,,
P6,1,鄂E00005,商业险,新保,次新车,10000.00,2026-10-12,正常,,
P7,2,鄂E00006,商业险,转入,历史掉保,1500.25,2026-10-13,正常,,
"""
ADJUSTMENTS = """月份,工号,项目,金额,原因,批准人
2026-10,3,补发,100.00,电话费,王主任
"""
# Calls on a day that are not two: who → day → how many.
OTHERWISE: Mapping[str, Mapping[date, int]] = {
    "1": {date(2026, 8, 3): 1, date(2026, 10, 8): 1, date(2026, 10, 9): 1},
    "2": {date(2026, 9, 1): 1, date(2026, 10, 12): 3},
}


def call_file(month: Month) -> str:
    """Return the month's log."""
    rows = ["工号,呼叫时间,客户号码,呼叫方向,接通状态,通话时长"]
    for day in Calendar().workdays(month.first, month.last):
        for agent in ("1", "2"):
            for n in range(OTHERWISE[agent].get(day, 2)):
                rows.append(f"{agent},{day} 09:{n:02d}:07,1380000{n:04d},呼出,已接通,00:01:00")
    return "\n".join(rows) + "\n"


def team(folder: Path, months: tuple[Month, ...] = MONTHS) -> Path:
    """Write the workspace and return its folder."""
    shipped = (ROOT / "rules" / "performance.yaml").read_text(encoding="utf-8")
    easy = shipped.replace("calls: {2015-12-03: 30}", "calls: {2015-12-03: 2}")
    easy = easy.replace("talk_minutes: {2015-12-03: 50}", "talk_minutes: {2015-12-03: 2}")
    assert easy.count("{2015-12-03: 2}") == 2
    inputs = "".join(f"  {key}: {key}.csv\n" for key in ("roster", "policies", "adjustments"))
    files = {
        "teamops.yaml": f"team: 小组\ninputs:\n{inputs}",
        "rules/performance.yaml": easy,
        "roster.csv": ROSTER,
        "policies.csv": POLICIES,
        "adjustments.csv": ADJUSTMENTS,
        **{f"calls/{month}.csv": call_file(month) for month in months},
    }
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder
