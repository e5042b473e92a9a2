package io.tspmo.platform.guard;

import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.FilterServiceImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.query.Query;

/** Stores no filter with an expression that would be refused whenever the filter is opened. */
class CheckedFilterService extends FilterServiceImpl {

    @Override
    public Filter saveFilter(Filter filter) {
        if (filter instanceof FilterEntity entity) {
            check(entity.getQuery());
        }
        return super.saveFilter(filter);
    }

    private static void check(Query<?, ?> query) {
        if (query instanceof AbstractQuery<?, ?> open) {
            open.getExpressions().values().forEach(ModelExpressions::checkInQuery);
        }
        if (query instanceof TaskQueryImpl tasks) {
            // the first of them is the query itself, the others are its orQueries
            tasks.getQueries().forEach(part -> part.getExpressions().values().forEach(ModelExpressions::checkInQuery));
        }
    }
}
