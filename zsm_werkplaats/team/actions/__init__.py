"""What changes the roster."""
