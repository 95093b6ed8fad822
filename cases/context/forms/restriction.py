"""The form with which the use of somebody's data is restricted."""

from cases.case.forms.base import CaseForm
from cases.case.forms.fields import TextField, choose
from cases.context.models.restriction import Restriction


class RestrictionForm(CaseForm):
    """Why it was asked."""

    submit_label = "Gebruik beperken"
    reason = choose(Restriction.Reason.choices, label="Waarom?")
    explanation = TextField(label="Toelichting", rows=3, required=False)
