"""Reading ahead changes nothing but the time."""

import threading
from collections.abc import Iterator

import pytest

from teamops.core.ahead import read_ahead


def test_the_pieces_come_in_order_and_none_is_lost() -> None:
    assert list(read_ahead(iter(range(100)))) == list(range(100))


def test_reading_starts_before_anything_is_taken() -> None:
    begun = threading.Event()

    def pieces() -> Iterator[int]:
        begun.set()
        yield 1

    taken = read_ahead(pieces())
    assert begun.wait(timeout=10)
    assert list(taken) == [1]


def test_an_error_comes_after_the_pieces_before_it() -> None:
    def pieces() -> Iterator[int]:
        yield 1
        raise ZeroDivisionError

    taken = read_ahead(pieces())
    assert next(taken) == 1
    with pytest.raises(ZeroDivisionError):
        next(taken)
