// In Tasklist and on our page of a task. Forms clean links out of their markup. Where one names the page of a project's documents, this makes it a link: to that
// page and nowhere else, in a new tab, so that the answer stays in the form meanwhile.
const root = document.querySelector('base')?.getAttribute('app-root').replace(/\/camunda$/, '') ?? '';
const page = /^\/projects\/(PRJ-\d{4}-\d{4,})\/documents$/;

function link() {
  for (const place of document.querySelectorAll('.fjs-form strong')) {
    const named = page.exec(place.textContent.trim());
    if (named && !place.querySelector('a')) {
      const documents = document.createElement('a');
      documents.href = root + named[0];
      documents.target = '_blank';
      documents.rel = 'noopener';
      documents.textContent = 'Documents of ' + named[1];
      place.replaceChildren(documents);
    }
  }
}

new MutationObserver(link).observe(document.body, { childList: true, subtree: true, characterData: true });
