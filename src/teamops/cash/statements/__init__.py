"""Bank statements as the banks export them, made into lines of one shape."""

from teamops.cash.statements.reading import StatementsRead, read_statements

__all__ = ["StatementsRead", "read_statements"]
