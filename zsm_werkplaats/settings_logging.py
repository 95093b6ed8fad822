"""Settings of the log: JSON lines on the standard error, by the id of a request."""

import logging

from zsm_werkplaats.settings_environment import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "zsm_werkplaats.lib.log_lines.json_lines"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": env.str("LOG_LEVEL", "INFO")},
    "loggers": {
        # A refusal is told by the line of its request, with its code: no traceback.
        "django.request": {"level": "ERROR"},
        "django.security": {"level": "ERROR"},
        # Celery's own lines say in words what django-structlog says in fields.
        "celery": {"level": "WARNING"},
        "kombu": {"level": "WARNING"},
    },
}
DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG
DJANGO_STRUCTLOG_STATUS_4XX_LOG_LEVEL = logging.INFO
DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = logging.DEBUG
