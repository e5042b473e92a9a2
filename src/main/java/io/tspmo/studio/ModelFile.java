package io.tspmo.studio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ContextResource;
import org.springframework.core.io.Resource;
import org.springframework.web.util.UriUtils;

/** A file of {@code processes/} or {@code forms/}, named from there on, wherever the folder is. */
class ModelFile extends ByteArrayResource implements ContextResource {

    private static final Pattern PLACE = Pattern.compile(".*/((?:processes|forms)/.+)");

    private final String name;

    private ModelFile(byte[] content, String name) {
        super(content);
        this.name = name;
    }

    static Resource of(Resource file) {
        try {
            var place = PLACE.matcher(UriUtils.decode(file.getURI().toString(), StandardCharsets.UTF_8));
            return place.matches() ? new ModelFile(file.getContentAsByteArray(), place.group(1)) : file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String getPathWithinContext() {
        return name;
    }
}
