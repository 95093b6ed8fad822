"""Who is answered by which page, from the table "Who may do what" of the design."""

from tests.cases.support.situations import OF_SUPPORT

W, P, M, R, A = "worker", "prosecutor", "manager", "researcher", "administrator"
INSIDE = {W, P, M}
WORK = {W, M}
ANYBODY = {W, P, M, R, A, "outsider"}

# Who is answered by pages without an object.
PAGES: dict[str, set[str]] = {
    "front:home": ANYBODY,
    "front:my_day": WORK,
    "front:notices": ANYBODY,
    "outbox:preferences": ANYBODY,
    "outbox:absences": INSIDE,
    "outbox:traffic": {A},
    "cases:list": INSIDE,
    "cases:nominate": INSIDE,
    "cases:day_list": WORK,
    "cases:new_upload": {W},
    "cases:triage": {W},
    "cases:this_week": {W},
    "cases:start_timer": {W},
    "cases:stop_timer": {W},
    "cases:wipe_timer": {W},
    "cases:to_decide": {P},
    "cases:own_decisions": {P},
    "dashboards:advice_figures": INSIDE | {R},
    "dashboards:advice_cases": WORK,
    "cases:mind": INSIDE,
    "cases:calls": {W},
    "cases:cover_calls": {W},
    "cases:who_rang": {W},
    "cases:log_anywhere": WORK,
    "socialmap:list": INSIDE | {R},
    "socialmap:add_organisation": WORK,
    "drafts:keep": {W, P, M, R, A},
    "drafts:key": ANYBODY,
    "accounts:users": {M, A},
    "accounts:new_user": {A},
    "codelists:lists": {A},
}

# Who is answered by the pages of one case of the own region.
CASE_PAGES: dict[str, set[str]] = {
    "cases:detail": INSIDE,
    "cases:remark": INSIDE,
    "cases:raise_safety": INSIDE,
    "cases:decide": {P},
    "cases:mind_decision": {P},
    "cases:postpone": {P},
    "cases:confirm_decision": {P},
    "cases:withdraw_decision": {P},
    "cases:enter_oral_decision": WORK,
    "cases:converse": INSIDE,
    "cases:new_lines": INSIDE,
    "cases:unshield": {M},
    "cases:amend": WORK,
    "cases:note_arrest": WORK,
    "cases:accept": WORK,
    "cases:decline": WORK,
    "cases:assign": WORK,
    "cases:shield": WORK,
    "cases:involve": WORK,
    "cases:log_contact": WORK,
    "cases:context": WORK,
    "cases:correct_contact": WORK,
    "cases:record_consent": WORK,
    "cases:withdraw_consent": WORK,
    "cases:amend_person": WORK,
    "cases:relate_people": WORK,
    "cases:merge_people": WORK,
    "cases:separate_people": WORK,
    "cases:existing_support": WORK,
    "cases:police_report": WORK,
    "cases:contradiction": WORK,
    "cases:link_case": WORK,
    "cases:screening": WORK,
    "cases:weigh": WORK,
    "cases:weighing_hint": WORK,
    "cases:challenge": WORK,
    "cases:ask_challenge": WORK,
    "cases:answer_challenge": WORK,
    "cases:log_activity": {W},
    "cases:start_case_timer": {W},
    "cases:explain_effort": WORK,
    "cases:settle_safety": WORK,
    "cases:give_advice": WORK,
    "cases:support": WORK,
    "cases:mind_advice": WORK,
    "cases:read_along": WORK,
    "cases:advice_pdf": INSIDE,
    "cases:hand_over": WORK,
    "cases:hand_over_pdf": WORK,
    "cases:arrange_support": WORK,
    **dict.fromkeys((f"cases:{name}" for name in OF_SUPPORT), WORK),
    "cases:report_talk": WORK,
    "cases:plan_meeting": WORK,
    "cases:report_meeting": WORK,
    "cases:settle_direction": WORK,
    "cases:plan_moment": WORK,
    "cases:moment": WORK,
    "cases:move_moment": WORK,
    "cases:drop_moment": WORK,
    "cases:plan_monitoring": WORK,
    "cases:pause_monitoring": WORK,
    "cases:resume_monitoring": WORK,
    "cases:report_conditions": WORK,
    "cases:close": WORK,
    "cases:reopen": WORK,
}

# Who is answered by the pages of a week: every worker, with the own week.
WEEK_PAGES = ("cases:week", "cases:hand_in", "cases:take_back")

# Who is answered by the pages of a row of the day list of the own region.
DAY_LIST_PAGES: dict[str, set[str]] = {
    "cases:entry": WORK,
    "cases:triage_entry": {W},
    "cases:undo_triage": {W},
    "cases:nominate_entry": {W},
}

# The pages of a list that was brought in answer only who brought it.
UPLOAD_PAGES = (
    "cases:upload",
    "cases:columns",
    "cases:import_upload",
    "cases:discard_upload",
)

# The pages of an entry of a week answer only who wrote it.
ENTRY_PAGES = ("cases:activity", "cases:remove_activity", "cases:contact_minutes")

# Who is answered by the pages of one entry of the sociale kaart.
MAP_PAGES: dict[str, set[str]] = {
    "socialmap:organisation": INSIDE | {R},
    "socialmap:amend_organisation": WORK,
    "socialmap:add_service": WORK,
    "socialmap:amend_service": WORK,
    "socialmap:confirm": WORK,
}

# Who is answered by the pages of one user of the own region.
USER_PAGES: dict[str, set[str]] = {
    "accounts:user": {M, A},
    "accounts:amend_user": {A},
    "accounts:grant_role": {M, A},
    "accounts:withdraw_role": {M, A},
    "accounts:disable": {A},
    "accounts:enable": {A},
}

# Who is answered by the pages of a code list, and of one entry of it.
LIST_PAGES: dict[str, set[str]] = {"codelists:entries": {A}, "codelists:add": {A}}
TERM_PAGES: dict[str, set[str]] = {
    "codelists:entry": {A},
    "codelists:reword": {A},
    "codelists:correct": {A},
    "codelists:end": {A},
    "codelists:let_go_on": {A},
    "codelists:withdraw": {A},
    "codelists:place": {A},
}

# The pages of a message or an absence answer whose it is, or who looks after it.
OUTBOX_PAGES: dict[str, set[str]] = {
    "outbox:dismiss": {W},
    "outbox:end_absence": {W, M},
    "outbox:retry": {A},
}

POST_ONLY = {
    "outbox:dismiss",
    "outbox:end_absence",
    "outbox:retry",
    "drafts:keep",
    "drafts:discard",
    "cases:mind",
    "cases:triage_entry",
    "cases:undo_triage",
    "cases:import_upload",
    "cases:discard_upload",
    "cases:mind_advice",
    "cases:mind_decision",
    "cases:cover_calls",
    "cases:separate_people",
    "cases:weighing_hint",
    "cases:start_timer",
    "cases:stop_timer",
    "cases:wipe_timer",
    "cases:start_case_timer",
    "cases:remove_activity",
    "cases:confirm_decision",
    "cases:hand_in",
    "cases:take_back",
    "socialmap:confirm",
    "codelists:let_go_on",
    "codelists:withdraw",
    "accounts:switch_region",
    "accounts:withdraw_role",
    "accounts:disable",
    "accounts:enable",
}
ELSEWHERE = {
    "accounts:switch_region",
    "cases:handover",
    "front:health",
    "front:live",
    "drafts:discard",
}
PUBLIC = {
    "front:health",
    "front:live",
    "account_login",
    "account_inactive",
    "account_signup",
    "account_email",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
}
