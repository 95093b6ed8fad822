"""What the banner offers after a call: one tap keeps the sociale kaart true."""

from django.urls import reverse
from django.utils.html import format_html

from cases.case.models.record import CaseRecord
from cases.context.dead_ends import told_after
from cases.context.models.contact import Contact
from cases.context.uses import OUTCOMES
from socialmap.confirmation.freshness import MISSES
from socialmap.confirmation.models.use import UsedOn
from socialmap.organisation.models.organisation import Organisation

Outcome, Result = UsedOn.Outcome, Contact.Result


def offered_after(done: str, organisation: Organisation | None, at: CaseRecord) -> str:
    """What the banner says of help or a call that dead-ended there."""
    if organisation is None:
        return done
    return format_html(
        '{} Is er iets veranderd bij {}? <a href="{}">Geef het door</a>',
        told_after(done, organisation, at),
        organisation,
        _page("correct_entry", organisation),
    )


def offered_after_call(done: str, contact: Contact) -> str:
    """What the banner says of a call: it asks what somebody just got to know."""
    there, outcome = contact.organisation, OUTCOMES.get(Result(contact.result))
    if there is None or outcome is None:
        return done
    if outcome == Outcome.DEAD_ENDED:
        return offered_after(done, there, contact)
    if outcome == Outcome.MISSED:
        return _in_doubt(done, there)
    return _still_true(done, there, contact)


def _still_true(done: str, there: Organisation, contact: Contact) -> str:
    """Without script the button belongs to the form under all banners."""
    back = f"?terug={contact.case.get_absolute_url()}"
    confirm = _page("confirm", there) + back
    return format_html(
        '{} Kloppen de gegevens van {} nog? <button class="btn btn-secondary btn-sm" '
        'type="submit" form="banner-form" name="how" value="called" formaction="{}" '
        'hx-post="{}" hx-target="closest .banner" hx-swap="outerHTML">Klopt nog'
        '</button> <a href="{}">Wijzigen</a>{}',
        done,
        there,
        confirm,
        confirm,
        _page("correct_entry", there),
        _waiting(there, back),
    )


def _waiting(there: Organisation, back: str) -> str:
    """The way to a waiting time, where there is something to wait for."""
    if not there.services.exists():
        return ""
    waiting = _page("waiting", there) + back
    return format_html(
        ' · <a href="{}" hx-get="{}" hx-target="#sheet-body">Wachttijd gehoord</a>',
        waiting,
        waiting,
    )


def _in_doubt(done: str, there: Organisation) -> str:
    """Whom nobody calls to check its entry, isn't put in doubt."""
    if there.no_contact or there.misses < MISSES:
        return done
    return format_html(
        "{} {} is {} keer achter elkaar niet bereikt en staat nu als twijfelachtig op "
        'de sociale kaart. <a href="{}">Gegevens nakijken</a>',
        done,
        there,
        there.misses,
        _page("organisation", there),
    )


def _page(name: str, organisation: Organisation) -> str:
    return reverse(f"socialmap:{name}", args=[organisation.pk])
