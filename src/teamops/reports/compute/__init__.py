"""What the reports say, worked out from frames. Pure."""
