"""Listening to recordings: which ones are drawn, and the sheets on which they are scored (P1-七-1, P1-八-2)."""
