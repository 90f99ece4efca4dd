"""Reading everything and settling nothing: what is wrong with the inputs, the rules and the settings."""
