"""The reflection meeting of workers and prosecutors."""

from typing import ClassVar

from reflection.meeting.models.meeting import Meeting, MeetingManager, MeetingQuerySet
from reflection.meeting.models.series import MeetingKind


class ReflectionMeetingManager(MeetingManager[Meeting]):
    """The reflection meetings among the meetings."""

    def get_queryset(self) -> MeetingQuerySet:
        meetings = MeetingQuerySet(self.model, using=self._db)
        return meetings.of_kinds([MeetingKind.REFLECTION])


class ReflectionMeeting(Meeting):
    """A reflectiebijeenkomst: every two weeks at first, every four once it runs."""

    objects: ClassVar[ReflectionMeetingManager] = ReflectionMeetingManager()

    class Meta:
        proxy = True
        verbose_name = "reflectiebijeenkomst"
        verbose_name_plural = "reflectiebijeenkomsten"
