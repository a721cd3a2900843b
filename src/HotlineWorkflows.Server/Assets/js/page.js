// Small comforts of every page. Everything works without them.

// Offline hint.
const offline = document.getElementById("offline");
if (offline) {
  const show = () => { offline.hidden = navigator.onLine; };
  addEventListener("online", show);
  addEventListener("offline", show);
  show();
}

// Errors are read out and reached first.
document.getElementById("errors")?.focus();

// Buttons that need the browser's help are there only when it helps.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const said = button.querySelector("[aria-live]");
    if (said) said.textContent = "已复制";
  });
}

// A form is sent once, however often its button is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = false;
  form.addEventListener("submit", event => {
    if (sent) event.preventDefault();
    sent = true;
  });
  addEventListener("pageshow", () => { sent = false; });
}

// What is kept of half-filled forms belongs to the one who signs out.
for (const form of document.querySelectorAll("form[action='/sign-out']")) {
  form.addEventListener("submit", () => {
    for (const key of Object.keys(sessionStorage)) {
      if (key.startsWith("hotline-form:")) sessionStorage.removeItem(key);
    }
  });
}

// How much room is left in a long text.
for (const area of document.querySelectorAll("textarea[maxlength][data-count]")) {
  const count = document.createElement("p");
  count.className = "count";
  count.setAttribute("aria-live", "off");
  const show = () => { count.textContent = `${area.value.length} / ${area.maxLength} 字`; };
  area.after(count);
  area.addEventListener("input", show);
  show();
}
