"""The ledger: what each row is, whose it is, and what it does to what is owed."""
