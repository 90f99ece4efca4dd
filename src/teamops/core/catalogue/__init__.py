"""The problems of every file, cell, rule, record and output; those of its own subject stand in each domain's `problems`."""

from teamops.core.catalogue.entry import Entry
from teamops.core.catalogue.reading import READING
from teamops.core.catalogue.running import RUNNING

CATALOGUE: dict[str, Entry] = {**READING, **RUNNING}

__all__ = ["CATALOGUE", "Entry"]
