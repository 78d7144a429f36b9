// Pasted text as Markdown: from Word, Google Docs or a web page, without what only their own programs understand.
import { cleanLines, emphasis, plain, readAddress, writeRuns } from "./markdown-inline.js";

const DROPPED = "script, style, title, meta, link, img, svg, picture, video, audio, iframe, object, button, " +
  "input, select, textarea, [style*='mso-element:comment'], [style*='display:none'], [hidden]";
const BLOCKS = /^(P|DIV|SECTION|ARTICLE|MAIN|HEADER|FOOTER|ASIDE|FIGURE|FIGCAPTION|ADDRESS|DL|DT|DD|PRE|HR|TABLE|UL|OL|LI|BLOCKQUOTE|H[1-6])$/;
// A program's own markup around plain lines, as code editors copy: the plain text is better.
const MEANINGFUL = "p, br, li, h1, h2, h3, h4, h5, h6, b, strong, i, em, a[href], table, [style*='font-weight']";
const MAX_LINE = 120;
const BULLET = /^[·•▪◦‣■□§]\s+/;
const PLAIN = { bold: false, italic: false, href: "" };

// Null when the browser's own way of pasting is as good.
export function clipboardToMarkdown(clipboard, { isList = false } = {}) {
  const html = clipboard?.getData("text/html");
  const text = clipboard?.getData("text/plain") || "";
  const converted = html ? htmlToMarkdown(html, { isList }) : "";
  if (converted) return converted;
  const cleaned = cleanLines(text);
  return cleaned === text ? null : cleaned;
}

export function htmlToMarkdown(html, { isList = false } = {}) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  if (!body.querySelector(MEANINGFUL)) return "";
  body.querySelectorAll(DROPPED).forEach((element) => element.remove());
  const writer = new Writer();
  writer.children(body, PLAIN);
  writer.end();
  return isList ? writer.lines() : writer.text();
}

class Writer {
  constructor() {
    // Each {text, words, list, depth}; words are without the signs of lists and headings.
    this.blocks = [];
    this.runs = [];
    this.lists = [];
    this.marker = null;
    this.quotes = 0;
    this.heading = "";
  }

  children(element, format) {
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) this.runs.push({ ...format, text: plain(node.data) });
      else if (node.nodeType === Node.ELEMENT_NODE) this.element(node, format);
    }
  }

  element(element, format) {
    const name = element.tagName;
    if (name === "BR") this.runs.push({ ...PLAIN, text: "\n" });
    else if (name === "TABLE") this.table(element);
    else if (name === "UL" || name === "OL") this.list(element, format);
    else if (BLOCKS.test(name)) this.block(element, this.inside(element, format));
    else this.children(element, this.inside(element, format));
  }

  inside(element, format) {
    const href = element.tagName === "A" ? readAddress(element) : format.href;
    return { ...emphasis(element, format), href };
  }

  block(element, format) {
    this.end();
    const name = element.tagName;
    const isTitle = element.className === "MsoTitle";
    if (/^H[1-6]$/.test(name) || isTitle) {
      // The page's own title is the first level; readers get three below it.
      this.heading = "#".repeat(Math.min(Math.max(Number(name[1]) || 2, 2), 4));
      this.children(element, PLAIN);
      this.runs.forEach((run) => Object.assign(run, { bold: false, italic: false }));
    } else if (name === "LI") this.item(element, format);
    else if (isWordItem(element)) this.wordItem(element, format);
    else if (name === "BLOCKQUOTE") {
      this.quotes += 1;
      this.children(element, format);
      this.end();
      this.quotes -= 1;
    } else this.children(element, format);
    this.end();
    this.heading = "";
  }

  list(element, format) {
    this.end();
    const isOrdered = element.tagName === "OL";
    this.lists.push({ isOrdered, number: Number(element.getAttribute("start")) || 1 });
    this.children(element, format);
    this.end();
    this.lists.pop();
  }

  item(element, format) {
    const list = this.lists.at(-1) || { isOrdered: false, number: 1 };
    const depth = Math.max(this.lists.length, 1);
    this.marker = { depth, isOrdered: list.isOrdered, sign: list.isOrdered ? `${list.number++}.` : "-" };
    this.children(element, format);
    this.end();
    this.marker = null;
  }

  // Word writes an item as a paragraph: the level in its style, and the sign as text to be ignored.
  wordItem(element, format) {
    const ignored = element.querySelector("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']");
    const sign = plain(ignored?.textContent || "").trim();
    ignored?.remove();
    const depth = Number(element.getAttribute("style").match(/level(\d)/)?.[1]) || 1;
    const isOrdered = /^(\d+|[a-zA-Z]|[ivx]+)[.)]/.test(sign);
    this.marker = { depth, isOrdered, sign: isOrdered ? `${Number.parseInt(sign, 10) || 1}.` : "-" };
    this.children(element, format);
    this.end();
    this.marker = null;
  }

  table(element) {
    this.end();
    const rows = [...element.rows].map((row) => [...row.cells].map((cell) => cellText(cell)));
    const filled = rows.filter((row) => row.some((text) => text));
    const width = Math.max(0, ...filled.map((row) => row.length));
    if (width < 2 || filled.length < 2) {
      // One column or one row is layout, not a table; short cells of a row belong together.
      const lines = filled.flatMap((row) => (row.join("").length <= MAX_LINE ? [row.filter(Boolean).join(" – ")] : row));
      lines.filter(Boolean).forEach((text) => this.add(text.replaceAll("\\|", "|")));
      return;
    }
    const [head, ...rest] = filled.map((row) => [...row, ...Array(width - row.length).fill("")]);
    const line = (cells) => `| ${cells.join(" | ")} |`;
    const words = filled.map((row) => row.filter(Boolean).join(" – ")).join("\n");
    const text = [line(head), line(head.map(() => "---")), ...rest.map(line)].join("\n");
    this.blocks.push({ text, words, list: null });
  }

  end() {
    const text = writeRuns(this.runs);
    this.runs = [];
    if (text) this.add(text);
  }

  add(text) {
    const { marker, heading } = this;
    if (!marker && !heading && BULLET.test(text)) {
      this.push(text.replace(BULLET, ""), { depth: 1, isOrdered: false, sign: "-" });
    } else if (marker) {
      this.push(text, marker);
      // What else stands in the item goes on below it.
      this.marker = { ...marker, sign: "" };
    } else if (heading) {
      const words = text.replaceAll("\n", " ").replace(/ {2,}/g, " ");
      this.blocks.push({ text: `${heading} ${words}`, words, list: null });
    } else {
      const words = this.quotes ? text.replace(/^/gm, "> ") : text.replace(/^#/gm, "\\#");
      this.blocks.push({ text: words, words: text, list: null });
    }
  }

  push(text, { depth, isOrdered, sign }) {
    const indent = "    ".repeat(depth - (sign ? 1 : 0));
    const written = text.replaceAll("\n", `\n${indent}    `);
    const list = sign ? { isOrdered, depth } : null;
    this.blocks.push({ text: `${indent}${sign ? `${sign} ` : ""}${written}`, words: text, list });
  }

  text() {
    return this.blocks.map((block, at) => gap(this.blocks[at - 1], block) + block.text).join("");
  }

  lines() {
    return this.blocks.flatMap(({ words }) => words.split("\n")).map((line) => line.trim())
      .filter(Boolean).join("\n");
  }
}

function gap(previous, block) {
  if (!previous) return "";
  const goesOn = previous.list && block.list &&
    (previous.list.isOrdered === block.list.isOrdered || previous.list.depth !== block.list.depth);
  return goesOn ? "\n" : "\n\n";
}

function isWordItem(element) {
  return /mso-list:\s*l\d/i.test(element.getAttribute("style") || "");
}

function cellText(cell) {
  const writer = new Writer();
  writer.children(cell, PLAIN);
  writer.end();
  const isHead = cell.tagName === "TH";
  const text = writer.blocks.map(({ words }) => words.replace(/\s*\n\s*/g, " ")).join(" ").replaceAll("|", "\\|");
  // The first row is bold of itself.
  return isHead ? text.replace(/^\*\*(.*)\*\*$/, "$1") : text;
}
