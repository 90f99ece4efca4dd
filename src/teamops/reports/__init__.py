"""Reports of the day and the month: what people look at when they meet (P1-三-2, P1-八)."""
