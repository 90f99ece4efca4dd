"""Puts this folder on the path, so that every test can use `made`; keeps hypothesis quiet about a shared machine; says
at the end which files took the longest.

Where CI is set the examples are the same each time, so that a change is judged by what it changes; anywhere else
hypothesis goes on looking.
"""

import gc
import os
from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import HealthCheck, settings

from drawn import examples

settings.register_profile(
    "teamops",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=examples(100),
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("teamops")

DEAREST = 10


def pytest_collection_finish() -> None:
    """What is imported by now stays: it need not be looked through for what may go, nor what comes so often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the ten files whose tests took the longest, whichever process ran them."""
    took: Counter[str] = Counter()
    for reports in terminalreporter.stats.values():
        for report in reports:
            if isinstance(report, pytest.TestReport):
                took[report.nodeid.partition("::")[0]] += report.duration
    if len(took) > DEAREST:
        terminalreporter.section(f"the {DEAREST} dearest of {len(took)} files")
        for name, seconds in took.most_common(DEAREST):
            terminalreporter.write_line(f"{seconds:7.1f} s  {name}")


@pytest.fixture(scope="module")
def all_once() -> Iterator[None]:
    """The tests of a module that run commands on one workspace read it once, and work what is the same out once."""
    from reading_once import reading_once
    from working_once import working_once

    with reading_once(), working_once():
        yield


@pytest.fixture(autouse=True, scope="session")
def _long_after_and_bare() -> Iterator[None]:
    """Every month of a test is over, whenever it is run, unless it gives a day; no net hides a fault from a test."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TEAMOPS_DEBUG", "1")
        patch.setattr("teamops.core.run.today", lambda: date(2099, 1, 1))
        yield
