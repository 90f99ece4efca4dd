"""What all rooms of the cash books stand on: the tables as read, entries and balances, pages, seals, and the words of papers."""
