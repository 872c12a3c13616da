// Opens the accident page of the ride in hand when there is no connection. It answers with nothing but what js/ride-pages.js kept.

const PATIENCE = 4_000; // a network that swallows everything is no network

const find = request => caches.match(request, { ignoreSearch: true, ignoreVary: true });

// Without a connection the list of deliveries cannot be shown; what can be done is on the page of the ride.
async function rideInstead(request) {
  if (new URL(request.url).pathname !== '/rider') return null;
  for (const name of (await caches.keys()).filter(name => name.startsWith('ride-')))
    for (const { url } of await (await caches.open(name)).keys())
      if (url.endsWith('/accident')) return Response.redirect(url);
  return null;
}

// The page of /app-worker.js.
async function noConnection() {
  const noted = await caches.match('/offline/language');
  return noted && caches.match(`/offline?${await noted.text()}`, { ignoreVary: true });
}

async function page(request) {
  const answer = fetch(request);
  const kept = await find(request) ?? await rideInstead(request);
  if (!kept) return answer.catch(async gone => await noConnection() ?? Promise.reject(gone));
  const late = new Promise((_, failed) => setTimeout(failed, PATIENCE));
  return Promise.race([answer, late]).then(found => found.status < 500 ? found : kept, () => kept);
}

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (request.destination) event.respondWith(find(request).then(kept => kept ?? fetch(request)));
});
