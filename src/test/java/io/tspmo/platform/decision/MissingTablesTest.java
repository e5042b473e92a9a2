package io.tspmo.platform.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tspmo.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
class MissingTablesTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void aStartWithAllTablesGoesOn() {
        assertThatCode(new MissingTables(jdbc, "")::refuse).doesNotThrowAnyException();
    }

    @Test
    @Transactional
    void aStartWithoutATableNamesIt() {
        jdbc.sql("update act_re_decision_def set key_ = 'renamed' where key_ in ('pageAccess', 'duties')")
                .update();

        assertThatThrownBy(new MissingTables(jdbc, "/models")::refuse)
                .isInstanceOfSatisfying(
                        InvalidConfigurationPropertyValueException.class, refused -> assertThat(refused.getReason())
                                .startsWith("These tables are not deployed: pageAccess."));
    }
}
