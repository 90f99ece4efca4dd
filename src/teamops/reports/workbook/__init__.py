"""The reports as workbooks. Pure."""
