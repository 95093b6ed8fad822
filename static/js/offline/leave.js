// At log-out, and when the region is switched: sends the notes that wait and empties this
// device, before the form goes. The server asks the browser to do the same.
const PATIENCE = 5000; // milliseconds

document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    const address = form.dataset?.leaves;
    if (!address || form.dataset.left || !globalThis.indexedDB) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    const left = import(address).then(({ leave }) => leave());
    await Promise.race([left, late]).catch(() => {});
    form.dataset.left = "yes";
    form.requestSubmit(event.submitter);
    delete form.dataset.left;
  },
  { capture: true },
);
