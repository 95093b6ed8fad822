"""Requests of inspection: what is kept about one person."""
