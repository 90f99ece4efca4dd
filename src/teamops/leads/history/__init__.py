"""The book of leads: batches as recorded, who holds which lead, what came of it."""
