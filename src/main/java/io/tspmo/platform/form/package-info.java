/** Camunda Forms on the server: their definitions, the check of an answer, and refusals in words. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.form;
