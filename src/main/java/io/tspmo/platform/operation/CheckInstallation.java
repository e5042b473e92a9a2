package io.tspmo.platform.operation;

import io.tspmo.platform.operation.Finding.State;
import io.tspmo.platform.outgoing.OutgoingPost;
import io.tspmo.platform.outgoing.WebhookSettings;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.digest.PasswordEncryptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Checks everything that makes an installation safe, with the server's own settings, and reports what is not. */
@ComponentScan(
        basePackages = "io.tspmo",
        useDefaultFilters = false,
        includeFilters = @Filter(type = FilterType.ASSIGNABLE_TYPE, classes = PasswordEncryptor.class))
class CheckInstallation {

    private static final String SERVER = "Database server";

    @Bean
    ExitCodeGenerator report(Environment settings, ObjectProvider<PasswordEncryptor> encryptors) {
        var findings =
                new ArrayList<>(inDatabase(settings, encryptors.orderedStream().toList()));
        var webhooks = WebhookSettings.read(settings);
        findings.addAll(findings(
                "Public address",
                new AddressCheck(
                        settings.getProperty("tspmo.public-url", ""),
                        80,
                        settings.getProperty("management.server.port", Integer.class, 8081),
                        HttpClient.newBuilder()
                                .connectTimeout(Duration.ofSeconds(10))
                                .build(),
                        Clock.systemUTC())));
        findings.addAll(findings(
                "Secret files",
                new SecretsCheck(
                        Path.of(settings.getProperty("tspmo.secrets-dir", "")),
                        Stream.concat(
                                        Stream.of(settings.getProperty("tspmo.admin.password-file", ""))
                                                .filter(file -> !file.isBlank())
                                                .map(Path::of),
                                        webhooks.secretFiles().stream())
                                .toList())));
        findings.addAll(findings("Mail", new MailCheck(settings)));
        findings.addAll(findings("Webhooks", new WebhooksCheck(webhooks, new OutgoingPost())));
        return () -> print(findings, System.out);
    }

    private static List<Line> inDatabase(Environment settings, List<PasswordEncryptor> encryptors) {
        if (settings.getProperty("tspmo.embedded", Boolean.class, true)) {
            return List.of(new Line(
                    SERVER,
                    Finding.wrong(
                            "This is the embedded mode: sample users, known passwords, no TLS",
                            "Set spring.datasource.url to a PostgreSQL of yours, see running.md")));
        }
        var source = readOnly(settings);
        try (var tried = source.getConnection()) {
            tried.isValid(10);
        } catch (SQLException e) {
            return List.of(new Line(
                    SERVER,
                    Finding.wrong(
                            "It refuses the connection: " + e.getMessage(),
                            "Check the three spring.datasource settings")));
        }
        var database = JdbcClient.create(source);
        boolean firstPassword = Stream.of("tspmo.admin.password", "tspmo.admin.password-file")
                .anyMatch(name -> !settings.getProperty(name, "").isBlank());
        var findings = new ArrayList<>(findings(SERVER, new ConnectionCheck(database)));
        findings.addAll(findings("Database role", new RoleCheck(database)));
        findings.addAll(findings("Tables", new TablesCheck(source)));
        findings.addAll(findings("Users", new UsersCheck(database, encryptors, firstPassword)));
        return findings;
    }

    /** The server refuses all writes. */
    private static DriverManagerDataSource readOnly(Environment settings) {
        var properties = new Properties();
        properties.setProperty("user", settings.getProperty("spring.datasource.username", ""));
        properties.setProperty("password", settings.getProperty("spring.datasource.password", ""));
        properties.setProperty("readOnly", "true");
        properties.setProperty("readOnlyMode", "always");
        properties.setProperty("connectTimeout", "10");
        return new DriverManagerDataSource(settings.getRequiredProperty("spring.datasource.url"), properties);
    }

    private static List<Line> findings(String subject, Check check) {
        return result(check).stream().map(finding -> new Line(subject, finding)).toList();
    }

    private static List<Finding> result(Check check) {
        try {
            return check.findings();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.unknown("Interrupted", "Run it again"));
        } catch (Exception e) {
            return List.of(Finding.unknown("Unknown: " + e.getMessage(), "Correct the finding above first"));
        }
    }

    /** @return 1 if anything is wrong */
    private static int print(List<Line> lines, PrintStream out) {
        lines.forEach(line -> out.println(line.text()));
        long wrong = count(lines, State.WRONG);
        long unknown = count(lines, State.UNKNOWN);
        out.printf("%d checked, %d wrong, %d unknown%n", lines.size(), wrong, unknown);
        return wrong == 0 ? 0 : 1;
    }

    private static long count(List<Line> lines, State state) {
        return lines.stream().filter(line -> line.finding.state() == state).count();
    }

    private record Line(String subject, Finding finding) {

        String text() {
            var line = "%-7s  %-15s  %s".formatted(finding.state(), subject, finding.result());
            return finding.toDo().isEmpty() ? line : line + "\n" + " ".repeat(26) + "-> " + finding.toDo();
        }
    }
}
