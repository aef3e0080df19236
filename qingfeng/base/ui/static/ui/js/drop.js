// A form marked data-drop takes files by dropping. data-drop="each": every file goes by itself (two at a time) with its own
// progress; the answer, an HTML fragment or a plain sentence, stands in the file's row. data-after names the page to open when
// all have been read. Without data-drop="each" the files are listed and the form is sent as a whole.
const said = JSON.parse(document.body.dataset.said || "{}");
const AT_ONCE = 2;

function listed(form, file) {
  const row = document.createElement("li");
  row.innerHTML = '<span class="drop-mark"></span><span class="name"></span><small class="state-text"></small><progress class="bar" max="1" value="0"></progress><div class="answer"></div>';
  row.querySelector(".name").textContent = file.name;
  row.querySelector(".state-text").textContent = said.waiting;
  form.querySelector("[data-files]").append(row);
  return row;
}

function send(form, file, row) {
  return new Promise((done) => {
    const body = new FormData(form);
    const input = form.querySelector('input[type="file"]');
    body.delete(input.name);
    body.append(input.name, file);
    const text = row.querySelector(".state-text");
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request", "true");
    request.upload.onprogress = ({ loaded, total }) => {
      row.querySelector("progress").value = loaded / total;
      text.textContent = loaded < total ? said.sending : said.reading;
    };
    request.onloadend = () => {
      const good = request.status >= 200 && request.status < 300;
      const html = request.getResponseHeader("Content-Type")?.startsWith("text/html");
      const answer = row.querySelector(".answer");
      row.querySelector("progress").remove();
      text.textContent = good ? said.sent : "";
      if (html && request.status < 500) answer.innerHTML = request.responseText;
      else answer.textContent = good ? request.responseText : request.responseText.length < 300 && request.status && !html ? request.responseText : said.failed;
      if (!good) answer.classList.add("wrong");
      window.htmx?.process(answer);
      done(good);
    };
    request.send(body);
  });
}

async function sendAll(form, files) {
  const waiting = [...files].map((file) => [file, listed(form, file)]);
  let good = 0;
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) if (await send(form, ...next)) good += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  form.dispatchEvent(new CustomEvent("drop:done", { bubbles: true, detail: { good, total: files.length } }));
  if (form.dataset.after && good === files.length) location.assign(form.dataset.after);
}

function taken(form, files) {
  if (!files.length) return;
  if (form.dataset.drop === "each") sendAll(form, files);
  else {
    form.querySelector("[data-files]").replaceChildren();
    for (const file of files) {
      const row = listed(form, file);
      row.querySelector("progress").remove();
      row.querySelector(".state-text").textContent = `${Math.ceil(file.size / 1024).toLocaleString("en")} KB`;
    }
    form.querySelector("[data-send]")?.removeAttribute("disabled");
  }
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-drop]");
  if (form && event.target.type === "file") taken(form, event.target.files);
});

for (const type of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(type, (event) => {
    const form = event.target.closest?.("form[data-drop]");
    if (!form) return;
    event.preventDefault();
    form.querySelector(".drop-zone").classList.toggle("over", type === "dragover");
    if (type !== "drop") return;
    const input = form.querySelector('input[type="file"]');
    input.files = event.dataTransfer.files;
    taken(form, input.files);
  });
}
// A file dropped beside the zone must not replace the page.
for (const type of ["dragover", "drop"]) {
  window.addEventListener(type, (event) => event.target.matches?.("input, textarea") || event.preventDefault());
}
