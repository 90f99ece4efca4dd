"""What a team starts with: a new workspace, blank forms."""

from teamops.core.kit.domain import Command, Domain
from teamops.forms.commands import completion, init, templates
from teamops.forms.problems import PROBLEMS

START = "开始 · Start"
DOMAIN = Domain(
    "forms",
    (
        Command(START, "init", init),
        Command(START, "templates", templates),
        Command(START, "completion", completion),
    ),
    problems=PROBLEMS,
)
