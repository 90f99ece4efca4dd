"""The words this domain gives to rule files: the sources of leads, and what may come of a call."""

from teamops.core.rules.frames import Vocabulary
from teamops.leads.schema import OUTCOMES, SOURCES

VOCABULARY = Vocabulary(sources=tuple(SOURCES), outcomes=tuple(OUTCOMES))
