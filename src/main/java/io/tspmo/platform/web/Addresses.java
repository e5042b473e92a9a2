package io.tspmo.platform.web;

import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** Addresses of pages with what they show. */
public final class Addresses {

    private Addresses() {}

    /** @param parameters as they are typed; those that are "" are left out */
    public static String of(String path, Map<String, String> parameters) {
        var address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> {
            if (!value.isEmpty()) {
                address.queryParam(name, "{" + name + "}");
            }
        });
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
