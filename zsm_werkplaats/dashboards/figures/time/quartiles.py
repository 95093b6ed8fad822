"""The middle of a number of durations, and the quarters beside it."""

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models

Quarters = list[timedelta]


class Quartiles(models.Aggregate):
    """The durations that a quarter, half and three quarters stay under."""

    function = "percentile_cont"
    template = (
        "%(function)s(ARRAY[0.25, 0.5, 0.75]) WITHIN GROUP (ORDER BY %(expressions)s)"
    )
    output_field = ArrayField(models.DurationField())
