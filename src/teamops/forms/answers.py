"""What is known of a team at its beginning, and where it goes. Pure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

START, END = "08:30", "17:30"
# As the rule files say what the law leaves to each place; group 2: the amount.
MINIMUM = re.compile(r"(min_wage: \{[\d-]+: )\{value: (\d+(?:\.\d+)?), proposed: true\}")


@dataclass(frozen=True)
class Answers:
    """What is known of a team at its beginning. `asked`: somebody answered, so that hours and wage are no proposals.

    `wage`: the minimum wage in yuan as the rule file has it, "" where none does.
    """

    team: str
    start: str = START
    end: str = END
    wage: str = ""
    cashier: bool = True
    leaders: tuple[str, ...] = ()
    asked: bool = False


def defaults(team: str, rules: Iterable[str]) -> Answers:
    """Return the answers of a team that nobody was asked about; the minimum wage is that of its rule files' text."""
    found = [MINIMUM.search(text) for text in rules]
    return Answers(team, wage=next((one[2] for one in found if one), ""))


def with_wage(rules: bytes, answers: Answers) -> bytes:
    """Return a rule file that says the minimum wage of the place where it was asked about; its other bytes as they are."""
    if not (answers.asked and answers.wage):
        return rules
    return MINIMUM.sub(lambda found: f"{found[1]}{answers.wage}", rules.decode("utf-8")).encode("utf-8")
