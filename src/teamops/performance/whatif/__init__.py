"""Months under other rules: who would gain, who would lose, by which rule; nothing is touched."""
