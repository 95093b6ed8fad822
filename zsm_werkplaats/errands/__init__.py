"""What must still be done, whatever becomes of the bell."""
