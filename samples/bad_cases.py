"""The cases of samples/bad: for each problem code what is made wrong in a tiny good workspace."""

from bad_case import Case
from bad_cases_leads import OF_LEADS
from bad_cases_matters import MATTERS
from bad_cases_rules import RULES
from bad_cases_tables import TABLES

CASES: tuple[Case, ...] = (*TABLES, *MATTERS, *OF_LEADS, *RULES)
