"""The tables of privacy, one module a strand."""
