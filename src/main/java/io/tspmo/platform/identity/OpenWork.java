package io.tspmo.platform.identity;

import java.util.Collection;
import java.util.List;

/** Which users have work that must be handed on before their account ends. A feature that knows projects says it. */
public interface OpenWork {

    /** Those of these users, in order. */
    List<String> waitingFor(Collection<String> users);
}
