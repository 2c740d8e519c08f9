// The worker that answers when there is no network. It keeps what never changes under its address (files with a hash in
// their name) and a page to show offline. It never keeps a page, since each holds a nonce and somebody's data, nor an
// answer of /rpc or /api.

const VERSION = "2";
const SHELL = `regie-shell-${VERSION}`;
const ASSETS = "regie-assets-1";
const MAX_ASSETS = 12;

const SHELL_FILES = [
  "/offline.html",
  "/offline.css",
  "/offline.js",
  "/manifest.webmanifest",
  "/icons/icon.svg",
  "/icons/icon-192.png",
];

// regie.<hash>.js, .wasm or .css
const HASHED = /^\/pkg\/[^/]+\.[A-Za-z0-9_-]{8,}\.(js|wasm|css)$/;

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(SHELL)
      // Past the browser's own cache, or a new version could keep the old page.
      .then((cache) => cache.addAll(SHELL_FILES.map((file) => new Request(file, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name !== SHELL && name !== ASSETS))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (HASHED.test(url.pathname)) {
    event.respondWith(asset(request));
  } else if (request.mode === "navigate") {
    if (/^\/(api|rpc|calendar|live)(\/|$)/.test(url.pathname)) return;
    event.respondWith(fetch(request).catch(() => kept("/offline.html")));
  } else if (SHELL_FILES.includes(url.pathname)) {
    event.respondWith(fetch(request).catch(() => kept(url.pathname)));
  }
});

async function kept(path) {
  return (await caches.match(path, { cacheName: SHELL })) ?? Response.error();
}

async function asset(request) {
  const cache = await caches.open(ASSETS);
  const hit = await cache.match(request.url);
  if (hit) return hit;
  const response = await fetch(request);
  if (response.status === 200) {
    await cache.put(request.url, response.clone());
    await trim(cache);
  }
  return response;
}

// Each deployment brings three files: the oldest leave first.
async function trim(cache) {
  const keys = await cache.keys();
  await Promise.all(keys.slice(0, Math.max(0, keys.length - MAX_ASSETS)).map((key) => cache.delete(key)));
}
