"""Widgets drawn in Python stand as the templates of Django draw them."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.test.html import parse_html

from zsm_werkplaats.lib.forms import PlainRenderer

GROUPS = [("", "Kies …"), ("Groep <1>", [(1, "één & ander"), (2, "twee")]), ("a", "A")]
ATTRS = {"id": "x", "required": True, "disabled": False, "data-when": 'a="b"'}


@pytest.mark.parametrize(
    ("widget", "value"),
    [
        (forms.TextInput(), '"><script>'),
        (forms.NumberInput(), 1234),
        (forms.HiddenInput(), None),
        (forms.PasswordInput(), "geheim"),
        (forms.CheckboxInput(), True),
        (forms.Textarea(), "</textarea> & meer"),
        (forms.Textarea(), None),
        (forms.Select(choices=GROUPS), "2"),
        (forms.SelectMultiple(choices=GROUPS), ["1", "a"]),
        (forms.NullBooleanSelect(), True),
    ],
)
def test_a_drawn_widget_is_as_django_draws_it(widget: Any, value: Any) -> None:
    own, of_django = (
        parse_html(widget.render("naam", value, ATTRS, renderer=renderer))
        for renderer in (PlainRenderer(), DjangoTemplates())
    )
    assert own == of_django


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_radio_buttons_and_boxes_each_have_their_label(widget: Any) -> None:
    choices = [("a", "een <b>"), ("Groep", [("b", "twee")])]
    drawn = widget(choices=choices).render(
        "naam", ["b"], {"id": "x", "aria-invalid": "true"}, renderer=PlainRenderer()
    )
    assert "een &lt;b&gt;</label>" in drawn
    assert '<p class="checks-group">Groep</p>' in drawn
    assert drawn.count("is-invalid") == len("ab")
    assert drawn.count(" checked") == len("b")
    assert 'for="x_0"' in drawn
