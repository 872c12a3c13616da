// Accident reports on their way: kept on this phone until the server has them, each sent exactly once. A report belongs to the
// person who wrote it and goes out in nobody else's name.

const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 15_000;
const UPLOAD_PATIENCE = 5 * 60_000;
const WAITING = ['kept', 'unkept', 'signin'];

const unkept = new Map(); // where the phone cannot keep anything, until this page is closed
const sending = new Set();
const followers = new Set();
const otherPages = globalThis.BroadcastChannel && new BroadcastChannel('accident-reports');
let database;
let reachable = true;
let pause = FIRST_PAUSE;
let next;
let busy = false;

const open = () => database ??= new Promise((done, failed) => {
  const asked = indexedDB.open('accident-reports', 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore('reports', { keyPath: 'id' });
  asked.onsuccess = () => {
    asked.result.onclose = () => { database = undefined; };
    done(asked.result);
  };
  asked.onerror = () => { database = undefined; failed(asked.error); };
});

async function shelf(mode, work) {
  const transaction = (await open()).transaction('reports', mode, { durability: 'strict' });
  const asked = work(transaction.objectStore('reports'));
  return new Promise((done, failed) => {
    transaction.oncomplete = () => done(asked.result);
    transaction.onabort = () => failed(transaction.error);
  });
}

async function reportsOf(person) {
  const kept = await shelf('readonly', reports => reports.getAll()).catch(() => []);
  return [...kept.filter(report => !unkept.has(report.id)), ...unkept.values()].filter(report => report.person === person).sort((a, b) => a.at - b.at);
}

async function put(report) {
  try {
    await shelf('readwrite', reports => reports.put(report));
    unkept.delete(report.id);
  } catch {
    unkept.set(report.id, report.state === 'kept' ? { ...report, state: 'unkept' } : report);
  }
}

/** Keeps a new report; from here on it cannot get lost. */
export async function keep(report) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  await put({ ...report, id: Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join(''), at: Date.now(), state: 'kept' });
  tell();
  hurry();
}

/** It is over and has been seen. */
export async function forget(id) {
  unkept.delete(id);
  await shelf('readwrite', reports => reports.delete(id)).catch(() => {});
  tell();
}

function bodyOf(report) {
  const body = new FormData();
  body.append('kind', report.kind);
  body.append('note', report.note);
  if (report.place) body.append('place', report.place);
  report.photos.forEach((photo, number) => body.append('photos', photo, `${number + 1}.jpg`));
  return body;
}

async function outcome(answer) {
  if (answer.status === 201) {
    const { reportId } = await answer.json();
    return { state: 'received', report: `R-${reportId.slice(-8).toUpperCase()}`, receivedAt: Date.now(), photos: [], note: '', place: null };
  }
  if (answer.status === 401 || answer.status === 403) return { state: 'signin' };
  if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return { state: 'kept' };
  return { state: 'refused', why: (await answer.json().catch(() => ({}))).detail ?? '' };
}

async function send(report) {
  sending.add(report.id);
  tell();
  try {
    const answer = await fetch(new URL(`rider/${report.order}/accident`, document.baseURI), {
      method: 'POST', body: bodyOf(report), redirect: 'error', signal: AbortSignal.timeout(UPLOAD_PATIENCE),
      headers: { 'X-Report-Id': report.id, 'X-Report-By': report.person, Accept: 'application/json' },
    });
    const { state, ...more } = await outcome(answer);
    reachable = state !== 'kept';
    if (state !== 'kept' || report.state === 'signin') await put({ ...report, ...more, state });
  } catch {
    reachable = false;
  }
  sending.delete(report.id);
  tell();
}

// The server knows the same report again; this spares a second page of this phone the upload.
const alone = work => navigator.locks ? navigator.locks.request('accident-reports', { ifAvailable: true }, lock => lock && work()) : work();

async function sendAll() {
  clearTimeout(next);
  if (busy) return;
  busy = true;
  const waiting = async () => (await Promise.all([...followers].map(follower => reportsOf(follower.person)))).flat().filter(report => WAITING.includes(report.state));
  const reports = await waiting();
  if (reports.length) await alone(async () => { for (const report of reports) await send(report); });
  busy = false;
  if (!(await waiting()).some(report => report.state !== 'signin')) return; // signing in brings a fresh page
  next = setTimeout(sendAll, pause);
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

function hurry() {
  pause = FIRST_PAUSE;
  sendAll();
}

async function show(follower) {
  const reports = (await reportsOf(follower.person)).map(report => sending.has(report.id) ? { ...report, state: 'sending' } : report);
  if (followers.has(follower)) follower.seen(reports, reachable && navigator.onLine);
}

function tell() {
  followers.forEach(show);
  otherPages?.postMessage('changed');
}

/** Shows this person's reports now and whenever one changes, and sends those that wait. Returns how to stop. */
export function follow(person, seen) {
  const follower = { person, seen };
  followers.add(follower);
  show(follower);
  hurry();
  return () => followers.delete(follower);
}

/** Fills what carries data-when (states), data-why, data-report and data-time with what this report has come to. */
export function describe(place, report) {
  const clock = at => at ? new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at) : '';
  place.dataset.state = report.state;
  for (const one of place.querySelectorAll('[data-when]')) one.hidden = !one.dataset.when.split(' ').includes(report.state);
  for (const one of place.querySelectorAll('[data-why]')) one.textContent = report.why ?? '';
  for (const one of place.querySelectorAll('[data-report]')) one.textContent = report.report ?? '';
  for (const one of place.querySelectorAll('[data-time]')) one.textContent = clock(report[one.dataset.time]);
}

if (otherPages) otherPages.onmessage = () => followers.forEach(show);
addEventListener('online', () => {
  reachable = true;
  tell();
  hurry();
});
addEventListener('offline', tell);
document.addEventListener('visibilitychange', () => { if (!document.hidden) hurry(); });
