"""After how many days a step from issue to delivery is late: which of several numbers holds, and from which day."""

from datetime import date

from day_sample import sample_rules

from teamops.core.rules.control import Control
from teamops.core.rules.model import RuleSet
from teamops.core.rules.parts import Dated
from teamops.reports.daily.chain import late_after


def control(**days: dict[date, dict[str, object]]) -> Control:
    """Return the sample's rule of steps with other days."""
    values = {name: Dated.model_validate(steps) for name, steps in days.items()}
    return sample_rules().of(Control)[0].model_copy(update={"values": values})


def test_of_several_rules_the_strictest_holds_from_its_day_on() -> None:
    """Five days from the start, proposed; four by another rule, of the company's own, from September."""
    five = control(policy_step_days={date(2015, 12, 3): {"value": 5, "proposed": True}})
    four = control(policy_step_days={date(2026, 9, 1): {"value": 4, "proposed": False}})
    other = control(cash_limit={date(2015, 12, 3): {"value": 1}})
    for rules in ((five, four, other), (other, four, five)):
        assert late_after(RuleSet(rules, {}), date(2026, 8, 31)) == (5, True)
        assert late_after(RuleSet(rules, {}), date(2026, 9, 1)) == (4, False)
    assert late_after(RuleSet((other,), {}), date(2026, 9, 1)) == (None, False)
