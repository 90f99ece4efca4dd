"""Closed months: what they were computed from, what has changed since, and what that comes to."""
