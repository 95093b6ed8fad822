"""One hash of everything that is shared of an entry, made by the database.

In SQL, because all entries are looked at every time: 20,000 in about a second, where
writing them all as HSDS takes ten times as long. What only colleagues see has no part
in it: its change would tell others that something happened.
"""

from socialmap.exchange.models.shared_entry import SharedEntry

# The standing of an entry on a day follows from dates, so the day is asked too.
STANDING = """
    {t}.closed_since, {t}.closed_until, {t}.ended_on,
    coalesce({t}.closed_since <= %(day)s, false)
        AND coalesce({t}.closed_until >= %(day)s, true),
    CASE WHEN {t}.alert_until >= %(day)s THEN {t}.alert END
"""

ORGANISATIONS = f"""
    SELECT o.id, md5(jsonb_build_array(
        o.name, o.also_known_as, o.kind_id, o.description, o.phone, o.email,
        o.website, o.address, o.confirmed_at, {STANDING.format(t="o")},
        (SELECT jsonb_agg(jsonb_build_array(i.scheme, i.identifier)
                          ORDER BY i.scheme, i.identifier)
           FROM socialmap_organisationidentifier i WHERE i.organisation_id = o.id),
        (SELECT jsonb_agg(jsonb_build_array(p.name, p.function, p.phone, p.email)
                          ORDER BY p.id)
           FROM socialmap_contactperson p
          WHERE p.organisation_id = o.id AND p.service_id IS NULL
            AND NOT p.is_for_shut_door),
        (SELECT jsonb_agg(jsonb_build_array(
                    l.uuid, l.name, l.address, l.postcode, l.city, l.municipality_id,
                    l.phone, l.access,
                    (SELECT jsonb_agg(jsonb_build_array(
                                t.weekday, t.opens, t.closes, t.note) ORDER BY t.id)
                       FROM socialmap_openingtime t WHERE t.location_id = l.id))
                ORDER BY l.id)
           FROM socialmap_location l WHERE l.organisation_id = o.id)
    )::text)
    FROM socialmap_organisation o
"""  # noqa: S608 (own words only)

KEYS = (
    "(SELECT array_agg(m.{key} ORDER BY m.{key})"
    " FROM socialmap_service_{name} m WHERE m.service_id = s.id)"
)
LISTS = ",\n".join(
    KEYS.format(key=f"{entry}_id", name=name)
    for entry, name in (
        ("lifedomain", "domains"),
        ("municipality", "municipalities"),
        ("targetgroup", "target_groups"),
        ("language", "languages"),
        ("location", "locations"),
    )
)

SERVICES = f"""
    SELECT s.id, md5(jsonb_build_array(
        s.organisation_id, s.name, s.description, s.for_whom, s.age_from, s.age_to,
        s.frame, s.is_area_unknown, s.costs, s.way_in, s.waiting_weeks,
        s.waiting_said_on, s.waiting_said_by, s.contact_name, s.contact_phone,
        {STANDING.format(t="s")}, {LISTS},
        (SELECT jsonb_agg(jsonb_build_array(p.name, p.function, p.phone, p.email)
                          ORDER BY p.id)
           FROM socialmap_contactperson p
          WHERE p.service_id = s.id AND NOT p.is_for_shut_door),
        (SELECT jsonb_agg(jsonb_build_array(t.weekday, t.opens, t.closes, t.note)
                          ORDER BY t.id)
           FROM socialmap_openingtime t WHERE t.service_id = s.id)
    )::text)
    FROM socialmap_service s
"""  # noqa: S608 (own words only)

SEALS = {
    SharedEntry.Kind.ORGANISATION: ORGANISATIONS,
    SharedEntry.Kind.SERVICE: SERVICES,
}
