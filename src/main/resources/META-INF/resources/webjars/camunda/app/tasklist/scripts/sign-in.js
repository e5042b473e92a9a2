// There is one sign-in, and it is ours. Camunda's applications would show a form of their own when somebody signs out or
// a session ends: this leads to the right page instead, unless something is open that somebody fills in.
const root = document.querySelector('base').getAttribute('app-root').replace(/\/camunda$/, '');
const send = XMLHttpRequest.prototype.send;
const open = XMLHttpRequest.prototype.open;

XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  this.tspmoUrl = String(url);
  return open.call(this, method, url, ...rest);
};

/** What is open and would be lost: whether there is any, and how it says that the session has ended. */
const kept = { any: () => false, say: () => {} };

export function keep(any, say) {
  Object.assign(kept, { any, say });
}

// what is asked while somebody signs out is refused too, and must not lead elsewhere
let leaving = false;

XMLHttpRequest.prototype.send = function (...args) {
  const out = /\/auth\/user\/[^/]+\/logout$/.test(this.tspmoUrl);
  leaving ||= out;
  this.addEventListener('load', () => {
    if (out && this.status < 300) {
      location.replace(root + '/login?logout');
    } else if (out) {
      leaving = false;
    } else if (this.status === 401 && !leaving && kept.any()) {
      kept.say();
    } else if (this.status === 401 && !leaving) {
      // the server asks to sign in, and leads back here
      location.reload();
    }
  });
  return send.apply(this, args);
};

// a plugin of no place: the applications load plugins only
export default { id: 'tspmo-sign-in', pluginPoint: 'tspmo.none', priority: 0, render() {} };
