"""Who and what is around a case: made of what is recorded, as this user may read it."""

from collections.abc import Iterator
from datetime import date, datetime

from cases.case.models.case import Case
from cases.case.models.people import Relation
from cases.case.policies import Reader
from cases.case.views.person_rows import PersonRow, person_rows
from cases.context.models.contact import Contact
from cases.context.models.surroundings import ExistingSupport
from cases.ecogram.nodes import (
    INVERSE,
    Bond,
    Director,
    Held,
    Line,
    Network,
    Node,
    Side,
)
from cases.ecogram.records import Records, records_of
from cases.support.models.direction import Direction
from cases.support.models.support import Support
from socialmap.organisation.models.organisation import Organisation
from zsm_werkplaats.lib.dates import day_of
from zsm_werkplaats.lib.dutch_dates import day_in_words

Help = ExistingSupport | Support
Result = Contact.Result
SPOKEN = (Result.REACHED, Result.CALLED_BACK)
RUNNING = {
    ExistingSupport.Running.RUNS: Line.RUNS,
    ExistingSupport.Running.FALTERS: Line.FALTERS,
}
STARTED = (Support.Status.RUNNING, Support.Status.STARTED)
# What a tie shows when several hold: what goes on before what came to nothing.
NOT_KNOWN = "Nog niet bekend wie de regie heeft"
FIRST = (Line.RUNS, Line.FALTERS, Line.ASKED, Line.DEAD, Line.MISSED, Line.PLAIN)


def network_of(case: Case, user: Reader, at: datetime) -> Network:
    """The ecogram of `case` for `user`: nothing that they may not read is in it."""
    return _Weaving(records_of(case, user), at).network()


class _Weaving:
    """Puts the records of a case together, one node for everybody and every party."""

    def __init__(self, records: Records, at: datetime) -> None:
        self.records, self.at, self.today = records, at, day_of(at)
        self.rows = person_rows(records.case.involvements.all())
        self.nodes: dict[object, Node] = {}
        self.calls: dict[object, list[Contact]] = {}

    def network(self) -> Network:
        for row in self.rows:
            self._add_person(row)
        bonds = list(self._bonds())
        for existing in self.records.existing:
            self._add_existing(existing)
        for support in self.records.supports:
            self._add_support(support)
        for contact in self.records.contacts:
            for key in self._spoken_at(contact):
                self.calls.setdefault(key, []).append(contact)
        for key, calls in self.calls.items():
            self._tell_of_calls(self.nodes[key], calls)
        if self.records.is_internal:
            self._tell_of_silence()
        director = self._director()
        nodes = list(self.nodes.values())
        return Network(self.records.case.reference, nodes, director, bonds)

    def _add_person(self, row: PersonRow) -> None:
        side = Side.SUSPECT if row.is_suspect else Side.PERSON
        node = Node(side, row.person.name, person=row.person.pk)
        node.roles = row.roles.split(", ")
        if age := row.person.age_in_words(self.at):
            node.told.append(age)
        node.is_unsafe = not row.may_ring
        self.nodes["person", row.person.pk] = node

    def _bonds(self) -> Iterator[Bond]:
        """What people are to each other: in words with one of them, and as a line."""
        for relation in self.records.relations:
            one = self.nodes.get(("person", relation.person_id))
            other = self.nodes.get(("person", relation.other_id))
            if one is None or other is None:
                continue
            kind = Relation.Kind(relation.kind)
            if one.side == Side.SUSPECT and other.side == Side.PERSON:
                inverse = INVERSE.get(kind, str(kind.label))
                other.kin.append(f"{inverse} {self._short(one)}")
            else:
                one.kin.append(f"{kind.label} {self._short(other)}")
            yield Bond(relation.person_id, relation.other_id)

    def _short(self, node: Node) -> str:
        """How somebody is named beside another: the only suspect by the role."""
        suspects = [row for row in self.rows if row.is_suspect]
        is_only = node.side == Side.SUSPECT and len(suspects) == 1
        return "de verdachte" if is_only else node.name

    def _add_existing(self, existing: ExistingSupport) -> None:
        organisation = existing.organisation
        key, name = self._party(organisation, existing.provider, existing)
        node = self._help(key, name)
        running = ExistingSupport.Running(existing.running)
        node.line = _first(node.line, RUNNING.get(running, Line.PLAIN))
        words = {
            ExistingSupport.Running.UNKNOWN: "liep al, niet bekend of het loopt",
            ExistingSupport.Running.STOPPED: "gestopt",
        }.get(running, f"{running.label} al")
        if existing.sufficiency != ExistingSupport.Sufficiency.UNKNOWN:
            words += f", {existing.get_sufficiency_display()}"
        node.told.append(words)
        about = (existing.what, existing.since and f"sinds {existing.since}")
        if told := " ".join(each for each in about if each):
            node.about.append(self.records.may_say(told))
        if existing.person_id:
            self._for(node, {existing.person_id})

    def _add_support(self, support: Support) -> None:
        key: object = "own"
        name = "De werkplaats zelf"
        if not support.is_own:
            receiver = support.receiver
            key, name = self._party(support.organisation, receiver, support)
        key = self._same_as(support) or key
        node = self._help(key, name)
        node.line = _first(node.line, _line_of(support))
        node.told.append(f"{support.status_label}{self._since(support)}")
        node.about.append(self.records.may_say(support.need))
        self._for(node, self.records.people_of(support))

    def _same_as(self, support: Support) -> object | None:
        """The node of the help that ran before, when this support checks on it."""
        for each in self.records.existing:
            if each.pk == support.existing_id:
                return self._party(each.organisation, each.provider, each)[0]
        return None

    def _since(self, support: Support) -> str:
        if support.status == Support.Status.WAITING and support.waiting_until:
            return ""  # the label has its own day
        day = support.ended_on or support.heard_on
        return f" ({self._day(day)})" if day else ""

    def _party(
        self, organisation: Organisation | None, name: str, record: Help
    ) -> tuple[object, str]:
        """By what a party is recognised, and what it may be called."""
        if self.records.hides(organisation):
            return ("hidden", record), self.records.unknown
        if organisation:
            return ("organisation", organisation.pk), organisation.name
        said = self.records.may_say(name)
        if said == self.records.unknown:
            return ("hidden", record), said
        by_name = _named(self.nodes, said)
        return by_name or _by_name(said), said

    def _help(self, key: object, name: str) -> Node:
        return self.nodes.setdefault(key, Node(Side.HELP, name))

    def _for(self, node: Node, people: set[int]) -> None:
        node.people |= people
        named = [row.person.name for row in self.rows if row.person.pk in people]
        words = f"voor {' en '.join(named)}"
        if named and words not in node.about:
            node.about.insert(0, words)

    def _spoken_at(self, contact: Contact) -> Iterator[object]:
        """The keys of everybody whom this contact was with; a new source if nobody."""
        parties = self.records.parties_of(contact)
        shown = [party for party in parties if not self.records.hides(party)]
        with_whom = self.records.may_say(contact.with_whom)
        keys: list[object] = []
        person = ("person", contact.person_id)
        if person in self.nodes:
            keys.append(person)
        for party in shown:
            keys.append(("organisation", party.pk))
            self._source(keys[-1], party.name)
        if not keys and not parties and with_whom != self.records.unknown:
            keys.append(_named(self.nodes, with_whom) or _by_name(with_whom))
            self._source(keys[-1], with_whom)
        if len(shown) == 1 and with_whom not in (shown[0].name, self.records.unknown):
            self.nodes[keys[-1]].more.append(f"contact met {with_whom}")
        yield from dict.fromkeys(keys)

    def _source(self, key: object, name: str) -> None:
        self.nodes.setdefault(key, Node(Side.SOURCE, name))

    def _tell_of_calls(self, node: Node, calls: list[Contact]) -> None:
        """Who was spoken or not, and when last; a dead end that nothing followed."""
        last = calls[-1]
        spoken = [each for each in calls if each.result in SPOKEN]
        made = [each for each in calls if each.result != Result.PLANNED]
        if not made:
            node.spoken = f"bellen gepland op {self._when(last)}"
            return
        last = made[-1]
        if last.result == Result.DEAD_END:
            why = f" ({last.get_dead_end_display()})" if last.dead_end else ""
            node.spoken = f"doodgelopen op {self._when(last)}{why}"
            node.line = _first(node.line, Line.DEAD)
        elif spoken:
            after = ", daarna niet bereikt" if last is not spoken[-1] else ""
            node.spoken = f"gesproken op {self._when(spoken[-1])}{after}"
        else:
            node.spoken = f"niet bereikt, laatst op {self._when(last)}"
            node.line = _first(node.line, Line.MISSED)

    def _tell_of_silence(self) -> None:
        for node in self.nodes.values():
            if node.person and not node.spoken:
                node.spoken = "nog niet gesproken"

    def _director(self) -> Director:
        """Who directs. What is not for the OM is for them as if nobody said it."""
        standing = next(iter(self.records.directions), None)
        case, hidden = self.records.case, bool(standing and not standing.is_shared)
        if not case.director or (hidden and not self.records.is_internal):
            return Director(NOT_KNOWN, Held.UNKNOWN)
        note = "niet voor het OM" if hidden else ""
        is_nobody = standing is not None and standing.kind == Direction.Kind.NOBODY
        if is_nobody or not case.has_director:
            return Director("Niemand heeft de regie", Held.NOBODY, note)
        holder = self.records.may_say(case.director)
        if holder != self.records.unknown:
            self._mark_director(holder)
        return Director(f"Regie: {holder}", Held.HELD, note)

    def _mark_director(self, holder: str) -> None:
        said = holder.casefold()
        for node in self.nodes.values():
            if node.side != Side.SUSPECT and node.name.casefold() in said:
                node.directs = True

    def _when(self, contact: Contact) -> str:
        return self._day(day_of(contact.at))

    def _day(self, day: date) -> str:
        return day_in_words(day, "j b", today=self.today)


def _line_of(support: Support) -> Line:
    if support.status in STARTED:
        return Line.RUNS
    if support.ending == Support.Ending.DEAD_ENDED:
        return Line.DEAD
    return Line.PLAIN if support.ended_on else Line.ASKED


def _first(one: Line, other: Line) -> Line:
    return min(one, other, key=FIRST.index)


def _by_name(name: str) -> tuple[str, str]:
    return "named", name.casefold()


def _named(nodes: dict[object, Node], name: str) -> object | None:
    """The key of the node with this name, if there is one."""
    said = name.casefold()
    return next((k for k, n in nodes.items() if n.name.casefold() == said), None)
