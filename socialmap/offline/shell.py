"""What the page on the road is made of, apart from the map itself.

None of it holds anything of a person, so it is the same for everybody.
"""

from hashlib import sha256

from django.templatetags.static import static
from django.urls import reverse

STYLES = ("css/offline.css",)
FONTS = (
    "vendor/source-sans/source-sans-3-latin-wght-normal.woff2",
    "vendor/source-sans/source-sans-3-latin-ext-wght-normal.woff2",
)
SCRIPTS = (
    "js/theme.js",
    "js/offline/store.js",
    "js/offline/search.js",
    "js/offline/entry.js",
    "js/offline/page.js",
)
IMAGES = ("img/favicon.svg", "img/app-192.png")
ICONS = (
    ("img/app-192.png", "192x192", "any"),
    ("img/app-512.png", "512x512", "any"),
    ("img/app-maskable-512.png", "512x512", "maskable"),
)


def shell_urls() -> list[str]:
    """Every address that the service worker answers for; the page itself first."""
    files = (*STYLES, *FONTS, *SCRIPTS, *IMAGES)
    own = [reverse("socialmap:offline"), reverse("socialmap:offline_manifest")]
    return [*own, *(static(name) for name in files)]


def version_of(*parts: str) -> str:
    """A name that changes when any part does."""
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
