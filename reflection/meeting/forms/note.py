"""The form of a note: typed by several people at once, one note each."""

from typing import Any

from django import forms

from cases.case.forms.fields import TextField, choose
from reflection.meeting.forms.base import MeetingForm
from reflection.meeting.models.note import Note
from reflection.meeting.policies import people_of
from socialmap.organisation.policies import visible_to
from socialmap.search.suggest.fields import OrganisationField, offer_organisations
from socialmap.service.models import Service
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.edit_conflict import EditForm

Kind = Note.Kind
LONGEST = 4_000  # characters
SUGGESTION = f"kind={Kind.SUGGESTION}"


class NoteForm(MeetingForm):
    """What somebody says; a suggestion may name where to go and who knows."""

    submit_label = "Notitie toevoegen"
    asked_about = ("text",)
    text = TextField(label="Notitie", rows=3, max_length=LONGEST)
    kind = choose(
        [(value, label.capitalize()) for value, label in Kind.choices],
        label="Soort",
        initial=Kind.REMARK,
    )
    organisation = OrganisationField(label="Organisatie", required=False)
    colleague = forms.ModelChoiceField(
        User.objects.none(), label="Collega die het weet", required=False
    )
    service = forms.ModelChoiceField(
        Service.objects.none(), required=False, widget=forms.HiddenInput
    )

    def set_up(self) -> None:
        region = self.meeting.region_id
        offer_organisations(self, "organisation", region)
        seen = visible_to(self.user).used_in(region)
        self.offer("organisation", seen)
        self.offer("service", Service.objects.filter(organisation__in=seen))
        self.offer("colleague", people_of(self.meeting))
        for name in ("organisation", "colleague"):
            self.fields[name].widget.attrs["data-shown-when"] = SUGGESTION

    def facts(self) -> dict[str, Any]:
        """A place and a colleague go with a suggestion only."""
        facts = super().facts()
        if facts["kind"] != Kind.SUGGESTION:
            facts |= {"organisation": None, "colleague": None, "service": None}
        return facts


class AmendNoteForm(EditForm, NoteForm):
    """An own note, put right."""

    submit_label = "Notitie opslaan"

    def values_of(self, record: Note) -> dict[str, Any]:
        return {
            "kind": record.kind,
            "text": record.text,
            "organisation": record.organisation,
            "colleague": record.colleague_id,
        }

    def set_up(self) -> None:
        super().set_up()
        del self.fields["service"]
        self.lay_out_all()

    def facts(self) -> dict[str, Any]:
        facts = {"service": None, **super().facts()}
        for gone in ("submission", "service"):
            facts.pop(gone)
        return facts
