"""A small team with a file of leads, in text files, and ways to look at what was dealt."""

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl

from .conftest import Ran, run

DAY = date(2026, 11, 2)  # a Monday; the 2nd to the 6th are working days
PEOPLE = {"1": "张珊", "2": "陈大勇", "3": "刘晓梅"}


def write_csv(path: Path, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write a file as Excel's “CSV UTF-8” does."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([heads, *rows])


def write_roster(
    team: Path, left: Mapping[str, str] | None = None, people: Mapping[str, str] = PEOPLE
) -> None:
    """Write the roster; `left` gives last days at work."""
    gone = left or {}
    rows = [(a, n, "续保专员", "2024-01-01", gone.get(a, "")) for a, n in people.items()]
    write_csv(team / "roster.csv", ("工号", "姓名", "岗位", "入职日期", "离职日期"), rows)


def write_leads(team: Path, count: int, name: str = "到期未续", start: int = 1, due: int = 20) -> None:
    """Write a file of leads that expire `due` days after DAY; the cars are numbered from `start`."""
    on = DAY + timedelta(days=due)
    rows = [(f"鄂E{n:05d}", f"客户{n}", f"138{n:08d}", on, 3000 + n) for n in range(start, start + count)]
    write_csv(
        team / "leads" / f"{name}.csv", ("车牌号", "客户姓名", "联系电话", "到期日期", "上年保费"), rows
    )


def made_team(folder: Path, leads: int = 10) -> Path:
    """Return a workspace of three people and one file of leads; no ledger, no schedule, no leave."""
    team = folder / "线索 团队"
    team.mkdir(parents=True)
    settings = "team: 一队\ninputs: {roster: roster.csv, policies: policies.csv, leave: leave.csv}\n"
    (team / "teamops.yaml").write_text(settings, encoding="utf-8")
    write_roster(team)
    write_leads(team, leads)
    return team


def deal(team: Path, *words: str, on: date = DAY) -> Ran:
    """Run assign-leads on a day."""
    return run("assign-leads", "--date", str(on), *words, where=team)


def holders(ran: Ran) -> dict[str, str]:
    """Return who got each lead, from the JSON of a run."""
    return {lead["lead_no"]: lead["agent_id"] for lead in json.loads(ran.out)["leads"]}


def shares(ran: Ran) -> Counter[str]:
    """Return how many leads each person got."""
    return Counter(holders(ran).values())


def entries(team: Path) -> list[dict[str, Any]]:
    """Return the entries of the book of leads."""
    path = team / "records" / "leads.jsonl"
    return (
        [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
    )


def fill_in(book: Path, answers: Mapping[str, Mapping[str, object]], target: Path) -> None:
    """Type outcomes into a dealt workbook by heading, as an agent does, and save it as `target`."""
    workbook = openpyxl.load_workbook(book)
    for sheet in workbook.worksheets:
        heads: dict[object, int] = {}
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            if "线索号" in values:
                heads = {value: n for n, value in enumerate(values)}
            elif heads and row[heads["线索号"]].value in answers:
                for head, value in answers[str(row[heads["线索号"]].value)].items():
                    row[heads[head]].value = value
    target.parent.mkdir(parents=True, exist_ok=True)
    workbook.save(target)
