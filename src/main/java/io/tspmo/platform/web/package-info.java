/** The page shell, who may open which page, errors, files that are sent, and the security chains. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.web;
