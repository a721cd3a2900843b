// Keys for the worklist: j and k go through it, / goes to the search. They can be switched off, and everything works without them.

const off = "hotline-keys-off";
const hint = document.getElementById("keys");
const rows = () => [...document.querySelectorAll(".work-link")];

if (hint && !localStorage.getItem(off)) {
  hint.hidden = false;
  document.getElementById("keys-off").addEventListener("click", () => {
    localStorage.setItem(off, "1");
    removeEventListener("keydown", onKey);
    hint.hidden = true;
  });
  addEventListener("keydown", onKey);
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.target.closest("input, select, textarea, [contenteditable]")) return;
  const links = rows();
  const at = links.indexOf(document.activeElement);
  if (event.key === "j") links[Math.min(at + 1, links.length - 1)]?.focus();
  else if (event.key === "k") links[Math.max(at - 1, 0)]?.focus();
  else if (event.key === "/") document.getElementById("search")?.focus();
  else return;
  event.preventDefault();
}
