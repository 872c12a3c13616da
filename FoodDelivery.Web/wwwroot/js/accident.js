// The accident page: photos made small on the phone, the place if the rider wants it, and a report that is kept before it is sent.

import { keep as keepTyped, forget as forgetTyped } from './draft.js';

const form = document.getElementById('accident');
const says = form.dataset;
const draft = `accident-${says.person}-${says.order}`;
const { keep, forget, follow, describe } = await import(says.reports);
const waiting = document.getElementById('kept');
const received = document.getElementById('received');
const send = form.querySelector('[data-action=accident]');
const chosen = document.getElementById('chosen');
const files = document.getElementById('photos');
const without = document.getElementById('no-photos');
const whereabouts = document.getElementById('place');
const placed = document.getElementById('placed');
const LONGEST_SIDE = 2048;
const MOST_PHOTOS = 10;
let photos = [];
let place = null;

async function shrink(file) {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height));
  const canvas = Object.assign(document.createElement('canvas'), { width: Math.round(picture.width * scale), height: Math.round(picture.height * scale) });
  canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done, failed) => canvas.toBlob(blob => blob ? done(blob) : failed(new Error('no blob')), 'image/jpeg', 0.85));
}

function tellPhotos(unreadable) {
  const size = Math.ceil(photos.reduce((sum, photo) => sum + photo.size, 0) / 1024);
  const count = photos.length ? says.photos.replace('{0}', photos.length).replace('{1}', size) : '';
  chosen.textContent = [count, unreadable ? says.unreadable : ''].filter(Boolean).join(' ');
  without.hidden = photos.length === 0;
}

files.addEventListener('change', async () => {
  send.disabled = true;
  let unreadable = false;
  for (const file of files.files) {
    if (photos.length === MOST_PHOTOS) break;
    try { photos.push(await shrink(file)); } catch { unreadable = true; }
  }
  files.value = '';
  send.disabled = false;
  tellPhotos(unreadable);
});

without.addEventListener('click', () => {
  photos = [];
  tellPhotos(false);
  files.focus();
});

function tellPlace(found, sentence) {
  place = found;
  whereabouts.setAttribute('aria-pressed', found !== null);
  placed.textContent = sentence;
}

whereabouts.addEventListener('click', () => {
  if (place) return tellPlace(null, says.unplaced);
  tellPlace(null, says.looking);
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => tellPlace(`${coords.latitude.toFixed(5)},${coords.longitude.toFixed(5)}`, says.placed.replace('{0}', Math.ceil(coords.accuracy))),
    ({ code, PERMISSION_DENIED }) => tellPlace(null, code === PERMISSION_DENIED ? says.forbidden : says.nowhere),
    { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 });
});

form.addEventListener('submit', async event => {
  event.preventDefault();
  send.disabled = true;
  const typed = new FormData(form);
  const note = [typed.get('hurt') === 'yes' ? says.hurt : '', typed.get('note').trim()].filter(Boolean).join('\n');
  await keep({ person: says.person, order: says.order, number: says.number, kind: typed.get('kind'), note, place, photos });
  forgetTyped(draft);
  send.disabled = false;
});

waiting.querySelector('[data-again]').addEventListener('click', () => forget(waiting.dataset.id));

function turnTo(shown) {
  if (!shown.hidden) return;
  for (const one of [form, waiting, received]) one.hidden = one !== shown;
  shown.querySelector('h1').focus();
  scrollTo(0, 0);
}

follow(says.person, (reports, reachable) => {
  for (const one of document.querySelectorAll('[data-online], [data-reachable]')) one.hidden = !reachable;
  document.querySelector('[data-offline]').hidden = reachable;
  const report = reports.findLast(one => one.order === says.order);
  if (!report) return turnTo(form);
  const view = report.state === 'received' ? received : waiting;
  view.dataset.id = report.id;
  if (view === received) view.dataset.status = 'cancelled';
  describe(view, report);
  turnTo(view);
});
keepTyped(form, draft);
send.disabled = false;
