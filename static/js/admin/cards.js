// On a narrow screen each row of a list is a card (cards.css): its values get their columns' names, and every part says
// what it is, since a table that is not drawn as one is no table to a screen reader otherwise.

const ROLES = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TFOOT: "rowgroup", TR: "row", TD: "cell" };
const NOTHING = new Set(["", "-", "–"]);
const textOf = (element) => element.textContent.replace(/\s+/g, " ").trim();

function describe(table) {
  const names = [...table.tHead.rows[0].cells].map((head) => textOf(head.querySelector("a") ?? head));
  for (const part of table.querySelectorAll("*")) {
    if (ROLES[part.tagName]) part.setAttribute("role", ROLES[part.tagName]);
    if (part.tagName === "TH") part.setAttribute("role", part.closest("thead") ? "columnheader" : "rowheader");
  }
  table.setAttribute("role", "table");
  for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
    [...row.cells].forEach((cell, index) => fill(cell, { name: names[index], place: index + 1 }));
  }
}

function fill(cell, { name, place }) {
  const isMain = cell.tagName === "TH" || cell.querySelector(".title-wrapper, input, .actions");
  if (name && !isMain) cell.dataset.label = `${name}: `;
  // Left out of a card; the others keep their columns all the same.
  if (NOTHING.has(textOf(cell)) && !cell.querySelector("input, button, img")) cell.dataset.empty = "";
  cell.setAttribute("aria-colindex", place);
}

function describeAll() {
  for (const table of document.querySelectorAll("main table.listing:not(.listing--cards)")) {
    const heads = table.tHead?.rows[0]?.cells.length;
    const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
    if (!rows.length || rows.some((row) => row.cells.length !== heads)) continue;
    describe(table);
    table.setAttribute("aria-colcount", heads);
    table.classList.add("listing--cards");
  }
}

describeAll();
document.addEventListener("w-swap:success", describeAll);
