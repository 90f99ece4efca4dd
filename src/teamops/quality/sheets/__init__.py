"""The sheets on which a sample of recordings is scored (P1-七-1)."""
