"""Cheques: the register beside the bank journal (CQ7, P2-二)."""
