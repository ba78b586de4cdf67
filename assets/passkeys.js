// Passkeys, on the pages of the door alone: a form marked data-passkey is shown where the browser
// knows passkeys. When it is sent, the server is asked for a challenge, the device answers it, and
// the form goes on its way with the answer. Every word that is shown comes from the server.
"use strict";

(() => {
  const FIELD = "answer"; // the hidden field that carries the device's answer
  const BINARY = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  if (!window.PublicKeyCredential || !navigator.credentials) return;

  // Bytes travel as text in base64url.
  const bytes = (text) => Uint8Array.from(
    atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

  class Told extends Error {} // its message is the server's

  async function asked(form) {
    const response = await fetch(form.dataset.challenge, { method: "POST", cache: "no-store" });
    const told = await response.json();
    if (!response.ok) throw new Told(told.told);
    told.challenge = bytes(told.challenge);
    if (told.user) told.user.id = bytes(told.user.id);
    told.excludeCredentials = named(told.excludeCredentials);
    told.allowCredentials = named(told.allowCredentials);
    return told;
  }

  async function answered(form) {
    const publicKey = await asked(form);
    const given = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey })
      : await navigator.credentials.get({ publicKey });
    const response = {};
    for (const name of BINARY) if (given.response[name]) response[name] = text(given.response[name]);
    return JSON.stringify({ id: given.id, rawId: text(given.rawId), type: given.type, response });
  }

  function wordsOf(error, form) {
    if (error instanceof Told) return error.message;
    return error.name === "InvalidStateError" ? form.dataset.known : form.dataset.failed;
  }

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const told = form.querySelector("[data-told]");
    const button = form.querySelector("button");
    form.hidden = false;
    for (const plain of form.parentElement.querySelectorAll("[data-plain]")) plain.hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      for (const fault of form.querySelectorAll(".fault")) fault.hidden = true;
      try {
        form.elements[FIELD].value = await answered(form);
        form.submit();
      } catch (error) {
        told.textContent = wordsOf(error, form);
        told.hidden = button.disabled = false;
        button.focus();
      }
    });
  }
})();
