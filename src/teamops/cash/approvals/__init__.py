"""Approvals: who may approve what, whether what was paid was approved, and what the head waived (P2-二, P2-三)."""
