"""The rules as a clerk changes them: a sheet or a line instead of YAML, each change dated, with its reason and its cost."""
