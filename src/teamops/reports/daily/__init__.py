"""The day: what the morning meeting looks at, as a workbook and as a page for the wall (P1-三-2, P1-八)."""
