"""The workbooks of one batch: one for the team leader, one for each person."""
