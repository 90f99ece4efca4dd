"""Advances (借款): what was lent, what came back, by when the rest is due (P2-二)."""
