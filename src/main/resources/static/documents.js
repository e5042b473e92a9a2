// Shows how far an upload has come. Without this script the browser sends the form itself.
(() => {
  const say = (form, text) => {
    const progress = form.querySelector('.progress');
    progress.hidden = false;
    progress.querySelector('[role=status]').textContent = text;
  };

  const send = form => {
    const bar = form.querySelector('progress');
    const button = form.querySelector('button');
    const call = new XMLHttpRequest();
    const again = text => {
      button.disabled = false;
      bar.value = 0;
      say(form, text);
    };
    call.upload.addEventListener('progress', sent => {
      bar.value = 100 * sent.loaded / sent.total;
      say(form, sent.loaded < sent.total ? Math.floor(bar.value) + ' %' : 'Storing…');
    });
    call.addEventListener('load', () => {
      if (call.status !== 200) {
        let problem = {};
        try {
          problem = JSON.parse(call.responseText);
        } catch {
          // a page, not a problem document
        }
        again(problem.detail || 'The upload was refused. Reload this page and try again.');
        return;
      }
      const page = new DOMParser().parseFromString(call.responseText, 'text/html');
      const place = '#' + form.closest('article').id;
      if (!page.querySelector(place)) {
        location.assign(call.responseURL); // the session had ended
        return;
      }
      document.querySelector(place).replaceWith(page.querySelector(place));
      document.querySelector('main').focus();
      scrollTo(0, 0);
    });
    call.addEventListener('error', () => again('The connection was lost. Nothing was stored. Try again.'));
    const fields = new FormData(form); // before anything is disabled
    button.disabled = true;
    say(form, '0 %');
    call.open('POST', form.action);
    call.send(fields);
  };

  document.addEventListener('submit', event => {
    const form = event.target;
    if (!form.matches('form.upload')) {
      return;
    }
    event.preventDefault();
    const file = form.querySelector('input[type=file]').files[0];
    const limit = Number(form.dataset.limit);
    if (file && file.size > limit) {
      say(form, 'This file is larger than the ' + limit / 1048576 + ' MB that are taken here.');
    } else {
      send(form);
    }
  });
})();
