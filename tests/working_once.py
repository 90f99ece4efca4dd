"""Works a step of a settlement out once however many runs in one process ask for it: the steps are pure, so the same
arguments give the same result.

For tests that settle months which differ in little. A step is known by its arguments as they are, every cell of every
frame, rule and reading among them; whatever is about a step itself goes without.
"""

import hashlib
import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from teamops.performance.settlement import settlement

STEPS = (
    "policy_months", "call_days", "judge_months", "judge_days", "attendance_events", "conduct_events", "judge_acts",
    "known_leave", "known_schedule", "export_leave", "month_workdays", "person_days", "base_pay", "people_of", "unheard",
)  # fmt: skip
KEPT = 200  # results of a step; the oldest goes first


@contextmanager
def working_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for step in STEPS:
            patch.setattr(settlement, step, _remembered(getattr(settlement, step)))
        yield


def _remembered(work: Callable[..., Any]) -> Callable[..., Any]:
    known: dict[bytes, bytes] = {}

    def once(*given: Any, **named: Any) -> Any:
        # A log is read as it is asked for, and tells its problems meanwhile: once here, then not again.
        given = tuple(list(one) if _comes_in_pieces(one) else one for one in given)
        key = hashlib.sha256(pickle.dumps((given, named))).digest()
        if key not in known:
            if len(known) >= KEPT:
                del known[next(iter(known))]
            known[key] = pickle.dumps(work(*given, **named))
        return pickle.loads(known[key])  # to each their own

    return once


def _comes_in_pieces(given: Any) -> bool:
    return isinstance(given, Iterable) and type(given).__name__ == "CallLog"
