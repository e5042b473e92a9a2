// Nothing typed is lost: the forms of our pages keep a draft on the server, for their author alone. A form of more than three
// fields takes part, or one with data-draft; passwords and files never do.
const here = document.currentScript.dataset;
const { root, user, header } = here;
let token = here.token;

class SessionEnded extends Error {}

async function call(path, body) {
  const answer = await fetch(`${root}drafts${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { Accept: 'application/json', [header]: token, ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
    body: body === undefined ? undefined : JSON.stringify(body)
  });
  if (answer.redirected || answer.status === 401 || answer.status === 403) {
    throw new SessionEnded();
  }
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  return answer.status === 204 ? null : answer.json();
}

/** A person who signed in again in another tab goes on here: the new session has a new token, which every page has. */
async function renewed() {
  const page = await fetch(`${root}account`, { headers: { Accept: 'text/html' } });
  const script = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('script[data-user]');
  if (page.redirected || script?.dataset.user !== user) {
    return false;
  }
  token = script.dataset.token;
  document.querySelectorAll('input[name="_csrf"]').forEach(input => (input.value = token));
  return true;
}

const clock = moment => new Date(moment).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = moment => new Date(moment).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

function element(name, text, attributes = {}) {
  const one = document.createElement(name);
  one.textContent = text;
  Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
  return one;
}

/** The same form on the same page has the same name, also where the page shows it again with errors. */
function named(form, forms) {
  const path = new URL(form.action, location.href).pathname;
  return `${path}#${forms.filter(other => new URL(other.action, location.href).pathname === path).indexOf(form)}`;
}

const isField = input => input.name && !['_csrf', '_draft'].includes(input.name) && !['file', 'password', 'submit', 'button'].includes(input.type);

function fieldsOf(form) {
  return [...form.elements].filter(isField);
}

/** Whether a field has another value than the server gave it. */
function isChanged(field) {
  if (['checkbox', 'radio'].includes(field.type)) {
    return field.checked !== field.defaultChecked;
  }
  if (field.localName === 'select') {
    const given = [...field.options].filter(option => option.defaultSelected);
    const chosen = [...field.selectedOptions];
    return given.length === 0 && !field.multiple ? field.selectedIndex > 0 : given.length !== chosen.length || given.some(option => !option.selected);
  }
  return field.value !== field.defaultValue;
}

function takesPart(form) {
  if (form.querySelector('input[type=password]')) {
    return false;
  }
  const names = new Set(fieldsOf(form).filter(field => field.type !== 'hidden').map(field => field.name));
  return 'draft' in form.dataset || names.size > 3;
}

class Draft {
  constructor(form, name) {
    this.form = form;
    this.name = name;
    this.inTab = `tspmo.draft ${user} ${name}`;
    this.saving = Promise.resolve();
    // on a slow line somebody types before this script runs
    this.touched = new Set(fieldsOf(form).filter(isChanged).map(field => field.name));
    this.note = element('span', '', { class: 'quiet saved', role: 'status' });
    this.notice = element('div', '', { class: 'message', role: 'status', hidden: '' });
    form.prepend(this.notice);
    const button = [...form.querySelectorAll('button[type=submit], button:not([type])')].pop();
    (button ?? form.lastElementChild).after(this.note);
    this.first = JSON.stringify(this.typed());
    this.kept = this.first;
    ['input', 'change'].forEach(kind => form.addEventListener(kind, event => this.changed(event)));
    form.addEventListener('submit', event => this.send(event));
  }

  typed() {
    return [...new FormData(this.form)].filter(([name, value]) => !['_csrf', '_draft'].includes(name) && typeof value === 'string');
  }

  changed(event) {
    if (!this.filling && event.target.name) {
      this.touched.add(event.target.name);
    }
    this.later();
  }

  later() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.save().catch(() => {}), 600);
  }

  save() {
    clearTimeout(this.waiting);
    const now = JSON.stringify(this.typed());
    if (now === this.kept) {
      return this.saving;
    }
    this.kept = now;
    // what the server cannot take at this moment stays in this tab
    sessionStorage.setItem(this.inTab, now);
    this.saving = this.saving
      .catch(() => {})
      .then(() => call('', { form: this.name, fields: JSON.parse(now) }))
      .then(kept => {
        sessionStorage.removeItem(this.inTab);
        this.note.textContent = `Draft saved at ${clock(kept.savedAt)}. Only you see it.`;
      })
      .catch(failure => {
        this.kept = '';
        this.note.textContent =
          failure instanceof SessionEnded
            ? 'Your session has ended. This draft is kept in this tab only.'
            : 'The draft is not saved on the server yet. It is tried again when you type.';
        throw failure;
      });
    return this.saving;
  }

  /** Sends only what the server has: a session that has ended would lose it. */
  async send(event) {
    if (this.sending) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    const by = event.submitter;
    this.leaving = true;
    this.kept = '';
    try {
      await this.save();
    } catch (failure) {
      if (failure instanceof SessionEnded) {
        if (!(await renewed().catch(() => false))) {
          this.sessionEnded();
          return;
        }
        this.kept = '';
        await this.save().catch(() => {});
      } else if (failure instanceof TypeError) {
        this.say('There is no connection to the server. What you typed is still here; send it again when the connection is back.');
        return;
      }
    }
    if (!this.form.elements._draft) {
      this.form.append(element('input', '', { type: 'hidden', name: '_draft', value: this.name }));
    }
    this.sending = true;
    this.form.requestSubmit(by);
    this.sending = false;
  }

  sessionEnded() {
    const link = element('a', 'Sign in in a new tab', { href: location.pathname + location.search, target: '_blank', rel: 'noopener' });
    this.say('Your session has ended. What you typed is still here. ', link, ', then send it again.');
    link.focus();
  }

  say(...parts) {
    this.notice.className = 'message bad';
    this.notice.replaceChildren(...parts);
    this.notice.hidden = false;
    this.notice.scrollIntoView({ block: 'center' });
  }

  /**
   * What was typed before the draft arrived is newer than it, and stays.
   *
   * @param savedAt null if it comes from this tab
   */
  fill(fields, savedAt) {
    if (this.leaving) {
      return;
    }
    const values = new Map();
    fields.forEach(([name, value]) => values.set(name, [...(values.get(name) ?? []), value]));
    const untouched = fieldsOf(this.form).filter(field => !this.touched.has(field.name));
    for (const field of untouched) {
      if (['checkbox', 'radio'].includes(field.type)) {
        field.checked = values.get(field.name)?.includes(field.value) ?? false;
      } else if (field.multiple) {
        [...field.options].forEach(option => (option.selected = values.get(field.name)?.includes(option.value) ?? false));
      } else if (values.get(field.name)?.length) {
        field.value = values.get(field.name).shift();
      }
    }
    const filled = JSON.stringify(this.typed());
    this.kept = savedAt && this.touched.size === 0 ? filled : '';
    if (filled === this.first || untouched.length === 0) {
      return;
    }
    const discard = element('button', 'Discard it', { type: 'button', class: 'plain' });
    discard.addEventListener('click', async () => {
      sessionStorage.removeItem(this.inTab);
      await call('/discard', { form: this.name });
      location.reload();
    });
    this.notice.replaceChildren(
      savedAt ? `You began on ${day(savedAt)} at ${clock(savedAt)} and did not send it. Your draft is filled in. ` : 'What you typed before you left this page is filled in. ',
      discard
    );
    this.notice.hidden = false;
    for (let part = this.form.closest('details'); part; part = part.parentElement.closest('details')) {
      part.open = true;
    }
    this.filling = true;
    untouched.forEach(field => field.dispatchEvent(new Event(field.localName === 'select' ? 'change' : 'input', { bubbles: true })));
    this.filling = false;
  }
}

async function begin() {
  const forms = [...document.querySelectorAll('form')].filter(form => form.method === 'post');
  const drafts = forms.filter(takesPart).map(form => new Draft(form, named(form, forms)));
  if (drafts.length === 0) {
    return;
  }
  addEventListener('visibilitychange', () => drafts.forEach(draft => draft.save().catch(() => {})));
  const found = await call(`?${new URLSearchParams(drafts.map(draft => ['form', draft.name]))}`).catch(() => ({}));
  for (const draft of drafts) {
    const inTab = sessionStorage.getItem(draft.inTab);
    if (inTab) {
      draft.fill(JSON.parse(inTab), null);
    } else if (found[draft.name]) {
      draft.fill(JSON.parse(found[draft.name].answers).fields, found[draft.name].savedAt);
    }
  }
}

begin();
