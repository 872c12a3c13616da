// Starts the circuit, says within five seconds when the server is gone, and comes back by itself.
// What is typed meanwhile is told when it is back; what is pressed is not sent, and that is said.

const root = document.documentElement;
const banner = document.getElementById('connection');
const seoul = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit', second: '2-digit' });
const pressed = banner.querySelector('[data-pressed]');
const UNHEARD = 5000; // so long the server may be gone before it is noticed
let pressedAt = 0;
let comingBack = false;
let tryingSince = Infinity;
let hurry = () => {};

function show(since) {
  if (root.dataset.connection === 'down') return;
  root.dataset.connection = 'down';
  const time = banner.querySelector('time');
  time.textContent = seoul.format(since);
  time.dateTime = since.toISOString();
  pressed.hidden = Date.now() - pressedAt > UNHEARD;
  banner.hidden = false;
}

function hide() {
  delete root.dataset.connection;
  banner.hidden = true;
}

const aSecond = () => new Promise(done => { hurry = done; setTimeout(done, 1000); });

// A network that swallows everything is no network: the circuit's own try would hang in it for minutes.
async function isThere() {
  const answer = await fetch(new URL('health/live', document.baseURI), { cache: 'no-store', signal: AbortSignal.timeout(3000) });
  if (!answer.ok) throw new Error(answer.statusText);
}

// The circuit goes on where it was, and has not heard what was typed or closed since.
function tellAgain(since) {
  for (const field of document.querySelectorAll('[data-typed]'))
    if (field.dataset.typed > since - UNHEARD && (field.type !== 'radio' || field.checked))
      for (const kind of ['input', 'change']) field.dispatchEvent(new Event(kind, { bubbles: true }));
  for (const sheet of document.querySelectorAll('modal-sheet dialog:not([open])')) sheet.dispatchEvent(new Event('close'));
}

// Meanwhile the circuit would only break over it. It listens last to what is typed, and first to the other two.
const notNow = event => { if (comingBack) event.stopPropagation(); };
root.addEventListener('input', notNow);
for (const kind of ['change', 'close']) addEventListener(kind, notNow, true);

// The server no longer knows this page's circuit after a restart or a long absence: only a fresh page helps.
async function comeBack() {
  if (comingBack) return;
  comingBack = true;
  const since = new Date();
  const late = setTimeout(() => show(since), 400);
  for (;;) {
    try {
      await isThere();
      tryingSince = Date.now();
      if (await Blazor.reconnect()) break;
      location.reload();
      return;
    } catch {
      tryingSince = Infinity;
      show(since);
      await aSecond();
    }
  }
  clearTimeout(late);
  comingBack = false;
  hide();
  tellAgain(since);
}

// A try can still hang, when the network goes in the middle of it: then a fresh page is the quicker way.
function now() {
  if (!comingBack) return hide();
  if (Date.now() - tryingSince > 5000) location.reload(); else hurry();
}

banner.querySelector('button').addEventListener('click', () => comingBack ? now() : location.reload());
addEventListener('offline', () => show(new Date()));
addEventListener('online', now);
document.addEventListener('visibilitychange', () => { if (!document.hidden && comingBack) now(); });

document.addEventListener('click', tap => {
  if (!tap.target.closest('button') || tap.target.closest('#connection, [data-works-offline]')) return;
  pressedAt = Date.now();
  if (root.dataset.connection !== 'down') return;
  pressed.hidden = false;
  tap.preventDefault();
  tap.stopImmediatePropagation();
}, true);

Blazor.start({
  circuit: {
    configureSignalR: connection => connection.withServerTimeout(4500),
    reconnectionHandler: { onConnectionDown: comeBack, onConnectionUp: hide },
  },
});
