"""The cases of samples/bad: for each problem code what is made wrong in a tiny good workspace."""

from bad_case import Case
from bad_cases_attendance import OF_ATTENDANCE
from bad_cases_cash_bank import BANK_CASES
from bad_cases_cash_books import DAYBOOK_CASES, SLIP_CASES, TILL_CASES
from bad_cases_cash_closing import CLOSING_CASES
from bad_cases_cash_papers import ADVANCE_CASES, APPROVAL_CASES, CHEQUE_CASES, CLAIM_CASES
from bad_cases_closing import CLOSED_MONTHS
from bad_cases_daily import OF_A_DAY
from bad_cases_jobs import OF_JOBS
from bad_cases_leads import OF_LEADS
from bad_cases_matters import MATTERS
from bad_cases_meetings import OF_MEETINGS
from bad_cases_monthly import OF_A_MONTH
from bad_cases_place import OF_THE_PLACE
from bad_cases_quality import OF_QUALITY
from bad_cases_rulebook import OF_RULEBOOK
from bad_cases_rules import RULES
from bad_cases_sales import OF_SALES
from bad_cases_tables import TABLES

OF_CASH = (
    *DAYBOOK_CASES,
    *TILL_CASES,
    *SLIP_CASES,
    *APPROVAL_CASES,
    *ADVANCE_CASES,
    *CLAIM_CASES,
    *BANK_CASES,
    *CHEQUE_CASES,
    *CLOSING_CASES,
)
CASES: tuple[Case, ...] = (
    *TABLES,
    *MATTERS,
    *OF_ATTENDANCE,
    *OF_LEADS,
    *RULES,
    *OF_RULEBOOK,
    *OF_CASH,
    *OF_SALES,
    *CLOSED_MONTHS,
    *OF_A_DAY,
    *OF_A_MONTH,
    *OF_QUALITY,
    *OF_JOBS,
    *OF_THE_PLACE,
    *OF_MEETINGS,
)
