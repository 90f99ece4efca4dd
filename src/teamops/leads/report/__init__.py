"""What came of a month's leads: dealt, contacted, reached, renewed (P1-四)."""
