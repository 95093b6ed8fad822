"""Addresses of reflection."""

from reflection.agreement import urls as agreement
from reflection.calendar import urls as calendar
from reflection.case_review import urls as case_review
from reflection.finding import urls as finding
from reflection.meeting import urls as meeting
from reflection.reflection_meeting import urls as reflection_meeting
from reflection.working_decision import urls as working_decision

app_name = "reflection"

urlpatterns = [
    *meeting.urlpatterns,
    *case_review.urlpatterns,
    *reflection_meeting.urlpatterns,
    *finding.urlpatterns,
    *agreement.urlpatterns,
    *working_decision.urlpatterns,
    *calendar.urlpatterns,
]
