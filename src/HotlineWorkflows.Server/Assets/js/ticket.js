// The page of a ticket. Everything works without it.

// What was kept of a form is no longer needed once it was done.
const done = document.querySelector("[data-done]");
if (done) {
  const path = `${location.pathname}/actions/${done.dataset.done}`;
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith("hotline-form:") && key.endsWith(`:${path}`)) sessionStorage.removeItem(key);
  }
  // A reload shall not say again that something was done.
  history.replaceState(null, "", location.pathname + location.hash);
}

// On paper everything is open.
let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => {
  for (const details of opened) details.open = false;
});
