"""The drop folder: what each file in it is taken for, by its contents, and what was confirmed about it."""
