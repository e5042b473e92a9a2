// What a request has besides its form: documents, a summary of all answers before it is sent, and who decides next.
import { section, form, call, sessionEnded, SessionEnded, element, day, steps, show } from './work.js';
import { upload, size } from './upload.js';

const files = section.querySelector('#files');
const summary = section.querySelector('#summary .answers');
const picker = files.querySelector('form');
let attached = [];

const label = kind => [...picker.kind.options].find(option => option.value === kind)?.textContent ?? kind;

function list() {
  files.querySelector('.kept').replaceChildren(
    ...attached.map(one => {
      const line = element('li', '');
      const remove = element('button', 'Remove', { type: 'button', class: 'plain', 'aria-label': `Remove ${one.fileName}` });
      remove.addEventListener('click', async () => {
        try {
          await call('POST', `/files/${one.id}/remove`);
          await load();
        } catch (failure) {
          failed(failure);
        }
      });
      line.append(element('b', label(one.kind)), ' ', element('bdi', one.fileName), ` (${size(one.size)}) `, remove);
      return line;
    })
  );
}

async function load() {
  attached = await call('GET', '/files');
  list();
}

function wrong(field, text) {
  const place = files.querySelector(`#${field}-error`);
  place.textContent = text;
  place.hidden = !text;
}

function failed(failure) {
  if (failure instanceof SessionEnded) {
    sessionEnded();
  } else {
    wrong('file', failure.message);
  }
}

picker.addEventListener('submit', async event => {
  event.preventDefault();
  const file = picker.file.files[0];
  const limit = Number(files.dataset.limit);
  wrong('kind', picker.kind.value ? '' : 'Choose a kind.');
  wrong('file', !file ? 'Choose a file.' : file.size > limit ? `A document has at most ${limit / 1048576} MB.` : '');
  if (!picker.kind.value || !file || file.size > limit) {
    return;
  }
  const button = picker.querySelector('button');
  button.disabled = true;
  try {
    await load(); // with a token of this session
    const { status, body } = await upload(`${section.dataset.address}/files`, new FormData(picker), { [section.dataset.header]: section.dataset.token }, picker.querySelector('.progress'));
    if (status === 200) {
      picker.reset();
    } else {
      wrong(body?.errors?.[0]?.field === 'kind' ? 'kind' : 'file', body?.errors?.[0]?.reason ?? body?.detail ?? 'The file was refused. Try again.');
    }
    await load();
  } catch (failure) {
    failed(failure);
  }
  button.disabled = false;
});

/** An answer as people read it. */
function inWords(field, value, answers) {
  const one = single => (field.values ?? []).find(option => option.value === single)?.label ?? String(single);
  if (field.type === 'datetime') {
    return day(`${value}T12:00`);
  }
  if (field.type === 'number' && !Number.isNaN(Number(value))) {
    const money = field.appearance?.suffixAdorner?.includes('{{currency}}');
    const number = Number(value).toLocaleString('en-US', money ? { minimumFractionDigits: 2 } : {});
    return money ? `${number} ${answers.currency}` : number;
  }
  if (field.type === 'checkbox') {
    return value ? 'Yes' : 'No';
  }
  return Array.isArray(value) ? value.map(one).join(', ') : one(value);
}

/** The label of a field; within a group of its own, after that of the group. */
function answered(components, answers, prefix = '') {
  return (components ?? []).flatMap(component => {
    if (component.type === 'group') {
      return answered(component.components, answers, `${component.label.replace(/ \(optional\)$/, '')}: `);
    }
    const value = answers[component.key];
    const empty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
    return !component.key || component.readonly || empty ? [] : [[prefix + (component.label ?? component.dateLabel), inWords(component, value, answers)]];
  });
}

function part(title, at, lines) {
  const change = element('button', 'Change', { type: 'button', class: 'plain', 'aria-label': `Change ${title}` });
  change.addEventListener('click', () => show(at));
  const head = element('div', '', { class: 'heading' });
  head.append(element('h3', title), change);
  const facts = element('dl', '', { class: 'facts' });
  lines.forEach(([name, text]) => {
    const answer = element('dd', '');
    answer.append(element('bdi', text, { class: 'user' }));
    facts.append(element('dt', name), answer);
  });
  const all = element('section', '');
  all.append(head, lines.length ? facts : element('p', 'Nothing entered.', { class: 'quiet' }));
  return all;
}

function sumUp() {
  const answers = form._getSubmitData();
  summary.replaceChildren(
    ...steps().flatMap((step, at) => (step.group ? [part(step.title, at, answered(step.group.components, answers))] : [])),
    part('Documents', steps().findIndex(step => step.panel === files), attached.map(one => [label(one.kind), one.fileName]))
  );
}

section.addEventListener('step', event => {
  if (event.detail.panel?.id === 'summary') {
    sumUp();
  }
});

/** The intake takes a moment until it waits for somebody. */
section.addEventListener('sent', async event => {
  document.querySelector('.earlier')?.remove();
  const place = element('p', 'The request is being assessed…', { role: 'status' });
  section.querySelector('h2').after(place);
  for (let tries = 0; tries < 20; tries++) {
    await new Promise(resolve => setTimeout(resolve, 500));
    const answer = await fetch(event.detail.standing, { headers: { Accept: 'application/json' } }).catch(() => null);
    const sentence = answer?.ok ? (await answer.json()).sentence : null;
    if (sentence) {
      place.textContent = sentence;
      return;
    }
  }
  place.textContent = 'It is being assessed by the rules; the PMO decides after that.';
});

load().catch(failed);
