"""Attendance and conduct: punches, verdicts of an export, leave, and the events that the rules fine (P1-七)."""
