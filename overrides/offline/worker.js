/**
 * The service worker: pages without a network. The build puts RELEASE, FIRST_AID and FILES in front of this.
 *
 * - A release is stored whole or not at all: every file's hash is compared first. Each release has a cache of its own.
 * - The address of a script, style sheet or picture holds its hash (?v=…). A page is stored only together with all
 *   that it names, each of the hash it asks for. So no page is ever shown with the files of another release.
 * - What a build made is said by the build (FILES, release.json) and never by a page: nothing else is asked for.
 * - Pages come from the network first. A stored page says from when it is, in words put in here: they do not depend on
 *   any script of the page.
 * - Whatever fails here (storage full or refused), the reader gets what the network gives.
 */
"use strict";

const SCOPE = new URL(registration.scope).pathname;
/** Other sites may share this origin, as on github.io: only what has this prefix is ours. */
const PREFIX = `sl:${SCOPE}:`;
const NAME = PREFIX + RELEASE;
const LIMIT = 3 * 1024 * 1024;
const PATIENCE = 3000;
const MARK = '<div class="sl-saved" hidden></div>';
const SAVED_PAGES = '<ul class="sl-ways" data-sl-saved-pages hidden></ul>';
const OFFLINE = "You are offline.";
const SLOW = "Your connection is slow.";
const BROKEN = "The site does not answer.";

const versionOf = (url) => /^\?v=([0-9a-f]{16})$/.exec(new URL(url).search)?.[1];
const fileUrl = (path) => new URL(path, registration.scope).href;
const firstAid = new Set(FIRST_AID.map(([path]) => fileUrl(path)));
/** What search needs, stored once it was used; the files with the words of texts are not: they would tell what was typed. */
const isSearch = (url) => /^(?:components\/search\/[a-z]+\.js|search\/index\.json)$/.test(url.slice(registration.scope.length));

/** The address under which a page is stored: without what a reader's answers or a campaign put behind it. */
const pageUrl = (address) => {
  const url = new URL(address);
  return url.origin + url.pathname.replace(/\/index\.html$/, "/");
};

const digest = async (bytes) =>
  [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).subarray(0, 8)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");

/** A response as it is stored: with the day and its size, and the headers (its content policy too) of the network's. */
const packed = (bytes, { headers: given }) => {
  const headers = new Headers(given);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set("sl-saved", new Date().toISOString());
  headers.set("sl-bytes", bytes.byteLength);
  return new Response(bytes, { headers });
};

const ownCaches = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** What is stored under an address: in this release's cache, else in an older one. */
const find = async (url) => {
  for (const name of [NAME, ...(await ownCaches())]) {
    const found = (await caches.has(name)) && (await (await caches.open(name)).match(url));
    if (found) return found;
  }
  return undefined;
};

/** A file of exactly this hash: stored already, else from the network, asked anew if what came first is older. */
const exact = async (url, hash) => {
  const old = await find(url);
  const kept = old && (await old.arrayBuffer());
  if (kept && (await digest(kept)) === hash) return packed(kept, old);
  for (const cache of ["default", "reload"]) {
    const response = await fetch(url, { cache });
    const bytes = await response.arrayBuffer();
    if (response.ok && !response.redirected && (await digest(bytes)) === hash) return packed(bytes, response);
  }
  throw new Error(`${url} is not the one of release ${RELEASE}`);
};

/** What a page's tags name with a hash, in our own scope only, by address and hash. */
const assetsOf = (html, page) =>
  [...html.matchAll(/<(?:script|img|source|link)\b[^>]*?\s(?:src|href)="([^"?#]+)\?v=([0-9a-f]{16})"/g)]
    .map(([, address, hash]) => [`${new URL(address, page).href}?v=${hash}`, hash])
    .filter(([url]) => url.startsWith(registration.scope));

const addresses = (paths) => new Set(Object.entries(paths).map(([path, hash]) => `${fileUrl(path)}?v=${hash}`));
const files = addresses(FILES);

/** The release that is published now: its name, its pages by hash, and its files. */
const published = async () => (await fetch(fileUrl("release.json"), { cache: "no-cache" })).json();

/** Whether a build made all of these files: this release, or a newer one whose page came first. */
const made = async (assets) => {
  const unknown = assets.filter(([url]) => !files.has(url));
  if (!unknown.length) return true;
  const newer = addresses((await published()).files);
  return unknown.every(([url]) => newer.has(url));
};

const entries = async (name) => {
  const cache = await caches.open(name);
  return Promise.all(
    (await cache.keys()).map(async ({ url }) => {
      const response = await cache.match(url);
      const saved = response?.headers.get("sl-saved") ?? "";
      return { url, response, saved, bytes: Number(response?.headers.get("sl-bytes")) };
    }),
  );
};

/** The pages of a cache that were stored because they were read, the oldest first. */
const readPages = async (name) =>
  (await entries(name))
    .filter(({ url, response }) => response && !versionOf(url) && !firstAid.has(url) && !isSearch(url))
    .sort((one, other) => one.saved.localeCompare(other.saved));

/** Keep all that is stored below the limit: older releases go first, then the page that was stored longest ago. */
const evict = async (cache) => {
  for (;;) {
    const names = await ownCaches();
    const all = (await Promise.all(names.map(entries))).flat();
    if (all.reduce((sum, { bytes }) => sum + bytes, 0) <= LIMIT) return;
    const others = names.filter((name) => name !== NAME);
    if (others.length) {
      await Promise.all(others.map((name) => caches.delete(name)));
      continue;
    }
    const [oldest, ...rest] = await readPages(NAME);
    if (!oldest) return;
    await cache.delete(oldest.url);
    const needed = new Set(firstAid);
    for (const { url, response } of rest) {
      for (const [asset] of assetsOf(await response.text(), url)) needed.add(asset);
    }
    for (const { url } of all) if (versionOf(url) && !needed.has(url)) await cache.delete(url);
  }
};

/**
 * Store a page of ours with all that it names. It needs the cache that the install made: no cache, no storing. It is
 * opened at once, since what a reader deletes meanwhile would be made anew: what is put into a deleted one is gone.
 */
const keep = async (url, response) => {
  const html = await response.clone().text();
  if (!html.includes(MARK) || !(await caches.has(NAME))) return;
  const cache = await caches.open(NAME);
  const assets = assetsOf(html, url);
  if (!(await made(assets))) return;
  for (const [asset, hash] of assets) {
    if (!(await cache.match(asset))) await cache.put(asset, await exact(asset, hash));
  }
  await cache.put(url, response);
  await evict(cache);
};

/** Take over the pages that were read in the release before: as they are in this release, or not at all. */
const takeOver = async () => {
  const others = (await ownCaches()).filter((name) => name !== NAME);
  const read = (await Promise.all(others.map(readPages))).flat();
  if (!read.length) return;
  const { release, pages } = await published();
  if (release !== RELEASE) return;
  for (const { url } of read) {
    const hash = pages[url.slice(registration.scope.length)];
    if (hash) await exact(url, hash).then((response) => keep(url, response)).catch(() => undefined);
  }
};

const install = async () => {
  const files = await Promise.all(
    FIRST_AID.map(async ([path, hash]) => [fileUrl(path), await exact(fileUrl(path), hash)]),
  );
  try {
    const cache = await caches.open(NAME);
    for (const [url, response] of files) await cache.put(url, response);
  } catch (error) {
    await caches.delete(NAME).catch(() => undefined);
    throw error;
  }
  await takeOver().catch(() => undefined);
  await skipWaiting();
};

/** Pages of older releases go; the files of the last one stay for pages that are still open. */
const activate = async () => {
  for (const name of (await ownCaches()).filter((other) => other !== NAME)) {
    const cache = await caches.open(name);
    const pages = (await cache.keys()).filter(({ url }) => !versionOf(url));
    if (pages.length) await Promise.all(pages.map((page) => cache.delete(page)));
    else await caches.delete(name);
  }
};

const savedCopy = async (url, stored, why) => {
  const saved = stored.headers.get("sl-saved");
  const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long" }).format(new Date(saved));
  const bar =
    `<div class="sl-saved" role="status"><p>Saved copy from <time datetime="${saved.slice(0, 10)}">${day}</time>. ` +
    `${why} <a href="${new URL(url).pathname}">Try again</a></p></div>`;
  return new Response((await stored.text()).replace(MARK, () => bar), { headers: stored.headers });
};

/** The page for a page that is not stored. It stands at any address, so its own relative addresses are made whole. */
const offlinePage = async () => {
  const stored = await find(fileUrl("offline.html")).catch(() => undefined);
  if (!stored) return Response.error();
  const pages = (await readPages(NAME).catch(() => [])).reverse();
  const items = await Promise.all(
    pages.map(async ({ url, response }) => {
      const title = /<title>(.*?)(?: \| [^|]*)?<\/title>/.exec(await response.text())?.[1];
      return title ? `<li><a href="${new URL(url).pathname}">${title}</a></li>` : "";
    }),
  );
  const html = (await stored.text())
    .replace(/(\s(?:href|src)=")(?![#/"]|[a-z]+:)/g, (start) => start + SCOPE)
    .replace(SAVED_PAGES, () => (items.length ? `<ul class="sl-ways">${items.join("")}</ul>` : ""));
  return new Response(html, { status: 503, headers: stored.headers });
};

const isPage = ({ ok, redirected, headers }) =>
  ok && !redirected && (headers.get("content-type") ?? "").startsWith("text/html");

/** Put what the network gave for a page where it belongs; a page that is gone is not kept either. */
const arrived = async (url, response) => {
  if (response.status === 404 || response.status === 410) {
    if (await caches.has(NAME)) await (await caches.open(NAME)).delete(url);
  } else if (isPage(response)) {
    await keep(url, packed(await response.arrayBuffer(), response));
  }
};

/** A page with a stored copy: the network's, whole, if it comes in time. */
const fresh = async (event, url, stored) => {
  const whole = fetch(event.request).then(async (response) =>
    isPage(response) ? packed(await response.arrayBuffer(), response) : response,
  );
  const result = whole.catch(() => undefined);
  event.waitUntil(whole.then((response) => arrived(url, response.clone())).catch(() => undefined));
  const late = Symbol("late");
  const first = await Promise.race([result, new Promise((done) => setTimeout(done, PATIENCE, late))]);
  if (first === late) return savedCopy(url, stored, SLOW);
  if (!first) return savedCopy(url, stored, OFFLINE);
  return first.status < 500 ? first : savedCopy(url, stored, BROKEN);
};

const page = async (event) => {
  const url = pageUrl(event.request.url);
  const stored = await find(url).catch(() => undefined);
  if (stored) return fresh(event, url, stored);
  try {
    const response = await fetch(event.request);
    event.waitUntil(arrived(url, response.clone()).catch(() => undefined));
    return response;
  } catch {
    const folder = await find(`${url}/`).catch(() => undefined);
    return folder ? Response.redirect(`${url}/`) : offlinePage();
  }
};

/** What search needs: the newest if there is a network, else what was stored. */
const searched = async (event) => {
  try {
    const response = await fetch(event.request);
    const copy = response.clone();
    const store = async () => {
      if (copy.ok && !copy.redirected && (await caches.has(NAME))) {
        await (await caches.open(NAME)).put(event.request.url, packed(await copy.arrayBuffer(), copy));
      }
    };
    event.waitUntil(store().catch(() => undefined));
    return response;
  } catch (error) {
    const stored = await find(event.request.url).catch(() => undefined);
    if (stored) return stored;
    throw error;
  }
};

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  if (request.mode === "navigate") {
    // Not in a frame: what other sites show of ours is never stored.
    if (request.destination === "document") event.respondWith(page(event));
  } else if (versionOf(request.url)) {
    event.respondWith(find(request.url).then((stored) => stored ?? fetch(request), () => fetch(request)));
  } else if (isSearch(request.url)) {
    event.respondWith(searched(event));
  }
});

/** The first page of a visit was loaded before there was a worker: it asks to be kept. */
addEventListener("message", (event) => {
  if (event.data !== "keep" || !event.source?.url?.startsWith(registration.scope)) return;
  const url = pageUrl(event.source.url);
  event.waitUntil(fetch(url).then((response) => arrived(url, response)).catch(() => undefined));
});
