"""Blank forms and new workspaces: what a team starts from."""
