/** Camunda Forms on the server: choices filled in, answers checked, refusals in words. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.form;
