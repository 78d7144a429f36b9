// Lets an editor whose session has ended sign in again and go on with the same form.
import { Keeper } from "./keep-typing-keeper.js";

const FORM = "form[data-edit-form], #main form[novalidate][method=POST i]";
const form = document.querySelector(FORM);
const dialog = document.getElementById("keep-typing");
const texts = document.getElementById("keep-typing-texts").content;
// Longer than an answer takes: a server that hangs must not keep the button from being pressed.
const PATIENCE = 5000;
let user = null;
let waiting = null;
let isPutOff = false;
let lastPressed = null;

// Resolves to {isIn, user, csrf_token}; rejects when the server does not answer.
async function askSession() {
  const signal = AbortSignal.timeout(PATIENCE);
  const response = await fetch(dialog.dataset.stateUrl, { redirect: "manual", cache: "no-store", signal });
  if (response.type === "opaqueredirect" || response.status === 403) return { isIn: false };
  if (!response.ok) throw new Error(`the session's state gave ${response.status}`);
  return { isIn: true, ...(await response.json()) };
}

async function isSignedOut() {
  try {
    return !(await askSession()).isIn;
  } catch {
    return false;
  }
}

function say(name) {
  dialog.querySelector("[role=status]").textContent = texts.querySelector(`[data-${name}]`).textContent;
}

function open() {
  if (dialog.open) return;
  dialog.querySelector("[role=status]").textContent = "";
  dialog.showModal();
}

async function openIfSignedOut() {
  if (!dialog.open && !isPutOff && await isSignedOut()) open();
}

async function goOnIfSignedIn() {
  if (!dialog.open) return;
  try {
    const state = await askSession();
    if (!state.isIn) say("still-out");
    else if (user && state.user !== user) say("other-user");
    else goOn(state.csrf_token);
  } catch {
    say("offline");
  }
}

function goOn(token) {
  window.wagtailConfig.CSRF_TOKEN = token;
  document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((input) => { input.value = token; });
  const button = waiting;
  dialog.close();
  isPutOff = false;
  document.dispatchEvent(new CustomEvent("w-messages:add", {
    detail: { clear: true, text: texts.querySelector("[data-back]").textContent, type: "success" },
  }));
  if (button) press(button);
  else form.dispatchEvent(new CustomEvent("w-unsaved:add", { cancelable: true, detail: { type: "edits" } }));
}

// Before a form is sent the server is asked, because a refused form would be gone with the page.
function onClick(event) {
  if (event.isTrusted) lastPressed = event.target;
  // A dialog that the editor has answered presses the button for her: it was checked before the dialog opened,
  // which would take a press that comes later for a new one and open again.
  else if (lastPressed?.closest("[role=dialog]")) return;
  const button = event.target.closest("button, input[type=submit]");
  if (button?.type !== "submit" || button.form !== form || button.dataset.isChecked) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (waiting) return;
  waiting = button;
  isSignedOut().then((isOut) => (isOut ? open() : press(button)));
}

function press(button) {
  waiting = null;
  button.dataset.isChecked = "true";
  button.click();
  delete button.dataset.isChecked;
}

function listen() {
  // Last in the page: nothing may stand before the link that skips to the content.
  document.body.append(dialog);
  form.ownerDocument.addEventListener("click", onClick, { capture: true });
  document.addEventListener("w-autosave:error", openIfSignedOut);
  document.addEventListener("w-swap:error", openIfSignedOut);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) goOnIfSignedIn(); });
  window.addEventListener("focus", goOnIfSignedIn);
  new BroadcastChannel("utfallsbanken-session").addEventListener("message", goOnIfSignedIn);
  dialog.querySelector("[data-keep-typing-check]").addEventListener("click", goOnIfSignedIn);
  dialog.querySelector("[data-keep-typing-sign-in]").addEventListener("click", (event) => {
    // Opened by a script, the tab may close itself.
    if (window.open(event.currentTarget.href, "utfallsbanken-sign-in")) event.preventDefault();
  });
  dialog.addEventListener("cancel", () => { isPutOff = true; waiting = null; });
}

// Blocks and rows are put into the form by scripts; before they are there, nothing can be compared.
async function formIsWhole() {
  if (document.readyState !== "complete") await new Promise((go) => window.addEventListener("load", go));
  await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
}

async function start() {
  listen();
  const [state] = await Promise.all([askSession(), formIsWhole()]);
  user = state.user || null;
  if (user) new Keeper(form, { offer: document.getElementById("kept-text-offer"), user }).start();
}

if (form) start().catch(() => {});
