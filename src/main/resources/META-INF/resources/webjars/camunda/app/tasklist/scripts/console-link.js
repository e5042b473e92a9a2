import './sign-in.js';
import './signature.js';
import './documents-link.js';

// The way back from Tasklist to the projects.
export default {
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
