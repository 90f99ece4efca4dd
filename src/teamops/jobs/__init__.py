"""What runs by itself: jobs by the calendar, what is told of them, and how the system is made to start them."""
