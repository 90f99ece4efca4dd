"""Why an announcement did not arrive; and what teamops.yaml keeps in the environment."""

import os

from teamops.core.text import Text
from teamops.jobs.announcing.settings import ENV

NOT_SET = Text("环境变量 {name} 没有设置", "the environment variable {name} is not set")


class Untold(Exception):  # noqa: N818 - it is how telling ends, not a fault of the program
    """An announcement that did not arrive, with the reason in both languages. The words hold nothing that is secret."""

    def __init__(self, why: Text) -> None:
        self.why = why
        super().__init__(why.en)


def value_of(text: str) -> str:
    """Return a value of the settings, read from the environment where it is “env:NAME”. Raises Untold."""
    if not text.startswith(ENV):
        return text
    name = text.removeprefix(ENV)
    found = os.environ.get(name, "").strip()
    if not found:
        raise Untold(NOT_SET.filled(name=name))
    return found
