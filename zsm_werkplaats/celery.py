"""Celery only rings the bell: what must happen stands in the database.

Beat starts the sweep every minute. Every task is a shell round one action that
is safe to run twice, so a lost, doubled or late message does no harm.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zsm_werkplaats.settings")

app = Celery("werkplaats")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["cases.intake"])
