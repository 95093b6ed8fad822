// Asks the device for a passkey, to make one or to show one, and sends what it says.
// The library webauthn-json turns it into JSON.
async function asked(form) {
  const url = form.dataset.passkeyAsked;
  if (!url) return JSON.parse(document.getElementById("passkey-asked").textContent);
  const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error("The server gave no challenge.");
  return response.json();
}

async function answer(form) {
  const data = await asked(form);
  if (form.dataset.passkey === "show") return window.webauthnJSON.get(data.request_options);
  const options = data.creation_options;
  const isAlone = Boolean(form.elements.passwordless?.checked);
  options.publicKey.authenticatorSelection = {
    ...options.publicKey.authenticatorSelection,
    residentKey: isAlone ? "required" : "discouraged",
    requireResidentKey: isAlone,
    userVerification: isAlone ? "required" : "preferred",
  };
  return window.webauthnJSON.create(options);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const trouble = form.querySelector("[data-passkey-trouble]");
  form.hidden = !window.PublicKeyCredential;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    trouble.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answer(form));
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
}
