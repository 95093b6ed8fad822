// Says so when a part of the page could not be sent or fetched.
const TEXTS = {
  "htmx:sendError": "Geen verbinding. Wat je typte staat er nog; probeer het zo opnieuw.",
  "htmx:timeout": "Het duurt te lang. Wat je typte staat er nog; probeer het zo opnieuw.",
  "htmx:responseError":
    "Dit lukte niet. Laad de pagina opnieuw; lukt het dan nog niet, bel de beheerder.",
};
const LOGGED_OUT =
  "Je bent uitgelogd. Log in in een ander tabblad; wat je typte staat er nog.";

const BUSY =
  "Dit lukt nu niet: het is druk, of iemand anders is met hetzelfde bezig. Wat je typte staat er nog; probeer het zo opnieuw.";

function tell(text) {
  let banner = document.getElementById("failure");
  if (!banner) {
    banner = document.createElement("div");
    banner.id = "failure";
    banner.className = "banner banner-danger banner-floating";
    banner.setAttribute("role", "alert");
  }
  banner.textContent = text;
  const place = document.querySelector("dialog[open]") ?? document.querySelector("main");
  place.prepend(banner);
}

for (const [event, text] of Object.entries(TEXTS)) {
  document.addEventListener(event, () => tell(text));
}
document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status === 401) tell(LOGGED_OUT);
  if (status === 503) tell(BUSY);
});
document.addEventListener("htmx:afterOnLoad", () => {
  document.getElementById("failure")?.remove();
});
