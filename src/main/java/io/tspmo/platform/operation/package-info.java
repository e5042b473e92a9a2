/** What whoever runs the server calls instead of starting it: bring the tables up to date, check the installation. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.operation;
