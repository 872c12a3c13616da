// Starts the circuit, says within five seconds when the server is gone, and comes back by itself.

const root = document.documentElement;
const banner = document.getElementById('connection');
const seoul = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit', second: '2-digit' });
let comingBack = false;
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
  for (;;) {
    try {
      if (await Blazor.reconnect()) break;
      location.reload();
      return;
    } catch {
      show(since);
      await aSecond();
    }
  }
  comingBack = false;
  hide();
}

banner.querySelector('button').addEventListener('click', () => comingBack ? hurry() : location.reload());
addEventListener('offline', () => show(new Date()));
addEventListener('online', () => comingBack ? hurry() : hide());
document.addEventListener('visibilitychange', () => { if (!document.hidden) hurry(); });

Blazor.start({
  circuit: {
    configureSignalR: connection => connection.withServerTimeout(5000),
    reconnectionHandler: { onConnectionDown: comeBack, onConnectionUp: hide },
  },
});
