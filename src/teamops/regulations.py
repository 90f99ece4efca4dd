"""The rules of every domain, as they are in force in a workspace."""

from collections.abc import Sequence
from pathlib import Path

from teamops.cash.vocabulary import VOCABULARY as CASH
from teamops.core.problems import Problem, Stopped, errors
from teamops.core.rules.load import load_rules
from teamops.core.rules.model import RuleSet
from teamops.core.workspace import Workspace, named_but_missing
from teamops.leads.vocabulary import VOCABULARY as LEADS
from teamops.performance.vocabulary import VOCABULARY as PERFORMANCE
from teamops.quality.vocabulary import VOCABULARY as QUALITY
from teamops.reports.vocabulary import VOCABULARY as REPORTS

# One rule folder holds the rules of all domains, so whoever reads it needs the words of all.
VOCABULARY = (
    PERFORMANCE.with_words_of(LEADS).with_words_of(CASH).with_words_of(QUALITY).with_words_of(REPORTS)
)


def shipped_rules() -> Path:
    """Return the folder of the rule files that come with teamops."""
    packaged = Path(__file__).parent / "shipped" / "rules"
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / "rules"


def rules_in_force(workspace: Workspace) -> RuleSet:
    """Return the team's rules over the shipped ones; raises Stopped (R301–R310, exit 78)."""
    return read_rules(workspace.rules, named_but_missing(workspace, "rules", workspace.rules.is_dir()))


def read_rules(folder: Path, told: Sequence[Problem] = ()) -> RuleSet:
    """Return the rules of a folder over the shipped ones; raises Stopped with what is wrong in it and what was `told`."""
    rules, problems = load_rules(shipped_rules(), folder, VOCABULARY)
    problems = [*told, *problems]
    if rules is None or errors(problems):
        raise Stopped(problems)
    return rules
