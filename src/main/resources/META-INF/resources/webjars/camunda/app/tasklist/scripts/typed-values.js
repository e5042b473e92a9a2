// Numbers and days in forms are read as they are written, or refused with the reason, as the server does (TypedNumber and
// TypedDay). The form library by itself drops the e of 1e5, takes 250,000 for 250 and 31/02/2027 for 3 March.
const native = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
const BLANKS = " \u00A0\u2007\u2009\u202F'’";
const PLAIN = /^-?(\d+(\.\d+)?|\.\d+)$/;
const TWO_WAYS = /^-?[1-9]\d{0,2}[.,]\d{3}$/;
const GROUPED = new RegExp(
  `^-?\\d{1,3}(([${BLANKS}]\\d{3})+([.,]\\d+)?|(,\\d{3})+\\.\\d+|(\\.\\d{3})+,\\d+|(,\\d{3}){2,}|(\\.\\d{3}){2,})$`
);
const begun = /^[-+\u2212]?$/;

function number(typed) {
  const text = typed.trim().replace('\u2212', '-').replace(/^\+/, '');
  if (text.length > 50) {
    return { reason: 'is too long for a number' };
  }
  if (TWO_WAYS.test(text)) {
    const whole = text.replace(/[.,]/, '');
    const small = text.replace(',', '.').replace(/0+$/, '').replace(/\.$/, '.00').replace(/(\.\d)$/, '$10').replace(/(\.\d{3})$/, '$10');
    return { reason: `can be read in two ways: write ${whole} or ${whole}.00, else ${small}` };
  }
  if (PLAIN.test(text)) {
    return { value: text };
  }
  if (/^-?\d+,\d+$/.test(text)) {
    return { value: text.replace(',', '.') };
  }
  if (GROUPED.test(text)) {
    const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
    const decimals = last >= 0 && text.indexOf(text[last]) === last;
    const digits = part => part.replace(/[^\d-]/g, '');
    return { value: decimals ? `${digits(text.slice(0, last))}.${text.slice(last + 1)}` : digits(text) };
  }
  return { reason: whyNot(text) };
}

function whyNot(text) {
  if (/[^\P{Nd}0-9]/u.test(text)) {
    return 'is written in digits other than 0 to 9; write it with 0 to 9';
  }
  if (/^[\d.,]+[eE][+-]?\d*$/.test(text)) {
    return 'has an exponent; write all digits';
  }
  const currency = text.match(/\p{Sc}/u);
  return currency ? `has the sign ${currency[0]}; write the number alone` : 'is not a number; write it as 1234.50';
}

/** How a number is shown to whom typed it: = 250,000.00 EUR; a code of a currency gets two decimals. */
function understood(value, unit = '') {
  const [whole, part = ''] = value.split('.');
  const decimals = /^[A-Z]{3}$/.test(unit) ? part.padEnd(2, '0') : part;
  const grouped = (whole.replace(/^-?$/, '$&0')).replace(/\B(?=(\d{3})+$)/g, ',');
  return `= ${grouped}${decimals ? `.${decimals}` : ''}${unit ? ` ${unit}` : ''}`;
}

/** Whether a person may wonder: many digits, or written otherwise than it is kept. */
const wondered = (text, value) => text !== value || value.replace(/\D.*$/, '').length > 3;

/** In the order that the field shows, such as dd/mm/yyyy, or as 2027-01-31. */
function day(typed, input) {
  const shown = input.placeholder.toLowerCase();
  const order = shown.match(/d+|m+|y+/g) ?? [];
  const text = typed.trim();
  const iso = text.match(/^(\d{4})-(\d\d)-(\d\d)$/);
  const parts = iso ? null : text.match(/^(\d{1,4})\D(\d{1,2})\D(\d{1,4})$/);
  if (!iso && !parts) {
    return { reason: `is not a day; write it as ${shown} or 2027-01-31` };
  }
  const part = letter => Number(parts[1 + order.findIndex(each => each[0] === letter)]);
  const [year, month, date] = iso ? iso.slice(1).map(Number) : [part('y'), part('m'), part('d')];
  const found = new Date(year, month - 1, date);
  if (year < 1000 || found.getFullYear() !== year || found.getMonth() !== month - 1 || found.getDate() !== date) {
    return { reason: `is not a day of the calendar; write it as ${shown} or 2027-01-31` };
  }
  const separator = shown.match(/[^dmy]/)?.[0] ?? '/';
  const padded = { d: String(date).padStart(2, '0'), m: String(month).padStart(2, '0'), y: String(year) };
  return {
    value: order.map(each => padded[each[0]]).join(separator),
    said: found.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
  };
}

const KINDS = [
  ['.fjs-form-field-number input.fjs-input', number],
  ['.fjs-form-field-datetime .fjs-datepicker input', day]
];
const fields = new WeakMap();

/** Milliseconds after which the library has heard what was typed. */
const CATCHING_UP = 1500;

function field(target) {
  if (!(target instanceof HTMLInputElement)) {
    return null;
  }
  if (!fields.has(target)) {
    const kind = KINDS.find(([selector]) => target.matches(selector));
    fields.set(target, kind ? watched(target, kind[1]) : null);
  }
  return fields.get(target);
}

/** The library sees the value that was read; the person sees what was typed, until it is read or corrected. */
function watched(input, read) {
  const one = { believed: native.get.call(input), held: false, read };
  Object.defineProperty(input, 'value', {
    configurable: true,
    get: () => (one.held ? one.believed : native.get.call(input)),
    set: value => {
      if (String(value ?? '') === (one.held ? one.believed : native.get.call(input))) {
        return;
      }
      if (one.held && Date.now() - one.typedAt < CATCHING_UP) {
        // the library tells of a text of a moment ago, which it took for a number: tell it once more
        clearTimeout(one.again);
        one.again = setTimeout(() => input.dispatchEvent(new Event('input', { bubbles: true })), 50);
        return;
      }
      one.held = false;
      say(input, '', false);
      native.set.call(input, value);
    }
  });
  return one;
}

function say(input, text, wrong) {
  const around = input.closest('.fjs-form-field');
  let place = around.querySelector('.tspmo-typed');
  if (!place && text) {
    place = document.createElement('div');
    place.className = 'tspmo-typed';
    place.setAttribute('role', 'status');
    around.append(place);
  }
  if (place) {
    place.textContent = text;
  }
  around.toggleAttribute('data-tspmo-unread', wrong); // the library sets the class anew
}

function said(input, one, read) {
  if (read.said) {
    return one.held ? `= ${read.said}` : '';
  }
  const unit = input.closest('.fjs-input-group')?.querySelector('.fjs-input-adornment')?.textContent.trim();
  return read.value && wondered(native.get.call(input).trim(), read.value) ? understood(read.value, unit) : '';
}

function typed(input, one) {
  const text = native.get.call(input);
  if (text !== one.text) {
    one.text = text;
    one.typedAt = Date.now();
  }
  const read = begun.test(text.trim()) ? { value: '' } : one.read(text, input);
  one.believed = read.value ?? '';
  one.held = one.believed !== text;
  one.said = read.reason ? `"${text.trim()}" ${read.reason}.` : said(input, one, read);
  one.wrong = Boolean(read.reason);
  if (!one.wrong) {
    say(input, one.said, false);
  }
}

// before the library, which listens at the field
document.addEventListener('keypress', event => {
  if (field(event.target) && event.key !== 'Enter') {
    event.stopPropagation();
  }
}, true);
document.addEventListener('keydown', event => {
  const one = field(event.target);
  if (one && event.key.startsWith('Arrow')) {
    one.typedAt = 0; // the library counts up and down
  }
}, true);
document.addEventListener('input', event => {
  const one = field(event.target);
  if (one) {
    typed(event.target, one);
  }
}, true);
document.addEventListener('focusin', event => field(event.target), true);
document.addEventListener('focusout', event => {
  const one = field(event.target);
  if (one?.held) {
    say(event.target, one.said, one.wrong);
  }
}, true);
document.addEventListener('click', event => {
  const unread = document.querySelector('[data-tspmo-unread] input');
  if (unread && event.target.closest?.('button.btn-primary')) {
    event.preventDefault();
    event.stopImmediatePropagation();
    unread.focus();
    unread.scrollIntoView({ block: 'center' });
  }
}, true);

export { number, day, understood, wondered };
