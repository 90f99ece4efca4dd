"""How a cell becomes a value, or a problem that names it."""
