"""Cheques: the register against the journal (CQ7, P2-二)."""
