"""Werkplaats: the project package, with everything that every app needs."""
