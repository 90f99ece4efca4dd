"""The sheets of the daily report."""
