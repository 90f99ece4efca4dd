"""What looks at the files of every domain: `check`; and at the books of what was recorded: `records`."""

from teamops.checkup.commands import check
from teamops.checkup.learning import learn_
from teamops.checkup.records import records
from teamops.core.kit.domain import Command, Domain
from teamops.core.kit.job_options import MONTH, READING, OneOf, Takes
from teamops.forms.domain import START

CHECKUP = Domain(
    "checkup",
    (Command(START, "check", check, Takes({**MONTH, **READING})), Command(START, "learn", learn_)),
)
RECORDS = Domain("records", (Command("记录 · Records", "records", records, Takes(word=OneOf(("verify",)))),))
