"""How a sheet becomes a table: headers found, columns planned, every row accounted for."""
