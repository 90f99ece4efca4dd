"""The ledger of policies as pay counts it: vehicles and premium of person and month (P1-六-2)."""
