// Where no page can be fetched, says so in the reader's language, which js/elements.js notes. Rides have a worker of their own.

const NAME = 'offline';
const LANGUAGES = ['ko', 'en'];

// Nobody's page: without cookies, so that the language that is asked for is the one that comes.
async function keep(kept, language) {
  const answer = await fetch('/offline', { cache: 'no-store', credentials: 'omit', headers: { 'Accept-Language': language } });
  if (!answer.ok) throw new Error(`/offline answered ${answer.status}`);
  const files = [...(await answer.clone().text()).matchAll(/(?:href|src)="([^"#]+\.(?:css|js|svg))["#]/g)].map(([, file]) => new URL(file, location.origin).href);
  await kept.addAll(new Set(files));
  await kept.put(`/offline?${language}`, answer);
}

async function install() {
  const kept = await caches.open(NAME);
  for (const language of LANGUAGES) await keep(kept, language);
  await skipWaiting();
}

const find = request => caches.match(request, { cacheName: NAME, ignoreVary: true });

async function sayIt() {
  const noted = await find('/offline/language');
  return find(`/offline?${await noted?.text() ?? LANGUAGES[0]}`);
}

// What was fetched, or else what is kept; gone stays gone where nothing is.
const orKept = (request, kept) => fetch(request).catch(async gone => await kept() ?? Promise.reject(gone));

addEventListener('install', event => event.waitUntil(install()));
addEventListener('activate', event => event.waitUntil(clients.claim()));
addEventListener('fetch', event => {
  const { request } = event;
  if (request.method !== 'GET') return;
  if (request.mode === 'navigate') event.respondWith(orKept(request, sayIt));
  else if (['style', 'script', 'image'].includes(request.destination)) event.respondWith(orKept(request, () => find(request)));
});
