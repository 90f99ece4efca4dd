"""A domain is a value: from the toy below the house makes everything that it makes of the real ones, and nothing else is told.

This is the checklist “add a report” of docs/architecture.md, done.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from typer.testing import CliRunner

from made import ENTRIES
from source import ROOT, script
from teamops.checkup.commands import found_in
from teamops.cli import app_of
from teamops.core.catalogue import Entry
from teamops.core.inputs import TablesRead
from teamops.core.kit.checks import Check
from teamops.core.kit.columns import amount, day, number, words
from teamops.core.kit.domain import Domain, Input, problems_of
from teamops.core.kit.reading import facts_of
from teamops.core.kit.reports import Period, Report
from teamops.core.kit.sheets import Listing, Says, Sheet, Show, known
from teamops.core.kit.work import Asked, Work, in_yuan
from teamops.core.records import append, drafted, read_book
from teamops.core.sheets.columns import Table
from teamops.core.text import Text
from teamops.core.workspace import Workspace, open_workspace
from teamops.domains import DOMAINS
from teamops.forms.answers import Answers
from teamops.forms.make import make_workspace

# 1. The tables, a line a column.
TOYS = Table(
    "toys",
    Text("玩具登记", "Toys"),
    (
        number("toy_no", "玩具编号", "Toy", required=True, example="W-1"),
        day("bought_on", "买入日期", "Bought on", required=True, example="2026-10-08"),
        amount("price", "玩具价格|玩具单价", "Price", required=True, example="12.50"),
        words("keeper", "玩具保管人", "Keeper", example="张珊"),
    ),
)
KEEPERS = Table(
    "keepers", Text("保管人表", "Keepers"), (words("keeper", "玩具保管人", "Keeper", required=True),)
)

BOXES = Table("boxes", Text("箱子表", "Boxes"), (number("box_no", "箱子编号", "Box", required=True),))
TABLES = (TOYS, KEEPERS, BOXES)
NOT_APPLIED = {"keepers": Text("保管人核对（TY102）", "the keepers (TY102)")}


# 2. What is computed of the tables, and the checks, each with its words.
class Toys:
    """The toys of a month, and who may keep one."""

    def __init__(self, asked: Asked, read: TablesRead) -> None:
        rows = read.frames["toys"]
        self.rows = rows[rows["bought_on"].dt.strftime("%Y-%m") == str(asked.month)]
        self.keepers = set(read.frames["keepers"]["keeper"])
        self.known = "keepers" not in read.absent


CHECKS: tuple[Check[Toys], ...] = (
    Check(
        "TY101",
        Entry("FINDING", Text("玩具 {toy_no} 太贵：{price} 元", "toy {toy_no} is dear: {price}"), Text("退掉", "send it back")),
        lambda toys: toys.rows[toys.rows["price"] > 100_00],
        at="price",
    ),
    Check(
        "TY102",
        Entry("FAULT", Text("没有“{keeper}”这个保管人", "nobody is called {keeper}"), Text("核对", "check it")),
        lambda toys: toys.rows[toys.known & ~toys.rows["keeper"].isin(toys.keepers)],
        at="keeper",
    ),
)  # fmt: skip

# 3. What is said and shown.
WORK = Work[Toys](
    title=Text("{team} 玩具 {month}", "{team} · toys of {month}"),
    said=Text("{month} 玩具 {count} 件 {sum} 元", "{month}: {count} toys, {sum} yuan"),
    about=known([TOYS]),
    checks=CHECKS,
    figures=lambda toys: {"count": len(toys.rows), "sum": in_yuan(toys.rows["price"])},
    rows={"toys": lambda toys: toys.rows},
    sheets=(
        Sheet(
            Text("玩具", "Toys"),
            (
                Says(Text("单位：元", "Unit: yuan")),
                Listing("toys", lambda toys: toys.rows, (Show("toy_no"), Show("bought_on"), Show("price"))),
            ),
            main="toys",
        ),
    ),
)

# 4. The domain, and its line in DOMAINS.
PLAY = Domain(
    "play",
    (
        Report(
            "玩具 · Toys",
            "count-toys",
            Text("数玩具", "Count the toys"),
            Period.MONTH,
            needs=("toys",),
            uses=("keepers",),
            read=lambda asked: facts_of(Toys, asked, TABLES, NOT_APPLIED),
            work=lambda: WORK,
        ),
    ),
    inputs=(
        Input("toys", "toys.xlsx", "玩具登记", begun=True),
        Input("keepers", "keepers*", "玩具保管人"),
        Input("boxes", "boxes*", "箱子"),
    ),
    heading="玩具 · Toys",
    tables=lambda: TABLES,
    books=lambda: {"toys": lambda entry: entry.data["toy"]},
)
HOUSE = (*DOMAINS, PLAY)
APP = app_of(HOUSE)
HEADS = ["玩具编号", "买入日期", "玩具单价", "玩具保管人"]
ROWS = [
    ["W-1", "2026-10-08", "12.50", "张珊"],
    ["W-2", "2026-10-09", "250.00", "李试"],
    ["W-3", "2026-11-01", "999.00", "王某"],
]
OCTOBER = ("--month", "2026-10", "--date", "2026-10-31")


def written(path: Path, rows: Sequence[Sequence[str]]) -> None:
    """Write a text file of a table."""
    path.write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A workspace with three toys, two of October, and a list of one keeper."""
    inputs = {"toys": "toys.csv"}
    said = yaml.safe_dump({"team": "甲队", "inputs": inputs}, allow_unicode=True)
    (tmp_path / "teamops.yaml").write_text(said, encoding="utf-8")
    written(tmp_path / "toys.csv", [HEADS, *ROWS])
    written(tmp_path / "keepers.csv", [["玩具保管人"], ["张珊"]])
    return tmp_path


def ran(team: Path, *given: str, code: int = 0) -> str:
    """Run the report, or another command of the house with the toy in it, and return what it printed."""
    words = given if given and not given[0].startswith("-") else ("count-toys", *OCTOBER, *given)
    done = CliRunner().invoke(APP, [*words, "--workspace", str(team)])
    assert done.exit_code == code, done.output
    return done.stdout


def codes(printed: str) -> dict[str, Any]:
    """Return what was told of by --json: the place of each code."""
    return {problem["code"]: problem for problem in json.loads(printed)["problems"]}


def test_its_command_says_one_line_and_writes_a_workbook(team: Path) -> None:
    # 12.50 + 250.00; the third toy is of November. W-2 is dear, and nobody knows its keeper.
    assert ran(team).startswith("2026-10 玩具 2 件 262.50 元；差错 1 条，待核实 1 条 → ")
    book = openpyxl.load_workbook(team / "out" / "count-toys-2026-10.xlsx")
    assert book.sheetnames == ["玩具", "数据问题"]
    cells = [cell.value for row in book["玩具"].iter_rows() for cell in row if cell.value is not None]
    assert {"玩具编号", "买入日期", "玩具价格", "W-1", "W-2", 12.5, 250} <= set(cells)
    assert "W-3" not in cells


def test_its_json_has_rows_and_problems_with_their_cells(team: Path) -> None:
    given = ran(team, "--json", "--dry-run", "--lang", "en")
    assert json.loads(given)["toys"] == [
        {"toy_no": "W-1", "bought_on": "2026-10-08", "price": "12.50", "keeper": "张珊"},
        {"toy_no": "W-2", "bought_on": "2026-10-09", "price": "250.00", "keeper": "李试"},
    ]
    told = codes(given)
    assert set(told) == {"TY101", "TY102"}
    assert told["TY101"]["what"] == "toy W-2 is dear: 250.00"
    assert (told["TY101"]["cell"], told["TY102"]["cell"]) == ("C3", "D3")


def test_without_a_table_that_it_needs_it_stops(team: Path) -> None:
    (team / "toys.csv").unlink()
    assert set(codes(ran(team, "--json", code=66))) == {"F001"}


def test_without_one_that_it_uses_it_says_what_is_not_checked(team: Path) -> None:
    (team / "keepers.csv").unlink()
    told = codes(ran(team, "--json"))
    assert set(told) == {"TY101", "F015"}
    assert "保管人核对（TY102）" in told["F015"]["what"]


def test_it_reads_no_other_table_and_stops_at_what_it_cannot_read(team: Path) -> None:
    written(team / "boxes.csv", [["一张别的表"], ["x"]])
    assert set(codes(ran(team, "--json"))) == {"TY101", "TY102"}
    written(team / "toys.csv", [HEADS, ["W-1", "2026-10-08", "一百", ""]])
    told = codes(ran(team, "--json", code=65))
    assert [problem["cell"] for problem in told.values()] == ["C2"]


def opened(team: Path) -> Workspace:
    workspace, problems = open_workspace(team, HOUSE)
    assert problems == []
    assert workspace is not None
    return workspace


def told_by_check(team: Path) -> list[tuple[str, str]]:
    """What `check` tells of the toy's files; of the others none is there."""
    problems = found_in(opened(team), [])
    return [(p.code, str(p.source)) for p in problems if str(p.source).startswith(("toys", "keepers"))]


def test_check_reads_its_tables(team: Path) -> None:
    assert told_by_check(team) == []
    written(team / "toys.csv", [HEADS, ["", "2026-10-08", "12.50", ""]])
    assert told_by_check(team) == [("T107", "toys.csv › A2")]
    assert codes(ran(team, "check", "--json", code=66))["T107"]["cell"] == "A2"
    (team / "toys.csv").unlink()
    (team / "keepers.csv").unlink()
    assert told_by_check(team) == []  # a team that has no toys is told nothing of them


def test_its_book_is_verified_as_it_reads_it(team: Path) -> None:
    (team / "records").mkdir()
    append(drafted(read_book(team / "records", "toys", "records"), "bought", {"toy": "W-1"}))
    assert json.loads(ran(team, "records", "verify", "--json"))["problems"] == []
    append(drafted(read_book(team / "records", "toys", "records"), "bought", {"dog": "W-2"}))
    assert set(codes(ran(team, "records", "verify", "--json", code=65))) == {"B501"}


def test_a_new_workspace_has_its_form_and_its_lines(tmp_path: Path) -> None:
    _, problems = make_workspace(tmp_path / "w", Answers("甲队"), HOUSE, "zh", [])
    assert problems == []
    text = (tmp_path / "w" / "teamops.yaml").read_text(encoding="utf-8")
    assert "# 玩具 · Toys\n  toys: 玩具登记.xlsx " in text
    assert opened(tmp_path / "w").files("toys", None)[0].name == "玩具登记.xlsx"
    assert "2026-10 玩具 0 件" in ran(tmp_path / "w")
    done = CliRunner().invoke(APP, ["templates", "--out", str(tmp_path / "t")])
    assert done.exit_code == 0
    heads = [cell.value for cell in openpyxl.load_workbook(tmp_path / "t" / "玩具登记.xlsx").worksheets[0][3]]
    assert heads == ["示例行", "玩具编号", "买入日期", "玩具价格", "玩具保管人"]


def test_the_reference_tells_of_it() -> None:
    generate = script("generate")
    assert "## teamops count-toys\n" in generate.commands_page(HOUSE)
    assert "数玩具 · Count the toys." in generate.commands_page(HOUSE)
    assert "## 玩具登记 · Toys (`toys`)\n" in generate.tables_page(HOUSE)
    assert "| 玩具价格 \\* | `price` |" in generate.tables_page(HOUSE)
    assert "| TY101 | 待核实 finding |" in generate.problems_page(HOUSE)
    assert set(problems_of(HOUSE)) == {*ENTRIES, "TY101", "TY102"}


@pytest.mark.parametrize(
    ("do", "good"),
    [
        ("count-toys --month {last_month}", True),
        ("count-toys --date {date} --strict", True),
        ("count-toys --seed 1", False),
        ("counttoys", False),
    ],
)
def test_it_may_be_a_job(do: str, good: bool, team: Path) -> None:
    jobs = [{"do": do, "every": "workday", "at": "08:00"}]
    (team / "teamops.yaml").write_text(json.dumps({"team": "甲队", "jobs": jobs}), encoding="utf-8")
    _, problems = open_workspace(team, HOUSE)
    assert (problems == []) is good


def test_nothing_of_the_house_names_it() -> None:
    """Domains are known from the list alone: the toy is in no file of the source."""
    assert not [path for path in (ROOT / "src").rglob("*.py") if "toys" in path.read_text(encoding="utf-8")]
