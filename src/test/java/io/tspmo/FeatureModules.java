package io.tspmo;

import java.util.stream.Stream;
import org.springframework.modulith.core.ApplicationModuleDetectionStrategy;
import org.springframework.modulith.core.JavaPackage;

/** A module is a feature, two levels down: {@code io.tspmo.<group>.<feature>}. */
public class FeatureModules implements ApplicationModuleDetectionStrategy {

    @Override
    public Stream<JavaPackage> getModuleBasePackages(JavaPackage root) {
        return root.getDirectSubPackages().stream()
                .flatMap(group -> group.getLocalName().equals(Groups.SAMPLE)
                        ? Stream.of(group)
                        : group.getDirectSubPackages().stream());
    }
}
