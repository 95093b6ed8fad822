"""Choosing who is on duty in one day part, of the roster or of the pattern."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms

from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.lib.edit_conflict import EditForm
from zsm_werkplaats.team.models.duty import Duty, DutyKind
from zsm_werkplaats.team.models.pattern import PatternDuty
from zsm_werkplaats.team.roster.members import organisation_of
from zsm_werkplaats.team.roster.standing import version_of_place

FIELDS = {"zsm": DutyKind.ZSM, "free": DutyKind.FREE}
Standing = Collection[Duty] | Collection[PatternDuty]


class WorkersField(forms.ModelMultipleChoiceField[User]):
    """Workers to tick, with their organisation and why somebody cannot."""

    def __init__(self, **kwargs: Any) -> None:
        self.remarks: dict[int, str] = {}
        super().__init__(
            User.objects.none(),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            **kwargs,
        )

    def label_from_instance(self, obj: Any) -> str:
        remark = self.remarks.get(obj.pk)
        words = f"{obj.name} · {organisation_of(obj)}"
        return f"{words} ({remark})" if remark else words


class CellForm(EditForm):
    """Who is on ZSM duty and who is free worker in one day part."""

    zsm = WorkersField(label="ZSM-dienst")
    free = WorkersField(label="Vrije werker")
    required_sometimes = ("zsm", "free")

    def __init__(
        self,
        *args: Any,
        people: Iterable[User],
        standing: Standing,
        remarks: dict[int, str] | None = None,
        wanted: dict[str, int] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        keys = {user.pk for user in people} | {duty.worker_id for duty in standing}
        for name, kind in FIELDS.items():
            self.offer(name, User.objects.filter(pk__in=keys))
            field: Any = self.fields[name]
            field.remarks = remarks or {}
            number = (wanted or {}).get(kind)
            field.help_text = f"{number} nodig" if number else ""
        self.begin_with(standing)

    def values_of(self, record: Standing) -> dict[str, Any]:
        return {
            name: [duty.worker_id for duty in record if duty.kind == kind]
            for name, kind in FIELDS.items()
        }

    def version_of(self, record: Standing) -> int:
        return version_of_place(record)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        twice = set(facts.get("zsm", ())) & set(facts.get("free", ()))
        for user in twice:
            msg = f"{user.name} kan in één dagdeel maar één dienst hebben."
            self.add_error("free", msg)
        return facts

    def facts(self) -> dict[str, Any]:
        facts = super().facts()
        workers = {kind.value: facts.pop(name) for name, kind in FIELDS.items()}
        return {**facts, "workers": workers}
