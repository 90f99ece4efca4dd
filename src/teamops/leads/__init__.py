"""Leads: dealt evenly to the people who call (P1-四), followed until they are won or lost."""
