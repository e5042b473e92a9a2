/** How values are written for people: days, moments and in which zone, money, constants. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.words;
