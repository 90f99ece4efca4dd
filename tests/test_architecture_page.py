"""docs/architecture.md says what is: its paths are there, its rooms are the rooms, its checklists are what tests do."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from source import ROOT, SRC, script, source
from teamops.cash.books.terms import cash_terms
from teamops.core.kit.columns import words
from teamops.core.rules.in_force import read_rules
from teamops.core.sheets.read import InputFile, read_table
from teamops.core.sheets.write import write_book
from teamops.domains import DOMAINS
from teamops.forms.workbook import blank_form
from teamops.roster.schema import ROSTER

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def listed(cell: str) -> set[str]:
    return set(re.findall(r"`(\w+)`", cell))


def test_the_paths_are_there() -> None:
    pages = PAGE + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:src|tests|docs|samples|rules|\.ci)/[\w./-]*)`", pages)
    named += re.findall(r"`python ([\w./]+)`", pages)
    assert len(named) > 30
    assert [path for path in named if not (ROOT / path).exists()] == []
    beside = [steps(heading) for heading in re.findall(r"^### (.*)$", PAGE, re.MULTILINE)]
    assert [len(checklist) for checklist in beside] == [4, 4, 4, 3]


def test_the_rooms_are_the_rooms() -> None:
    said: dict[str, tuple[set[str], set[str]]] = {}
    for room, below, imports in re.findall(r"^\| `(\w+)` \|(.*)\|(.*)\|$", PAGE, re.MULTILINE):
        said[room] = listed(below), listed(imports)
    folders = [path for path in SRC.iterdir() if (path / "__init__.py").is_file()]
    inside = {path.name: {p.parent.name for p in path.glob("*/__init__.py")} for path in folders}
    rooms: dict[str, tuple[set[str], set[str]]] = {name: (below, set()) for name, below in inside.items()}
    for file in source():
        targets = {name.split(".")[1] for name in file.imports if name.startswith("teamops.")}
        if file.place[0] in rooms:
            rooms[file.place[0]][1].update(targets & set(rooms) - {file.place[0]})
    assert said == rooms


def steps(heading: str) -> list[str]:
    """The numbered steps of a checklist."""
    section = PAGE.partition(f"### {heading}\n")[2].partition("\n#")[0]
    return re.findall(r"^\d\. (.*)", section, re.MULTILINE)


def test_a_report_is_added_as_the_toy_is() -> None:
    toy = (ROOT / "tests" / "test_toy_domain.py").read_text(encoding="utf-8")
    assert re.findall(r"^# \d\. (.*)", toy, re.MULTILINE) == steps("Add a report") != []


def test_a_number_of_a_rule_is_changed_in_its_file_from_a_date_on(tmp_path: Path) -> None:
    text = (ROOT / "rules" / "cash.yaml").read_text(encoding="utf-8")
    changed = re.sub(r"cheque_days: \{.*\}", "cheque_days: {2015-12-03: 10, 2026-11-01: 12}", text)
    (tmp_path / "cash.yaml").write_text(changed, encoding="utf-8")
    rules = read_rules(tmp_path, DOMAINS)
    days = [cash_terms(rules, day).cheque_days for day in (date(2026, 10, 31), date(2026, 11, 1))]
    assert days == [10, 12]
    assert "`{2015-12-03: 50, 2026-11-01: 60}`" in steps("Change a number of a rule")[0]


def test_a_column_of_the_roster_is_a_line(tmp_path: Path) -> None:
    column = words("desk", "座位", "Desk", "座位号", example="A3")
    roster = replace(ROSTER, columns=(*ROSTER.columns, column))
    path = tmp_path / "roster.xlsx"
    write_book(blank_form(roster, "zh"), path)
    assert read_table(roster, [InputFile(path, "roster.xlsx")]).frame.columns.tolist()[-3] == "desk"
    csv = tmp_path / "roster.csv"
    csv.write_text("工号,姓名,岗位,入职日期,座位号\n1,张珊,续保专员,2026-10-08,B7\n", encoding="utf-8")
    read = read_table(roster, [InputFile(csv, "roster.csv")])
    assert read.frame["desk"].tolist() == ["B7"]
    house = tuple(replace(d, tables=lambda: (roster,)) if d.name == "roster" else d for d in DOMAINS)
    assert "| 座位 | `desk` | 文字 text | 座位号 | A3 |" in script("generate").tables_page(house)


def test_the_one_command_is_told_of() -> None:
    said = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    assert "```sh\n.ci/run\n```" in said
    assert "(docs/architecture.md)" in said
    for name in ("README.md", "README.zh-CN.md"):
        assert "(CONTRIBUTING.md)" in (ROOT / name).read_text(encoding="utf-8")
