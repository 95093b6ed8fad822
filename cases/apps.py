from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig

# What a strand registers: code lists, what it plans, where it dead-ends, names.
ADDED = (
    *("code_lists", "agenda", "dead_ends", "open_work", "map_names", "known_names"),
    *("every_question", "quiet"),
)


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "werkplaatszaken"

    def ready(self) -> None:
        """Let the apps and strands below know what the strands of the cases add."""
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
        for strand in iter_modules([self.path]):
            for name in ADDED if strand.ispkg else ():
                if find_spec(f"cases.{strand.name}.{name}"):
                    import_module(f"cases.{strand.name}.{name}")
