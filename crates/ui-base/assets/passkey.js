// Passkeys: what waits for them shows only where the browser knows them, asks us for a question, has the device answer
// it, and sends the answer as the form it is. Whoever changes their mind is back where they were.
const decode = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const encode = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const answers = {
  async create({ publicKey }) {
    publicKey.challenge = decode(publicKey.challenge);
    publicKey.user.id = decode(publicKey.user.id);
    for (const known of publicKey.excludeCredentials ?? []) known.id = decode(known.id);
    const made = await navigator.credentials.create({ publicKey });
    const { attestationObject, clientDataJSON } = made.response;
    return [made, { attestationObject: encode(attestationObject), clientDataJSON: encode(clientDataJSON) }];
  },
  async get({ publicKey }) {
    publicKey.challenge = decode(publicKey.challenge);
    for (const known of publicKey.allowCredentials ?? []) known.id = decode(known.id);
    const used = await navigator.credentials.get({ publicKey });
    const { authenticatorData, clientDataJSON, signature, userHandle } = used.response;
    return [used, {
      authenticatorData: encode(authenticatorData), clientDataJSON: encode(clientDataJSON),
      signature: encode(signature), userHandle: userHandle && encode(userHandle),
    }];
  },
};
async function ask(form) {
  const body = new URLSearchParams({ csrf: form.elements.csrf.value });
  const asked = await fetch(form.dataset.question, { method: "POST", body, credentials: "same-origin" });
  if (!asked.ok) throw new Error(String(asked.status));
  const { options, token } = await asked.json();
  const [credential, response] = await answers[form.dataset.passkey](options);
  const { id, type } = credential;
  form.elements.token.value = token;
  form.elements.answer.value = JSON.stringify({ id, rawId: id, type, response, extensions: {} });
  form.submit();
}
for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!window.PublicKeyCredential) continue;
  form.closest("[hidden]").hidden = false;
  const problem = form.querySelector("[role=alert]"), button = form.querySelector("button");
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    problem.hidden = true;
    button.disabled = true;
    ask(form).catch(() => { problem.hidden = false; }).finally(() => { button.disabled = false; });
  });
}
