"""gunicorn in production, behind a proxy that buffers: docs/production.md.

Threads wait for the database, so four go in a process; the proxy keeps slow senders and
slow readers away from them.
"""

import os

bind = f"{os.environ.get('BIND', '0.0.0.0')}:{os.environ.get('PORT', '8000')}"  # noqa: S104
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = 4
worker_class = "gthread"
worker_tmp_dir = "/dev/shm"  # noqa: S108 (its heartbeat must not wait for a disk)
control_socket_disable = True
timeout = 60  # seconds without a sign of life of a process
graceful_timeout = 30  # seconds that a request gets to finish at a restart
keepalive = 30  # seconds, longer than the proxy keeps an idle connection
# Whatever leaks is gone again after some hours; not in all processes at once.
max_requests = 20_000
max_requests_jitter = 4_000
loglevel = "warning"
