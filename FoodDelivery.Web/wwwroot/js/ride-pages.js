// Keeps the accident page of each ride on the road on this phone, so that it opens without a connection: /rider-worker.js then
// answers from here. Whoever uses the phone next finds nothing of it: <kept-for> in elements.js throws it away.

const filesOf = page => [...page.querySelectorAll('link[href], script[src], img[src], [data-reports]')]
  .map(one => new URL(one.dataset.reports ?? one.getAttribute('href') ?? one.getAttribute('src'), document.baseURI).href);

async function keepPage(kept, address) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' } });
  if (!answer.ok || answer.redirected) return;
  const page = new DOMParser().parseFromString(await answer.clone().text(), 'text/html');
  if (!page.querySelector('[data-reports]')) return;
  await kept.addAll(new Set(filesOf(page)));
  await kept.put(address, answer);
}

export async function keepPages(person, orders) {
  if (!globalThis.caches || !navigator.serviceWorker) return;
  if (orders.length === 0) return caches.delete(`ride-${person}`);
  const kept = await caches.open(`ride-${person}`);
  const addresses = orders.map(order => new URL(`/rider/${order}/accident`, location.origin).href);
  for (const { url } of await kept.keys())
    if (url.endsWith('/accident') && !addresses.includes(url)) await kept.delete(url);
  for (const address of addresses) await keepPage(kept, address);
  await navigator.serviceWorker.register('/rider-worker.js', { scope: '/rider' });
}
