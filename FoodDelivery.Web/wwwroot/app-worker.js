// Where no page can be fetched, says so in the reader's language: js/elements.js registers this with that language. Rides have a worker of their own.

const NAME = 'offline';

async function keep() {
  const answer = await fetch('/offline', { cache: 'no-store' });
  if (!answer.ok) throw new Error(`/offline answered ${answer.status}`);
  const files = [...(await answer.clone().text()).matchAll(/(?:href|src)="([^"#]+\.(?:css|js|svg))["#]/g)].map(([, file]) => new URL(file, location.origin).href);
  await caches.delete(NAME);
  const kept = await caches.open(NAME);
  await kept.addAll(new Set(files));
  await kept.put('/offline', answer);
}

// What was fetched, or else what is kept; gone stays gone where nothing is.
const orKept = (fetching, kept) => fetching.catch(async gone => await caches.match(kept, { cacheName: NAME, ignoreVary: true }) ?? Promise.reject(gone));

addEventListener('install', event => event.waitUntil(keep().then(skipWaiting)));
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(orKept(fetch(request), '/offline'));
  else if (['style', 'script', 'image'].includes(request.destination)) event.respondWith(orKept(fetch(request), request));
});
