// Four small elements that the server's markup uses.

// <title-follows text="…">: the page's title, kept up to date while the page is live.
customElements.define('title-follows', class extends HTMLElement {
  static observedAttributes = ['text'];
  attributeChangedCallback() { document.title = this.getAttribute('text'); }
});

// <modal-sheet><dialog>…</dialog></modal-sheet>: opens as soon as it is there; a tap beside it closes it.
customElements.define('modal-sheet', class extends HTMLElement {
  connectedCallback() {
    queueMicrotask(() => {
      const dialog = this.querySelector('dialog');
      if (!dialog || dialog.open) return;
      dialog.showModal();
      if (dialog.getAttribute('role') !== 'alertdialog')
        dialog.addEventListener('click', tap => { if (tap.target === dialog) dialog.close(); });
    });
  }
});

// <newest-here>: the end of a conversation, which is what is read first.
customElements.define('newest-here', class extends HTMLElement {
  connectedCallback() { requestAnimationFrame(() => this.scrollIntoView({ block: 'end' })); }
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

// Whoever types faster than draft.js comes is neither overwritten nor forgotten by it.
document.addEventListener('input', ({ target }) => { target.dataset.typed = ''; }, true);

// Only once the page is there: it is not what anybody waits for.
addEventListener('load', () => navigator.serviceWorker?.register(`/app-worker.js?${document.documentElement.lang}`, { scope: '/' }).catch(() => {}));
