// The dialog in which a request begins: named after what a person wants, closed by nothing but its buttons while a form is in it.
const NAMES = {
  projectGovernance: 'Request a project',
  changeControl: 'Request a change',
  projectSteering: 'Hold, resume or cancel a project'
};
const ORDER = Object.keys(NAMES);
const place = process => (ORDER.includes(process.key) ? ORDER.indexOf(process.key) : ORDER.length);
const named = process => ({ ...process, name: NAMES[process.key] ?? process.name });

const WORDS = {
  START_PROCESS: 'New request',
  CLICK_PROCESS_TO_START: 'What do you want to request?',
  SEARCH_PROCESS_BY_NAME: 'Search',
  NO_PROCESS_DEFINITION_AVAILABLE: 'Your role cannot request anything here. Ask the PMO.',
  START: 'Send',
  COMPLETE: 'Send',
  CLAIM_ERROR: 'Not claimed',
  UNCLAIM_ERROR: 'Not given back',
  UNCLAIM_TASK: 'Give this task back to those who may take it',
  ASSIGN_NOTE_PROCESS: 'Next for you in this project',
  TASK_HAS_BEEN_REMOVED: 'This task is no longer open. What you typed stays on this page until you close it.'
};

/** Tasklist's own, and around it what is ours. */
function controller(original) {
  return [
    '$scope',
    '$controller',
    'processData',
    ($scope, $controller, processData) => {
      $controller(original, { $scope, processData });
      const select = $scope.selectProcessDefinition;
      $scope.selectProcessDefinition = process => select(named(process));
      const stop = $scope.$watch('processDefinitions', processes => {
        if (!processes) {
          return;
        }
        stop();
        if (processes.length === 1 && !$scope.PROCESS_TO_START_SELECTED) {
          $scope.selectProcessDefinition(processes[0]);
        }
      });
      $scope.$watchCollection('processDefinitions', processes => {
        processes?.forEach(process => Object.assign(process, named(process)));
        processes?.sort((one, other) => place(one) - place(other));
      });
      $scope.$on('modal.closing', (event, reason) => {
        if ($scope.PROCESS_TO_START_SELECTED && ['escape key press', 'backdrop click'].includes(reason)) {
          event.preventDefault();
        }
      });
    }
  ];
}

window.angular.module('cam.tasklist').config([
  '$provide',
  $provide => {
    $provide.decorator('localeLoader', [
      '$delegate',
      $delegate => options => $delegate(options).then(labels => ({ ...labels, ...WORDS }))
    ]);
    $provide.decorator('$uibModal', [
      '$delegate',
      $delegate => {
        const open = $delegate.open;
        $delegate.open = options =>
          open.call(
            $delegate,
            options.controller === 'camProcessStartModalCtrl'
              ? {
                  ...options,
                  controller: controller(options.controller),
                  template: options.template.replace(/\{\{[^}]*START_PROCESS[^}]*\}\}:\s*/, '')
                }
              : options
          );
        return $delegate;
      }
    ]);
  }
]);
