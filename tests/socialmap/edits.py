"""The forms of the sociale kaart that edit what stands."""

from collections.abc import Callable
from datetime import timedelta

from django.urls import reverse

from socialmap.confirmation.forms.no_contact import NoContactForm
from socialmap.organisation.forms.contact_person import ContactPersonForm
from socialmap.organisation.forms.location import LocationForm
from socialmap.organisation.forms.organisation import AmendOrganisationForm
from socialmap.organisation.forms.remark import RemarkForm
from socialmap.organisation.forms.standing import StandingForm
from socialmap.service.forms import ServiceForm
from tests.factories import today
from tests.forms_on_page import Edit
from tests.socialmap.organisation.situations import called, page, place
from tests.world import World
from zsm_werkplaats.lib.edit_conflict import EditForm


def organisation(world: World) -> Edit:
    args = [world.organisation.pk]
    return Edit(reverse("socialmap:amend_organisation", args=args), "note")


def service(world: World) -> Edit:
    args = [world.organisation.pk, world.service.pk]
    url = reverse("socialmap:amend_service", args=args)
    return Edit(url, "description")


def standing_of_organisation(world: World) -> Edit:
    also = {"alert_until": str(today() + timedelta(days=3))}
    return Edit(page(world, "organisation_standing"), "alert", also=also)


def location(world: World) -> Edit:
    return Edit(page(world, "amend_location", place(world).pk), "address")


def contact_person(world: World) -> Edit:
    return Edit(page(world, "amend_contact_person", called(world).pk), "name")


def remark_of_region(world: World) -> Edit:
    return Edit(page(world, "remark_on_organisation"), "remark")


def no_contact(world: World) -> Edit:
    also = {"no_contact": "do_not_call"}
    return Edit(page(world, "no_contact"), "no_contact_reason", also=also)


EDITS: dict[Callable[[World], Edit], type[EditForm]] = {
    organisation: AmendOrganisationForm,
    service: ServiceForm,
    standing_of_organisation: StandingForm,
    location: LocationForm,
    contact_person: ContactPersonForm,
    remark_of_region: RemarkForm,
    no_contact: NoContactForm,
}
