// Who may only look is not offered what the server would refuse. Studio keeps definitions from being edited by itself, but
// offers to run them, and to interfere with their instances.
const dictionary = await (await fetch(document.getElementById("studio").dataset.captions)).json();
const isInstances = location.pathname.includes("/instances");
const refused = ["Run", "Run workflow", "Run Workflow", "Cancel", "Delete", "Import", "Publish", "Unpublish", "Duplicate", ...(isInstances ? ["Bulk actions", "Bulk Actions"] : [])];
const captions = new Set(refused.flatMap(caption => [caption, dictionary.texts[caption] ?? caption]));

const isRefused = element => captions.has(element.textContent.trim()) || captions.has(element.title) || captions.has(element.getAttribute("aria-label"));

function look(root) {
  for (const element of root.querySelectorAll(".mud-menu-item, button")) {
    // Dialogs have a button of that name too, which only closes them.
    if (!element.closest(".mud-dialog") && !element.hidden && isRefused(element)) element.hidden = true;
  }
}

new MutationObserver(() => look(document.body)).observe(document.body, { subtree: true, childList: true });
look(document.body);
