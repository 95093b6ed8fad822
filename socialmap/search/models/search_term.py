"""Words that mean something else on the map; an administrator maintains them."""

from django.db import models

from zsm_werkplaats.lib.codelist import CodeListEntry
from zsm_werkplaats.lib.history import keep_history


@keep_history
class SearchTerm(CodeListEntry):
    """A word as people type it, and the words that it stands for.

    `label` is the word; each of `other_words` is looked up as if it was typed as well:
    a municipality, a target group, or a word of a text.
    """

    other_words = models.CharField(
        "ook zoeken op",
        max_length=300,
        help_text="Met komma's ertussen, zoals krediet, geldzorgen, Utrecht.",
    )

    class Meta(CodeListEntry.Meta):
        verbose_name = "zoekwoord"
        verbose_name_plural = "zoekwoorden"
