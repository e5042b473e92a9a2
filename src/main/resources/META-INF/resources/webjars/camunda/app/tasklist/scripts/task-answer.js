// Forms in Tasklist keep a draft on the server and are sent as on our pages: the same draft, the same check, the same words.
// Tasklist's own would keep what was typed in the browser, for whoever comes next, and only when "Save" is pressed.
import { Connection, Draft, SessionEnded, at, changedMeanwhile, element, focus, missing, refusal, resumed, sessionEnded } from '../../../../static/answers.js';

import { keep } from './sign-in.js';

const REQUEST = 'projectGovernance';
const PREVENTED = { message: 'camForm submission prevented' }; // Tasklist says nothing about it: it is said here

/** Of the forms that are open: a task, and perhaps the dialog over it. */
const open = new Set();

const filled = () => [...open].some(each => each.draft?.touched);

keep(filled, () => open.forEach(each => each.say(sessionEnded())));

/** The library's form behind its place in the page, which Tasklist keeps for itself. */
function formIn(place) {
  const found = node => {
    const service = node?.props?.value?.getService;
    return service ? service('form') : (node?.__k ?? []).map(found).find(Boolean);
  };
  return found(place.querySelector('.fjs-container')?.__k);
}

class Answering {
  constructor(scope, element_, controller, services) {
    const { taskId, processDefinitionKey } = controller.getParams();
    this.request = !taskId && processDefinitionKey === REQUEST;
    this.connection = new Connection(at(taskId ? `work/task/${taskId}` : `work/start/${processDefinitionKey}`), null);
    this.scope = scope;
    this.place = element_[0];
    this.controller = controller;
    this.services = services;
    this.notice = element('p', '', { class: 'tspmo-draft alert alert-info', role: 'status', hidden: '' });
    this.refused = element('div', '', { class: 'tspmo-refused alert alert-danger', role: 'alert', tabindex: '-1', hidden: '' });
    this.saved = element('p', '', { class: 'tspmo-saved', role: 'status' });
    this.place.before(this.notice);
    this.place.after(this.refused, this.saved);
    open.add(this);
    scope.$on('$destroy', () => {
      open.delete(this);
      this.draft?.stop();
      [this.notice, this.refused, this.saved].forEach(each => each.remove());
    });
  }

  say(...parts) {
    if (parts.length > 0 && this.refused.textContent === parts.map(part => part.textContent).join('')) {
      return; // the list beside it calls the server again and again
    }
    this.refused.replaceChildren(...parts);
    this.refused.hidden = parts.length === 0;
    if (parts.length > 0) {
      this.refused.focus();
      this.refused.scrollIntoView({ block: 'center' });
    }
  }

  /** The form is drawn: what was typed before is filled in. */
  async begin() {
    this.form = formIn(this.place);
    const { schema, data: drawn } = this.form._getState();
    const data = structuredClone(drawn); // the library writes what is typed into its own
    try {
      const [kept] = await Promise.all([this.connection.call('GET', '/draft'), this.connection.renewed()]);
      if (kept.draft) {
        await this.form.importSchema(schema, { ...data, ...kept.draft, ...this.typedSince(data) });
        this.notice.replaceChildren(...resumed(kept, this.connection, () => this.again(schema, data)));
        this.notice.hidden = false;
      }
    } catch (failure) {
      this.saved.textContent = 'Your draft could not be read. ' + failure.message;
    }
    this.draft = new Draft(this.form, this.connection, sentence => (this.saved.textContent = sentence));
    this.draft.watch();
  }

  /** What was typed while the draft was on its way is newer than it, and stays. */
  typedSince(data) {
    const now = this.form._getState().data;
    return Object.fromEntries(Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(data[key])));
  }

  async again(schema, data) {
    this.notice.hidden = true;
    await this.form.importSchema(schema, data);
    this.draft.begin();
    this.saved.textContent = '';
  }

  async send(done) {
    this.say();
    const { data, errors } = this.form.submit();
    const goTo = key => focus(this.form, this.place, key);
    if (Object.keys(errors).length > 0) {
      this.say(...missing(this.form, errors, goTo));
      done(PREVENTED);
      goTo('');
      return;
    }
    try {
      await this.draft.save();
      const to = this.request ? new Connection(at('requests/new'), this.connection.session) : this.connection;
      const recorded = await to.call('POST', '/answer', data);
      this.draft.sent();
      this.finish(done, recorded);
    } catch (failure) {
      const changes = await changedMeanwhile(this.form, this.place, failure, this.draft).catch(() => null);
      this.say(...(changes ?? refusal(this.form, failure, goTo)));
      done(PREVENTED);
      this.scope.$applyAsync();
    }
  }

  /** What is recorded, and what comes next: that is known a moment later, when the process has gone on by itself. */
  tell(recorded, tries = 3) {
    const { Notifications } = this.services;
    const line = element('span', recorded.sentence);
    (recorded.next ?? []).forEach(next => line.append(' ', next));
    if (recorded.follow) {
      line.append(' ', element('a', 'Follow it', { href: at(recorded.follow.slice(1)) }));
    }
    const told = { type: 'success', status: line.innerHTML, unsafe: true, duration: 20000 };
    Notifications.addMessage(told);
    if (recorded.settled === false && tries > 0) {
      setTimeout(async () => {
        const newer = await this.connection.call('GET', '/receipt').catch(() => null);
        if (newer) {
          this.services.$rootScope.$applyAsync(() => {
            Notifications.clear(told);
            this.tell(newer, tries - 1);
          });
        }
      }, 1500);
    }
  }

  /** Whatever was wrong before is right now: the answer is taken. */
  finish(done, recorded) {
    const { Notifications } = this.services;
    let dialog = this.scope;
    while (dialog && !dialog.$close) {
      dialog = dialog.$parent;
    }
    this.scope.$applyAsync(() => {
      Notifications.clearAll();
      if (dialog) {
        // while the dialog is open it would show, and take along, what is said
        dialog.$on('$destroy', () => setTimeout(() => this.services.$rootScope.$applyAsync(() => this.tell(recorded))));
        dialog.$close();
      } else {
        done(null, {});
        this.tell(recorded);
      }
    });
  }
}

/** What Tasklist's form tells and asks of its surroundings, and what of it goes another way. */
function around(controller, answering) {
  const own = Object.create(controller);
  own.notifyFormInitialized = async () => {
    if (controller.getTasklistForm().$error) {
      controller.notifyFormInitialized();
      return;
    }
    await answering.begin();
    controller.notifyFormInitialized();
  };
  // the button stays: pressed too early it says what is missing, and where
  own.notifyFormValidated = invalid => controller.notifyFormValidated(Boolean(controller.getTasklistForm().$error) && invalid);
  own.registerCompletionHandler = () => controller.registerCompletionHandler(done => answering.send(done));
  own.registerSaveHandler = () => {};
  return own;
}

window.angular.module('cam.tasklist').config([
  '$provide',
  $provide => {
    $provide.decorator('camTasklistFormCamundaDirective', [
      '$delegate',
      'Notifications',
      '$rootScope',
      ($delegate, Notifications, $rootScope) => {
        const [directive] = $delegate;
        const { link } = directive;
        directive.compile = () => (scope, place, attributes, controller) =>
          link(scope, place, attributes, around(controller, new Answering(scope, place, controller, { Notifications, $rootScope })));
        return $delegate;
      }
    ]);
  }
]);

const ENDED = ['authentication.changed', 'authentication.login.required'];

// Tasklist would close all forms when a session ends
window.angular.module('cam.tasklist').run([
  '$rootScope',
  $rootScope => {
    const broadcast = $rootScope.$broadcast;
    let person;
    $rootScope.$broadcast = function (name, ...args) {
      if (!ENDED.includes(name) || args[0] || !filled()) {
        return broadcast.call(this, name, ...args);
      }
      person ??= $rootScope.authentication;
      $rootScope.authentication = person;
      return { name, defaultPrevented: true };
    };
  }
]);
