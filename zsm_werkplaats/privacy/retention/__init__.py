"""How long cases are kept, and what is destroyed."""
