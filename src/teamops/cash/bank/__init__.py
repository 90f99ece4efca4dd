"""The bank journal against the statements of the banks: what matches, what is open, whether both come out equal (P2-二)."""
