"""History of every change, written by database triggers beneath the application."""

from typing import TypeVar

import pghistory
from django.db import models

Model = TypeVar("Model", bound=models.Model)


def keep_history(model: type[Model]) -> type[Model]:
    """Record every insert, update and delete of `model`, raw SQL included."""
    track = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        model_name=f"{model.__name__}History",
    )
    track(model)
    return model
