// What a person has typed into a form, kept in this tab until it is sent. Passwords are never kept.

const key = name => `draft:${name}`;
const read = name => JSON.parse(sessionStorage.getItem(key(name)) ?? '{}');
const formOf = here => here.closest('form, dialog') ?? here.parentElement;
const nameOf = field => field.name || field.id;
const fields = form => [...form.querySelectorAll('input, textarea, select')].filter(one => nameOf(one) && one.type !== 'password' && one.type !== 'hidden' && one.type !== 'file');
const isTick = field => field.type === 'checkbox' || field.type === 'radio';
const place = field => field.type === 'radio' ? `${field.name}=${field.value}` : nameOf(field);

export function keep(here, name) {
  const form = formOf(here);
  const kept = read(name);
  for (const field of fields(form)) {
    const value = kept[place(field)];
    if (value === undefined || 'typed' in field.dataset || value === (isTick(field) ? field.checked : field.value)) continue;
    if (isTick(field)) field.checked = value; else field.value = value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
  if (fields(form).some(field => 'typed' in field.dataset)) note(here, name);
  form.addEventListener('input', () => note(here, name));
}

// For forms whose fields come and go.
export function note(here, name) {
  const now = Object.fromEntries(fields(formOf(here)).map(field => [place(field), isTick(field) ? field.checked : field.value]));
  sessionStorage.setItem(key(name), JSON.stringify(now));
}

export function kept(name) {
  return Object.fromEntries(Object.entries(read(name)).map(([field, value]) => [field, String(value)]));
}

export function forget(name) {
  sessionStorage.removeItem(key(name));
}
