/** While an editor serves the site nothing is kept: a worker left by a build at this address would show old pages. */
(async () => {
  "use strict";

  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
  // at each visit: a worker that was answering when it was told to go may have stored that page a moment later
  const names = (await globalThis.caches?.keys()) ?? [];
  await Promise.all(names.filter((name) => name.startsWith("sl:")).map((name) => caches.delete(name)));
})();
