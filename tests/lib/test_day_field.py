"""Every field that reckons from today is told which day it is."""

import inspect
from collections.abc import Iterator

import pytest
from django.forms import BaseForm, Form
from django.urls import get_resolver

from cases.case.forms.base import ActionForm
from zsm_werkplaats.lib.day_field import ReckonsFromToday

assert get_resolver().url_patterns  # imports every view, and with the views their forms


def below(form: type[BaseForm]) -> Iterator[type[BaseForm]]:
    for each in form.__subclasses__():
        yield each
        yield from below(each)


def reckons(form: type[BaseForm]) -> bool:
    fields = getattr(form, "base_fields", {}).values()
    return any(isinstance(field, ReckonsFromToday) for field in fields)


# Fields alone are told by the form that they are part of.
RECKONING = [
    form
    for form in dict.fromkeys(below(Form))
    if reckons(form) and not form.__name__.endswith("Fields")
]


def test_there_are_forms_that_reckon_from_today() -> None:
    assert len(RECKONING) > 20


@pytest.mark.parametrize("form", RECKONING, ids=lambda form: form.__name__)
def test_form_tells_its_fields_which_day_it_is(form: type[BaseForm]) -> None:
    tells = (
        "reckon_from(self" in inspect.getsource(vars(each)["__init__"])
        for each in form.__mro__
        if "__init__" in vars(each)
    )
    assert issubclass(form, ActionForm) or any(tells)
