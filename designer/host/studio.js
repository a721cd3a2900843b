// Puts Studio's element into the page; the program that fills it is loading meanwhile.
const place = document.getElementById("studio");
const loading = document.getElementById("studio-loading");
const tag = place.dataset.element;
const element = document.createElement(tag);
for (const [name, value] of Object.entries(JSON.parse(place.dataset.attributes))) element.setAttribute(name, value);
// Who calls is told by the cookie of this page, which travels to our own address alone.
element.setAttribute("remote-endpoint", `${location.origin}/elsa/api`);

new MutationObserver((_, observer) => {
  observer.disconnect();
  loading.remove();
}).observe(element, { childList: true });
place.append(element);

// Set earlier they are lost.
customElements.whenDefined(tag).then(() => {
  element.editWorkflowDefinition = id => location.assign(`/studio/workflows/definitions/${encodeURIComponent(id)}/edit`);
  if (tag === "elsa-workflow-instance-list") element.viewWorkflowInstance = id => location.assign(`/studio/workflows/instances/${encodeURIComponent(id)}/view`);
});
