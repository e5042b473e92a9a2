// Files documents from the page of a task, and ticks what its gate requires. The review opens by itself after the last.
import { section, call, done, sessionEnded, SessionEnded, element } from './work.js';
import { upload } from './upload.js';

const desk = section.querySelector('#desk');
const { documents, ticks } = desk.dataset;
const picker = desk.querySelector('form');
const filed = desk.querySelector('.filed');
let limit = 0;

async function read(address) {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  return answer.ok && !answer.redirected ? answer.json() : null;
}

function wrong(field, text) {
  const place = desk.querySelector(`#${field}-error`);
  place.textContent = text;
  place.hidden = !text;
}

function line(tick) {
  const one = element('li', '', { class: tick.filed ? 'there' : 'missing' });
  one.append(element('b', tick.name), ' ', element('span', tick.filed ? 'filed' : 'missing', { class: `badge ${tick.filed ? 'approve' : 'late'}` }), ' ');
  if (tick.filed) {
    return one;
  }
  if (tick.kind) {
    const choose = element('button', 'Upload', { type: 'button', class: 'plain', 'aria-label': `Upload ${tick.name}` });
    choose.addEventListener('click', () => {
      picker.kind.value = tick.kind;
      picker.file.click();
      picker.file.focus();
    });
    one.append(choose);
  } else {
    one.append(tick.page ? element('a', 'Go to its page', { href: tick.page }) : element('a', 'Write it above', { href: '#form' }));
    one.append(element('p', tick.missing, { class: 'quiet' }));
  }
  return one;
}

/** Whether the task is still there. */
async function tick() {
  if (!ticks) {
    return true;
  }
  const all = await read(ticks);
  desk.querySelector('.ticks').replaceChildren(...(all ?? []).map(line));
  return all !== null;
}

picker.addEventListener('submit', async event => {
  event.preventDefault();
  const file = picker.file.files[0];
  filed.textContent = '';
  wrong('kind', picker.kind.value ? '' : 'Choose a kind.');
  wrong('file', !file ? 'Choose a file.' : file.size > limit ? `A document has at most ${limit / 1048576} MB.` : '');
  if (!picker.kind.value || !file || file.size > limit) {
    return;
  }
  const button = picker.querySelector('button');
  button.disabled = true;
  try {
    await call('GET', '/form'); // with a token of this session
    const { status, body } = await upload(`${documents}/file`, new FormData(picker), { [section.dataset.header]: section.dataset.token }, picker.querySelector('.progress'));
    if (status !== 200) {
      wrong(body?.errors?.[0]?.field === 'kind' ? 'kind' : 'file', body?.errors?.[0]?.reason ?? body?.detail ?? 'The file was refused. Try again.');
    } else {
      picker.reset();
      filed.textContent = body.sentence;
      if (!(await tick())) {
        done({ sentence: `${body.sentence} Everything is filed: the review opens now.` });
      }
    }
  } catch (failure) {
    if (failure instanceof SessionEnded) {
      sessionEnded();
    } else {
      wrong('file', failure.message);
    }
  }
  button.disabled = false;
});

const opened = await read(`${documents}/desk`);
if (opened) {
  limit = opened.limit;
  opened.kinds.forEach(kind => picker.kind.append(element('option', kind.label, { value: kind.kind, title: kind.description })));
  desk.querySelector('#file-help').textContent = `Any format, at most ${limit / 1048576} MB.`;
  desk.hidden = false;
  await tick();
}
