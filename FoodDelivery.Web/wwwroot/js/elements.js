// Five small elements that the server's markup uses.

// <title-follows text="…">: the page's title, kept up to date while the page is live.
customElements.define('title-follows', class extends HTMLElement {
  static observedAttributes = ['text'];
  attributeChangedCallback() { document.title = this.getAttribute('text'); }
});

// <modal-sheet><dialog>…</dialog></modal-sheet>: opens as soon as it is there; a tap beside it closes it. What is typed in it outlives a
// reload or a restart of the server, until it is taken away; then the focus goes back to where it was.
customElements.define('modal-sheet', class extends HTMLElement {
  #opener;
  #forget;

  connectedCallback() {
    queueMicrotask(() => {
      const dialog = this.querySelector('dialog');
      if (!dialog || dialog.open) return;
      this.#opener = document.activeElement;
      dialog.showModal();
      if (dialog.getAttribute('role') !== 'alertdialog')
        dialog.addEventListener('click', tap => { if (tap.target === dialog) dialog.close(); });
      if (!dialog.querySelector('[data-draft]')) this.#keep(dialog, `${location.pathname} ${dialog.querySelector('h2').textContent}`);
    });
  }

  disconnectedCallback() {
    this.#forget?.();
    if ((document.activeElement ?? document.body) === document.body) this.#opener?.focus({ preventScroll: true });
  }

  async #keep(dialog, name) {
    const { keep, forget } = await import('./draft.js');
    if (!this.isConnected) return;
    this.#forget = () => forget(name);
    keep(dialog, name);
  }
});

// <newest-here>: the end of a conversation, which is what is read first.
customElements.define('newest-here', class extends HTMLElement {
  connectedCallback() { requestAnimationFrame(() => this.scrollIntoView({ block: 'end' })); }
});

// <in-sight>: what stands around it has appeared because of a press, perhaps at the other end of the page: it comes into sight.
customElements.define('in-sight', class extends HTMLElement {
  connectedCallback() {
    if (navigator.userActivation?.isActive === false) return;
    const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
    requestAnimationFrame(() => this.parentElement?.scrollIntoView({ block: 'nearest', behavior }));
  }
});

// <kept-for person="…">: pages kept on this phone for reading without a connection (ride-pages.js) are for this person; all others go.
async function throwAwayFor(person) {
  const names = await globalThis.caches?.keys() ?? [];
  names.filter(name => name.startsWith('ride-') && name !== `ride-${person}`).forEach(name => caches.delete(name));
}
customElements.define('kept-for', class extends HTMLElement {
  static observedAttributes = ['person'];
  attributeChangedCallback() { throwAwayFor(this.getAttribute('person')); }
});
document.addEventListener('submit', ({ target }) => { if (target.getAttribute('action') === 'logout') throwAwayFor(null); });

// When it was last typed into: whoever types faster than draft.js comes is neither overwritten nor forgotten by it.
document.addEventListener('input', ({ target }) => { target.dataset.typed = Date.now(); }, true);

// Only once the page is there: it is not what anybody waits for.
addEventListener('load', async () => {
  try {
    await navigator.serviceWorker?.register('/app-worker.js', { scope: '/' });
    const kept = await globalThis.caches?.open('offline');
    await kept?.put('/offline/language', new Response(document.documentElement.lang));
  } catch { /* a browser that keeps nothing */ }
});
