"""A morning's dealing: which lead goes to whom, and why (P1-四)."""
