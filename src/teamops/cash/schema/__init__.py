"""The tables of the cash books, and under which key of teamops.yaml each lies."""

from teamops.books.schema import DAYBOOK, JOURNAL
from teamops.cash.schema.counts import COUNTS
from teamops.cash.schema.papers import ADVANCES, APPROVALS, CHEQUES, CLAIMS, DELEGATIONS, REPAYMENTS, SLIPS
from teamops.cash.schema.setup import ACCOUNTS, CHART, POSTINGS, WAIVERS
from teamops.roster.duties import APPOINTMENTS

TABLES = (
    ACCOUNTS,
    CHART,
    APPOINTMENTS,
    DAYBOOK,
    JOURNAL,
    COUNTS,
    SLIPS,
    APPROVALS,
    DELEGATIONS,
    ADVANCES,
    REPAYMENTS,
    CLAIMS,
    CHEQUES,
    WAIVERS,
    POSTINGS,
)
