"""The daybook of a month: everything that is checked in it, and the workbook to sign (P2-二)."""
