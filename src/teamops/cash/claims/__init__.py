"""Claims (报销): signatures, vouchers, terms, and what they settle of advances (TE5, P2-四)."""
