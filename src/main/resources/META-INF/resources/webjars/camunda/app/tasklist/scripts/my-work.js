// The list of tasks: all of mine first, the most urgent on top, each list with its count, found by words, and whose a task is
// that somebody else has.
import { Connection, at, element } from '../../../../static/answers.js';

const tasklist = window.angular.module('cam.tasklist');
const MOST_URGENT = JSON.stringify([{ sortBy: 'dueDate', sortOrder: 'asc' }]);
const QUIET = 300;
const engine = document.querySelector('base').getAttribute('engine-api');

let words = [];

/** Each word in the name of the task, or in the code and title of its project. */
function narrowed(query) {
  const ours = words.map(word => {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`;
    return { nameLike: like, taskVariables: [{ name: 'project', operator: 'like', value: like }], variableValuesIgnoreCase: true };
  });
  return ours.length > 0 ? { ...query, orQueries: [...(query.orQueries ?? []), ...ours] } : query;
}

tasklist.run([
  'camAPI',
  'Notifications',
  '$location',
  (camAPI, Notifications, $location) => {
    const search = $location.search();
    words = (search.words ?? '').split(/\s+/).filter(Boolean);
    if (!search.sorting) {
      $location.search('sorting', MOST_URGENT).replace();
    }
    const Filter = camAPI.resource('filter');
    const listed = Filter.getTasks;
    Filter.getTasks = function (query, done) {
      return listed.call(this, narrowed(query), done);
    };

    const Task = camAPI.resource('task');
    const get = Task.get;
    const read = new Set();
    Task.get = function (id, done) {
      return get.call(this, id, async (failure, task) => {
        if (!failure) {
          read.add(id);
        } else if (!read.has(id) && [403, 404].includes(failure.status)) {
          const said = element('span', '');
          await new Connection(at(`work/task/${id}`), null).call('GET', '/state').then(
            state => said.append(state.sentence, ' ', element('a', 'See its page', { href: at(`work/${id}`) })),
            () => said.append('There is no such task for you.')
          );
          Notifications.addMessage({ type: 'warning', status: said.innerHTML, unsafe: true, duration: 60000, exclusive: true });
          done(null, null);
          return;
        }
        done(failure, task);
      });
    };
  }
]);

tasklist.config([
  '$provide',
  $provide => {
    $provide.decorator('camTasklistFiltersDirective', [
      '$delegate',
      '$http',
      ($delegate, $http) => {
        const [directive] = $delegate;
        directive.template = directive.template.replace(
          /<span ng-show="isFocused\(filter\)"([^>]*)>\{\{ filterCount \}\}/,
          '<span ng-show="counted(filter) != null"$1>{{ counted(filter) }}'
        );
        directive.compile = () => scope => {
          const counts = {};
          const count = () =>
            (scope.allFilters ?? []).forEach(filter =>
              $http.get(`${engine}engine/default/filter/${filter.id}/count`).then(answer => {
                counts[filter.id] = answer.data.count;
              })
            );
          scope.counted = filter => (words.length > 0 && scope.isFocused(filter) ? scope.filterCount : counts[filter.id]);
          scope.$watchCollection('allFilters', count);
          scope.$watch('filterCount', (now, before) => now !== before && now !== undefined && count());
        };
        return $delegate;
      }
    ]);
    // a tab that is always empty, and comments, which are closed
    $provide.decorator('Views', [
      '$delegate',
      $delegate => {
        const providers = $delegate.getProviders;
        $delegate.getProviders = options =>
          providers(options).filter(view => !['task-detail-history', 'task-action-comment'].includes(view.id));
        return $delegate;
      }
    ]);
  }
]);

export const search = {
  id: 'tspmo-search',
  pluginPoint: 'tasklist.list',
  priority: 200,
  render(container, _, scope) {
    const label = element('label', 'Search ');
    const input = element('input', '', { type: 'search', class: 'form-control', maxlength: '200', placeholder: 'Task, project code or title' });
    const more = element('button', 'More criteria', { type: 'button', class: 'btn btn-link', 'aria-expanded': 'false' });
    const criteria = shown => {
      document.body.classList.toggle('tspmo-criteria', shown);
      more.setAttribute('aria-expanded', String(shown));
    };
    label.append(input);
    container.className = 'tspmo-search';
    container.append(label, more);
    input.value = words.join(' ');
    criteria(/searchQuery=%5B%7B|searchQuery=\[\{/.test(location.hash));
    more.addEventListener('click', () => criteria(!document.body.classList.contains('tspmo-criteria')));
    let waiting;
    input.addEventListener('input', () => {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        words = input.value.split(/\s+/).filter(Boolean);
        scope.$apply(() => {
          window.angular.element(document.documentElement).injector().get('search').updateSilently({ words: words.join(' ') || null, page: null });
          scope.tasklistData.changed('taskListQuery');
        });
      }, QUIET);
    });
  }
};
