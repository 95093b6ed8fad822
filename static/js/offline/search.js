// Finds entries of the map without a server: every word must be found, at the start of
// a word or inside it, as in schuldhulpverlening. Knows no page and no clock of its own.
const LETTERS = { ß: "ss", ø: "o", æ: "ae", œ: "oe", ł: "l", đ: "d", ı: "i" };
const SMALL = new Set("de het een en of in op voor met bij te van".split(" "));
const OPEN = /\b(?:nu open|open nu|vandaag open|open vandaag)\b/;
const A_NUMBER = /^[\d\s+().-]+$/;
const DIGITS = 4; // the fewest that are looked up as a telephone number
const INSIDE = 3; // letters that a word has when it may stand inside another
const DAYS = { Mon: 1, Tue: 2, Wed: 3, Thu: 4, Fri: 5, Sat: 6, Sun: 7 };
const DUTCH_CLOCK = new Intl.DateTimeFormat("en-CA", {
  timeZone: "Europe/Amsterdam",
  weekday: "short",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

// A text in plain small letters, its words apart.
export function fold(text) {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[ßøæœłđı]/g, (letter) => LETTERS[letter])
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

// What the clocks in the Netherlands show: the day, its weekday, minutes since midnight.
export function clockOf(moment) {
  const parts = DUTCH_CLOCK.formatToParts(moment).map(({ type, value }) => [type, value]);
  const { year, month, day, weekday, hour, minute } = Object.fromEntries(parts);
  return {
    day: `${year}-${month}-${day}`,
    weekday: DAYS[weekday.slice(0, 3)],
    minute: Number(hour) * 60 + Number(minute),
  };
}

export const isOver = ({ ends }, { day }) => Boolean(ends) && ends <= day;
export function isClosed({ closed }, { day }) {
  return Boolean(closed) && closed[0] <= day && (!closed[1] || closed[1] >= day);
}
export function alertOf({ alert }, { day }) {
  return alert && alert[1] >= day ? alert[0] : "";
}

// The times of a service: its own, else those of its places.
function timesOf(organisation, service, { weeks = [] }) {
  if (service?.times !== undefined) return weeks[service.times];
  const places = organisation.places ?? [];
  const own = service ? (service.places ?? []).map((at) => places[at]) : places;
  return own.flatMap(({ times }) => weeks[times] ?? []);
}

export function isOpen({ organisation, service, lists }, clock, isAnyTime = false) {
  if (isClosed(organisation, clock) || (service && isClosed(service, clock))) return false;
  return timesOf(organisation, service, lists).some(
    ([weekday, opens, closes]) =>
      weekday === clock.weekday &&
      (isAnyTime || (opens <= clock.minute && clock.minute < closes)),
  );
}

// How a number was written, and what to dial.
export const phoneOf = (phone) => (typeof phone === "string" ? [phone, phone] : (phone ?? []));

const phonesOf = ({ phone, people = [] }) =>
  [phone, ...people.map((person) => person.phone)].map((each) => phoneOf(each)[1] ?? "");

const spaced = (texts) => ` ${fold(texts.flat().filter(Boolean).join(" "))}`;

// What a word stands for as well, by the word: schuld is found as krediet too.
function otherWords(terms = {}) {
  const split = ([word, others]) => [fold(word), others.map((other) => fold(other).split(" "))];
  return new Map(Object.entries(terms).map(split));
}

// One line for each service, and one for an organisation without any.
export function linesOf({ organisations, lists, region, terms }) {
  const others = otherWords(terms);
  const words = (name, numbers = []) => numbers.map((number) => lists[name][number]);
  const area = spaced(region.area);
  return organisations.flatMap((organisation, place) => {
    const { places = [], services = [] } = organisation;
    const own = [
      ...[lists.kinds[organisation.kind], lists.texts?.[organisation.text], organisation.address],
      ...places.flatMap(({ name, address, city }) => [name, address, city]),
    ];
    const numbers = [organisation, ...places, ...services].flatMap(phonesOf);
    return (services.length ? services : [null]).map((service) => ({
      organisation,
      service,
      lists,
      others,
      place,
      names: spaced([organisation.name, organisation.also, service?.name]),
      texts: spaced([
        own,
        service
          ? [
              lists.texts?.[service.text],
              lists.texts?.[service.whom],
              words("groups", service.groups),
              words("domains", service.domains),
              words("municipalities", service.where),
              words("languages", service.languages),
              lists.frames[service.frame],
            ]
          : [],
      ]),
      // A service without municipalities works in all of the region.
      area: service && !service.where && !service.unknown ? area : "",
      numbers: numbers.map((number) => number.replace(/\D/g, "")),
    }));
  });
}

function weightOf(word, { names, texts, area, service }) {
  const isInside = word.length >= INSIDE;
  if (names.includes(` ${word}`)) return 5;
  if (isInside && names.includes(word)) return 4;
  if (texts.includes(` ${word}`)) return 3;
  if (isInside && texts.includes(word)) return 2;
  if (area.includes(` ${word}`)) return 1;
  return /^\d{1,2}$/.test(word) && service && takes(service, Number(word)) ? 1 : 0;
}

// As good as the best of what the word stands for, if it isn't there itself.
function bestOf(word, line) {
  const itself = weightOf(word, line);
  const others = line.others.get(word) ?? line.others.get(word.replace(/(en|s)$/, "")) ?? [];
  const weights = others.map((words) => Math.min(...words.map((each) => weightOf(each, line))));
  return Math.max(itself, ...weights.map((weight) => weight / 2));
}

function takes({ ages }, years) {
  return !ages || ((ages[0] ?? 0) <= years && years <= (ages[1] ?? Infinity));
}

function asked(typed) {
  const text = fold(typed);
  const open = OPEN.exec(text);
  const words = text.replace(OPEN, " ").split(" ").filter(Boolean);
  const telling = words.filter((word) => !SMALL.has(word));
  return {
    words: telling.length ? telling : words,
    isOpen: Boolean(open) && !open[0].includes("vandaag"),
    isToday: Boolean(open) && open[0].includes("vandaag"),
  };
}

// A number as it stands in the map: with its 0 and without the code of the country.
function digitsOf(typed) {
  if (!A_NUMBER.test(typed)) return "";
  const digits = typed.replace(/\(\s*0\s*\)/, "").replace(/\D/g, "");
  const isAbroad = /^\s*(\+|00)/.test(typed);
  const here = isAbroad ? digits.replace(/^(00)?31/, "0") : digits;
  return here.length >= DIGITS ? here : "";
}

// The organisations that answer, the best first; with the services that did.
export function find(lines, typed, { clock, openOnly = false }) {
  const digits = digitsOf(typed.trim());
  const { words, isOpen: saysOpen, isToday } = asked(typed);
  const found = new Map();
  for (const line of lines) {
    const { organisation, service } = line;
    if (isOver(organisation, clock) || (service && isOver(service, clock))) continue;
    if ((openOnly || saysOpen) && !isOpen(line, clock)) continue;
    if (isToday && !isOpen(line, clock, true)) continue;
    const weights = digits
      ? [Number(line.numbers.some((number) => number.includes(digits)))]
      : words.map((word) => bestOf(word, line));
    if (weights.includes(0)) continue;
    const score = weights.reduce((sum, weight) => sum + weight, 0);
    const hit = found.get(organisation) ?? { organisation, services: [], score: 0 };
    hit.score = Math.max(hit.score, score);
    hit.place = line.place;
    if (service) hit.services.push(service);
    found.set(organisation, hit);
  }
  return [...found.values()].sort((a, b) => b.score - a.score || a.place - b.place);
}
