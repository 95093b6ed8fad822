"""Who sees and changes the saved views of the list of cases."""

from django.db.models import Q, QuerySet

from cases.case.policies import KEEP_VIEWS
from cases.questions.saved.models import SavedView
from zsm_werkplaats.accounts.models import User
from zsm_werkplaats.accounts.rights import Role


def views_visible_to(user: User) -> QuerySet[SavedView]:
    """The own views, and those that are shared with a team of `user`."""
    known = Q(owner=user) | Q(is_shared=True)
    here = user.where(*KEEP_VIEWS.roles)
    return SavedView.objects.filter(known & here if here else Q(pk__in=[]))


def may_change_view(user: User, view: SavedView) -> bool:
    """The owner; of one that is shared the unit manager too."""
    held = user.roles_in(view.region_id)
    if not held & KEEP_VIEWS.roles:
        return False
    manages = Role.UNIT_MANAGER in held
    return view.owner_id == user.pk or (view.is_shared and manages)
