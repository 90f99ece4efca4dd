"""What the months of these tests have in common is worked out once."""

from collections.abc import Iterator

import pytest

from working_once import working_once


@pytest.fixture(autouse=True, scope="package")
def _work_once() -> Iterator[None]:
    with working_once():
        yield
