// Studio's captions in Chinese: texts it draws are looked up in a dictionary and exchanged in the page. What people type,
// code, the drawing and what comes from the server are left alone; so is whatever the dictionary does not know.
const remembered = "studio-captions";
const attributes = ["title", "aria-label", "placeholder"];
const button = document.getElementById("studio-captions");
const dictionary = await (await fetch(document.getElementById("studio").dataset.captions)).json();
const texts = new Map(Object.entries(dictionary.texts));
const patterns = Object.entries(dictionary.patterns).map(([english, chinese]) => {
  const escaped = english.split(/\{\d\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return { order: [...english.matchAll(/\{(\d)\}/g)].map(match => match[1]), match: new RegExp(`^${escaped.join("(.+?)")}$`, "s"), chinese };
});
const never = dictionary.never.join(",");
const neverAttributes = dictionary.neverAttributes.join(",");
const data = dictionary.data.join(",");
const captionsInData = dictionary.captionsInData.join(",");
const captionsInDrawing = dictionary.captionsInDrawing.join(",");
const values = new Set(dictionary.values);
const done = new WeakMap();
let isChinese = (localStorage.getItem(remembered) ?? "zh") === "zh";

/** The Chinese for a caption, or undefined. */
function lookUp(english) {
  const known = texts.get(english);
  if (known !== undefined) return known;
  for (const { match, order, chinese } of patterns) {
    const found = match.exec(english);
    if (found) return chinese.replace(/\{(\d)\}/g, (_, name) => texts.get(found[order.indexOf(name) + 1]) ?? found[order.indexOf(name) + 1]);
  }
}

/** What a place should read, given what it reads now; remembers the English so that it can come back. */
function exchange(owner, key, now) {
  const places = done.get(owner) ?? new Map();
  const before = places.get(key);
  const english = before?.chinese === now ? before.english : now;
  const words = english.trim();
  const chinese = words && /[A-Za-z]/.test(words) ? lookUp(words.replace(/\s+/g, " ")) : undefined;
  if (chinese === undefined) return now;
  const whole = english.replace(words, () => chinese);
  places.set(key, { english, chinese: whole });
  done.set(owner, places);
  return isChinese ? whole : english;
}

function isData(element) {
  return element.closest(data) !== null && element.closest(captionsInData) === null;
}

function text(node) {
  const parent = node.parentElement;
  if (!parent) return;
  // What was exchanged is known by what it was, so that it can come back.
  const isValue = values.has((done.get(node)?.get("")?.english ?? node.data).trim().replace(/\s+/g, " "));
  if (parent.closest(never) && !(isValue && parent.closest(captionsInDrawing))) return;
  if (isData(parent) && !(isValue && parent.closest("td")) && !parent.closest(captionsInDrawing)) return;
  const wanted = exchange(node, "", node.data);
  if (wanted !== node.data) node.data = wanted;
}

function attribute(element, name) {
  const now = element.getAttribute(name);
  if (!now || element.closest(neverAttributes) || isData(element)) return;
  const wanted = exchange(element, name, now);
  if (wanted !== now) element.setAttribute(name, wanted);
}

function whole(root) {
  if (root.nodeType === Node.TEXT_NODE) return text(root);
  if (root.nodeType !== Node.ELEMENT_NODE || root.closest(neverAttributes)) return;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  for (let node = root; node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) text(node);
    else for (const name of attributes) if (node.hasAttribute(name)) attribute(node, name);
  }
}

function label() {
  button.textContent = isChinese ? "English" : "中文";
  button.lang = isChinese ? "en" : "zh-CN";
  button.title = isChinese ? "Show the editor's own captions" : "把编辑器的文字显示为中文";
}

new MutationObserver(changes => {
  for (const change of changes) {
    if (change.type === "characterData") text(change.target);
    else if (change.type === "attributes") attribute(change.target, change.attributeName);
    else for (const node of change.addedNodes) whole(node);
  }
}).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: attributes });

button.addEventListener("click", () => {
  isChinese = !isChinese;
  try { localStorage.setItem(remembered, isChinese ? "zh" : "en"); } catch { /* It holds for this page. */ }
  label();
  whole(document.body);
});
label();
button.hidden = false;
whole(document.body);
