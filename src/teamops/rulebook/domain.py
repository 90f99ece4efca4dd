"""The rules as a clerk changes them: a sheet or a line instead of YAML, each change dated, with its reason and its cost."""

from teamops.core.kit.domain import Command, Domain
from teamops.rulebook.commands import rules, set_
from teamops.rulebook.problems import PROBLEMS

PANEL = "规则 · Rules"
DOMAIN = Domain("rulebook", (Command(PANEL, "rules", rules), Command(PANEL, "set", set_)), problems=PROBLEMS)
