"""When a job is due: pure of clocks and files."""
