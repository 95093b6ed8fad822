"""Fields in which an organisation is picked while one types; `combobox.js` suggests.

Nothing is rendered that isn't shown: what the case knows, and what was picked.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from socialmap.organisation.models.organisation import Organisation
from socialmap.search.suggest.picked import all_picked, key_of, picked, texts_of
from zsm_werkplaats.accounts.models import Region
from zsm_werkplaats.lib.names import name_key
from zsm_werkplaats.lib.plain_text import keyboard_line

NOT_KNOWN = "Kies een organisatie van de sociale kaart."
MEANT = "Bedoel je een van deze? Kies er een, of typ een andere naam."
MOST = 8  # organisations of which one may be meant
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


OPTION = (
    '<label class="form-check"><input class="form-check-input" type="{kind}" '
    'name="{{}}" value="{{}}"{{}}> {{}}</label>'
)


class PickInput(forms.TextInput):
    """The name of one organisation; under it those that may be meant."""

    choices: Any = ()
    meant: Mapping[int, str] = MappingProxyType({})

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        field = super().render(name, value, attrs, renderer)
        if not self.meant:
            return field
        # Of two values under one name the last counts: what is chosen, else the words.
        rows = [(name, key, "", text) for key, text in self.meant.items()]
        return format_html(
            '{}<div class="picked" role="radiogroup" aria-label="Bedoel je een van '
            'deze?" data-meant>{}</div>',
            field,
            format_html_join("", OPTION.format(kind="radio"), rows),
        )

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
    meant: Mapping[int, str] = MappingProxyType({})

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
        shown = {**{each.pk: each.name for each in self.known}, **self.meant}
        if others := ticked - shown.keys():
            queryset = self.choices.queryset
            records = queryset.select_related("region").filter(pk__in=others)
            shown |= texts_of(records, queryset)
        boxes = format_html_join(
            "",
            OPTION.format(kind="checkbox"),
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
        chosen, unread = _read([value], self.queryset)
        if unread:
            raise _which(self.widget, _meant(unread, self.queryset), self.queryset)
        return chosen[0]


class OrganisationsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several organisations of the queryset, each by its name or its key."""

    widget = PickManyInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organisation.objects.none(), **{"help_text": HELP} | kwargs)
        self.error_messages["invalid_choice"] = NOT_KNOWN

    def clean(self, value: Any) -> Any:
        chosen, unread = _read(value or [], self.queryset)
        meant = _meant(unread, self.queryset)
        # What was asked about is answered by a tick.
        if unread and not {*meant} & {*chosen}:
            raise _which(self.widget, meant, self.queryset)
        return super().clean([each.pk for each in chosen])


def _read(given: Sequence[Any], among: Any) -> tuple[list[Organisation], list[str]]:
    """The organisations of these names and keys, and what is none of them."""
    texts = [*map(_text, given)]
    by_name = all_picked(texts, among)
    keys = {key_of(text) for text in texts if text not in by_name} - {None}
    by_key = among.in_bulk(keys) if keys else {}
    found = {text: by_name.get(text) or by_key.get(key_of(text)) for text in texts}
    chosen = [each for each in found.values() if each]
    return chosen, [text for text, each in found.items() if each is None]


def _meant(texts: Iterable[str], among: Any) -> list[Organisation]:
    """Those that somebody may mean who typed these: all words are in their names."""
    here = among.filter(ended_on=None).select_related("region").order_by("name_key")
    return [
        each
        for text in texts
        if name_key(text)
        for each in here.starting_with(text)[:MOST]
    ]


def _which(widget: Any, meant: Sequence[Organisation], among: Any) -> ValidationError:
    """Ask which of them it is; let `widget` show them."""
    widget.meant = texts_of(meant, among)
    return ValidationError(MEANT if meant else NOT_KNOWN, code="invalid_choice")


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
