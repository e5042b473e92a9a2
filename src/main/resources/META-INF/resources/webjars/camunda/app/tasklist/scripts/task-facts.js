// Above the form of a task: when it is due, who may take it, whose it is. Only who administers changes that; others claim a task
// and give it back.
const OURS = `
<ul class="meta list-inline tspmo-meta">
  <li ng-if="task.due" ng-class="{ overdue: task.due < now }"><span class="glyphicon glyphicon-bell" aria-hidden="true"></span>
    Due <span uib-tooltip="{{ task.due | camDate:'long' }}" am-time-ago="task.due"></span></li>
  <li ng-if="groupNames.length"><span class="glyphicon glyphicon-th" aria-hidden="true"></span> {{ groupNames.join(', ') }}</li>
  <li class="assignee">
    <button ng-if="!hasAssignee()" class="claim btn-link" ng-click="claim()" ng-disabled="submitInProgress">{{ 'CLAIM_TASK' | translate }}</button>
    <span ng-if="hasAssignee()"><span class="glyphicon glyphicon-user" aria-hidden="true"></span>
      {{ isAssignee ? 'You' : assignee.firstName || assignee.lastName ? assignee.firstName + ' ' + assignee.lastName : assignee.id }}</span>
    <button ng-if="isAssignee && mayBeGivenBack()" class="unclaim btn-link" uib-tooltip="{{ 'UNCLAIM_TASK' | translate }}"
      tooltip-placement="top" ng-click="unclaim()" ng-disabled="submitInProgress">Give back</button>
  </li>
</ul>`;

window.angular.module('cam.tasklist').config([
  '$provide',
  $provide => {
    $provide.decorator('camTasklistTaskMetaDirective', [
      '$delegate',
      $delegate => {
        const [directive] = $delegate;
        const { link } = directive;
        directive.template = `<div ng-if="administers()">${directive.template}</div><div ng-if="!administers()">${OURS}</div>`;
        directive.compile = () => (scope, place) => {
          scope.administers = () => scope.$root.authentication?.canAccess?.('admin');
          scope.mayBeGivenBack = () =>
            (scope.task?._embedded?.identityLink ?? []).some(
              other => other.type === 'candidate' && (other.groupId || other.userId !== scope.$root.authentication?.name)
            );
          link(scope, place);
        };
        return $delegate;
      }
    ]);
  }
]);
