// The kitchen's own hands in the browser: sound, focus that goes with its ticket, "ready" that is sent on the next tap, the printer.

const root = document.documentElement;

// Sound. A browser lets nothing ring before the page was touched, so the state is what can be heard, not what is wished for.

const KEY = 'kitchen-sound';
const AGAIN = 30000;
const TONES = [[880, 0], [1175, 0.2], [880, 0.4]];
let audio = null;

const wanted = () => localStorage.getItem(KEY) === 'on';
const tellSound = () => { root.dataset.sound = wanted() && audio?.state === 'running' ? 'on' : 'off'; };

async function unlock() {
  audio ??= Object.assign(new AudioContext(), { onstatechange: tellSound });
  await audio.resume();
  tellSound();
}

function ring() {
  if (root.dataset.sound !== 'on') return;
  for (const [hertz, after] of TONES) {
    const [at, tone, loudness] = [audio.currentTime + after, audio.createOscillator(), audio.createGain()];
    tone.frequency.value = hertz;
    loudness.gain.setValueAtTime(0, at);
    loudness.gain.linearRampToValueAtTime(0.4, at + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.19);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.2);
  }
}

async function switchSound() {
  const on = root.dataset.sound !== 'on';
  localStorage.setItem(KEY, on ? 'on' : 'off');
  if (!on) return tellSound();
  await unlock();
  ring();
}

// <new-orders waiting="2" newest="1004">: rings when a newer one comes, and again while one waits for an answer.
customElements.define('new-orders', class extends HTMLElement {
  static observedAttributes = ['newest'];
  connectedCallback() { this.#ringAgain(); }
  disconnectedCallback() { clearInterval(this.timer); }
  attributeChangedCallback(_, before, now) {
    if (before === null || Number(now) <= Number(before)) return;
    ring();
    this.#ringAgain();
  }
  #ringAgain() {
    clearInterval(this.timer);
    this.timer = setInterval(() => { if (this.getAttribute('waiting') !== '0') ring(); }, AGAIN);
  }
});

if (wanted() && navigator.userActivation?.hasBeenActive) unlock(); else tellSound();

// What is held back is sent on the next tap elsewhere and when the page hides. The server sends it anyway, a little later.

const sendHeld = () => document.querySelector('[data-send]')?.click();
document.addEventListener('visibilitychange', () => { if (document.hidden) sendHeld(); });
addEventListener('pagehide', sendHeld);

document.addEventListener('click', tap => {
  if (tap.target.closest('button[data-sound]')) switchSound();
  else if (wanted() && root.dataset.sound !== 'on' && tap.isTrusted) unlock();
  if (!tap.target.closest('.undo')) sendHeld();
}, true);

// Whoever works by keyboard stays with the ticket when it moves, or in its column when it has gone.

let place = null;
let byKeys = false;
document.addEventListener('keydown', () => { byKeys = true; }, true);
document.addEventListener('pointerdown', tap => {
  byKeys = false;
  if (!tap.target.closest('.ticket')) place = null;
}, true);
document.addEventListener('focusin', ({ target }) => {
  const ticket = target.closest('.ticket');
  place = ticket && { order: ticket.dataset.order, column: ticket.closest('section').id };
});

new MutationObserver(() => {
  if (!place || (document.activeElement ?? document.body) !== document.body || document.querySelector('dialog[open]')) return;
  const next = document.querySelector(`.ticket[data-order="${place.order}"]`)
    ?? document.querySelector(`#${place.column} .ticket`) ?? document.getElementById(`${place.column}-h`);
  next?.focus({ preventScroll: !byKeys });
}).observe(document.body, { childList: true, subtree: true });

// <ticket-slip>: as soon as it is there it is printed, on a page as long as itself.

const paper = document.head.appendChild(document.createElement('style'));
const millimetres = pixels => Math.ceil(pixels * 25.4 / 96) + 2;
customElements.define('ticket-slip', class extends HTMLElement {
  connectedCallback() {
    requestAnimationFrame(() => {
      paper.textContent = `@page slip { size: 80mm ${millimetres(this.getBoundingClientRect().height)}mm; margin: 0; }`;
      print();
    });
  }
});
