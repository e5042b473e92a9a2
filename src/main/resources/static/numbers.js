// Beside a field for a number: what is understood of it, = 250,000.00 EUR, or why it cannot be read; as in forms and on the
// server (TypedNumber). A field gets its unit by data-unit;
// with data-point, what stands behind a point are decimals, however many.
import { number, understood, wondered } from '../camunda/app/tasklist/scripts/typed-values.js';

const FIELDS = 'input[inputmode="decimal"]';

function place(input) {
  let shown = input.nextElementSibling;
  if (!shown?.classList.contains('understood')) {
    shown = document.createElement('output');
    shown.className = 'understood';
    shown.htmlFor = input.id;
    input.after(shown);
  }
  return shown;
}

function tell(input, left) {
  const text = input.value.trim();
  const rate = input.dataset.point !== undefined && /^\d+\.\d+$/.test(text);
  const read = rate ? { value: text } : text ? number(text) : {};
  const wrong = Boolean(read.reason);
  const words = wrong ? (left ? `"${text}" ${read.reason}.` : '')
    : read.value && wondered(text, read.value) ? understood(read.value, input.dataset.unit) : '';
  if (words || input.nextElementSibling?.classList.contains('understood')) {
    const shown = place(input);
    shown.textContent = words;
    shown.toggleAttribute('data-wrong', wrong && left);
  }
}

for (const [event, left] of [['input', false], ['focusout', true]]) {
  document.addEventListener(event, ({ target }) => {
    if (target instanceof HTMLInputElement && target.matches(FIELDS)) {
      tell(target, left);
    }
  });
}
