// What Studio leaves unsaid: why the server refused something, and that another person saved in between. Studio asks through fetch.
const api = `${location.origin}/elsa/api/`;
const definitions = "/studio/workflows/definitions";
const request = window.fetch.bind(window);
const bar = document.getElementById("blazor-error-ui");
const place = document.createElement("div");
const states = new Map();
const checked = new WeakSet();
// What is asked by POST and changes nothing.
const asking = /^(workflow-instances(\/[^/]+\/journal)?|activity-executions\/report|(descriptors|scripting)\/.+)$/;
const failed = { 401: "You are signed in no longer. Sign in again in another window, then repeat this.", 403: "You may not do this.", 404: "It is there no longer. Load the page again.", 429: "Too many requests. Wait a moment." };
let toldAt = -Infinity;
let isSaveRefused = false;
let saves = Promise.resolve();

place.className = "studio-notices";
place.setAttribute("role", "alert");
document.querySelector(".studio-head").after(place);

/** Shows a notice until a button of it is pressed or the next thing is done; one at a time: the last one is about what the person just did. */
function tell(title, messages, actions = [], dismiss = ["Dismiss", () => {}]) {
  const notice = document.createElement("section");
  const list = document.createElement("ul");
  const row = document.createElement("p");
  for (const message of messages) list.append(Object.assign(document.createElement("li"), { textContent: message }));
  for (const [caption, act] of [...actions, dismiss]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: caption });
    button.addEventListener("click", () => {
      notice.remove();
      act();
    });
    row.append(button);
  }
  notice.append(Object.assign(document.createElement("strong"), { textContent: title }), list, row);
  place.replaceChildren(notice);
}

async function problemOf(answer) {
  const told = await answer.clone().json().catch(() => ({}));
  const reasons = Object.values(told.errors ?? {}).flat();
  const title = told.title ?? "This was not done";
  const messages = reasons.length > 0 ? reasons : [told.detail ?? failed[answer.status] ?? `HTTP ${answer.status}`];
  return { title, messages: messages.filter(message => message !== title) };
}

/** The definition this page edits. */
function edited() {
  const found = /\/definitions\/([^/]+)\/edit$/.exec(location.pathname);
  return found && decodeURIComponent(found[1]);
}

/** Keeps in mind which state of a definition the page was given. */
function remember(answer) {
  const state = /^(?:W\/)?"(.+):[0-9a-f]+"$/.exec(answer.headers.get("etag") ?? "");
  if (state) states.set(decodeURIComponent(state[1]), state[0].replace(/^W\//, ""));
}

/** Saves, and says on which state of the definition: the server refuses when that is no more the last one. */
async function save(url, options) {
  const headers = new Headers(options?.headers);
  if (states.has(edited())) headers.set("If-Match", states.get(edited()));
  const answer = await request(url, { ...options, headers });
  if (answer.status !== 412) remember(answer);
  return answer;
}

function tellOvertaken({ title, messages }, answer, url, options) {
  tell(title, messages, [
    ["Load what the other saved", () => location.reload()],
    ["Save mine over it", async () => {
      remember(answer);
      const again = await save(url, options);
      if (again.ok) tell("Saved", []);
      else tellRefused(await problemOf(again));
    }],
  ]);
}

function tellRefused({ title, messages }) {
  tell(title, messages);
}

async function tellDone(answer) {
  const told = await answer.clone().json().catch(() => null);
  if (told?.cannotStart) tell("The workflow cannot be started", [told.reason]);
  else if (told?.notice) tell(told.notice.title, told.notice.messages);
}

window.fetch = async (input, options) => {
  const url = new URL(input.url ?? input, location.href);
  const method = (options?.method ?? input.method ?? "GET").toUpperCase();
  if (!url.href.startsWith(api)) return request(input, options);
  const path = url.href.slice(api.length).split("?")[0];
  const isSave = method === "POST" && path === "workflow-definitions";
  // One save after the other: each goes by the state the one before it left.
  const asked = isSave ? saves.then(() => save(url, options)) : request(input, options);
  if (isSave) saves = asked.catch(() => {});
  const answer = await asked;
  if (method === "GET" || (answer.ok && method === "POST" && asking.test(path))) {
    if (path.startsWith("workflow-definitions/by-")) remember(answer);
    return answer;
  }

  if (answer.ok) {
    // Reasons against publishing stay while the draft is mended and saved.
    if (!isSave || isSaveRefused) place.replaceChildren();
    if (!isSave) remember(answer);
    if (path.startsWith("bulk-actions/") || path.endsWith("/execute")) await tellDone(answer);
    return answer;
  }

  if (answer.status >= 500) return answer;
  const problem = await problemOf(answer);
  if (answer.status === 412) tellOvertaken(problem, answer, url, options);
  else tellRefused(problem);
  toldAt = performance.now();
  // A refused publication was saved all the same, and says which state that left.
  isSaveRefused = isSave && (answer.status === 412 || !answer.headers.has("etag"));
  // The form in which Studio takes a refusal calmly, where it does; the reasons have been told.
  const { title } = problem;
  const headers = { "Content-Type": "application/problem+json", "x-elsa-workflow-cannot-start": "true" };
  return new Response(JSON.stringify({ title, status: 400, errors: { definition: [title] } }), { status: 400, headers });
};

// Where Studio does not, it says nothing but that something failed.
new MutationObserver(() => {
  if (performance.now() - toldAt < 3000 && bar.style.display !== "none") bar.style.display = "none";
}).observe(bar, { attributes: true, attributeFilter: ["style"] });

// Files to be imported are looked at first, all of them: Studio takes in what it can and is silent about where the rest is wrong.
document.addEventListener("change", async event => {
  const input = event.target;
  if (!location.pathname.startsWith(definitions) || !(input instanceof HTMLInputElement) || input.type !== "file" || input.files.length === 0 || checked.delete(input)) return;
  event.stopImmediatePropagation();
  place.replaceChildren();
  const form = new FormData();
  for (const file of input.files) form.append("files", file, file.name);
  const into = edited() === null ? "" : `&into=${encodeURIComponent(edited())}`;
  const answer = await request(`${api}workflow-definitions/import-files?check=true${into}`, { method: "POST", body: form }).catch(() => null);
  const { replaced = [] } = answer?.ok ? await answer.json() : {};
  const forget = () => { input.value = ""; };
  const goOn = () => {
    checked.add(input);
    input.dispatchEvent(new Event("change", { bubbles: true }));
  };
  if (answer?.ok && (into !== "" || replaced.length === 0)) return goOn();
  if (answer?.ok) return tell("These drafts are replaced by the files; what was changed in them is lost:", replaced, [["Import", goOn]], ["Cancel", forget]);
  forget();
  if (answer === null) tell("This was not done", ["The server cannot be reached."]);
  else tellRefused(await problemOf(answer));
}, true);
