// Runs of text with their emphasis and links, written as Markdown.

const BLANKS = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;
const ADDRESS = /^(https?:\/\/|mailto:)/i;

// Soft hyphens, marks of direction and the like go; every kind of blank becomes one space.
export function plain(text) {
  return text.replace(INVISIBLE, "").replaceAll("\u2011", "-").replace(BLANKS, " ");
}

export function cleanLines(text) {
  return text.replace(INVISIBLE, "").replace(/[\u00a0\u2000-\u200a\u202f]/g, " ").replaceAll("\r\n", "\n");
}

export function readAddress(element) {
  const href = element.getAttribute("href") || "";
  if (!ADDRESS.test(href)) return "";
  // Google Docs and Gmail send readers round by Google.
  const detour = href.match(/^https:\/\/www\.google\.[a-z.]+\/url\?(?:.*&)?q=([^&]+)/);
  const address = detour ? safeDecode(detour[1]) : href;
  return ADDRESS.test(address) ? address.replace(/[\s()<>]/g, encodeURIComponentFully) : "";
}

function safeDecode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function encodeURIComponentFully(sign) {
  return `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

export function emphasis(element, { bold, italic }) {
  const { tagName, style } = element;
  const weight = style.fontWeight;
  if (/^(B|STRONG)$/.test(tagName)) bold = true;
  if (/^(I|EM|CITE)$/.test(tagName)) italic = true;
  // Google Docs wraps all of it in a <b> of normal weight.
  if (weight) bold = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  if (style.fontStyle) italic = /italic|oblique/.test(style.fontStyle);
  return { bold, italic };
}

// Returns the runs of one paragraph as a line of Markdown; a forced line break becomes one of Markdown's own.
export function writeRuns(runs) {
  const text = merge(runs).map(writeRun).join("");
  return text.replace(/ *\n */g, "\n").replace(/ {2,}/g, " ").trim().replace(/\n{2,}/g, "\n\n")
    .replace(/([^\n])\n(?=[^\n])/g, "$1  \n");
}

function merge(runs) {
  const merged = [];
  for (const run of runs) {
    const last = merged.at(-1);
    const isBlank = !run.text.trim() && !run.href;
    if (last && (isAlike(last, run) || isBlank)) last.text += run.text;
    else merged.push({ ...run, ...(isBlank && { bold: false, italic: false }) });
  }
  return merged;
}

const isAlike = (one, other) =>
  one.bold === other.bold && one.italic === other.italic && one.href === other.href;

function writeRun({ text, bold, italic, href }) {
  const [, lead, words, trail] = text.match(/^(\s*)([^]*?)(\s*)$/);
  if (!words) return text;
  const sign = `${bold ? "**" : ""}${italic ? "*" : ""}`;
  const marked = `${sign}${escape(words)}${[...sign].reverse().join("")}`;
  return `${lead}${href ? link(marked, words, href) : marked}${trail}`;
}

function link(marked, words, href) {
  if (words === href && /^https?:/.test(href)) return `<${href}>`;
  return `[${marked.replace(/[[\]]/g, "").replaceAll("\n", " ").slice(0, 500)}](${href})`;
}

// Only what would become markup; brackets stay, so that a marker can be pasted.
function escape(text) {
  return text.replace(/[*`]/g, "\\$&").replace(/(?<![\p{L}\d])_|_(?![\p{L}\d])/gu, "\\_");
}
