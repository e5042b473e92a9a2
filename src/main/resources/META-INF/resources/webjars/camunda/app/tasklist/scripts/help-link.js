// Above each form of Tasklist a link to what the form is. Which form it is stands in its definition, which Tasklist fetches.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const fetched = window.fetch;
const shown = { task: '', start: '' };

window.fetch = async (...request) => {
  const response = await fetched(...request);
  const form = /\/deployed-(start-)?form(\?|$)/.exec(response.url);
  if (response.ok && form) {
    shown[form[1] ? 'start' : 'task'] = (await response.clone().json()).id ?? '';
    link();
  }
  return response;
};

function link() {
  for (const place of document.querySelectorAll('.fjs-container')) {
    const before = place.previousElementSibling;
    const help = before?.classList.contains('tspmo-help') ? before : document.createElement('a');
    // the dialog that starts a process lies above the form of a task
    const form = shown[place.closest('.modal-content') ? 'start' : 'task'];
    help.href = root + '/help/forms/' + form;
    help.hidden = form === '';
    if (help !== before) {
      help.className = 'tspmo-help';
      help.target = '_blank';
      help.rel = 'noopener';
      help.textContent = 'What is this?';
      place.before(help);
    }
  }
}

new MutationObserver(link).observe(document.body, { childList: true, subtree: true });
