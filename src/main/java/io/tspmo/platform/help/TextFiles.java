package io.tspmo.platform.help;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Texts for people in YAML on the class path: maps of maps, in which no key stands twice. */
public final class TextFiles {

    private TextFiles() {}

    /**
     * @param files on the class path, such as {@code help/pages/*.yml}
     * @param <T> what each of them is
     */
    public static <T> List<T> read(String files) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        var read = new ArrayList<T>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + files)) {
                try (var text = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    read.add(new Yaml(new SafeConstructor(options)).load(text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }
}
