"""Every problem code with its wording, closed: what no list here names cannot be said."""

from teamops.core.catalogue.cash import CASH
from teamops.core.catalogue.closing import CLOSING
from teamops.core.catalogue.daily import DAILY
from teamops.core.catalogue.entry import Entry
from teamops.core.catalogue.general import GENERAL
from teamops.core.catalogue.jobs import JOBS
from teamops.core.catalogue.monthly import MONTHLY
from teamops.core.catalogue.quality import QUALITY

CATALOGUE: dict[str, Entry] = {**GENERAL, **CASH, **CLOSING, **DAILY, **JOBS, **MONTHLY, **QUALITY}

__all__ = ["CATALOGUE", "Entry"]
