// On the page that stands where another could not be fetched: asks for that one again by hand, and as soon as the house answers.

const waits = location.pathname !== '/offline'; // else it was opened for itself
const again = () => location.replace(waits ? location.href : '/');

async function look() {
  try {
    if ((await fetch('/health/live', { cache: 'no-store' })).ok) return again();
  } catch { /* still away */ }
  setTimeout(look, 2000);
}

document.querySelector('[data-again]').addEventListener('click', event => { event.preventDefault(); again(); });
if (waits) {
  addEventListener('online', again);
  setTimeout(look, 2000);
}
