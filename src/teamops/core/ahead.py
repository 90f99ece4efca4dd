"""Reading ahead: the next piece is read while the last one is being counted."""

import threading
from collections.abc import Iterator
from queue import Queue
from typing import Generic, TypeVar

T = TypeVar("T")
HELD = 1  # pieces that wait to be taken; one more is being read, so that memory stays bounded


class _End:
    """What the reader puts last: nothing more, or the error that ended it."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error


class _Ahead(Generic[T]):
    def __init__(self, pieces: Iterator[T]) -> None:
        self._queue: Queue[T | _End] = Queue(HELD)
        # A daemon: a command that stops early does not wait for the rest of a file it will not use.
        threading.Thread(target=self._read, args=(pieces,), daemon=True).start()

    def _read(self, pieces: Iterator[T]) -> None:
        try:
            for piece in pieces:
                self._queue.put(piece)
        except BaseException as error:  # handed to whoever takes the pieces
            self._queue.put(_End(error))
        else:
            self._queue.put(_End())

    def __iter__(self) -> Iterator[T]:
        while not isinstance(piece := self._queue.get(), _End):
            yield piece
        if piece.error is not None:
            raise piece.error


def read_ahead(pieces: Iterator[T]) -> Iterator[T]:
    """Return the same pieces in the same order, read in another thread from now on; errors come where they happened."""
    return iter(_Ahead(pieces))
