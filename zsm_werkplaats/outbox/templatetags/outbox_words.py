"""The words of a message, for templates."""

from django.template import Library

from zsm_werkplaats.outbox import words

register = Library()

register.filter("headline", words.headline)
register.filter("reason", words.reason)
register.filter("link_label", words.link_label)
