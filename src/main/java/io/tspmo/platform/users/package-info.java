/** The pages on which administrators keep users and groups. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.users;
