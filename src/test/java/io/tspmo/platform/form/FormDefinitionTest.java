package io.tspmo.platform.form;

import static io.tspmo.platform.form.CheckedForms.form;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a form, and which form is refused because it could not be checked. */
class FormDefinitionTest {

    @ParameterizedTest
    @MethodSource("io.tspmo.platform.form.CheckedForms#forms")
    void everyFormCanBeChecked(Path file) throws IOException {
        var form = FormDefinition.read(Files.readString(file));

        assertThat(form.id() + ".form").isEqualTo(file.getFileName().toString());
        assertThat(form.fields()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "not json",
                "{\"id\":\"f\",\"components\":[{\"type\":\"dynamiclist\",\"id\":\"x\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"expression\",\"key\":\"x\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"filepicker\",\"key\":\"x\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"group\",\"path\":\"p\",\"components\":[]}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"select\",\"key\":\"x\",\"valuesKey\":\"v\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"textfield\",\"key\":\"a.b\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"textfield\"}]}",
                "{\"id\":\"f\",\"components\":[{\"type\":\"number\",\"key\":\"x\"},{\"type\":\"number\",\"key\":\"x\"}]}"
            })
    void aFormThatCannotBeCheckedIsRefusedAtOnce(String json) {
        assertThatThrownBy(() -> FormDefinition.read(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void choicesFromDataAreFilledIn() throws IOException {
        var filled = new com.fasterxml.jackson.databind.ObjectMapper()
                .readTree(form("steerProject").withChoices(CheckedForms::choices));

        assertThat(filled.findValuesAsText("value")).contains("PRJ-2026-0001");
    }
}
