"""What was given to others outside the region, with its recipient."""
