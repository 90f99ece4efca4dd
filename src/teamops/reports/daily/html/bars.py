"""A bar against its target: the target stands at four fifths, so that what goes beyond it is seen too."""

from dataclasses import dataclass

WIDTH, HEIGHT = 1000, 24
TARGET_AT = 800


@dataclass(frozen=True, slots=True)
class Bar:
    """How far a bar is filled, in which class, and where its target stands, None where there is none."""

    filled: int
    kind: str
    mark: int | None
    width: int = WIDTH
    height: int = HEIGHT


def bar(value: int, target: int, below: str) -> Bar:
    """Return the bar of a value against its target. Below zero it is empty; beyond five quarters of the target it is full.

    `below` is the class of a bar that has not reached its target: "no" for a day that is over, "way" for a month under way.
    """
    filled = 0 if target <= 0 else min(WIDTH, max(0, value) * TARGET_AT // target)
    return Bar(filled, "yes" if value >= target else below, TARGET_AT if target > 0 else None)
