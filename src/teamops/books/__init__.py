"""The cash daybook and the bank journal: declared once for all who read them."""
