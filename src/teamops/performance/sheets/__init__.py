"""The settlement as people see it: the workbook to check, sign and file, the screen, and JSON."""
