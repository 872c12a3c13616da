// Radzen's script, once, when the first part that needs it appears.

let loading;

export function load(address) {
  return loading ??= new Promise((done, failed) => {
    const script = Object.assign(document.createElement('script'), { src: address, onload: () => done(), onerror: failed });
    document.head.append(script);
  });
}
