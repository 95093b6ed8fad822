"""History of every change, written by database triggers beneath the application."""

from collections.abc import Callable
from typing import TypeVar

import pghistory
from django.db import models

Model = TypeVar("Model", bound=models.Model)


def keep_history(model: type[Model]) -> type[Model]:
    """Record every insert, update and delete of `model`, raw SQL included."""
    return keep_history_without()(model)


def keep_history_without(*fields: str) -> Callable[[type[Model]], type[Model]]:
    """The same, but these fields never enter the history."""

    def keep(model: type[Model]) -> type[Model]:
        own = model._meta.original_attrs.get("db_table")
        track = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            model_name=f"{model.__name__}History",
            exclude=list(fields) or None,
            # A table with a name of its own has its history beside it.
            meta={"db_table": f"{own}history"} if own else None,
        )
        track(model)
        return model

    return keep
