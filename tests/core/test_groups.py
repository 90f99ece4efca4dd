"""What is told on one screen: which groups, in which order, and that nothing is lost between them and the last line."""

from collections.abc import Sequence

import pytest

from teamops.core.catalogue.entry import Entry, Group, in_groups
from teamops.core.evidence import Source
from teamops.core.groups import grouped, one_screen
from teamops.core.problems import Problem, noted
from teamops.core.telling import go_on, print_groups, problems_value
from teamops.core.text import Text

TWICE = Group(
    "twice", Text("重复导出", "Exported twice"), Text("{cases} 行只计一次", "rows counted once: {cases}")
)
OWED = Group("owed", Text("没有还清", "Outstanding"))


def finding(
    group: Group | None, place: str = "", stake: str = "", weight: str = "FINDING", **values: object
) -> Problem:
    """A problem of a group, at a row of a file (“a.xlsx 7”)."""
    words = Text("{n} 不对", "{n} is wrong")
    entry = Entry(weight, words, Text("改正", "correct it"), group=group, stake="sum")  # type: ignore[arg-type]
    file, _, row = place.partition(" ")
    source = Source(file, row=int(row or 0)) if file else None
    given = {"n": place, **({"sum": stake} if stake else {}), **values}
    return Problem("Z101" if group is TWICE else "Z102", entry, source, given)


def printed(problems: Sequence[Problem], capsys: pytest.CaptureFixture[str], sheet: str = "") -> list[str]:
    """What is said on stderr, line by line."""
    print_groups(problems, "zh", sheet)
    return capsys.readouterr().err.splitlines()


def test_a_group_says_how_much_where_and_whose(capsys: pytest.CaptureFixture[str]) -> None:
    # 2,490 and 5 rows in two files; -1,200.50 and 30.00 yuan of two people.
    twice = [finding(TWICE, "b.csv 2", count=2490), finding(TWICE, "a.csv 9", count=5)]
    owed = [finding(OWED, stake="-1,200.50", person="甲"), finding(OWED, "c.csv 3", "30.00", person="乙")]
    assert printed([*twice, *owed], capsys, "数据问题") == [
        "! 没有还清：2 条 · 2 人 · 涉及 1,230.50 元  Z102",
        "     不对",
        "    → 改正",
        "! 重复导出：2,495 行只计一次 · 2 个文件  Z101  a.csv › 9",
        "    a.csv 9 不对",
        "    → 改正",
        "逐条：加 --details，或看工作表“数据问题”",
    ]


def test_one_problem_alone_is_told_as_itself(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed([finding(OWED, "a.csv 9")], capsys) == [
        "! Z102  a.csv › 9",
        "    a.csv 9 不对",
        "    → 改正",
    ]


def test_what_stops_comes_first_then_money_then_weight() -> None:
    dear, cheap = finding(OWED, stake="500.00"), finding(TWICE, stake="4.00")
    fault, stop = finding(None, "a 1", weight="FAULT"), finding(None, "a 2", weight="ERROR")
    remark = finding(None, stake="9,000.00", weight="REMARK")
    told = grouped([remark, cheap, fault, dear, stop])
    assert [one.group.key for one in told] == ["errors", "owed", "twice", "faults", "remarks"]


def test_what_did_not_fit_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    groups = [Group(f"g{n}", Text(f"第 {n} 组", f"no. {n}")) for n in range(8)]
    loud = [
        finding(group, f"a.csv {row}", f"{8 - n}.00")
        for n, group in enumerate(groups)
        for row in range(1, n + 2)
    ]
    quiet = [finding(None, f"b.csv {row}", weight="REMARK") for row in range(1, 4)]
    # The groups hold 1, 2, … 8 problems; stakes are 8, 14, 18, 20, 20, 18, 14, 8 yuan: the first and the last stay out.
    screen = one_screen([*loud, *quiet])
    assert sorted(one.group.key for one, _ in screen.shown) == ["g1", "g2", "g3", "g4", "g5", "g6"]
    assert (screen.rest, screen.remarks, screen.untold) == (1 + 8, 3, 27 - 6)
    assert printed([*loud, *quiet], capsys)[-1] == "其余 9 条，提示 3 条（提示 3）：加 --details"


def test_the_groups_of_json_add_up() -> None:
    problems = [
        noted("F011", Source("a.xlsx"), {"columns": "星期"}),
        *(noted("T103", Source("a.xlsx", "S", n), {"column": "时间", "value": "#N/A"}) for n in range(1, 4)),
    ]
    value = problems_value(problems, "en")
    assert [(g["key"], g["count"], g["severity"]) for g in value["groups"]] == [
        ("cells", 3, "error"),
        ("unread", 1, "remark"),
    ]
    assert value["groups"][0]["first"] == {"code": "T103", "file": "a.xlsx", "sheet": "S", "cell": "1"}
    assert value["groups"][0]["amount"] == "0.00"


@pytest.mark.parametrize(("bad", "told"), [(6, 6), (7, 1)])
def test_few_bad_cells_are_told_one_by_one(bad: int, told: int, capsys: pytest.CaptureFixture[str]) -> None:
    values = {"column": "时间", "value": "#N/A"}
    said = printed([noted("T103", Source("a.xlsx", "S", n, 1), values) for n in range(1, bad + 1)], capsys)
    assert [line.rpartition(" ")[2] for line in said if "T103" in line] == [
        f"A{n}" for n in range(1, told + 1)
    ]
    assert sum("→" in line for line in said) == 1  # what to do is the same for all of them


def test_whoever_is_stopped_is_told_how_to_go_on() -> None:
    cells = [noted("T103", Source("a.xlsx", "S", n)) for n in (1, 2)]
    both = "→ correct them and run again; or --skip-bad-rows: these rows do not count, and each is listed"
    assert go_on(cells, "en", may_skip=True) == f"{both}. teamops check marks the bad cells in a copy\n"
    assert go_on(cells[:1], "en", may_skip=True) == f"{both}\n"
    assert (
        go_on([*cells, noted("F001")], "zh", may_skip=True)
        == "→ 改好后再运行。teamops check 把坏格标在副本里\n"
    )
    assert go_on([noted("F001")], "zh", may_skip=False) == "→ 改好后再运行\n"
    assert (
        go_on([noted("O404")], "zh", may_skip=True) == ""
    )  # nothing to correct: another run holds the workspace


def test_what_is_at_stake_may_be_the_difference_of_two_values() -> None:
    entry = Entry("FINDING", Text("甲", "a"), Text("乙", "b"), stake="minimum-net")
    values = {
        "minimum": "1,950.00",
        "net": Text("1,590.00 元（计入补差扣回的 9.00 元）", "1,590.00 (with 9.00 taken back)"),
    }
    assert Problem("Z101", entry, None, values).stake == 360_00
    assert Problem("Z101", entry, None, {"minimum": "看不懂", "net": ""}).stake == 0


def test_a_group_names_only_codes_that_there_are() -> None:
    entries = {"Z101": Entry("FINDING", Text("甲", "a"), Text("乙", "b"))}
    assert in_groups(entries, {OWED: "Z101:sum"})["Z101"].stake == "sum"
    with pytest.raises(KeyError):
        in_groups(entries, {OWED: "Z109"})
