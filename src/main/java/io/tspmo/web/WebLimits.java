package io.tspmo.web;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much of what one request or one person may ask of a node. Far above what people and well-behaved programs need.
 *
 * @param bodySize the body of an answer to a form or of a call of our API, in bytes
 * @param querySize every other body, which can only be a query, in bytes: with more values than fit in it, the database
 *     refuses the statement
 * @param bodyTime within what time a body has to be there
 * @param waitingBodies for how many bodies this node waits at once; each holds a thread
 * @param waitingBodiesOfAnAddress for how many of one address
 * @param userRequests requests of one user in a minute, all of which may come at once
 * @param addressRequests requests of nobody who is signed in, of one address in a minute
 * @param listSize entries of a list of the engine that one call returns
 */
@ConfigurationProperties("tspmo.web")
record WebLimits(
        @DefaultValue("1MB") DataSize bodySize,
        @DefaultValue("64KB") DataSize querySize,
        @DefaultValue("15s") Duration bodyTime,
        @DefaultValue("120") int waitingBodies,
        @DefaultValue("80") int waitingBodiesOfAnAddress,
        @DefaultValue("30000") long userRequests,
        @DefaultValue("40000") long addressRequests,
        @DefaultValue("2000") int listSize) {

    /** Answers to forms are the only large bodies that the engine takes. */
    long bodySize(String path) {
        boolean query = (path.startsWith("/engine-rest/") || path.startsWith("/camunda/"))
                && !path.endsWith("/submit-form")
                && !path.endsWith("/complete")
                && !path.endsWith("/resolve");
        return (query ? querySize : bodySize).toBytes();
    }
}
