// One task or a request: its form, drawn from the definition that Tasklist draws too, the draft of the answer, and the answer.
import { Connection, Draft, SessionEnded, changedMeanwhile, element, fieldOf, focus as goTo, missing, questions, refusal, resumed, sessionEnded as ended } from './answers.js';

export { SessionEnded, day, element } from './answers.js';

export const section = document.querySelector('.answer');
const { address, tasks, header, token, user } = section.dataset;
const send = section.querySelector('#send');
const refused = section.querySelector('.refused');
const saved = section.querySelector('.saved');
const notice = section.querySelector('.draft');
const connection = new Connection(address, { user, header, token }, renewed => (section.dataset.token = renewed.token));

export const call = (method, path, body) => connection.call(method, path, body);

function say(...parts) {
  refused.replaceChildren(...parts);
  refused.hidden = parts.length === 0;
  if (parts.length > 0) {
    refused.focus();
  }
}

export const form = new FormViewer.Form({ container: section.querySelector('#form') });
const draft = new Draft(form, connection, sentence => (saved.textContent = sentence));

/** What the page is about is not asked again. */
function fix(components) {
  for (const component of components ?? []) {
    if (component.key && component.key === section.dataset.fixed) {
      component.readonly = true;
    }
    fix(component.components);
  }
}

async function open() {
  const opened = await call('GET', '/form');
  fix(opened.form.components);
  await form.importSchema(opened.form, { ...opened.facts, ...opened.draft });
  if (opened.draft) {
    notice.replaceChildren(...resumed(opened, connection, () => location.reload()));
    notice.hidden = false;
  }
  draft.watch();
  if (section.dataset.left) {
    addEventListener('pagehide', () => {
      const left = new FormData();
      left.append('_csrf', connection.session.token);
      navigator.sendBeacon(section.dataset.left, left); // the others no longer read that it is open here
    });
  }
  if (section.dataset.steps) {
    walk();
  }
  send.disabled = false;
}

/**
 * A long form in steps: its groups, one at a time, each checked as it is left, and after them the panels that the page adds.
 * Errors lead back to their step.
 */
let all = [];
let shown = 0;

export const steps = () => all;

function walk() {
  const bar = section.querySelector('.steps');
  all = form
    ._getState()
    .schema.components.filter(component => component.type === 'group')
    .map(group => ({ keys: questions(group.components), title: group.label, group }));
  section.querySelectorAll('.step').forEach(panel => all.push({ keys: [], title: panel.dataset.step, panel }));
  all.forEach((step, at) => {
    const button = element('button', step.title, { type: 'button', class: 'plain' });
    button.addEventListener('click', () => (at < shown ? show(at) : check(at)));
    step.line = element('li', '');
    step.line.append(button);
    bar.append(step.line);
  });
  section.querySelector('#back').addEventListener('click', () => show(shown - 1));
  section.querySelector('#next').addEventListener('click', () => check(shown + 1));
  show(0);
}

export function show(at) {
  shown = at;
  const groups = [...section.querySelectorAll('.fjs-form > form > .fjs-vertical-layout > .fjs-layout-row, .fjs-form .fjs-vertical-layout > .fjs-layout-row')].filter(
    row => !row.parentElement.closest('.fjs-layout-row')
  );
  groups.forEach(row => {
    const of = all.findIndex(step => step.group && row.querySelector(`[id*="${CSS.escape(step.group.id)}"]`));
    row.hidden = of !== at && (of >= 0 || at > 0); // what is in no group stands before the first
  });
  all.forEach((step, one) => {
    step.line.toggleAttribute('aria-current', one === at);
    if (one === at) {
      step.line.setAttribute('aria-current', 'step');
    }
  });
  all.forEach(step => step.panel && (step.panel.hidden = step !== all[at]));
  section.querySelector('#form').hidden = Boolean(all[at].panel);
  section.querySelector('#back').hidden = at === 0;
  section.querySelector('#next').hidden = at === all.length - 1;
  send.hidden = at < all.length - 1;
  section.dispatchEvent(new CustomEvent('step', { detail: all[at] }));
  scrollTo({ top: 0 });
}

/** Goes on to a step if all before it are right; else stays with the first that is not. Later steps are not marked yet. */
function check(to) {
  const errors = form.validate();
  const ids = step => step.keys.map(key => fieldOf(form, key)?.id).filter(id => errors[id]?.length);
  const before = all.slice(0, to);
  form._setState({ errors: Object.fromEntries(before.flatMap(ids).map(id => [id, errors[id]])) });
  const wrong = before.findIndex(step => ids(step).length > 0);
  say();
  if (wrong < 0) {
    show(to);
    return;
  }
  show(wrong);
  say(...missing(form, Object.fromEntries(ids(all[wrong]).map(id => [id, errors[id]])), focus));
  focus(all[wrong].keys.find(key => errors[fieldOf(form, key)?.id]?.length));
}

/** The field of a key, or else the first one with an error; the library marks it a moment later. */
function focus(key) {
  const at = all.findIndex(step => step.keys.includes(key));
  if (at >= 0 && at !== shown) {
    show(at);
  }
  goTo(form, section, key);
}

export function sessionEnded(failure) {
  say(ended(failure?.other));
}

/** What comes next is known a moment later, when the process has gone on by itself. */
async function tellNext(list, receipt, tries = 4) {
  list.replaceChildren(...receipt.next.map(line => element('li', line)));
  list.hidden = receipt.next.length === 0;
  if (receipt.settled || tries === 0) {
    return;
  }
  await new Promise(later => setTimeout(later, 1500));
  const newer = await call('GET', '/receipt').catch(() => null);
  if (newer) {
    await tellNext(list, newer, tries - 1);
  }
}

export function done(receipt) {
  const title = element('h2', receipt.sentence, { tabindex: '-1' });
  const next = element('ul', '', { class: 'next', role: 'status' });
  const on = element('p', '');
  if (receipt.follow) {
    on.append(element('a', 'Follow it on its page', { href: receipt.follow }), ' · ');
  }
  on.append(element('a', section.dataset.tasksName ?? 'My work', { href: tasks }));
  section.replaceChildren(title, next, on);
  section.classList.add('message', 'good');
  document.querySelector('.instead')?.remove();
  title.focus();
  if (receipt.next) {
    tellNext(next, receipt);
  } else {
    next.remove();
  }
  if (receipt.standing) {
    section.dispatchEvent(new CustomEvent('sent', { detail: receipt }));
  }
}

/** The choices that cannot be undone: the form says which, and in which words it is asked once more. */
function final(components, data) {
  for (const component of components ?? []) {
    const asked = component.properties ?? {};
    const found = asked.confirm && data[component.key] === asked.confirm ? asked : final(component.components, data);
    if (found) {
      return found;
    }
  }
  return null;
}

let sure = false;

function askOnceMore({ confirmText, confirmDo }) {
  const named = confirmText.replaceAll('{project}', section.dataset.project ?? 'this project');
  const yes = element('button', confirmDo, { type: 'button', class: 'btn-primary' });
  const no = element('button', 'No, go back', { type: 'button', class: 'plain' });
  yes.addEventListener('click', () => {
    sure = true;
    send.click();
  });
  no.addEventListener('click', () => {
    say();
    send.focus();
  });
  const choice = element('p', '', { class: 'send' });
  choice.append(yes, no);
  say(element('p', named), choice);
}

// the field that is typed in is left only when the click has arrived: what it shows then may move the button away before
send.addEventListener('mousedown', event => event.preventDefault());

send.addEventListener('click', async () => {
  document.activeElement?.blur(); // a field hands on what was typed last when it is left
  await new Promise(handedOn => setTimeout(handedOn));
  say();
  const { data, errors } = form.submit();
  if (Object.keys(errors).length > 0) {
    const wrong = all.findIndex(step => step.keys.some(key => errors[fieldOf(form, key)?.id]?.length));
    if (wrong >= 0) {
      show(wrong);
    }
    say(...missing(form, errors, focus));
    focus('');
    return;
  }
  const question = final(form._getState().schema.components, data);
  if (question && !sure) {
    askOnceMore(question);
    return;
  }
  sure = false;
  send.disabled = true;
  try {
    await draft.save();
    const recorded = await call('POST', '/answer', data);
    draft.sent();
    done(recorded);
  } catch (failure) {
    const changes = await changedMeanwhile(form, section, failure, draft).catch(() => null);
    send.disabled = false;
    say(...(changes ?? refusal(form, failure, focus)));
  }
});

open().catch(failure => (failure instanceof SessionEnded ? sessionEnded(failure) : say(element('p', failure.message))));
