"""Closing a month of the cash books, and reopening the last one (P2-一)."""
