"""No tables: this app guards those of the others."""
