// Work without a mouse on anything marked data-keys: j/k or arrows move, Enter opens, x picks, / searches, ? explains.
// Rows are marked data-row, or are the body rows of the table; the link or button to open is marked data-open.
const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog");
const rowsOf = (list) => [...list.querySelectorAll("[data-row], tbody > tr")];

function move(list, step) {
  const rows = rowsOf(list);
  const now = rows.findIndex((row) => row.classList.contains("current"));
  const next = rows[Math.max(0, Math.min(rows.length - 1, now + step))];
  if (!next) return;
  rows[now]?.classList.remove("current");
  next.classList.add("current");
  next.scrollIntoView({ block: "nearest" });
  (next.querySelector("[data-open]") || next.querySelector("a"))?.focus({ preventScroll: true });
}

const keys = {
  j: (list) => move(list, 1),
  k: (list) => move(list, -1),
  x: (list) => list.querySelector(".current input[data-pick]")?.click(),
  o: (list) => (list.querySelector(".current [data-open]") || list.querySelector(".current a"))?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const search = document.querySelector("[data-search]");
  const help = document.getElementById("keys");
  if (event.key === "/" && search) search.focus();
  else if (event.key === "?" && help) help.showModal();
  else {
    const list = document.querySelector("[data-keys]");
    if (!list || !keys[event.key]) return;
    keys[event.key](list);
  }
  event.preventDefault();
});

document.addEventListener("focusin", (event) => {
  const row = event.target.closest("[data-keys] [data-row], [data-keys] tbody > tr");
  if (!row) return;
  for (const other of row.closest("[data-keys]").querySelectorAll(".current")) other.classList.remove("current");
  row.classList.add("current");
});
