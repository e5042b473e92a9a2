package io.tspmo.project.project;

import java.util.Map;

/** What a feature puts into the archive of a project that ends. */
public interface DossierPart {

    /** By its key in the archive, a query of one JSON value about the project {@code :code}. */
    Map<String, String> queries();
}
