"""What the roster says: who is on duty, who is missing, and how weeks are filled."""
