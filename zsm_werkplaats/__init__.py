"""Werkplaats: the project package, with everything that every app needs."""

from zsm_werkplaats.celery import app as celery_app

__all__ = ["celery_app"]
