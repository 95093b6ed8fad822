"""Every verb of the work is one function, one module a strand."""
