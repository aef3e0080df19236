// Menus, dialogs, drawers, tabs, toasts: everything works by data attributes, also in fragments that arrive later.
//   data-opens="id" / data-closes     a <dialog>            data-removes=".selector"   the nearest such element
//   data-submits                      its form on change    data-once                  a form that must not go twice
//   data-copies="text"                to the clipboard      data-prints                the page
//   data-folds                        the filters on a phone
//   <div data-tabs> <button data-tab="panel-id">            tabs whose panels are on the page already
const said = JSON.parse(document.body.dataset.said || "{}");

export function toast(text, seconds = 6) {
  const note = document.createElement("div");
  note.className = "toast-note";
  note.textContent = text;
  document.getElementById("toasts").append(note);
  setTimeout(() => note.remove(), seconds * 1000);
}

function showTab(button) {
  for (const other of button.closest("[data-tabs]").querySelectorAll("[data-tab]")) {
    const chosen = other === button;
    other.setAttribute("role", "tab");
    other.setAttribute("aria-selected", String(chosen));
    other.setAttribute("aria-controls", other.dataset.tab);
    other.tabIndex = chosen ? 0 : -1;
    const panel = document.getElementById(other.dataset.tab);
    panel.setAttribute("role", "tabpanel");
    panel.hidden = !chosen;
  }
}

function prepare(root) {
  for (const tabs of root.querySelectorAll("[data-tabs]")) {
    tabs.setAttribute("role", "tablist");
    showTab(tabs.querySelector('[aria-selected="true"]') || tabs.querySelector("[data-tab]"));
  }
}

const pressed = {
  "[data-opens]": (button) => document.getElementById(button.dataset.opens).showModal(),
  "[data-closes]": (button) => button.closest("dialog").close(),
  "[data-removes]": (button) => button.closest(button.dataset.removes).remove(),
  "[data-folds]": (button) => button.setAttribute("aria-expanded", String(button.closest(".filters").classList.toggle("open"))),
  "[data-prints]": () => window.print(),
  "[data-copies]": (button) => navigator.clipboard.writeText(button.dataset.copies).then(() => toast(said.copied, 2)),
  "[data-tab]": showTab,
};

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
  if (event.target.matches("dialog[open]")) event.target.close(); // the backdrop belongs to the dialog
  for (const [selector, act] of Object.entries(pressed)) {
    const button = event.target.closest(selector);
    if (button) act(button);
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  const tab = event.target.closest?.("[data-tab]");
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (tab && step) {
    const all = [...tab.closest("[data-tabs]").querySelectorAll("[data-tab]")];
    const next = all[(all.indexOf(tab) + step + all.length) % all.length];
    showTab(next);
    next.focus();
  }
});

document.addEventListener("change", (event) => {
  if (event.target.closest("[data-submits]")) event.target.form.requestSubmit();
});

// An address with twenty empty parameters is no address to send to a colleague.
document.addEventListener("formdata", (event) => {
  if (event.target.method !== "get") return;
  for (const [name, value] of [...event.formData.entries()]) if (value === "") event.formData.delete(name);
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]") || event.defaultPrevented) return;
  if (form.dataset.gone) event.preventDefault();
  form.dataset.gone = "yes";
});
window.addEventListener("pageshow", () => document.querySelectorAll("[data-gone]").forEach((form) => delete form.dataset.gone));

document.addEventListener("htmx:responseError", (event) => {
  const { status, responseText, getResponseHeader } = event.detail.xhr;
  const plain = getResponseHeader.call(event.detail.xhr, "Content-Type")?.startsWith("text/plain");
  if (!event.detail.elt.classList.contains("count")) toast(plain ? responseText : status === 403 ? said.refused : said.failed);
});
document.addEventListener("htmx:sendError", (event) => {
  if (!event.detail.elt.classList.contains("count")) toast(said.failed);
});
document.addEventListener("htmx:load", (event) => prepare(event.target));
document.addEventListener("toast", (event) => toast(event.detail.value ?? event.detail)); // HX-Trigger: {"toast": "…"}
// One fetch fills the number of both navigations.
document.addEventListener("htmx:afterSwap", (event) => {
  if (!event.target.matches?.(".rail .count")) return;
  for (const twin of document.querySelectorAll(".bottom .count")) {
    if (twin.getAttribute("hx-get") === event.target.getAttribute("hx-get")) twin.textContent = event.target.textContent;
  }
});

prepare(document);
