"""What comes back after calling, merged into what is recorded (P1-四)."""
