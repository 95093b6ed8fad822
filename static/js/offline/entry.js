// One entry of the map as it stands on the page. Texts go in as text, never as HTML.
const WEEKDAYS = ["ma", "di", "wo", "do", "vr", "za", "zo"];

export function make(tag, className = "", ...content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...content.filter((each) => each || each === 0));
  return made;
}

function link(href, text, className = "") {
  const made = make("a", className, text);
  made.href = href;
  return made;
}

// A number as it was written, else in the groups in which it is said.
const GROUPS = /^(06|0[89]00|08[48]|0(?:10|13|15|2[03469]|3[03568]|4[03568]|5[03458]|7[0-9])|0\d{3})(\d+)$/;

export function call(phone, className = "onderweg-link") {
  const [text, dialled] = typeof phone === "string" ? [phone, phone] : (phone ?? []);
  if (!text) return null;
  const said = text === dialled ? text.replace(GROUPS, "$1-$2") : text;
  return dialled ? link(`tel:${dialled}`, said, className) : make("span", "", said);
}

const clock = (minutes) => {
  const hour = Math.floor(minutes / 60);
  return `${String(hour).padStart(2, "0")}.${String(minutes % 60).padStart(2, "0")}`;
};

export function dayOf(day) {
  const format = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
  return new Date(`${day}T00:00Z`).toLocaleDateString("nl-NL", format);
}

function openingTimes(times, { weeks }) {
  return (weeks?.[times] ?? []).map(([weekday, opens, closes, note]) =>
    make("span", "", `${WEEKDAYS[weekday - 1]} ${clock(opens)}–${clock(closes)}`, note && `, ${note}`),
  );
}

// A list of facts, of which those without content stay away.
function facts(pairs) {
  const list = make("dl", "onderweg-facts");
  for (const [label, ...content] of pairs) {
    const filled = content.flat().filter(Boolean);
    if (filled.length) list.append(make("dt", "", label), ...filled.map((each) => make("dd", "", each)));
  }
  return list.children.length ? list : null;
}

function people(them = []) {
  return them.map(({ role, phone, shut }) => [
    shut ? `Als je er niet doorkomt: ${role}` : role,
    call(phone) ?? "geen nummer bekend",
  ]);
}

function waitingTime({ weeks, said }) {
  if (weeks === undefined) return "";
  const time = weeks === 0 ? "geen wachttijd" : weeks === 1 ? "1 week" : `${weeks} weken`;
  return said ? `${time} (gehoord op ${dayOf(said)})` : time;
}

function agesOf([from, to] = []) {
  if (from == null) return to == null ? "" : `tot en met ${to} jaar`;
  return to == null ? `vanaf ${from} jaar` : `${from} tot en met ${to} jaar`;
}

function website(address) {
  if (!/^https?:\/\//i.test(address ?? "")) return null;
  const made = link(address, address.replace(/^https?:\/\/(www\.)?|\/$/g, ""), "onderweg-link");
  made.rel = "noopener noreferrer";
  return made;
}

function place({ name, address, city, phone, access, times }, lists) {
  const where = [name, address, city].filter(Boolean).join(", ");
  return make("div", "onderweg-part", make("h3", "", where || "Locatie"), facts([
    ["Telefoon", call(phone)],
    ["Toegankelijkheid", lists.texts?.[access]],
    ["Open", openingTimes(times, lists)],
  ]));
}

function service(each, organisation, lists, state) {
  const words = (name, numbers = []) => numbers.map((number) => lists[name][number]).join(", ");
  const where = each.unknown ? "werkgebied onbekend" : words("municipalities", each.where);
  const text = (number) => lists.texts?.[number];
  const places = (each.places ?? []).map((at) => organisation.places[at]);
  return make("div", "onderweg-part",
    make("h3", "", each.name, state(each)),
    text(each.text) && make("p", "", text(each.text)),
    facts([
      ["Voor wie", [text(each.whom), words("groups", each.groups)].filter(Boolean).join("; ")],
      ["Leeftijd", agesOf(each.ages)],
      ["Kader", lists.frames[each.frame]],
      ["Leefgebieden", words("domains", each.domains)],
      ["Gemeenten", where || "de hele regio"],
      ["Talen", words("languages", each.languages)],
      ["Kosten", text(each.costs)],
      ["Aanmelden", text(each.way)],
      ["Wachttijd", waitingTime(each)],
      ["Telefoon", call(each.phone)],
      ...people(each.people),
      ["Open", openingTimes(each.times, lists)],
      ["Waar", places.map(({ name, address, city }) => name || address || city)],
    ]),
  );
}

// Everything that is known of an organisation; what was found stands first.
export function detailsOf({ organisation, services }, lists, state) {
  const all = organisation.services ?? [];
  const ordered = [...services, ...all.filter((each) => !services.includes(each))];
  const { confirmed } = organisation;
  return [
    lists.texts?.[organisation.text] && make("p", "", lists.texts[organisation.text]),
    facts([
      ["Telefoon", call(organisation.phone)],
      ["E-mail", organisation.email && link(`mailto:${organisation.email}`, organisation.email, "onderweg-link")],
      ["Website", website(organisation.website)],
      ["Bezoekadres", organisation.address],
      ...people(organisation.people),
      ["Gegevens", [lists.states[organisation.state], confirmed && `bevestigd op ${dayOf(confirmed)}`].filter(Boolean).join(", ")],
    ]),
    ...ordered.map((each) => service(each, organisation, lists, state)),
    ...(organisation.places ?? []).map((each) => place(each, lists)),
    make("p", "", link(`/sociale-kaart/${organisation.id}/`, "Hele pagina in Werkplaats", "onderweg-link")),
  ].filter(Boolean);
}
