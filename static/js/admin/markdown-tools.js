// What each button of the toolbar does with the selected text.
import { replaceRange, selection } from "./markdown-text.js";

const ADDRESS = /^(https?:\/\/|mailto:)\S+$/;
const ITEM = /^(\s*)([-*]|\d+[.)]) /;

export const TOOLS = {
  bold: (area) => toggleAround(area, "**"),
  italic: (area) => toggleAround(area, "*"),
  list: toggleList,
  link: addLink,
};

// Signs just inside or just outside the selection are taken away again; bold is not mistaken for italic.
function toggleAround(area, sign) {
  const { from, to, text, value } = selection(area);
  const length = sign.length;
  const other = sign === "*" ? /^\*\*/ : /^$/;
  if (text.length > 2 * length && text.startsWith(sign) && text.endsWith(sign) && !other.test(text)) {
    put(area, { from, to, text: text.slice(length, -length), before: 0 });
  } else if (surrounds(value, { from, to, sign })) {
    put(area, { from: from - length, to: to + length, text, before: 0 });
  } else {
    const [, lead, words, trail] = text.match(/^(\s*)([^]*?)(\s*)$/);
    replaceRange(area, from, to, `${lead}${sign}${words}${sign}${trail}`);
    const start = from + lead.length + length;
    area.setSelectionRange(start, start + words.length);
  }
}

function surrounds(value, { from, to, sign }) {
  const length = sign.length;
  if (value.slice(from - length, from) !== sign || value.slice(to, to + length) !== sign) return false;
  const stars = value.slice(0, from).match(/\**$/)[0].length;
  return sign === "**" ? stars >= 2 : stars % 2 === 1;
}

function put(area, { from, to, text }) {
  replaceRange(area, from, to, text);
  area.setSelectionRange(from, from + text.length);
}

// Whole lines: each gets a hyphen, or loses what made it an item when all of them are items.
function toggleList(area) {
  const { from, to, value } = selection(area);
  const start = value.lastIndexOf("\n", from - 1) + 1;
  const stop = value.indexOf("\n", to) === -1 ? value.length : value.indexOf("\n", to);
  const lines = value.slice(start, stop).split("\n");
  const isList = lines.some((line) => line.trim()) && lines.every((line) => !line.trim() || ITEM.test(line));
  const changed = lines.map((line) => {
    if (!line.trim() && lines.length > 1) return line;
    return isList ? line.replace(ITEM, "$1") : `- ${line}`;
  });
  // A list that follows a line of text needs a blank line to be one.
  const needsBlank = !isList && start > 0 && !/(^|\n)\s*\n$/.test(value.slice(0, start)) && !followsItem(value, start);
  const text = `${needsBlank ? "\n" : ""}${changed.join("\n")}`;
  replaceRange(area, start, stop, text);
  if (from === to) area.setSelectionRange(start + text.length, start + text.length);
  else area.setSelectionRange(start + (needsBlank ? 1 : 0), start + text.length);
}

function followsItem(value, start) {
  const before = value.slice(0, start - 1);
  return ITEM.test(before.slice(before.lastIndexOf("\n") + 1));
}

// Afterwards what is still to be written is selected: the address, or the words when an address was selected.
function addLink(area, texts) {
  const { from, to, text } = selection(area);
  const isAddress = ADDRESS.test(text);
  const words = isAddress || !text ? texts.link_text : text;
  const address = isAddress ? text : "https://";
  replaceRange(area, from, to, `[${words}](${address})`);
  const start = isAddress ? from + 1 : from + words.length + 3;
  area.setSelectionRange(start, start + (isAddress ? words.length : address.length));
}
