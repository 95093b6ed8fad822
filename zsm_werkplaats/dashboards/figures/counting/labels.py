"""The words of code lists: the newest words of every code, in the order of the list."""

from collections.abc import Mapping

from cases.questions.question import Asked
from zsm_werkplaats.dashboards.figures.counting.split import Labels
from zsm_werkplaats.lib.codelist import CodeListEntry


def of_list(
    model: type[CodeListEntry], also: Mapping[str, str] | None = None
) -> Labels:
    """The entries of a code list, old ones too, and what stands `also` after them."""

    def labels(_: Asked) -> dict[str, str]:
        entries = model._default_manager.order_by("valid_from")
        newest = {
            code: (at, label)
            for code, at, label in entries.values_list("code", "position", "label")
        }
        ordered = sorted(newest.items(), key=lambda item: (item[1][0], item[0]))
        return {code: label for code, (_, label) in ordered} | dict(also or {})

    return labels
