package io.tspmo.platform.modelcheck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.util.UriUtils;

/** The diagrams, tables and forms of one place, by their names from {@code processes/} or {@code forms/} on. */
public final class ModelFolder {

    private static final Pattern PLACE = Pattern.compile(".*/((?:processes|forms)/.+)");
    private static final Pattern MODEL = Pattern.compile(".+\\.(bpmn|dmn|form)");

    private final Map<String, byte[]> files;

    private ModelFolder(Map<String, byte[]> files) {
        this.files = Collections.unmodifiableMap(new TreeMap<>(files));
    }

    public static ModelFolder of(Map<String, byte[]> files) {
        return new ModelFolder(files);
    }

    /** Those that come with this version. */
    public static ModelFolder shipped() {
        var files = new TreeMap<String, byte[]>();
        var resolver = new PathMatchingResourcePatternResolver();
        try {
            for (var pattern : new String[] {"processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"}) {
                for (var file : resolver.getResources("classpath*:" + pattern)) {
                    files.putIfAbsent(name(file), file.getContentAsByteArray());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ModelFolder(files);
    }

    /** @throws NoSuchFileException if there is no folder {@code processes} or {@code forms} in it */
    public static ModelFolder read(Path folder) throws IOException {
        var files = new TreeMap<String, byte[]>();
        for (var part : new String[] {"processes", "forms"}) {
            if (!Files.isDirectory(folder.resolve(part))) {
                throw new NoSuchFileException(folder.resolve(part).toString());
            }
            try (var all = Files.walk(folder.resolve(part))) {
                for (var file : all.filter(Files::isRegularFile).toList()) {
                    var name = folder.relativize(file).toString().replace('\\', '/');
                    if (MODEL.matcher(name).matches()) {
                        files.put(name, Files.readAllBytes(file));
                    }
                }
            }
        }
        return new ModelFolder(files);
    }

    /** From {@code processes/} or {@code forms/} on, wherever the folder is; else the whole address. */
    public static String name(Resource file) throws IOException {
        var address = UriUtils.decode(file.getURI().toString(), StandardCharsets.UTF_8);
        var place = PLACE.matcher(address);
        return place.matches() ? place.group(1) : address;
    }

    public Map<String, byte[]> files() {
        return files;
    }

    static String key(String file) {
        return file.substring(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
    }

    static String kind(String file) {
        return file.substring(file.lastIndexOf('.') + 1);
    }
}
