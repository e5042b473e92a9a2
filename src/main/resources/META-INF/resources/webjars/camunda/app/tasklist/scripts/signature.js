// Some decisions are signed. The server refuses them until the person has proved once more who it is; this says so and
// leads there. The answer stays in the form meanwhile.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');

function ask() {
  document.getElementById('tspmo-signature')?.remove();
  const dialog = document.createElement('dialog');
  dialog.id = 'tspmo-signature';
  dialog.setAttribute('aria-labelledby', 'tspmo-signature-title');
  const title = document.createElement('h4');
  title.id = 'tspmo-signature-title';
  title.textContent = 'This decision is signed';
  const what = document.createElement('p');
  what.textContent =
    'Confirm in a new tab that it is you. Then come back and press Complete once more. Your answer stays here.';
  const confirm = document.createElement('a');
  confirm.href = root + '/confirm';
  confirm.target = '_blank';
  confirm.rel = 'noopener';
  confirm.className = 'btn btn-primary';
  confirm.textContent = 'Confirm that it is me';
  confirm.addEventListener('click', () => dialog.close());
  const later = document.createElement('button');
  later.type = 'button';
  later.className = 'btn btn-default';
  later.textContent = 'Not now';
  later.addEventListener('click', () => dialog.close());
  dialog.append(title, what, confirm, ' ', later);
  document.body.append(dialog);
  dialog.showModal();
  // said here already, and once it is signed it would only look like trouble
  setTimeout(() => {
    for (const close of document.querySelectorAll('.page-notifications .close')) {
      if (close.parentElement.textContent.includes('This decision is signed')) {
        close.click();
      }
    }
  }, 500);
}

const send = XMLHttpRequest.prototype.send;
XMLHttpRequest.prototype.send = function (...args) {
  this.addEventListener('load', () => {
    if (this.status === 403 && typeof this.response === 'string' && this.response.includes('"SignatureRequired"')) {
      ask();
    }
  });
  return send.apply(this, args);
};
