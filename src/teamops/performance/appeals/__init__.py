"""What somebody who doubts a day is shown: every call of it, what became of each, and what else is known of the day."""
