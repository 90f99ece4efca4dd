"""The settlement as one page that a browser opens: each yuan with its clause, arithmetic and rows."""
