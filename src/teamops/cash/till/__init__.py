"""The till: counts, receipts and slips, cash taken in and what becomes of it (P2-二)."""
