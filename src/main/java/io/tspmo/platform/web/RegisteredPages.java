package io.tspmo.platform.web;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** What the features registered as their {@link Pages}. */
@Component
class RegisteredPages {

    private final List<Pages> pages;

    RegisteredPages(ListableBeanFactory beans) {
        // no bean is created only to inspect it: the chains precede most of them
        this.pages = Stream.of(beans.getBeanDefinitionNames())
                .map(bean -> beans.findAnnotationOnBean(bean, Pages.class, false))
                .filter(Objects::nonNull)
                .toList();
    }

    String[] addresses() {
        return Stream.concat(addresses(Pages::value), addresses(Pages::anonymous))
                .toArray(String[]::new);
    }

    String[] anonymous() {
        return addresses(Pages::anonymous).toArray(String[]::new);
    }

    String[] secret() {
        return addresses(Pages::secret).toArray(String[]::new);
    }

    /** Of those that the table {@code pageAccess} opens as a whole. */
    List<Pages> guarded() {
        return pages.stream().filter(feature -> !feature.open().isEmpty()).toList();
    }

    List<Pages.Menu> menu(PageRights may, boolean footer) {
        return pages.stream()
                .flatMap(feature -> Stream.of(feature.menu()))
                .filter(entry -> entry.footer() == footer)
                .filter(entry -> entry.open().isEmpty() || may.open(entry.open()))
                .filter(entry -> entry.unless().isEmpty() || !may.open(entry.unless()))
                .sorted(Comparator.comparingInt(Pages.Menu::order))
                .toList();
    }

    private Stream<String> addresses(Function<Pages, String[]> part) {
        return pages.stream().flatMap(feature -> Stream.of(part.apply(feature)));
    }
}
