// Pages that renew themselves. The server says only that something changed; what changed is fetched as any page is.
// A form half filled in is never thrown away: its page shows a notice instead.

const here = document.querySelector("[data-live]");
const pause = 1000;

if (here && window.signalR) {
  const connection = new window.signalR.HubConnectionBuilder()
    .withUrl("/live")
    .withAutomaticReconnect([0, 2000, 5000, 10000, 30000])
    .configureLogging(window.signalR.LogLevel.None)
    .build();
  const kind = here.dataset.live;
  const renew = soon(kind === "ticket" ? showNews : renewPart);
  const watch = () => connection.invoke("Watch", kind, here.dataset.number ?? null);

  connection.on(kind, renew);
  connection.onreconnected(async () => { await watch(); renew(); });
  connection.onclose(renew);
  connection.start().then(watch).then(may => { document.documentElement.dataset.liveState = may ? "on" : "off"; }, () => {});
  addEventListener("pagehide", () => connection.stop());
}

// Many changes at once are shown once.
function soon(show) {
  let waiting = false;
  let again = false;
  return async () => {
    again = waiting;
    if (waiting) return;
    waiting = true;
    do {
      again = false;
      await show().catch(() => {});
      await new Promise(go => setTimeout(go, pause));
    } while (again);
    waiting = false;
  };
}

async function get(url) {
  const response = await fetch(url, { headers: { Accept: "text/html" } });
  if (response.redirected && new URL(response.url).pathname === "/sign-in") {
    ended();
    return null;
  }
  return response.ok && response.status !== 204 ? response.text() : null;
}

async function showNews() {
  const html = await get(`/tickets/${encodeURIComponent(here.dataset.number)}/news?after=${here.dataset.events}`);
  if (html === null) return;
  here.innerHTML = html;
  const link = here.querySelector("a.button");
  if (link && document.querySelector("form[data-keep]")) {
    link.target = "_blank";
    link.rel = "noopener";
    link.textContent = "在新窗口看最新情况";
    const kept = document.createElement("span");
    kept.textContent = "您填写的内容还在，仍可提交。";
    here.querySelector("p").append(" ", kept);
  }
}

async function renewPart() {
  const html = await get(location.href);
  if (html === null) return;
  const part = new DOMParser().parseFromString(html, "text/html").getElementById(here.id);
  if (!part) return;
  const focused = here.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  here.replaceChildren(...part.childNodes);
  if (focused) [...here.querySelectorAll("a")].find(link => link.getAttribute("href") === focused)?.focus({ preventScroll: true });
}

function ended() {
  if (document.getElementById("live-ended")) return;
  const notice = document.createElement("div");
  notice.id = "live-ended";
  notice.className = "notice warn";
  notice.setAttribute("role", "status");
  notice.textContent = "登录已经结束，本页不再自动更新。已填写的内容还在，提交时会请您重新登录。";
  document.getElementById("main").prepend(notice);
}
