"""How each kind of file becomes sheets of cells, whatever its name says."""
