// What somebody has typed and not saved, kept in her own browser: for a day, for one user, until saved or signed out.

const PREFIX = "utfallsbanken-text:";
const DAY_MS = 24 * 60 * 60 * 1000;

export const keyOf = (path) => `${PREFIX}${path}`;

export function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

// An entry is {user, at, fields: {name: {label, was, value}}, sent}; without fields there is none.
export function write(key, entry) {
  try {
    if (Object.keys(entry.fields).length) localStorage.setItem(key, JSON.stringify(entry));
    else localStorage.removeItem(key);
  } catch {
    // A full or forbidden storage: the text stays in the form, without the net.
  }
}

export function forget(isUnwanted) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && isUnwanted(read(key), key)) localStorage.removeItem(key);
  }
}

const isSignIn = () => document.body.classList.contains("login");
const isOld = (entry) => !entry?.at || Date.now() - entry.at > DAY_MS;
// What was sent to the server has been saved when the browser has gone on to another page than the sign-in.
const isSaved = (entry, key) => entry.sent && !isSignIn() && key !== keyOf(location.pathname);

forget((entry, key) => isOld(entry) || isSaved(entry, key));

document.addEventListener("submit", (event) => {
  if (event.target.action?.endsWith("/logout/")) forget(() => true);
}, { capture: true });
