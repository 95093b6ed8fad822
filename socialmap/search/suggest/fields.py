"""Fields in which an organisation is picked while one types; `combobox.js` suggests.

Nothing is rendered that isn't shown: what the case knows, and what was picked.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from socialmap.organisation.models.organisation import Organisation
from socialmap.search.suggest.picked import all_picked, key_of, picked, texts_of
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.plain_text import keyboard_line

NOT_KNOWN = "Kies een organisatie van de sociale kaart."
FROM_HERE = "bekend in deze zaak"
HELP = "Typ een deel van de naam, of wat ze doen."
LONGEST = 330  # characters: a name with its address


def finds(region: Region | int, known: Iterable[Organisation] = ()) -> dict[str, str]:
    """What an input must carry to suggest organisations of the region.

    `known`: those that stand on top, before anything is typed.
    """
    key = region if isinstance(region, int) else region.pk
    first = [[each.name, FROM_HERE] for each in known]
    return {
        "data-find": f"{reverse('socialmap:suggest')}?regio={key}",
        "data-known": json.dumps(first, ensure_ascii=False),
        "autocomplete": "off",
        "spellcheck": "false",
    }


class PickInput(forms.TextInput):
    """The name of one organisation."""

    choices: Any = ()

    def format_value(self, value: Any) -> str | None:
        key = key_of(value) if value else None
        if key is None:
            return str(value) if value else None
        queryset = self.choices.queryset
        # An organisation may be called by a number, such as 113.
        if isinstance(value, str) and picked(value, queryset):
            return value
        known = queryset.select_related("region").filter(pk=key)
        return texts_of(known, queryset).get(key, str(value))


class PickManyInput(forms.Widget):
    """Ticked organisations, and a field to add one."""

    choices: Any = ()
    known: Sequence[Organisation] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        given = data.getlist(name) if hasattr(data, "getlist") else data.get(name)
        return [each for each in given or [] if each]

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        ticked = {key for each in value or () if (key := key_of(each))}
        typed = [str(each) for each in value or () if key_of(each) is None]
        shown = {each.pk: each.name for each in self.known}
        if others := ticked - shown.keys():
            queryset = self.choices.queryset
            records = queryset.select_related("region").filter(pk__in=others)
            shown |= texts_of(records, queryset)
        boxes = format_html_join(
            "",
            '<label class="form-check"><input class="form-check-input" type="checkbox" '
            'name="{}" value="{}"{}> {}</label>',
            (
                (name, key, SafeString(" checked" if key in ticked else ""), text)
                for key, text in shown.items()
            ),
        )
        attributes = {**self.attrs, **(attrs or {}), "data-add-to": name}
        field = forms.TextInput().render(name, " ".join(typed) or None, attributes)
        return format_html('<div class="picked" data-picked>{}</div>{}', boxes, field)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return id_


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One organisation of the queryset, by its name or its key."""

    widget = PickInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organisation.objects.none(), **{"help_text": HELP} | kwargs)
        self.error_messages["invalid_choice"] = NOT_KNOWN

    def prepare_value(self, value: Any) -> Any:
        return value.pk if isinstance(value, Organisation) else value

    def to_python(self, value: Any) -> Any:
        if value in self.empty_values:
            return None
        return _chosen([value], self.queryset)[0]


class OrganisationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several organisations of the queryset, each by its name or its key."""

    widget = PickManyInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organisation.objects.none(), **{"help_text": HELP} | kwargs)
        self.error_messages["invalid_choice"] = NOT_KNOWN

    def clean(self, value: Any) -> Any:
        chosen = _chosen(value or [], self.queryset)
        return super().clean([each.pk for each in chosen])


def _chosen(given: Sequence[Any], among: Any) -> list[Organisation]:
    """The organisations of these names and keys. Raises `ValidationError`."""
    texts = [each for each in map(_text, given) if each]
    by_name = all_picked(texts, among)
    keys = {key_of(text) for text in texts if text not in by_name} - {None}
    by_key = among.in_bulk(keys) if keys else {}
    chosen = [by_name.get(text) or by_key.get(key_of(text)) for text in texts]
    if None in chosen or len(texts) != len(given):
        raise ValidationError(NOT_KNOWN, code="invalid_choice")
    return [each for each in chosen if each]


def _text(value: Any) -> str:
    if isinstance(value, Organisation):
        return str(value.pk)
    return keyboard_line(str(value)).strip()[:LONGEST]


def offer_organisations(
    form: forms.Form,
    name: str,
    region: Region | int,
    known: Sequence[Organisation] = (),
) -> None:
    """Let the field `name` take organisations of the region, the known ones on top."""
    field = form.fields[name]
    if isinstance(field, forms.ModelChoiceField):
        field.queryset = Organisation.objects.used_in(region)
    if isinstance(field.widget, PickManyInput):
        field.widget.known = known
        known = ()
    field.widget.attrs |= finds(region, known)
