"""The settlement of a month: from the tables to the lines that add up to everybody's pay (P1-六, P1-七)."""
