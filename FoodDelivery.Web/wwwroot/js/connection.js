// Starts the circuit, says within five seconds when the server is gone, and comes back by itself.

const root = document.documentElement;
const banner = document.getElementById('connection');
const seoul = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit', second: '2-digit' });
let comingBack = false;
let tryingSince = Infinity;
let hurry = () => {};

function show(since) {
  if (root.dataset.connection === 'down') return;
  root.dataset.connection = 'down';
  const time = banner.querySelector('time');
  time.textContent = seoul.format(since);
  time.dateTime = since.toISOString();
  banner.hidden = false;
}

function hide() {
  delete root.dataset.connection;
  banner.hidden = true;
}

const aSecond = () => new Promise(done => { hurry = done; setTimeout(done, 1000); });

// The server no longer knows this page's circuit after a restart or a long absence: only a fresh page helps.
async function comeBack() {
  if (comingBack) return;
  comingBack = true;
  const since = new Date();
  const late = setTimeout(() => show(since), 400);
  for (;;) {
    try {
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
}

// A try can hang for minutes in a network that swallows everything: then a fresh page is the quicker way.
function now() {
  if (!comingBack) return hide();
  if (Date.now() - tryingSince > 5000) location.reload(); else hurry();
}

banner.querySelector('button').addEventListener('click', () => comingBack ? now() : location.reload());
addEventListener('offline', () => show(new Date()));
addEventListener('online', now);
document.addEventListener('visibilitychange', () => { if (!document.hidden && comingBack) now(); });

Blazor.start({
  circuit: {
    configureSignalR: connection => connection.withServerTimeout(4500),
    reconnectionHandler: { onConnectionDown: comeBack, onConnectionUp: hide },
  },
});
