"""What the minutes tell: the decisions about our way of working of a meeting."""

from collections.abc import Iterator

from reflection.meeting.kinds import CAME_OF, CameOf
from reflection.meeting.models.meeting import Meeting
from reflection.working_decision.policies import visible_to
from zsm_werkplaats.accounts.models import User


def decided_in(meeting: Meeting, user: User) -> Iterator[CameOf]:
    """The decisions of this meeting in the order in which they were made."""
    made = visible_to(user).filter(meeting=meeting).order_by("pk")
    for each in made:
        yield CameOf("afspraak over de werkwijze", each.what, each.get_absolute_url())


CAME_OF.append(decided_in)
