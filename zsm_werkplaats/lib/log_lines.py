"""One JSON object a line, without a value that somebody typed.

A line holds the keys of `KEPT`, numbers, and of an exception its kind and where it was
raised; its message often quotes what was typed. What a library says keeps only its own
words: what it filled in, or quoted, stays out.
"""

import re
import sys
import traceback
from collections.abc import Mapping
from typing import Any

import structlog
from structlog.stdlib import ProcessorFormatter
from structlog.types import EventDict, Processor, WrappedLogger

KEPT = {
    "event",
    "level",
    "logger",
    "timestamp",
    "request_id",
    "request",
    "view",
    "task",
    "task_id",
    "parent_task_id",
    "child_task_id",
    "child_task_name",
}
OUR_OWN = ("zsm_werkplaats", "cases", "socialmap", "reflection", "django_structlog")
FILLED_IN = re.compile(r"%(?:\((\w+)\))?[#0\- +]*[\d.*]*[a-zA-Z]")
# What a library puts between quotes, or behind a colon, is somebody's.
QUOTED = re.compile(r"[\"'`:(\[].*", re.DOTALL)
REFUSALS = "django.security"  # broken or hostile requests: nothing of ours is wrong
FRAMES = 12  # the last ones tell where it went wrong


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def json_lines() -> ProcessorFormatter:
    """The formatter of every line; also tells structlog to go through the same."""
    structlog.configure(
        processors=[*SHARED, ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    return ProcessorFormatter(
        foreign_pre_chain=SHARED,
        processors=[
            without_values,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        use_get_message=False,
        pass_foreign_args=True,
    )


def without_values(_: WrappedLogger, __: str, line: EventDict) -> EventDict:
    """The line with nothing in it that somebody typed."""
    record, is_ours = line.pop("_record", None), line.pop("_from_structlog", True)
    name = record.name if record else str(line.get("logger", ""))
    args = line.pop("positional_args", ())
    if not is_ours:
        line["event"] = _own_words(name, str(line["event"]), args)
    line["logger"] = name
    line["exception"] = _error_of(line.pop("exc_info", None))
    if line["exception"] is None or name.startswith(REFUSALS):
        del line["exception"]
    return {
        key: value
        for key, value in line.items()
        if key in KEPT or key == "exception" or isinstance(value, int | float)
    }


def _own_words(logger: str, template: str, args: Any) -> str:
    if logger.split(".")[0] in OUR_OWN:
        return template % args if args else template
    if not args:
        return QUOTED.sub("…", template)
    values = args if isinstance(args, Mapping) else iter(args)

    def fill(found: re.Match[str]) -> str:
        name = found.group(1)
        value = values.get(name) if isinstance(values, Mapping) else next(values, None)
        is_number = isinstance(value, int | float)
        return str(value) if is_number else "…"

    return FILLED_IN.sub(fill, template)


def _error_of(told: Any) -> dict[str, Any] | None:
    error = sys.exc_info()[1] if told is True else told
    error = error[1] if isinstance(error, tuple) else error
    if not isinstance(error, BaseException):
        return None
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < FRAMES:
        code = getattr(cause, "pgcode", None)
        kinds.append(f"{type(cause).__name__} {code}" if code else type(cause).__name__)
        cause = cause.__cause__ or cause.__context__
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    where = [f"{each.filename}:{each.lineno} {each.name}" for each in frames]
    return {"kind": kinds[0], "because": kinds[1:], "where": where}
