// Three small elements that the server's markup uses.

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
