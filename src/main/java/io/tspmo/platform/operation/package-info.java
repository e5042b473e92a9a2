/** Commands for the operator besides starting the server: migrate the tables, check the installation. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.operation;
