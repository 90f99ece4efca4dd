"""Cases of samples/bad: meetings, who came, minutes, points, resolutions."""

from datetime import date, timedelta

from bad_case import Case
from bad_ways import Files, Spoil

SEEN = ("meetings", "--month", "2026-10", "--date", "2026-11-02")
HEAD = "会议号,类型,日期,开始,结束,地点,议题,通知时间,发起组长,同意组长,到场人数,讨论结果,提议人,状态"
DAYS = ("08", "09", "12", "15", "19", "22", "26", "29")
SAID = "职场,点评,,,,2,照办,,"
CAME = "会议号,工号,到会,记录本,看纪要日期,补充报告"
TAKEN = "日期,工号,类型,分,原因,提出组长,同意人数"
DECIDED = "事项号,会议号,内容,责任人,提出日期,期限,完成日期"
ANALYSIS = f"F1,分析会,2026-10-28,15:00,15:40,{SAID}"


def _meetings(
    *rows: str,
    without: str = "",
    came: tuple[str, ...] = (),
    points: tuple[str, ...] = (),
    actions: tuple[str, ...] = (),
    analysis: bool = True,
) -> Spoil:
    """Write the meetings of an October in which nothing is amiss but for `rows`, and for what is `without` its row."""

    def spoil(files: Files) -> None:
        files["cash/appointments.csv"] = "岗位,姓名,起\n组长,张珊,2026-01-01\n组长,李思,2026-01-01\n".encode()
        days = [f"C{day},晨会,2026-10-{day},8:30,8:48,{SAID}" for day in DAYS if f"C{day}" != without]
        held = [HEAD, *days, *([ANALYSIS] if analysis else []), *rows]
        for name, lines in (
            ("meetings", held), ("attendees", [CAME, *came]), ("points", [TAKEN, *points]), ("actions", [DECIDED, *actions]),
        ):  # fmt: skip
            if len(lines) > 1:
                files[f"team/{name}.csv"] = ("\n".join(lines) + "\n").encode()

    return spoil


def _morning(begins: str, ends: str, rest: str = SAID) -> Spoil:
    return _meetings(f"C08,晨会,2026-10-08,{begins},{ends},{rest}", without="C08")


def _called(kind: str, said: str) -> Spoil:
    return _meetings(f"K1,{kind},2026-10-14,9:00,10:00,{said}")


def _new_year(files: Files) -> None:
    """The last week of 2039 ends in a year whose holidays nobody knows; nobody works in that December."""
    _meetings()(files)
    days = [date(2039, 11, 28) + timedelta(days=n) for n in range(34)]
    rows = ["日期,上班或休息,依据", *(f"{day},休息,公司通知" for day in days)]
    files["calendar.csv"] = ("\n".join(rows) + "\n").encode()


AWAY = "K1,交流会,2026-10-14,9:00,10:00,职场,分享,2026-10-13,,,1,照办,,"
LATE_FIVE = tuple(f"C{day},1002,迟到,,," for day in DAYS[:5])


def _case(code: str, zh: str, en: str, spoil: Spoil, *also: str, month: str = "") -> Case:
    seen = ("meetings", "--month", month, "--date", "2040-01-04") if month else SEEN
    return Case(code, zh, en, spoil, also, (seen,))


OF_MEETINGS = (
    _case("MT401", "第 44 周只开了一次晨会", "one morning meeting in week 44", _meetings(without="C29")),
    _case("MT402", "晨会 8:36 才开始", "the morning meeting began at 8:36", _morning("8:36", "8:52")),
    _case("MT403", "晨会开了 21 分钟", "a morning meeting of 21 minutes", _morning("8:30", "8:51")),
    _case("MT404", "这个月没有分析会", "no analysis meeting in the month", _meetings(analysis=False)),
    _case("MT405", "当天早上才通知", "told on the day itself", _called("交流会", "职场,分享,2026-10-14 8:00,,,2,照办,,")),
    _case("MT407", "一人缺席，组长不足两位", "one is absent, and no two leaders are there", _meetings(AWAY, came=("K1,1002,缺席,,2026-10-14,C15",)), "MT407"),
    _case("MT408", "紧急会只有一个人发起", "an urgent meeting called by one alone", _called("紧急会", "职场,停机,,张珊,,2,照办,,")),
    _case("MT409", "写到场 2 人，登记是 1 人", "2 stated, 1 in the attendance", _meetings(AWAY.replace(",1,照办", ",2,照办"), came=("K1,1001,到会,,,", "K1,1002,缺席,,2026-10-14,C15")), "MT407"),
    _case("MT410", "没有写讨论结果", "no result is written", _morning("8:30", "8:48", "职场,点评,,,,2,,,")),
    _case("MT411", "写到场 1 人，没写谁没来", "1 came of 2, and nobody knows who", _meetings(AWAY)),
    _case("MT412", "没带记录本", "no notebook", _meetings(AWAY, came=("K1,1002,到会,否,2026-10-14,C15",)), "MT407"),
    _case("MT414", "没看会议记录", "the minutes were not read", _meetings(AWAY, came=("K1,1002,缺席,,,",)), "MT407"),
    _case("MT415", "没有补充报告", "no report at the next meeting", _meetings(AWAY, came=("K1,1002,缺席,,2026-10-14,",)), "MT407"),
    _case("MT416", "没有人同意的酌情扣分", "points to which nobody agreed", _meetings(points=("2026-10-20,1002,酌情扣分,1,打断别人,张珊,0",))),
    _case("MT417", "迟到五次，没有处分", "late five times and no penalty", _meetings(came=LATE_FIVE)),
    _case("MT418", "没满五分就处分", "a penalty before five points", _meetings(points=("2026-10-20,1002,处分,,迟到,,",))),
    _case("MT419", "结束早于开始", "it ends before it begins", _meetings(AWAY.replace("9:00,10:00", "10:00,9:00").replace(",1,照办", ",2,照办"))),
    _case("MT420", "10 月 20 日到期的决议没办", "a resolution due on 20 October is open", _meetings(actions=("1,C12,整理名单,李思,2026-10-12,2026-10-20,",))),
    _case("MT422", "提议的会议没有答复", "a proposed meeting was not answered", _called("组会", "职场,分享,,,,,,李思,提议")),
    _case("MT424", "12 月最后一周跨年", "the last week of December reaches into the next year", _new_year, "MT404", month="2039-12"),
    _case("MT425", "会议号登记了两次", "a number is entered twice", _meetings(ANALYSIS)),
    _case("MT426", "到会登记里的会议号不存在", "attendance of a meeting that is not there", _meetings(came=("C99,1002,缺席,,,",))),
)  # fmt: skip
