"""What is decided, as fields: disposals, parts, conditions, the term, per suspect.

Every advised part and condition is taken over, altered or dropped; others are added.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localdate

from cases.advice.makers import ConditionFacts
from cases.advice.models.advice import Advice, AdvicePart, Disposal, DisposalPart, Unit
from cases.advice.models.condition import Condition
from cases.advice.routes import term_of
from cases.case.forms.base import CaseForm
from cases.case.forms.fields import LinesField, choose
from cases.case.models.people import Person
from cases.decision.makers import Content, PartFacts
from cases.decision.models.sepotgrond import Sepotgrond
from zsm_werkplaats.lib.day_field import DayField

TAKEN_OVER, ALTERED, DROPPED = "taken_over", "altered", "dropped"
# What was typed counts, also where nothing was ticked.
ALTERING = (ALTERED, "", None)
HANDLINGS = [
    (TAKEN_OVER, "overnemen"),
    (ALTERED, "aanpassen"),
    (DROPPED, "laten vervallen"),
]
LINE = 500
LARGEST = 1_000_000
NEW_PARTS = range(1, 4)
SAME = "dezelfde afdoening"
CONDITIONAL = "voorwaardelijk-sepot"


class ContentForm(CaseForm):
    """The content of a decision, beginning with what was advised."""

    disposal = forms.ModelChoiceField(Disposal.objects.none(), label="Afdoening")
    sepotgrond = forms.ModelChoiceField(
        Sepotgrond.objects.none(),
        label="Sepotgrond",
        required=False,
        help_text="Bij een sepot. Een * is nog niet met de OM-aanwijzing vergeleken.",
    )
    conditions = LinesField(
        label="Voorwaarden toevoegen", required=False, help_text="Eén per regel."
    )
    term_until = DayField(
        label="Voorwaarden gelden tot en met", required=False, quick=(182, 365, 730)
    )
    without_term = forms.BooleanField(
        label="Toch zonder termijn beslissen",
        required=False,
        widget=forms.HiddenInput,
    )

    standing_advice: Advice | None
    advised: Sequence[Condition]
    advised_parts: Sequence[AdvicePart]
    advised_disposals: Sequence[Any]
    advised_term: date | None = None
    asks_term = False

    def set_up(self) -> None:
        day = localdate(self.opened_at)
        self.suspects: list[Person] = list(self.case.suspects)
        advised = [each.disposal_id for each in self.advised_disposals]
        if self.standing_advice:
            advised.append(self.standing_advice.disposal_id)
        offered: Any = Disposal.objects.offered_on(day, *advised)
        offered = offered.exclude(code=Disposal.WAITING)
        self.offer("disposal", offered)
        self.offer("sepotgrond", Sepotgrond.objects.valid_on(day))
        self.fields["sepotgrond"].label_from_instance = _ground  # type: ignore[attr-defined]
        if len(self.suspects) > 1:
            self._ask_per_suspect(offered)
        for number, part in enumerate(self.advised_parts, start=1):
            self._offer_part(number, part)
        self._offer_new_parts(day)
        for number, condition in enumerate(self.advised, start=1):
            self._offer_condition(number, condition)
        self._tell_term()
        self.order_fields(self._order())

    def _order(self) -> list[str]:
        """The disposal, its parts and conditions, and then how long they hold."""
        names = [*self.fields]
        kinds = ("disposal", "sepotgrond", "part_", "new_", "handling_", "text_")
        rows = [n for n in names if n.startswith(kinds[2:])]
        rows.sort(key=lambda name: name.startswith(("handling_", "text_")))
        heads = ["disposal", *(n for n in names if n.startswith("disposal_"))]
        tails = [n for n in names if n.startswith("conditions")]
        return [*heads, "sepotgrond", *rows, *tails, "term_until", "without_term"]

    def _ask_per_suspect(self, offered: Any) -> None:
        advised = {each.person_id: each.disposal_id for each in self.advised_disposals}
        # Read once, however many suspects there are.
        found = [(each.pk, str(each)) for each in offered]
        self.fields["disposal"].choices = [("", "Kies …"), *found]  # type: ignore[attr-defined]
        read = [("", SAME), *found]
        for person in self.suspects:
            name = f"disposal_{person.pk}"
            field = forms.ModelChoiceField(
                offered,
                label=f"Afdoening voor {person}",
                required=False,
                initial=advised.get(person.pk),
                empty_label=SAME,
            )
            field.choices = read
            self.fields[name] = field
            self.fields[f"conditions_{person.pk}"] = LinesField(
                label=f"Voorwaarden toevoegen, alleen voor {person}",
                required=False,
                help_text="Eén per regel.",
                rows=2,
            )

    def _offer_part(self, number: int, part: AdvicePart) -> None:
        handling = f"part_handling_{part.pk}"
        unit = f" ({Unit(part.unit).label})" if part.unit else ""
        self.fields[handling] = choose(
            HANDLINGS,
            label=f"Onderdeel {number}: {part}{_for(part.person)}",
            required=False,
            initial=TAKEN_OVER,
        )
        self.fields[f"part_amount_{part.pk}"] = _amount(
            f"Onderdeel {number}, aangepast{unit}",
            initial=part.amount,
            shown_when=f"{handling}={ALTERED}",
        )

    def _offer_new_parts(self, day: date) -> None:
        self.kinds: list[Any] = list(DisposalPart.objects.valid_on(day))
        offered = [
            (str(k.pk), f"{k}{f' ({Unit(k.unit).label})' if k.unit else ''}")
            for k in self.kinds
        ]
        for number in NEW_PARTS:
            self.fields[f"new_part_{number}"] = forms.ChoiceField(
                label="Onderdeel toevoegen" if number == 1 else "Nog een onderdeel",
                choices=[("", "geen"), *offered],
                required=False,
            )
            self.fields[f"new_amount_{number}"] = _amount("Hoeveel")
            if len(self.suspects) > 1:
                people = [(str(p.pk), p.name) for p in self.suspects]
                self.fields[f"new_person_{number}"] = forms.ChoiceField(
                    label="Voor wie",
                    choices=[("", "iedere verdachte"), *people],
                    required=False,
                )

    def _offer_condition(self, number: int, condition: Condition) -> None:
        handling = f"handling_{condition.pk}"
        self.fields[handling] = choose(
            HANDLINGS,
            label=f"Voorwaarde {number}{_for(condition.person)}: {condition.text}",
            required=False,
            initial=TAKEN_OVER,
        )
        self.fields[f"text_{condition.pk}"] = forms.CharField(
            label=f"Voorwaarde {number}, aangepast",
            max_length=LINE,
            required=False,
            initial=condition.text,
            widget=forms.Textarea(
                attrs={"rows": 2, "data-shown-when": f"{handling}={ALTERED}"}
            ),
        )

    def _tell_term(self) -> None:
        """Say until when the conditions hold if no other day is chosen."""
        self.advised_term = term_of(
            untils=[condition.until for condition in self.advised],
            parts=self.advised_parts,
            day=localdate(self.opened_at),
        )
        if self.advised_term:
            day = date_format(self.advised_term, "j F Y")
            self.fields[
                "term_until"
            ].help_text = f"Laat leeg voor {day}, als in het advies."

    def check_content(self) -> None:
        """Say what contradicts itself, and ask for a term where one belongs."""
        for condition in self.advised:
            self._must_differ(condition)
        for part in self.advised_parts:
            self._must_have_other_size(part)
        for number in NEW_PARTS:
            size = self.cleaned_data.get(f"new_amount_{number}")
            if size and not self.cleaned_data.get(f"new_part_{number}"):
                self.add_error(f"new_part_{number}", "Kies een onderdeel.")
        if self.cleaned_data.get("disposal"):
            content = self.content()
            chosen = (content.disposal, *content.disposals.values())
            self.ask_term(chosen, self._term(content))

    def ask_term(self, disposals: Sequence[Disposal], term: date | None) -> None:
        """A conditional dismissal has a proeftijd; without one takes a second yes."""
        is_conditional = any(each.code == CONDITIONAL for each in disposals)
        if not is_conditional or term or self.cleaned_data.get("without_term"):
            return
        self.asks_term = True
        self.fields["without_term"].widget = forms.CheckboxInput()
        self.add_error(
            "term_until",
            "Een voorwaardelijk sepot heeft een proeftijd. Tot en met welke dag?",
        )

    def _must_differ(self, condition: Condition) -> None:
        text = self.cleaned_data.get(f"text_{condition.pk}", "")
        handling = f"handling_{condition.pk}"
        is_same = text in ("", condition.text)
        if self.cleaned_data.get(handling) == ALTERED and is_same:
            self.add_error(f"text_{condition.pk}", "Pas de tekst aan.")
        if self.cleaned_data.get(handling) == TAKEN_OVER and not is_same:
            self.add_error(handling, "De tekst is aangepast. Kies ook aanpassen.")

    def _must_have_other_size(self, part: AdvicePart) -> None:
        size = self.cleaned_data.get(f"part_amount_{part.pk}")
        handling = f"part_handling_{part.pk}"
        is_same = size in (None, part.amount)
        if self.cleaned_data.get(handling) == ALTERED and is_same:
            self.add_error(f"part_amount_{part.pk}", "Vul een ander getal in.")
        if self.cleaned_data.get(handling) == TAKEN_OVER and not is_same:
            self.add_error(handling, "Het getal is aangepast. Kies ook aanpassen.")

    def differs_from_advice(self) -> Iterator[str]:
        """What was filled in that is not as advised, in words."""
        yield from self._other_disposals()
        for name, value in self.cleaned_data.items():
            is_handling = name.startswith(("handling_", "part_handling_"))
            is_new = name.startswith(("new_part_", "conditions"))
            if value and (is_new or (is_handling and value != TAKEN_OVER)):
                yield str(self.fields[name].label)
        yield from self._altered_without_saying()
        term = self.cleaned_data.get("term_until")
        if term and self.advised_term not in (None, term):
            yield "een andere termijn"

    def _other_disposals(self) -> Iterator[str]:
        chosen, advice = self.cleaned_data, self.standing_advice
        own = advice.disposal_id if advice else None
        disposal = chosen.get("disposal")
        if disposal and disposal.pk != own:
            yield f"de afdoening {disposal.in_a_sentence}"
        advised = {each.person_id: each.disposal_id for each in self.advised_disposals}
        for person in self.suspects:
            other = chosen.get(f"disposal_{person.pk}")
            if other and other.pk != advised.get(person.pk, own):
                yield f"een andere afdoening voor {person}"

    def _altered_without_saying(self) -> Iterator[str]:
        """Texts and numbers that were typed over, whatever was ticked."""
        chosen = self.cleaned_data
        for condition in self.advised:
            if chosen.get(f"text_{condition.pk}") not in (None, "", condition.text):
                yield "een aangepaste voorwaarde"
        for part in self.advised_parts:
            if chosen.get(f"part_amount_{part.pk}") not in (None, part.amount):
                yield "een aangepast onderdeel"

    def content(self) -> Content:
        """What is chosen so far."""
        return Content(
            self.cleaned_data["disposal"],
            self.disposals_chosen(),
            self.parts_chosen(),
            self.conditions_chosen(),
        )

    def _term(self, content: Content) -> date | None:
        chosen: date | None = self.cleaned_data.get("term_until")
        return chosen or content.term(localdate(self.opened_at))

    def disposals_chosen(self) -> dict[Person, Disposal]:
        chosen = ((p, self.cleaned_data.get(f"disposal_{p.pk}")) for p in self.suspects)
        return {person: disposal for person, disposal in chosen if disposal}

    def parts_chosen(self) -> list[PartFacts]:
        chosen = self.cleaned_data
        kept = [
            PartFacts.taking_over(
                part,
                chosen.get(f"part_amount_{part.pk}")
                if chosen.get(f"part_handling_{part.pk}") in ALTERING
                else None,
            )
            for part in self.advised_parts
            if chosen.get(f"part_handling_{part.pk}") != DROPPED
        ]
        kinds = {str(kind.pk): kind for kind in self.kinds}
        people = {str(person.pk): person for person in self.suspects}
        new = [
            PartFacts(
                kinds[chosen[f"new_part_{number}"]],
                chosen.get(f"new_amount_{number}"),
                people.get(chosen.get(f"new_person_{number}", "")),
            )
            for number in NEW_PARTS
            if chosen.get(f"new_part_{number}")
        ]
        return [*kept, *new]

    def conditions_chosen(self) -> list[ConditionFacts]:
        chosen = self.cleaned_data
        kept = [
            ConditionFacts.taking_over(
                each,
                chosen.get(f"text_{each.pk}", "")
                if chosen.get(f"handling_{each.pk}") in ALTERING
                else "",
            )
            for each in self.advised
            if chosen.get(f"handling_{each.pk}") != DROPPED
        ]
        new = [ConditionFacts(text) for text in chosen.get("conditions") or ()]
        for person in self.suspects:
            lines = chosen.get(f"conditions_{person.pk}") or ()
            new += [ConditionFacts(text, person=person) for text in lines]
        return [*kept, *new]

    def said_facts(self) -> dict[str, Any]:
        """The content as arguments for the action."""
        content = self.content()
        return {
            "disposal": content.disposal,
            "disposals": content.disposals,
            "parts": content.parts,
            "conditions": content.conditions,
        }


def _ground(ground: Sepotgrond) -> str:
    mark = " *" if ground.is_unverified else ""
    return f"{ground} ({ground.get_kind_display()}){mark}"


def _for(person: Person | None) -> str:
    return f" voor {person}" if person else ""


def _amount(
    label: str, *, initial: int | None = None, shown_when: str = ""
) -> forms.IntegerField:
    attrs = {"inputmode": "numeric"}
    if shown_when:
        attrs["data-shown-when"] = shown_when
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=1,
        max_value=LARGEST,
        initial=initial,
        widget=forms.NumberInput(attrs=attrs),
    )
