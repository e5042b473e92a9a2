/** Users, groups and sign-in. */
@org.jspecify.annotations.NullMarked
package io.tspmo.platform.identity;
