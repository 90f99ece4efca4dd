"""The place of work (P1-二): inspections, defects until somebody else has rechecked them, seats and their devices."""
