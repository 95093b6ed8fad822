// Puts a button behind every password field that shows what was typed. What is shown is
// hidden again when the form is sent, so that no browser keeps it as ordinary text.
for (const field of document.querySelectorAll("input[type=password]")) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "btn btn-secondary show-password" });
  button.setAttribute("aria-controls", field.id);
  const label = document.querySelector(`label[for="${field.id}"]`);
  const name = label ? label.textContent.trim() : "Wachtwoord";
  const show = (isShown) => {
    field.type = isShown ? "text" : "password";
    button.textContent = isShown ? "Verbergen" : "Tonen";
    button.setAttribute("aria-label", `${button.textContent}: ${name}`);
  };
  const row = document.createElement("div");
  row.className = "password-row";
  field.replaceWith(row);
  row.append(field, button);
  field.autocapitalize = "off";
  field.spellcheck = false;
  button.addEventListener("click", () => show(field.type === "password"));
  field.form?.addEventListener("submit", () => show(false));
  show(false);
}
