"""What several settlements of one month have in common, worked out once: the steps between the tables and the lines."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol, TypeVar, cast

T = TypeVar("T")


class Once(Protocol):
    """The method `once` of `Shared`."""

    def __call__(self, step: str, goes_by: object, work: Callable[[], T], /) -> T:
        """Return what the step gives, worked out or known."""
        ...


@dataclass
class Shared:
    """The steps done so far for one month's inputs, each beside the part of the rules that it goes by."""

    done: dict[str, list[tuple[object, object]]] = field(default_factory=dict)

    def once(self, step: str, goes_by: object, work: Callable[[], T]) -> T:
        """Return what the step gives for these rules and readings, working it out the first time they are met."""
        found = self.done.setdefault(step, [])
        for known, result in found:
            if known == goes_by:
                return cast(T, result)
        result = work()
        found.append((goes_by, result))
        return result
