"""The number this package gives to rule files: how long a policy may wait for its next step."""

from teamops.core.rules.control import Quantity
from teamops.core.rules.frames import Vocabulary
from teamops.core.text import Text

STEP_DAYS = "policy_step_days"
CONTROLS = {
    STEP_DAYS: Quantity(
        Text("出单、打单、发票、送单每一步不超过", "each step from issue to delivery within"),
        Text("天", "days"),
        whole=True,
        most=3650,
    ),
}

VOCABULARY = Vocabulary(controls=CONTROLS)
