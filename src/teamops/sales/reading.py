"""From the workspace's files to the ledger of the sales department."""

from collections.abc import Iterable

import pandas as pd

from teamops.core.evidence import JOIN, ROW, SHEET, Source
from teamops.core.inputs import read_tables
from teamops.core.problems import Problem
from teamops.core.text import Text
from teamops.core.workspace import Workspace
from teamops.sales.ledger.kinds import kinds_of
from teamops.sales.problems import noted
from teamops.sales.schema import KINDS, TABLES

SAID = Text("：“{value}”", ": “{value}”")
# What a sent file holds beside the row to fill in.
OF_A_STATEMENT = frozenset({"对账单", "Statement"})


def unknown_kinds(ledger: pd.DataFrame) -> list[Problem]:
    """Return SL001 for the rows of each sheet of which nothing tells what they are, and for each word that tells nothing."""
    rows = ledger[kinds_of(ledger) == ""]
    rows = rows.assign(said=rows["kind"].fillna(""), sheet=rows[SHEET].astype("str"))
    kinds = Text("、".join(KINDS), ", ".join(KINDS))
    problems = []
    for (label, said), own in rows.groupby(["sheet", "said"]):
        file, _, sheet = str(label).partition(JOIN)
        values = {"n": len(own), "said": SAID.filled(value=said) if said else Text("", ""), "kinds": kinds}
        problems.append(noted("SL001", Source(file, sheet, int(own[ROW].iloc[0])), values))
    return problems


def without_letters(problems: Iterable[Problem]) -> list[Problem]:
    """Return the problems without what is told of the letter in a statement's file that came back: its reply is read."""
    return [p for p in problems if not (p.code == "F012" and p.source and p.source.sheet in OF_A_STATEMENT)]


def read_everything(workspace: Workspace) -> list[Problem]:
    """Return what is wrong with the sales department's files, as far as a team has them."""
    found = read_tables(workspace, TABLES, (), {})
    return [*without_letters(found.problems), *unknown_kinds(found.frames["sales_ledger"])]
