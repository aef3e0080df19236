// <form data-draft="name">: what is typed survives a lost connection or a closed window, on this device only. It goes when the
// form is sent, and all drafts go at sign-out, because office computers are shared. Passwords and files are never kept.
const said = JSON.parse(document.body.dataset.said || "{}");
const PREFIX = "qingfeng-draft:";
const keyOf = (form) => `${PREFIX}${document.body.dataset.user}:${location.pathname}:${form.dataset.draft}`;
const kept = (form) => [...form.elements].filter((field) => field.name && field.matches("textarea, select, input:not([type=hidden], [type=password], [type=file], [type=submit])"));
const values = (form) => kept(form).map((field) => [field.name, field.value, field.checked ?? false]);
const forget = (form) => localStorage.removeItem(keyOf(form));

function restore(form) {
  const text = localStorage.getItem(keyOf(form));
  if (!text || form.querySelector(".field-error")) return;
  const untouched = JSON.stringify(values(form));
  if (untouched === text) return;
  const drafts = JSON.parse(text);
  kept(form).forEach((field, at) => {
    if (drafts[at]?.[0] !== field.name) return;
    if (field.type === "checkbox" || field.type === "radio") field.checked = drafts[at][2];
    else field.value = drafts[at][1];
  });
  const note = document.createElement("p");
  const button = document.createElement("button");
  note.className = "draft-note";
  note.textContent = said.draft;
  button.type = "button";
  button.className = "quiet-button";
  button.textContent = said.discard;
  button.addEventListener("click", () => {
    forget(form);
    form.reset();
    note.remove();
  });
  note.append(button);
  form.prepend(note);
}

let timer = 0;
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-draft]");
  if (!form) return;
  clearTimeout(timer);
  timer = setTimeout(() => {
    localStorage.setItem(keyOf(form), JSON.stringify(values(form)));
    form.dataset.kept = "yes";
  }, 400);
});
document.addEventListener("submit", (event) => {
  clearTimeout(timer);
  if (event.target.matches("[data-draft]")) forget(event.target);
  if (event.target.matches("[data-signs-out]")) Object.keys(localStorage).filter((key) => key.startsWith(PREFIX)).forEach((key) => localStorage.removeItem(key));
});
document.querySelectorAll("form[data-draft]").forEach(restore);
