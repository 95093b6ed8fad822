"""The words of a message, for templates."""

from django.template import Library

from zsm_werkplaats.outbox import letters

register = Library()

register.filter("headline", letters.shown_headline)
register.filter("reason", letters.reason)
register.filter("link_label", letters.link_label)
register.filter("kind_word", letters.word)
register.filter("is_urgent", letters.is_urgent)
