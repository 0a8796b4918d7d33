// A checklist on a tablet: what is typed is kept here until the portal has it, also without a connection.
const prefix = "pms-audit/";
const pause = 900;
let current = null;

const modal = () => document.getElementById("components-reconnect-modal");
const isOffline = () => /components-reconnect-(show|failed|rejected)/.test(modal()?.className ?? "");
const read = key => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } };
const write = (key, value) => {
  try {
    if (value === null) localStorage.removeItem(key); else localStorage.setItem(key, JSON.stringify(value));
  } catch { /* full or forbidden: the portal still gets what is typed while connected */ }
};

// key: whose checklist, which audit. page: asked to send what is kept, once the connection is back.
export function start(root, key, page) {
  stop();
  const timers = new Map();
  const base = `${prefix}${key}/`;
  const valueOf = el => el.type === "radio" ? (root.querySelector(`[name="${CSS.escape(el.name)}"]:checked`)?.value ?? "") : el.value;
  const keep = el => {
    const item = el.closest("[data-item]");
    if (!item || !el.dataset.field) return null;
    const entry = read(base + item.dataset.item) ?? { version: Number(item.dataset.version), fields: {} };
    const field = entry.fields[el.dataset.field] ?? { was: item.dataset[`was${el.dataset.field}`] ?? "" };
    field.typed = valueOf(el);
    entry.fields[el.dataset.field] = field;
    write(base + item.dataset.item, entry);
    return entry;
  };
  const send = el => {
    timers.delete(el);
    if (!isOffline() && el.isConnected) el.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const onInput = event => {
    const el = event.target;
    if (!keep(el) || el.type === "radio") return;
    clearTimeout(timers.get(el));
    timers.set(el, setTimeout(() => send(el), pause));
  };
  const onChange = event => {
    if (!keep(event.target)) return;
    clearTimeout(timers.get(event.target));
    // Without a connection there is nobody to tell; it is sent when the connection is back.
    if (isOffline()) event.stopPropagation();
  };
  const onFocus = event => { if (isOffline()) event.stopPropagation(); };
  root.addEventListener("input", onInput, true);
  root.addEventListener("change", onChange, true);
  root.addEventListener("focusin", onFocus, true);
  root.addEventListener("focusout", onFocus, true);
  let wasOffline = isOffline();
  const watcher = new MutationObserver(() => {
    const offline = isOffline();
    document.body.classList.toggle("audit-offline", offline);
    if (wasOffline && !offline) page.invokeMethodAsync("ReconnectedAsync");
    wasOffline = offline;
  });
  if (modal()) watcher.observe(modal(), { attributes: true, attributeFilter: ["class"] });
  document.body.classList.add("audit-works");
  current = { base, dispose: () => {
    watcher.disconnect();
    for (const timer of timers.values()) clearTimeout(timer);
    root.removeEventListener("input", onInput, true);
    root.removeEventListener("change", onChange, true);
    root.removeEventListener("focusin", onFocus, true);
    root.removeEventListener("focusout", onFocus, true);
    document.body.classList.remove("audit-works", "audit-offline");
  } };
  return pending();
}

export function stop() {
  current?.dispose();
  current = null;
}

// Everything that the portal doesn't have yet.
export function pending() {
  if (!current) return [];
  return Object.keys(localStorage).filter(k => k.startsWith(current.base)).map(k => ({ item: Number(k.slice(current.base.length)), entry: read(k) }))
    .filter(k => k.entry?.fields)
    .map(k => ({ item: k.item, version: k.entry.version, fields: Object.entries(k.entry.fields).map(([key, f]) => ({ key, was: f.was, typed: f.typed })) }));
}

// The portal has these values: what was typed since stays kept, on top of them.
export function kept(item, version, values) {
  if (!current) return;
  const entry = read(current.base + item);
  if (!entry) return;
  for (const [key, value] of Object.entries(values)) {
    if (!(key in entry.fields)) continue;
    if (key === "address" || entry.fields[key].typed === value) delete entry.fields[key]; else entry.fields[key].was = value;
  }
  entry.version = version;
  write(current.base + item, Object.keys(entry.fields).length === 0 ? null : entry);
}
