// Forms of staff: what matters only sometimes is hidden until then, and what is half filled in is kept in this browser tab.
// Everything works without it.

const form = document.querySelector("form[data-keep]");

if (form) {
  showWhatMatters();
  keep();
}

// A field that matters only for one answer.
function showWhatMatters() {
  const parts = [...form.querySelectorAll("[data-when]")];
  const update = () => {
    const data = new FormData(form);
    for (const part of parts) {
      const [name, value] = part.dataset.when.split("=");
      part.hidden = !data.getAll(name).includes(value);
      // What is hidden is not sent.
      for (const input of part.querySelectorAll("input, select, textarea")) input.disabled = part.hidden;
    }
  };
  form.addEventListener("input", update);
  form.addEventListener("kept", update);
  update();

  for (const typed of form.querySelectorAll("[data-opens]")) {
    const open = document.getElementById(typed.dataset.opens);
    typed.addEventListener("input", () => { if (typed.value) open.checked = true; });
    for (const other of form.elements[open.name] ?? []) {
      if (other !== open) other.addEventListener?.("change", () => { typed.value = ""; });
    }
  }
}

function keep() {
  const key = `hotline-form:${form.dataset.keep}:${location.pathname}`;
  const inputs = () => [...form.elements].filter(input => input.name?.startsWith("f."));
  const values = () => inputs().filter(input => input.type === "radio" || input.type === "checkbox" ? input.checked : input.value !== "").map(input => [input.name, input.value]);
  const untouched = JSON.stringify(values());

  const stored = sessionStorage.getItem(key);
  // What the server gives back is newer than what the tab remembers.
  if (stored && !form.dataset.entered && stored !== untouched) {
    restore(JSON.parse(stored));
    tell();
  }

  let wait;
  const save = () => {
    const now = JSON.stringify(values());
    if (now === untouched && !form.dataset.entered) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, now);
  };
  form.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(save, 300); });
  form.addEventListener("submit", save);

  function restore(kept) {
    for (const input of inputs()) {
      const mine = kept.filter(([name]) => name === input.name).map(([, value]) => value);
      if (input.type === "radio" || input.type === "checkbox") input.checked = mine.includes(input.value);
      else input.value = mine[0] ?? "";
    }
    form.dispatchEvent(new Event("kept"));
    form.dispatchEvent(new Event("input"));
  }

  function tell() {
    const notice = document.createElement("div");
    notice.className = "notice kept";
    notice.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = "已恢复您上次在这里填写、还没有提交的内容。附件需要重新选择。";
    const clear = document.createElement("button");
    clear.type = "button";
    clear.className = "button small";
    clear.textContent = "不用，重新填";
    clear.addEventListener("click", () => {
      sessionStorage.removeItem(key);
      form.reset();
      restore(JSON.parse(untouched));
      notice.remove();
    });
    notice.append(text, clear);
    form.before(notice);
  }
}
