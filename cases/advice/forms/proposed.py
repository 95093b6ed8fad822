"""What an advice proposes as far as it is filled in: for the warnings beside it."""

from dataclasses import replace

from cases.advice.forms.advice_rows import (
    Rows,
    is_filled_in,
    person_of,
    sizes_of,
    until_of,
)
from cases.advice.forms.per_suspect import PerSuspectFields, disposal_for
from cases.advice.legal_warnings import Proposed
from cases.advice.models.advice import Disposal
from cases.advice.routes import PROBATION
from zsm_werkplaats.lib.numbers import row_number

CONDITIONAL = "voorwaardelijk-sepot"
NO_TERM = "Een voorwaardelijk sepot heeft een proeftijd. Hoe lang duurt die?"


class Proposes(PerSuspectFields):
    """Reads both routes from the form, sent or not."""

    rows: dict[str, Rows]

    def proposed(self) -> tuple[Disposal | None, Proposed]:
        """The first route so far, without what differs for a suspect."""
        chosen = self._chosen("disposal")
        route = self._route(chosen, "parts", "conditions")
        differing = set(self._others())
        rows = self.rows["parts"].forms
        return chosen, replace(
            route, parts=sizes_of(r for r in rows if person_of(r) not in differing)
        )

    def proposed_for_each(self) -> list[tuple[str, Proposed]]:
        """What is chosen for a suspect whose disposal differs, by the name."""
        until, rows = self.proposed()[1].until, self.rows["parts"].forms
        names = {str(person.pk): person.name for person in self.suspects}
        return [
            (
                names[key],
                Proposed(
                    other.code,
                    sizes_of(row for row in rows if person_of(row) in ("", key)),
                    until,
                ),
            )
            for key, other in self._others().items()
        ]

    def _others(self) -> dict[str, Disposal]:
        """The disposals that are chosen for one suspect, by the number of that one."""
        chosen = {
            key: self._chosen(disposal_for(int(key)))
            for key in (str(person.pk) for person in self.suspects)
        }
        return {key: other for key, other in chosen.items() if other}

    def second_proposed(self) -> Proposed | None:
        """The second route as far as it is chosen, if it is."""
        chosen = self._chosen("other_disposal")
        if chosen is None:
            return None
        return self._route(chosen, "other_parts", "other_conditions")

    @property
    def contradicts_itself(self) -> bool:
        """Whether nothing more has to happen, and yet something does."""
        if self.is_bound:
            says_nothing_more = bool(self.data.get("nothing_more"))
        else:
            says_nothing_more = bool(self.initial.get("nothing_more"))
        rows = (*self.rows["parts"].forms, *self.rows["conditions"].forms)
        return says_nothing_more and any(is_filled_in(row) for row in rows)

    @property
    def asks_term(self) -> str:
        """The question how long a conditional dismissal lasts, if nothing says it."""
        chosen, route = self.proposed()
        sizes = sizes_of(self.rows["parts"].forms)
        chosen_all = (chosen, *self._others().values())
        is_conditional = any(d and d.code == CONDITIONAL for d in chosen_all)
        is_termed = route.until or any(code == PROBATION for code, _ in sizes)
        return NO_TERM if is_conditional and not is_termed else ""

    def _chosen(self, name: str) -> Disposal | None:
        if self.is_bound and self.errors is not None:
            chosen: Disposal | None = self.cleaned_data.get(name)
            return chosen
        pk = row_number(str(self.initial.get(name) or ""))
        return next((d for d in self.disposals if d.pk == pk), None)

    def _route(self, chosen: Disposal | None, parts: str, conditions: str) -> Proposed:
        untils = (until_of(row) for row in self.rows[conditions].forms)
        return Proposed(
            chosen.code if chosen else "",
            sizes_of(self.rows[parts].forms),
            max((until for until in untils if until), default=None),
        )
