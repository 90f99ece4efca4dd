"""What a domain declares, as plain frozen values, and what is made of it."""
