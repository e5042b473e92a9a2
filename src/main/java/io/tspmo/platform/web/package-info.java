/** The page shell, errors and the security chains. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.web;
