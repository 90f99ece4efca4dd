"""Every domain in one list: from it come the commands, the inputs, the forms, the reference, the rules' words, and `check`."""

from teamops.cash.domain import DOMAIN as CASH
from teamops.checkup.domain import CHECKUP, RECORDS
from teamops.core.kit.domain import Domain
from teamops.forms.domain import DOMAIN as FORMS
from teamops.jobs.domain import DOMAIN as JOBS
from teamops.leads.domain import DOMAIN as LEADS
from teamops.meetings.domain import DOMAIN as MEETINGS
from teamops.performance.domain import DOMAIN as PERFORMANCE
from teamops.place.domain import DOMAIN as PLACE
from teamops.policies.domain import DOMAIN as POLICIES
from teamops.quality.domain import DOMAIN as QUALITY
from teamops.reports.domain import DOMAIN as REPORTS
from teamops.roster.domain import DOMAIN as ROSTER
from teamops.rulebook.domain import DOMAIN as RULEBOOK
from teamops.sales.domain import DOMAIN as SALES

DOMAINS: tuple[Domain, ...] = (
    FORMS, CHECKUP, ROSTER, POLICIES, PERFORMANCE, RULEBOOK, LEADS, CASH, PLACE, MEETINGS, SALES, JOBS, REPORTS,
    QUALITY, RECORDS,
)  # fmt: skip
