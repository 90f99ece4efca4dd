"""What is told of a run of jobs, and how each kind of channel takes it."""
