// What our pages and Tasklist share while somebody fills in a form: the way to the server, the draft, and what is said.
const server = new URL('..', import.meta.url);

/** The address of a page of ours. */
export const at = path => new URL(path, server).pathname;

export class Problem extends Error {
  constructor(status, document) {
    super(document.detail ?? 'The server could not take this. Nothing you typed is lost; try again.');
    this.status = status;
    this.document = document;
  }
}

export class SessionEnded extends Error {
  /** @param other who is signed in now, if it is another person */
  constructor(other) {
    super(other);
    this.other = other;
  }
}

/** Of an answer; any other 403 is about the session. */
const REFUSALS = ['AuthorizationException', 'DutyRefused', 'SignatureRequired'];

/** Calls below one address. A session that ends is followed by the next one, which the same person began in another tab. */
export class Connection {
  /** @param renewed is told of each new session */
  constructor(address, session, renewed = () => {}) {
    this.address = address;
    this.session = session;
    this.told = renewed;
  }

  /** At the first call, and once more after the session has ended. */
  async renewed() {
    const answer = await fetch(at('work/session'), { headers: { Accept: 'application/json' } });
    if (answer.redirected || !answer.ok || !(answer.headers.get('Content-Type') ?? '').includes('json')) {
      return false;
    }
    const now = await answer.json();
    if (this.session && this.session.user !== now.user) {
      throw new SessionEnded(now.name);
    }
    this.session = now;
    this.told(now);
    return true;
  }

  async call(method, path, body, { again = true, leaving = false } = {}) {
    let answer;
    try {
      if (!this.session && method !== 'GET' && !(await this.renewed())) {
        throw new SessionEnded();
      }
      answer = await fetch(this.address + path, {
        method,
        keepalive: leaving,
        headers: {
          Accept: 'application/json',
          ...(this.session ? { [this.session.header]: this.session.token } : {}),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' })
        },
        body: body === undefined ? undefined : JSON.stringify(body)
      });
    } catch (failure) {
      if (failure instanceof SessionEnded) {
        throw failure;
      }
      throw new Problem(0, { detail: 'There is no connection to the server. What you typed stays on this page; try again.' });
    }
    const type = answer.headers.get('Content-Type') ?? '';
    const read = type.includes('json') ? await answer.json() : null;
    if (answer.redirected || answer.status === 401 || (answer.status === 403 && !REFUSALS.includes(read?.type))) {
      if (again && (await this.renewed())) {
        return this.call(method, path, body, { again: false });
      }
      throw new SessionEnded();
    }
    if (!answer.ok) {
      throw new Problem(answer.status, read ?? {});
    }
    return read;
  }
}

export const clock = moment => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** As the server writes days: browsers do not agree on a short September. */
export const day = moment => {
  const on = new Date(moment);
  return `${on.getDate()} ${MONTHS[on.getMonth()]} ${on.getFullYear()}`;
};

export function element(name, text, attributes = {}) {
  const one = document.createElement(name);
  one.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
  return one;
}

/** The keys of all that a form asks. */
export function questions(components, found = []) {
  for (const component of components ?? []) {
    if (component.key && !component.readonly && component.type !== 'group') {
      found.push(component.key);
    }
    questions(component.components, found);
  }
  return found;
}

/** The library names fields by ids of its own. */
export function fieldOf(form, key) {
  return form.get('formFieldRegistry').getAll().find(field => field.key === key);
}

/** Goes to the field of a key, or else to the first one with an error; the library marks it a moment later. */
export function focus(form, container, key) {
  setTimeout(() => {
    const id = fieldOf(form, key)?.id;
    const place =
      (id && container.querySelector(`[id$="${CSS.escape(id)}"], [id*="${CSS.escape(id)}-"]`)) ??
      container.querySelector('.fjs-has-errors input, .fjs-has-errors textarea, .fjs-has-errors select');
    place?.focus();
    place?.scrollIntoView({ block: 'center' });
  }, 50);
}

const MOMENT = 600;
const AGAIN = 5000;

/** Keeps what is typed into a form on the server, a moment after it was typed, until it is sent. */
export class Draft {
  /** @param say takes a sentence about it for the person */
  constructor(form, connection, say) {
    this.form = form;
    this.connection = connection;
    this.say = say;
    this.saving = Promise.resolve();
    this.changed = false;
  }

  /** What is in the fields, the hidden ones too. */
  typed() {
    const { data, schema } = this.form._getState();
    return Object.fromEntries(questions(schema.components).filter(key => data[key] !== undefined).map(key => [key, data[key]]));
  }

  /** What is in the fields now was not typed. */
  begin() {
    clearTimeout(this.waiting);
    this.before = JSON.stringify(this.typed());
    this.changed = false;
    this.touched = false;
  }

  watch() {
    this.begin();
    this.form.on('changed', () => {
      const now = JSON.stringify(this.typed());
      if (now === this.before) {
        return; // the library has only filled in what it shows
      }
      this.before = now;
      this.changed = true;
      this.touched = true;
      this.later(MOMENT);
    });
    const flush = () => this.save({ leaving: document.visibilityState === 'hidden' });
    const leave = () => {
      document.activeElement?.blur(); // the library hears of the last letters at the end of a field, or a moment later
      this.save({ leaving: true });
    };
    const warn = event => this.failed && this.changed && event.preventDefault();
    addEventListener('visibilitychange', flush);
    addEventListener('pagehide', leave);
    addEventListener('online', flush);
    addEventListener('beforeunload', warn);
    this.stop = () => {
      removeEventListener('visibilitychange', flush);
      removeEventListener('pagehide', leave);
      removeEventListener('online', flush);
      removeEventListener('beforeunload', warn);
      return this.save();
    };
  }

  later(milliseconds) {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save(), milliseconds);
  }

  save({ leaving = false } = {}) {
    clearTimeout(this.waiting);
    if (!this.changed || this.over) {
      return this.saving;
    }
    this.changed = false;
    const keep = () => this.connection.call('POST', '/draft', this.typed(), { leaving });
    this.saving = (leaving ? keep() : this.saving.then(keep))
      .then(kept => {
        this.failed = false;
        this.say(`Draft saved at ${clock(kept.savedAt)}. Only you see it.`);
      })
      .catch(failure => {
        this.changed = true;
        this.failed = true;
        if (failure instanceof SessionEnded) {
          this.say('The draft is not saved: your session has ended.');
        } else {
          this.say('The draft is not saved yet; it is tried again.');
          this.later(AGAIN);
        }
      });
    return this.saving;
  }

  /** After the answer was taken. */
  sent() {
    clearTimeout(this.waiting);
    this.over = true;
  }
}

/** Says that what was typed before is filled in, and offers to discard it. */
export function resumed(kept, connection, begunAgain) {
  const discard = element('button', 'Discard it', { type: 'button', class: 'plain btn btn-link' });
  discard.addEventListener('click', async () => {
    await connection.call('POST', '/draft/discard');
    begunAgain();
  });
  return [`You began on ${day(kept.savedAt)} at ${clock(kept.savedAt)}; your draft is filled in. `, discard];
}

const empty = value => value === undefined || value === null || value === '' || value === false || value.length === 0;
const many = (count, one, more) => (count === 1 ? `One field ${one}` : `${count} fields ${more}`);

/** What a form that was checked in the browser still needs. */
export function missing(form, errors, goTo) {
  const { data } = form._getState();
  const wrong = form.get('formFieldRegistry').getAll().filter(field => errors[field.id]?.length);
  const open = wrong.filter(field => empty(data[field.key])).length;
  const parts = [
    open > 0 ? many(open, 'still needs an answer', 'still need an answer') : '',
    wrong.length > open ? many(wrong.length - open, 'is not right yet', 'are not right yet') : ''
  ].filter(Boolean);
  const line = element('p', `${parts.join('; ')}. `);
  line.append(link('Go to the first', () => goTo(wrong[0]?.key ?? '')));
  return [line];
}

function link(text, go) {
  const one = element('a', text, { href: '#form' });
  one.addEventListener('click', event => {
    event.preventDefault();
    go();
  });
  return one;
}

/** Why the server did not take an answer; the fields are marked, and each reason leads to its field. */
export function refusal(form, failure, goTo) {
  if (failure instanceof SessionEnded) {
    return [sessionEnded(failure.other)];
  }
  if (failure.document?.type === 'SignatureRequired') {
    return [signature()];
  }
  const errors = failure.document?.errors ?? [];
  if (errors.length === 0) {
    return [element('p', failure.message)];
  }
  form._setState({
    errors: Object.fromEntries(errors.map(error => [fieldOf(form, error.field)?.id, [error.reason]]).filter(([id]) => id))
  });
  const list = element('ul', '');
  errors.forEach(error => {
    const line = element('li', '');
    line.append(link(error.label, () => goTo(error.field)), `: ${error.reason}`);
    list.append(line);
  });
  return [element('p', 'Not sent. Please correct:'), list];
}

/** What a form shows, in its words: the text of each row and each fixed field, by its label. */
function shownIn(container) {
  const texts = new Map();
  const add = (label, text) => texts.set(texts.has(label) ? `${label} (${texts.size})` : label, text.trim());
  container.querySelectorAll('.fjs-form tr').forEach(row => {
    const [label, ...cells] = row.children;
    add(label.textContent.trim(), cells.map(cell => cell.textContent).join(' '));
  });
  container.querySelectorAll('.fjs-form-field-html:not(:has(tr))').forEach(block => {
    const group = block.closest('.fjs-form-field-grouplike')?.querySelector('label, legend')?.textContent;
    add(group?.trim() || 'Introduction', block.textContent);
  });
  return texts;
}

/**
 * Where the answer rests on what has changed meanwhile: the form shows what it is now, keeps what was typed, and each change is
 * said, before and after. Sent again, the answer is about what is shown then.
 *
 * @returns null if the answer was refused for another reason
 */
export async function changedMeanwhile(form, container, failure, draft) {
  const fixed = (failure.document?.errors ?? []).map(error => fieldOf(form, error.field));
  if (failure.status !== 409 || fixed.length === 0 || !fixed.every(field => field?.readonly)) {
    return null;
  }
  const before = shownIn(container);
  const opened = await draft.connection.call('GET', '/form');
  const { schema } = form._getState();
  await form.importSchema(schema, { ...opened.facts, ...draft.typed() });
  await new Promise(drawn => setTimeout(drawn, 100));
  const list = element('ul', '', { class: 'changes' });
  const after = shownIn(container);
  for (const label of new Set([...before.keys(), ...after.keys()])) {
    const [was, now] = [before.get(label) || 'nothing', after.get(label) || 'nothing'];
    if (was !== now) {
      const line = element('li', '');
      line.append(element('b', label), ': was ', element('del', was), ', is now ', element('ins', now));
      list.append(line);
    }
  }
  const what = list.children.length > 0 ? 'This changed:' : 'Nothing that this form shows differs.';
  return [
    element('p', `Not sent: what you answer about has changed since you opened it. ${what}`),
    ...(list.children.length > 0 ? [list] : []),
    element('p', 'Your answer is still here. To give it about what is shown now, press the button again.')
  ];
}

function inNewTab(text, path) {
  return element('a', text, { href: at(path), target: '_blank', rel: 'noopener' });
}

function signature() {
  const line = element('p', 'This decision is signed. ');
  line.append(inNewTab('Confirm in a new tab that it is you', 'confirm'), '. Then press Send again; your answer stays here.');
  return line;
}

/** @param other who is signed in now, if it is another person */
export function sessionEnded(other) {
  const line = element('p', other ? `${other} is signed in now. What you typed is still here. ` : 'Your session has ended. What you typed is still here. ');
  line.append(inNewTab(other ? 'Sign in as yourself in a new tab' : 'Sign in in a new tab', other ? 'account' : 'work'), ', then press Send again.');
  return line;
}

// A list to search in or a calendar opens when a person asks for it, with a click or an arrow. The library opens it for whoever
// passes through with the Tab key, and over the reason why a day that was typed cannot be one.
let passing = false;

function close(input) {
  const escape = new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true });
  setTimeout(() => input.dispatchEvent(escape), 20);
}

addEventListener('keydown', event => {
  if (event.isTrusted) { // the calendar presses Enter by itself
    passing = event.key === 'Tab';
  }
}, true);
addEventListener('pointerdown', () => (passing = false), true);
addEventListener('focusin', event => {
  if (passing && event.target.matches?.('.fjs-form-field-select .fjs-input, .fjs-taglist-input, .fjs-form-field-datetime input')) {
    close(event.target);
  }
});
addEventListener('input', event => {
  if (event.target.matches?.('.fjs-form-field-datetime input')) {
    close(event.target);
  }
});

// Leaving a field can move what stands below it, such as a hint that goes: a button would slip away under the finger that
// presses it. So the field is left when the button is let go.
const isButton = event => event.target.closest?.('.send button, .form-actions button, .modal-footer button');

addEventListener('mousedown', event => isButton(event) && event.preventDefault(), true);
addEventListener('click', event => isButton(event) && document.activeElement?.closest('.fjs-form') && document.activeElement.blur(), true);
