import './sign-in.js';
import './documents-link.js';
import './help-link.js';
import './typed-values.js';
import './task-answer.js';
import './task-facts.js';
import './start-dialog.js';
import { search } from './my-work.js';

// The way back from Tasklist to the projects.
const link = {
  id: 'tspmo-console-link',
  pluginPoint: 'tasklist.navbar.action',
  priority: 400,
  render(container) {
    const link = document.createElement('a');
    link.href = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '') + '/';
    link.textContent = 'Projects';
    container.appendChild(link);
  }
};

export default [link, search];
