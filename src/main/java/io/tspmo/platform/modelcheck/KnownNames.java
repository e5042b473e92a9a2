package io.tspmo.platform.modelcheck;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What models may name, apart from each other.
 *
 * @param users by id; null if they are not known here, as where an identity provider has them
 * @param delegates whether a service task may call a class of this name
 */
public record KnownNames(Set<String> groups, @Nullable Set<String> users, Predicate<String> delegates) {}
