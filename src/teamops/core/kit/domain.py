"""A domain as a value: what the command line, the settings, the forms, the reference and `check` know of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, Any

from teamops.core.kit.job_options import Takes

if TYPE_CHECKING:
    from teamops.core.calendar import Month
    from teamops.core.catalogue import Entry
    from teamops.core.kit.reports import Report
    from teamops.core.problems import Problem
    from teamops.core.rules.frames import Vocabulary
    from teamops.core.sheets.columns import Table
    from teamops.core.workspace import Workspace


@dataclass(frozen=True)
class Command:
    """A command: the panel of the help it stands in, its name, what runs it. `job`: the options it may have as one; None
    where it needs somebody's name or answer."""

    panel: str
    name: str
    function: Callable[..., None]
    job: Takes | None = None


@dataclass(frozen=True)
class Input:
    """Where a table lies in a workspace unless teamops.yaml says otherwise: a path or glob, in which `{month}` stands for
    2026-10. `note`: what teamops.yaml says beside it. `begun`: a new workspace begins with its blank form. `leads`: who
    leads the team stands in it."""

    key: str
    pattern: str
    note: str
    begun: bool = False
    leads: bool = False


def nothing(*_: Any) -> tuple[()]:
    """Return nothing, whatever is asked."""
    return ()


@dataclass(frozen=True, eq=False)
class Domain:
    """A domain. What needs the tables, the rules or pandas stands behind a function, so that the help waits for none of it.

    `problems`: what is told of its subject, by code. `exports`: tables that only come as exports of a system, without a form. `settings`: fields of teamops.yaml by name, each with its type and default, given all domains. `check`: every problem of
    its files, each month's as its commands would meet them; None: what reading its tables tells. `of_results`: codes that judge a result and are told only where
    no error stands. `heading`: what teamops.yaml says above its inputs. `optional`: a team may do without it. `books`: what each of its books of records makes
    of an entry, by name; it raises for one that it can make nothing of.
    """

    name: str
    commands: "tuple[Command | Report, ...]" = ()
    inputs: tuple[Input, ...] = ()
    heading: str = ""
    optional: bool = False
    problems: "Mapping[str, Entry]" = field(default_factory=dict)
    tables: Callable[[], "Sequence[Table]"] = nothing
    exports: Callable[[], "Sequence[Table]"] = nothing
    words: "Callable[[], Vocabulary] | None" = None
    settings: "Callable[[Sequence[Domain]], Mapping[str, tuple[Any, Any]]] | None" = None
    check: "Callable[[Workspace, Sequence[Month]], Iterable[Problem]] | None" = None
    of_results: frozenset[str] = frozenset()
    books: Callable[[], Mapping[str, Callable[[Any], object]]] = dict


def commands_of(domains: Iterable[Domain]) -> "list[Command | Report]":
    """Return every command, in the order of the domains."""
    return [command for domain in domains for command in domain.commands]


def inputs_of(domains: Iterable[Domain]) -> list[Input]:
    """Return every input, in the order of the domains."""
    return [each for domain in domains for each in domain.inputs]


def tables_of(domains: Iterable[Domain]) -> "list[Table]":
    """Return every table that people fill in, in the order of the domains."""
    return [table for domain in domains for table in domain.tables()]


def exports_of(domains: Iterable[Domain]) -> "list[Table]":
    """Return every table that may come as a file, in the order of the domains."""
    return [table for domain in domains for table in (*domain.tables(), *domain.exports())]


def own_problems(domain: Domain) -> "dict[str, Entry]":
    """Return what is told of a domain's subject, by code: by hand, and by the checks of its reports."""
    from teamops.core.kit.reports import Report

    reports = [command for command in domain.commands if isinstance(command, Report)]
    return {**domain.problems, **{c.code: c.entry for report in reports for c in report.work().checks}}


def problems_of(domains: "Iterable[Domain]") -> "dict[str, Entry]":
    """Return what may be told of any file, and of the subject of each domain, by code."""
    from teamops.core.catalogue import CATALOGUE

    return reduce(lambda known, domain: {**known, **own_problems(domain)}, domains, dict(CATALOGUE))


def words_of(domains: Iterable[Domain]) -> "Vocabulary":
    """Return the words of all domains: one rule folder holds the rules of all, so whoever reads it needs them all."""
    from teamops.core.rules.frames import Vocabulary

    return reduce(Vocabulary.with_words_of, (d.words() for d in domains if d.words), Vocabulary())
