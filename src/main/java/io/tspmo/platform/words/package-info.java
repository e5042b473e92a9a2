/** How values are written for people: days, moments, money, constants. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.words;
