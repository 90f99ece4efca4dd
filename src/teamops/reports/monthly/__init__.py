"""The month beside the months before it, for the business-analysis meeting (P1-八-2)."""
