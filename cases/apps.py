from importlib import import_module
from importlib.util import find_spec
from pkgutil import iter_modules

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "cases"
    verbose_name = "werkplaatszaken"

    def ready(self) -> None:
        """Tell the apps below of the messages and the code lists of the cases."""
        from zsm_werkplaats.outbox.kinds import discover

        discover(self.name)
        for strand in iter_modules([self.path]):
            if strand.ispkg and find_spec(f"cases.{strand.name}.code_lists"):
                import_module(f"cases.{strand.name}.code_lists")
