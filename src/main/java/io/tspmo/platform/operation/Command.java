package io.tspmo.platform.operation;

import io.tspmo.ledger.verifier.Verify;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A word after {@code java -jar tspmo.jar}, in place of starting the server. Settings are those of the server. */
public enum Command {
    MIGRATE(
            "makes the tables, or brings them up to date, and gives the application's role the use of them",
            arguments -> inSpring(Migrate.class, arguments)),
    CHECK(
            "checks this installation and reports what is not safe; changes nothing",
            arguments -> inSpring(CheckInstallation.class, arguments)),
    CHECK_MODELS(
            "checks the models of a folder before they are used: check-models DIR; needs no settings and no database",
            CheckModels::run),
    VERIFY("checks a bundle of evidence; needs no settings, no database and no network", Verify::run);

    static final int WRONG_USE = 2;

    private final String purpose;
    private final ToIntFunction<String[]> work; // returns the exit code

    Command(String purpose, ToIntFunction<String[]> work) {
        this.purpose = purpose;
        this.work = work;
    }

    /** Whether a command is requested, even one that does not exist, and not the server. */
    public static boolean isWanted(String... arguments) {
        return arguments.length > 0 && !arguments[0].startsWith("-");
    }

    /** @return the exit code: 0 if all is well, 1 if not, 2 if there is no such command */
    public static int run(String... arguments) {
        var command = named(arguments[0]);
        if (command.isEmpty()) {
            System.err.println("There is no command \"" + arguments[0] + "\". " + usage());
            return WRONG_USE;
        }
        return command.get().work.applyAsInt(Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static int inSpring(Class<?> work, String... settings) {
        var application = new SpringApplicationBuilder(work)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(Map.of("logging.level.root", "warn"))
                .build();
        try {
            return SpringApplication.exit(application.run(settings));
        } catch (RuntimeException e) {
            return 1; // Spring has logged why
        }
    }

    private static Optional<Command> named(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findAny();
    }

    private String word() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    private static String usage() {
        var lines = new StringBuilder("Without a command the server starts. Commands:\n");
        for (var command : values()) {
            lines.append("  %-12s %s%n".formatted(command.word(), command.purpose));
        }
        return lines.toString();
    }
}
