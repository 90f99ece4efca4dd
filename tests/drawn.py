"""How much is drawn at random: a part of it each time, all of it where TEAMOPS_TESTS is “long” (.ci/long)."""

import os

LONG = os.environ.get("TEAMOPS_TESTS") == "long"
PART, LEAST = 8, 3


def examples(full: int) -> int:
    """Return how many examples to draw: `full` in the long run, else an eighth of them, and never under three."""
    return full if LONG else max(full // PART, min(full, LEAST))


def some(steps: int) -> list[int]:
    """Return before which of `steps` steps, counted from 1, a run is killed: each in the long run, else every third and
    the last three; and the one after the last, before which nothing is killed."""
    return [n for n in range(1, steps + 2) if LONG or n % 3 == 1 or n > steps - 3]
