"""The trigger that holds a destruction to two people, whatever the application says.

Whoever proposes or consents is who is at work (`app.user`); they are not the same, and
one of them manages the region. What was proposed stays as it was, and only
`privacy_destroy()` says that it is carried out: it runs as the owner. The owner in
maintenance is let through: that is how a list of destructions is replayed.
"""

FACTS = (
    "region_id",
    "case_number",
    "kind",
    "outcome",
    "months",
    "ended_at",
    "proposed_by_id",
    "proposed_at",
)
SAME = " and ".join(f"new.{fact} is not distinct from old.{fact}" for fact in FACTS)

TWO_PEOPLE_AT_WORK = f"""
if current_setting('app.maintenance', true) = 'on' and current_user = (
    select pg_get_userbyid(relowner) from pg_class where oid = tg_relid
) then
    return new;
end if;
_me := nullif(current_setting('app.user', true), '')::bigint;
if tg_op = 'INSERT' then
    if new.proposed_by_id is distinct from _me or new.consented_by_id is not null
        or new.withdrawn_at is not null or new.carried_out_at is not null
    then
        raise exception 'a destruction is proposed by who is at work, and no more'
            using errcode = 'insufficient_privilege';
    end if;
    return new;
end if;
if not ({SAME}) or new.carried_out_at is distinct from old.carried_out_at
    or new.counts is distinct from old.counts or new.records <> old.records
    or (old.withdrawn_at is not null
        and new.withdrawn_at is distinct from old.withdrawn_at)
then
    raise exception 'what was proposed for destruction stays as it was'
        using errcode = 'insufficient_privilege';
end if;
if new.withdrawn_by_id is distinct from old.withdrawn_by_id
    and new.withdrawn_by_id is distinct from _me
then
    raise exception 'a destruction is withdrawn by who is at work'
        using errcode = 'insufficient_privilege';
end if;
if new.consented_by_id is distinct from old.consented_by_id
    or new.consented_at is distinct from old.consented_at
then
    if old.consented_by_id is not null or new.consented_by_id is distinct from _me
        or new.consented_by_id = new.proposed_by_id or new.consented_at is null
        or not exists (
            select from accounts_membership held
            join accounts_user who on who.id = held.user_id and who.is_active
            where held.user_id = _me and held.region_id = new.region_id
            and held.role in ('worker', 'unit_manager')
        )
        or not exists (
            select from accounts_membership held
            where held.user_id in (_me, new.proposed_by_id)
            and held.region_id = new.region_id and held.role = 'unit_manager'
        )
    then
        raise exception 'a second person, who is at work, consents to a destruction'
            using errcode = 'insufficient_privilege';
    end if;
end if;
return new;
"""  # noqa: S608 (our own columns)
