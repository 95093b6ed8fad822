// Single keys: "/" search, "?" the list, and every [data-shortcut="b"] or
// [data-shortcut="g d"] on the page. <body data-shortcuts="off"> turns them off.
const WAIT = 1200; // milliseconds between the two keys of a pair
const TYPING = "input, textarea, select, [contenteditable], dialog[open]";

let first = "";
let timer;

function remember(key) {
  clearTimeout(timer);
  first = key;
  timer = setTimeout(() => (first = ""), WAIT);
}

function run(keys) {
  if (keys === "/") {
    const field = document.querySelector("[data-search]");
    const menu = field?.closest("[popover]");
    if (field && !field.checkVisibility()) menu?.showPopover?.();
    field?.focus();
    field?.select();
    return Boolean(field);
  }
  if (keys === "?") {
    const list = document.getElementById("shortcuts");
    list?.showModal();
    return Boolean(list);
  }
  const named = `[data-shortcut="${CSS.escape(keys)}"]`;
  const target = document.querySelector(`main ${named}`) ?? document.querySelector(named);
  target?.click();
  return Boolean(target);
}

document.addEventListener("keydown", (event) => {
  if (document.body.dataset.shortcuts === "off") return;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
  if (event.defaultPrevented || event.target.closest?.(TYPING)) return;
  if (event.repeat || event.key.length !== 1) return;
  const keys = first ? `${first} ${event.key}` : event.key;
  if (run(keys)) {
    event.preventDefault();
    remember("");
  } else {
    remember(event.key === "g" && !first ? "g" : "");
  }
});
