"""Cases of samples/bad: the place of work, its defects, its seats."""

from bad_case import Case
from bad_ways import Files, Spoil

SEEN = ("inspect", "--month", "2026-10", "--date", "2026-11-02")
HEAD = "日期,检查项,对象,结果,问题,责任人,整改期限,整改日期,复查人,检查人"
ITEMS = ("破损", "安全隐患", "布局", "形象墙", "宣传资料", "着装", "独立安静", "电脑", "电话", "监听设备")
SEATS = "座位号,工号,电脑编号,电话编号,分机号,监听设备编号,起,止"
GOOD = "2026-10-12,清洁,,合格,,,,,,王主任"


def _place(
    first: str = GOOD, seats: tuple[str, ...] = ("1,1001,PC-1,DH-1,8001,JT-1,,",), items: int = 10
) -> Spoil:
    """Write an inspection of the eleven items, of which `first` is one, and the seats."""

    def spoil(files: Files) -> None:
        rows = [f"2026-10-12,{item},,合格,,,,,,王主任" for item in ITEMS[:items]]
        files["team/inspections.csv"] = ("\n".join([HEAD, first, *rows]) + "\n").encode()
        files["team/seats.csv"] = ("\n".join([SEATS, *seats]) + "\n").encode()

    return spoil


def _agents(seats: tuple[str, ...]) -> Spoil:
    """The first of the two is 续保专员, so that she has to be equipped."""

    def spoil(files: Files) -> None:
        _place(seats=seats)(files)
        files["roster.csv"] = files["roster.csv"].replace("张珊,内勤专员".encode(), "张珊,续保专员".encode())

    return spoil


def _last_month(files: Files) -> None:
    _place()(files)
    rows = [HEAD, GOOD.replace("2026-10", "2026-09")]
    files["team/inspections.csv"] = ("\n".join(rows) + "\n").encode()


def _left(files: Files) -> None:
    _place()(files)
    files["roster.csv"] = files["roster.csv"].replace(b"2020-01-02,,", b"2020-01-02,2026-10-23,")


def _case(code: str, zh: str, en: str, spoil: Spoil) -> Case:
    return Case(code, zh, en, spoil, commands=(SEEN,))


OF_THE_PLACE = (
    _case(
        "IN201", "检查都在上个月", "inspected last month only",
        _last_month,
    ),
    _case("IN202", "没有检查监听设备", "the monitoring devices were not looked at", _place(items=9)),
    _case("IN203", "不合格，没有写责任人", "failed, and no owner is named", _place("2026-10-30,清洁,,不合格,污渍,,,,,王主任")),
    _case("IN204", "10 月 19 日前整改，还没有", "due on 19 October and not mended", _place("2026-10-12,清洁,,不合格,污渍,李思,2026-10-19,,,王主任")),
    _case("IN206", "责任人自己复查", "rechecked by its owner", _place("2026-10-12,清洁,,不合格,污渍,李思,2026-10-19,2026-10-15,李思,王主任")),
    _case("IN207", "发现以前就整改了", "mended before it was found", _place("2026-10-30,清洁,,不合格,污渍,李思,,2026-10-15,王主任,王主任")),
    _case("IN209", "续保专员没有监听设备", "an agent has no monitoring device", _agents(("1,1001,PC-1,DH-1,8001,,,",))),
    _case("IN210", "一台电脑同时在两个座位", "a computer is at two seats", _place(seats=("1,1001,PC-1,DH-1,8001,JT-1,,", "2,1002,PC-1,DH-2,8002,JT-2,,"))),
    _case("IN211", "离职的人名下还有座位", "somebody who left has a seat", _left),
    _case("IN212", "座位上的分机是别人的", "the extension at the seat is somebody else's", _place(seats=("1,1001,PC-1,DH-1,8002,JT-1,,",))),
)  # fmt: skip
