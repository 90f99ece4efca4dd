"""The sheets of the monthly report."""
