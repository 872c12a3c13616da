// <kept-reports person="…" rides="…">: the reports that this phone keeps, a row each, until they are received and seen; and the
// accident page of each ride on the road, kept for when the connection goes.

customElements.define('kept-reports', class extends HTMLElement {
  static observedAttributes = ['rides'];
  #stop;

  async connectedCallback() {
    const [{ follow, describe, forget }, { keepPages }] = await Promise.all([import(this.dataset.outbox), import(this.dataset.pages)]);
    if (!this.isConnected) return;
    this.keep = () => keepPages(this.getAttribute('person'), this.getAttribute('rides').split(' ').filter(Boolean)).catch(() => {});
    this.keep();
    addEventListener('online', this.keep);
    this.#stop = follow(this.getAttribute('person'), reports => this.#show(reports, describe, forget));
  }

  attributeChangedCallback() { this.keep?.(); }

  disconnectedCallback() {
    this.#stop?.();
    removeEventListener('online', this.keep);
  }

  #show(reports, describe, forget) {
    const rows = this.querySelector('[data-rows]');
    for (const row of [...rows.children]) if (!reports.some(report => report.id === row.dataset.id)) row.remove();
    for (const report of reports) {
      const row = [...rows.children].find(one => one.dataset.id === report.id) ?? this.#newRow(rows, report, forget);
      if (row.dataset.state !== report.state) describe(row, report);
    }
  }

  #newRow(rows, report, forget) {
    const row = this.querySelector('[data-row]').cloneNode(true);
    row.hidden = false;
    row.dataset.id = report.id;
    row.querySelector('[data-number]').textContent = report.number;
    row.querySelector('[data-dismiss]').addEventListener('click', () => forget(report.id));
    rows.append(row);
    return row;
  }
});
