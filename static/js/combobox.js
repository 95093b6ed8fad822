// Suggests while one types in an input with data-find (an address that answers
// {"suggestions": [{text, hint}]}): the ARIA combobox with a list. What stands in
// data-known, and in its datalist, is on top and shown before anything is typed. Other
// text may stay. With data-add-to="name" what is chosen becomes a ticked box.
const PAUSE = 150; // milliseconds without a key
const MOST = 10; // lines of the list
const opened = new WeakMap();
let number = 0;

function knownOf(input) {
  const own = JSON.parse(input.dataset.known || "[]");
  const listed = [...(input.list?.options ?? [])].map((option) => [
    option.value,
    option.getAttribute("label") ?? "",
  ]);
  const texts = new Set();
  return [...listed, ...own]
    .filter(([text]) => !texts.has(text) && texts.add(text))
    .map(([text, hint]) => ({ text, hint }));
}

function fold(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function fits(text, typed) {
  const words = fold(text).split(/[^a-z0-9]+/);
  return fold(typed)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

// The name itself first, then what begins with it, then its words; a case comes after.
function rank(text, typed) {
  const [name, wanted] = [fold(text), fold(typed)];
  if (name === wanted) return 0;
  if (name.startsWith(wanted)) return 1;
  return fits(text, typed) ? 2 : 3;
}

class Combobox {
  constructor(input) {
    const name = `suggestions-${(number += 1)}`;
    Object.assign(this, { input, known: knownOf(input), shown: [], at: -1 });
    input.removeAttribute("list");
    this.list = document.createElement("ul");
    Object.assign(this.list, { id: name, className: "suggestions", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", "Suggesties");
    this.told = document.createElement("span");
    this.told.className = "visually-hidden";
    this.told.setAttribute("role", "status");
    input.after(this.list, this.told);
    input.parentElement.classList.add("has-suggestions");
    for (const [key, value] of Object.entries({
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": name,
      autocomplete: "off",
    })) {
      input.setAttribute(key, value);
    }
    input.addEventListener("input", () => this.typed());
    input.addEventListener("click", () => this.open());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => {
      const line = event.target.closest("[role=option]");
      if (line) this.choose(Number(line.dataset.at));
    });
    this.tell();
  }

  get value() {
    return this.input.value.trim();
  }

  fitting() {
    return this.known.filter(({ text }) => !this.value || fits(text, this.value));
  }

  isKnown() {
    const typed = fold(this.value);
    return this.known.some(({ text }) => fold(text) === typed);
  }

  typed() {
    // Which one was meant is no longer asked.
    this.input.parentElement.querySelector("[data-meant]")?.remove();
    if (this.isChosen) return;
    this.tell();
    this.show(this.isKnown() ? [] : this.fitting());
    clearTimeout(this.timer);
    this.asked?.abort();
    // Who is named in full needs no list over the next field.
    if (this.value.length > 1 && !this.isKnown()) this.timer = setTimeout(() => this.ask(), PAUSE);
  }

  async ask() {
    this.asked = new AbortController();
    const typed = this.value;
    // What is typed may be somebody's name: it stands in no address.
    const body = new URLSearchParams({ q: typed });
    const headers = JSON.parse(document.body.getAttribute("hx-headers") ?? "{}");
    const options = { method: "POST", body, headers, redirect: "error" };
    try {
      const answer = await fetch(this.input.dataset.find, {
        ...options,
        signal: this.asked.signal,
      });
      if (!answer.ok || typed !== this.value) return;
      const { suggestions } = await answer.json();
      if (document.activeElement !== this.input) return;
      const first = this.fitting();
      const texts = new Set(first.map(({ text }) => text));
      const all = [...first, ...suggestions.filter(({ text }) => !texts.has(text))];
      this.show(all.sort((one, other) => rank(one.text, typed) - rank(other.text, typed)));
    } catch {
      // Offline, logged out, or something else was typed: what is known stays.
    }
  }

  open() {
    if (this.list.hidden) this.show(this.fitting().filter(({ text }) => text !== this.value));
  }

  show(suggestions) {
    this.shown = suggestions.slice(0, MOST);
    this.list.replaceChildren(...this.shown.map((each, at) => this.line(each, at)));
    this.list.hidden = this.shown.length === 0;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.mark(-1);
    const many = this.shown.length;
    this.told.textContent = many ? `${many} ${many === 1 ? "suggestie" : "suggesties"}` : "";
  }

  line({ text, hint }, at) {
    const line = document.createElement("li");
    Object.assign(line, { id: `${this.list.id}-${at}`, className: "suggestion" });
    line.setAttribute("role", "option");
    line.setAttribute("aria-selected", "false");
    line.dataset.at = at;
    line.append(text);
    if (hint) {
      const small = document.createElement("span");
      small.className = "meta";
      small.textContent = hint;
      line.append(" ", small);
    }
    return line;
  }

  mark(at) {
    this.list.children[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const line = this.list.children[at];
    if (!line) {
      this.input.removeAttribute("aria-activedescendant");
      return;
    }
    line.setAttribute("aria-selected", "true");
    line.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", line.id);
  }

  key(event) {
    const last = this.shown.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.open();
      else if (event.key === "ArrowDown") this.mark(this.at >= last ? 0 : this.at + 1);
      else this.mark(this.at <= 0 ? last : this.at - 1);
    } else if (event.key === "Enter" && !this.list.hidden && this.at >= 0) {
      event.preventDefault();
      this.choose(this.at);
    } else if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    }
  }

  choose(at) {
    const { text } = this.shown[at];
    if (this.input.dataset.addTo) this.tick(text);
    else this.input.value = text;
    clearTimeout(this.timer);
    this.close();
    this.tell();
    // The form counts as changed, but nothing is asked anew.
    this.isChosen = true;
    this.input.dispatchEvent(new Event("input", { bubbles: true }));
    this.isChosen = false;
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  tick(text) {
    const label = document.createElement("label");
    label.className = "form-check";
    const box = document.createElement("input");
    Object.assign(box, {
      type: "checkbox",
      className: "form-check-input",
      name: this.input.dataset.addTo,
      value: text,
      checked: true,
    });
    label.append(box, ` ${text}`);
    this.input.parentElement.querySelector("[data-picked]").append(label);
    this.input.value = "";
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
  }

  // What is known of what stands there: who it is, and not to ring.
  tell() {
    const place = this.input.parentElement.querySelector("[data-suggested]");
    if (!place) return;
    const typed = this.value.toLowerCase();
    const same = this.known.filter(({ text }) => typed && text.toLowerCase() === typed);
    place.textContent = same.map(({ hint }) => hint).filter(Boolean).join("; ");
  }
}

function start(within) {
  for (const input of within.querySelectorAll("input[data-find]")) {
    if (!opened.has(input)) opened.set(input, new Combobox(input));
  }
}

start(document);
document.addEventListener("htmx:afterSwap", (event) => start(event.target));
document.addEventListener("rows:added", (event) => start(event.detail));
