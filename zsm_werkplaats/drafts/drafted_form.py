"""A form of which what is typed is kept while it is not sent."""

from typing import Any
from uuid import uuid4

from django import forms
from django.db.models import QuerySet
from django.utils.datastructures import MultiValueDict

from zsm_werkplaats.drafts.actions import finish_draft
from zsm_werkplaats.drafts.models import Draft
from zsm_werkplaats.drafts.offer import Offered, offer_drafts
from zsm_werkplaats.lib.forms import WerkplaatsForm

OWN = ("submission", "taken_from")


class DraftedForm(WerkplaatsForm):
    """What is typed is kept as a draft of this opened form (`submission`).

    `taken_from` names the drafts that it goes on with. Every form in which people
    write more than a line is one: `tests/drafts/test_every_text_form.py` sees to it.
    """

    keeps_draft = True
    # The page that a draft belongs to, where that is not the address of the request.
    draft_page = ""
    # The case that the page is about, where its address doesn't name it.
    draft_case: int | None = None
    submission = forms.UUIDField(
        widget=forms.HiddenInput, required=False, initial=uuid4
    )
    taken_from = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered: list[Offered] = []
        self.is_taken_up = False

    def lay_out_all(self) -> None:
        """Lay them out; what is hidden goes along in any layout."""
        super().lay_out_all()
        self.helper.render_hidden_fields = True

    def draft_cases(self) -> QuerySet[Any] | None:
        """The cases the reader may know of, where no door stands before the page."""
        return None

    def take_up(self, draft: Draft) -> None:
        """Show what was typed before. The tab it was typed in keeps its own draft."""
        self.is_taken_up = True
        sent = MultiValueDict(draft.typed)
        for name, field in self.fields.items():
            widget = field.widget
            if widget.is_hidden or widget.value_omitted_from_data(sent, {}, name):
                continue
            self.initial[name] = widget.value_from_datadict(sent, {}, name)
        self.initial["taken_from"] = draft.mark
        if draft.version is not None:
            self.initial["version"] = draft.version
            self.initial["saw"] = sent.get("saw", "")

    def open(self, request: Any) -> None:
        """Offer what was typed on this page before."""
        if self.keeps_draft:
            offer_drafts(request, self, self.draft_page, known=self.draft_cases())

    def finish(self, request: Any) -> None:
        """Let the draft go, with the ones that it went on with."""
        marks = self.cleaned_data.get("taken_from", "")
        submission = self.cleaned_data.get("submission")
        finish_draft(by=request.user, submission=submission, marks=marks)

    def facts(self) -> dict[str, Any]:
        """The cleaned data without what only the draft needs."""
        return {n: v for n, v in super().facts().items() if n not in OWN}
