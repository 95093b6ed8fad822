"""Figures for Prometheus: requests and queries of all processes, mails, the sweep."""

import hmac
import os
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DatabaseError, InterfaceError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django_prometheus.db import errors_total, execute_total, query_duration_seconds
from django_prometheus.middleware import PrometheusAfterMiddleware
from django_prometheus.utils import Time, TimeSince
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Metric,
    generate_latest,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from zsm_werkplaats.outbox.models import Sweep

BEARER = "Bearer "


class CountRequests(PrometheusAfterMiddleware):
    """Requests and their time by view, method and status; never by address."""

    def process_request(self, request: HttpRequest) -> None:
        """Begin the clock; a length that is no number is a broken request."""
        try:
            super().process_request(request)
        except ValueError as error:
            msg = "The length of the request is no number."
            raise BadRequest(msg) from error

    def label_metric(
        self, metric: Any, request: HttpRequest, *args: Any, **labels: Any
    ) -> Any:
        """The metric for these labels; a method that somebody invents is not one."""
        if "method" in labels:
            labels["method"] = self._method(request)
        return super().label_metric(metric, request, *args, **labels)


def count_queries(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Let a new connection count its statements and their time."""
    if _count not in connection.execute_wrappers:
        # First: who entered a wrapper of their own takes away the last one.
        connection.execute_wrappers.insert(0, _count)


def _count(
    execute: Callable[..., Any], sql: str, params: Any, many: Any, context: Any
) -> Any:
    labels = ("default", "postgresql")
    execute_total.labels(*labels).inc()
    began = Time()
    try:
        return execute(sql, params, many, context)
    except Exception as error:
        errors_total.labels(*labels, type(error).__name__).inc()
        raise
    finally:
        query_duration_seconds.labels(*labels).observe(TimeSince(began))


class Mails(Collector):
    """What the last round of the sweep wrote down; nothing without a database."""

    def collect(self) -> Iterator[Metric]:
        """The age of the sweep and of the queue in seconds, and how many mails."""
        try:
            sweep = Sweep.objects.first()
        except (DatabaseError, InterfaceError):
            return
        if sweep is None:
            return
        at = now()
        oldest = (at - sweep.oldest_at).total_seconds() if sweep.oldest_at else 0
        gauges = {
            "sweep_age_seconds": (at - sweep.at).total_seconds(),
            "mails_oldest_waiting_seconds": oldest,
            "mails_waiting": sweep.waiting,
            "mails_failing": sweep.failing,
            "mails_given_up": sweep.given_up,
        }
        counts = {"mails_sent": sweep.sent_total, "mails_failed": sweep.failed_total}
        for name, value in gauges.items():
            yield GaugeMetricFamily(f"werkplaats_{name}", name, value=value)
        for name, value in counts.items():
            yield CounterMetricFamily(f"werkplaats_{name}", name, value=value)


def metrics(request: HttpRequest) -> HttpResponse | None:
    """The figures, for who brings `METRICS_TOKEN`; None for everybody else."""
    brought = request.headers.get("Authorization", "").encode()
    wanted = f"{BEARER}{settings.METRICS_TOKEN}".encode()
    if not settings.METRICS_TOKEN or not hmac.compare_digest(brought, wanted):
        return None
    registry = CollectorRegistry()
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    else:
        registry.register(REGISTRY)
    registry.register(Mails())
    text = generate_latest(registry)
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(text, content_type=CONTENT_TYPE_LATEST, headers=headers)
