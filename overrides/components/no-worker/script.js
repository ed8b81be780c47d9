/** While an editor serves the site nothing is kept: a worker left by a build at this address would show old pages. */
(async () => {
  "use strict";

  const registrations = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(registrations.map((registration) => registration.unregister()));
  if (!registrations.length) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("sl:")).map((name) => caches.delete(name)));
})();
