"""Leads (P1-四): dealt every morning, called, reported on."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from teamops.core.kit.domain import Command, Domain, Input
from teamops.core.kit.job_options import DAY, MONTH, SKIPPING, Kind, Takes
from teamops.leads.commands import assign_leads, collect_outcomes, lead_report
from teamops.leads.problems import PROBLEMS

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.problems import Problem
    from teamops.core.records import Entry
    from teamops.core.rules.frames import Vocabulary
    from teamops.core.sheets.columns import Table
    from teamops.core.workspace import Workspace

PANEL = "线索 · Leads"


def _tables() -> "Sequence[Table]":
    from teamops.leads.schema import TABLES

    return TABLES


def _words() -> "Vocabulary":
    from teamops.leads.vocabulary import VOCABULARY

    return VOCABULARY


def _books() -> "Mapping[str, Callable[[Entry], object]]":
    from teamops.leads.history.book import usable_entry
    from teamops.leads.history.reading import BOOK

    return {BOOK: usable_entry}


def _check(workspace: "Workspace", months: "Sequence[Month]") -> "Iterable[Problem]":
    from teamops.leads.history.reading import read_everything

    return read_everything(workspace)


_DEALT = {**DAY, "--recycle": Kind.FLAG, "--uncalled": Kind.FLAG, "--split": Kind.FLAG, **SKIPPING}
DOMAIN = Domain(
    "leads",
    (
        Command(PANEL, "assign-leads", assign_leads, Takes(_DEALT, of_today=True)),
        Command(PANEL, "collect-outcomes", collect_outcomes, Takes({**DAY, **SKIPPING}, of_today=True)),
        Command(PANEL, "lead-report", lead_report, Takes({**DAY, **MONTH, **SKIPPING}, of_today=True)),
    ),
    inputs=(
        Input(
            "leads",
            "leads/*",
            "线索：六个来源，一个来源一个文件（文件名写来源）或同一文件里有“来源”列",
            begun=True,
        ),
        Input("outcomes", "outcomes/*", "每人交回来的线索表，teamops collect-outcomes 收"),
    ),
    tables=_tables,
    words=_words,
    check=_check,
    problems=PROBLEMS,
    books=_books,
)
