"""The policy ledger, which settlement, leads and reports all read."""
