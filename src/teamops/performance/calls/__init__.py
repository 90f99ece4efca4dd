"""Calls: each counted once, given to its person, added up by day (P1-六-1)."""
