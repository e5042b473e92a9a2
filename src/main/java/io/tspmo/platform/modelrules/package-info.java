/** What a model, table or form may hold to be deployed, checked file by file without an engine and without a database. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.modelrules;
