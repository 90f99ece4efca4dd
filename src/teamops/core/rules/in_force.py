"""The rules of every domain, as they are in force in a workspace."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from teamops.core.inbox.confirmed import confirmed
from teamops.core.kit.domain import Domain, exports_of, words_of
from teamops.core.missing import named_but_missing
from teamops.core.problems import Problem, Stopped, errors
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.core.workspace import Workspace

PACKAGE = Path(__file__).parents[2]


def shipped_rules() -> Path:
    """Return the folder of the rule files that come with teamops."""
    packaged = PACKAGE / "shipped" / "rules"
    return packaged if packaged.is_dir() else PACKAGE.parents[1] / "rules"


def rules_in_force(workspace: Workspace) -> RuleSet:
    """Return the team's rules over the shipped ones, with what was confirmed about its files; raises Stopped (R301–R310,
    exit 78)."""
    told = named_but_missing(workspace, "rules", workspace.rules.is_dir())
    rules = read_rules(workspace.rules, workspace.domains, told)
    return replace(rules, learned=confirmed(workspace.learned, exports_of(workspace.domains)))


def read_rules(folder: Path | None, domains: Iterable[Domain], told: Sequence[Problem] = ()) -> RuleSet:
    """Return the rules of a folder over the shipped ones; raises Stopped with what is wrong in it and what was `told`."""
    rules, problems = load_rules(shipped_rules(), folder, words_of(domains))
    problems = [*told, *problems]
    if rules is None or errors(problems):
        raise Stopped(problems)
    return rules
