"""The sales department (P4): distributors, and the ledger of all that they ordered, got, owe and paid."""
