"""The list, the search and the page of a case in stock Django admin, timed as ours are.

It reads the same tables with the same columns in its list, as the owner of the
database: no row security, no read log. Its page of a case is the form of that one
table; ours shows the people, the calls, the advice, the help and the timeline besides.
"""

import json
import os
import statistics
import sys
from itertools import cycle, islice

VISITS, WARMING_UP = 220, 3
SETTINGS = "tests.bench.peer.settings"
NAMES = ("Jansen", "de Vries", "Bakker")
# Of ours, the page that shows the same.
TWINS = {
    "lijst": "Zaken",
    "lijst, honderdste pagina": "Zaken, ver naar beneden",
    "zoeken op naam": "Zoeken, veel met die naam",
    "zoeken, niemand": "Zoeken, niemand",
    "zaak": "Zaak",
}


def addresses() -> dict[str, list[str]]:
    """Where each page lies; the same cases and names as those of ours."""
    from cases.case.models.case import Case

    cases = Case.objects.order_by("number").values_list("number", flat=True)
    numbers = list(cases[:: max(1, len(cases) // 30)])
    start = "/admin/cases/case/"
    return {
        "lijst": [start],
        "lijst, honderdste pagina": [f"{start}?p=100"],
        "zoeken op naam": [f"{start}?q={name}" for name in NAMES],
        "zoeken, niemand": [f"{start}?q=xyzzy"],
        "zaak": [f"{start}{number}/change/" for number in numbers],
    }


def main() -> None:
    """Print the median and the p95 of each page in ms, as JSON."""
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.db import connection
    from django.test import Client

    from tests.bench.pages import ask, busy
    from zsm_werkplaats.lib.maintenance import maintain_always

    maintain_always()
    connection.settings_dict["CONN_MAX_AGE"] = None
    browser = Client(headers={"host": "localhost"})
    browser.force_login(
        get_user_model().objects.get(pk=1),
        "django.contrib.auth.backends.ModelBackend",
    )
    found = {}
    for label, there in addresses().items():
        took = []
        for address in islice(cycle(there), WARMING_UP + VISITS):
            began = sum(busy()) if connection.connection else 0
            ask(browser, address)
            took.append(sum(busy()) - began)
        took = sorted(took[WARMING_UP:])
        found[label] = [statistics.median(took), took[int(0.95 * len(took))]]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
