"""Every problem code with its wording, closed: what no list here names cannot be said."""

from teamops.core.catalogue.cash import CASH
from teamops.core.catalogue.entry import Entry
from teamops.core.catalogue.general import GENERAL

CATALOGUE: dict[str, Entry] = {**GENERAL, **CASH}

__all__ = ["CATALOGUE", "Entry"]
