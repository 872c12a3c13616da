// The accident report: photos made small on the phone, one key per report, so that sending it twice is one report.

const form = document.getElementById('accident');
const says = form.dataset;
const trouble = document.getElementById('trouble');
const send = form.querySelector('[data-action=accident]');
const chosen = document.getElementById('chosen');
const files = document.getElementById('photos');
const without = document.getElementById('no-photos');
const LONGEST_SIDE = 2048;
const MOST_PHOTOS = 10;
let photos = [];
let key = null;

// The same words and photos are the same report; whoever changes something sends another.
form.addEventListener('input', () => { key = null; });

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

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
  key = null;
  send.disabled = false;
  tellPhotos(unreadable);
});

without.addEventListener('click', () => {
  photos = [];
  key = null;
  tellPhotos(false);
  files.focus();
});

function body() {
  const typed = new FormData(form);
  const note = [typed.get('hurt') === 'yes' ? says.hurt : '', typed.get('note').trim()].filter(Boolean).join('\n');
  const report = new FormData();
  report.append('kind', typed.get('kind'));
  report.append('note', note);
  photos.forEach((photo, number) => report.append('photos', photo, `${number + 1}.jpg`));
  return report;
}

function show({ reportId }) {
  const received = document.getElementById('received');
  received.querySelector('[data-report]').textContent = `R-${reportId.slice(-8).toUpperCase()}`;
  received.querySelector('time').textContent =
    new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Seoul', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date());
  received.dataset.status = 'cancelled';
  form.remove();
  received.hidden = false;
  received.querySelector('h1').focus();
}

async function why(answer) {
  if (answer.status === 401) return says.signin;
  return (await answer.json().catch(() => ({}))).detail ?? says.failed;
}

form.addEventListener('submit', async event => {
  event.preventDefault();
  key ??= newKey();
  const label = send.querySelector('[data-label]');
  label.textContent = says.sending;
  send.disabled = true;
  trouble.hidden = true;
  try {
    const answer = await fetch(location.pathname, { method: 'POST', headers: { 'X-Report-Id': key, Accept: 'application/json' }, body: body() });
    if (answer.status === 201) return show(await answer.json());
    trouble.textContent = await why(answer);
  } catch {
    trouble.textContent = says.unsent;
  }
  trouble.hidden = false;
  label.textContent = says.again;
  send.disabled = false;
});

function tellConnection() {
  document.querySelector('[data-online]').hidden = !navigator.onLine;
  document.querySelector('[data-offline]').hidden = navigator.onLine;
}
addEventListener('online', tellConnection);
addEventListener('offline', tellConnection);
tellConnection();
