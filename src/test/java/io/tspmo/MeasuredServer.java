package io.tspmo;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * The application of any checkout as a process of its own, on an empty data folder and its embedded PostgreSQL, which
 * counts the statements ({@code pg_stat_statements}). What the idle application sends too is left out, and so is what the
 * benchmark asks: it has a role of its own.
 */
final class MeasuredServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(10);
    private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("benchmark.idle", 30));

    private final String name;
    private final Path checkout;
    private final Path folder;
    private final int port = freePort();
    private final Set<Long> background = new HashSet<>();
    private Process process;
    private JdbcClient database;

    private MeasuredServer(String name, Path checkout, Path folder) {
        this.name = name;
        this.checkout = checkout;
        this.folder = folder;
    }

    /**
     * Starts it twice: the first start makes the database, the second counts.
     *
     * @param checkout a folder with the sources, built by {@code mvn package -DskipTests} or {@code mvn compile}
     * @param gateReviewers what becomes of the checkout's table of the reviewers
     */
    static MeasuredServer start(String name, Path checkout, UnaryOperator<String> gateReviewers) throws Exception {
        var folder =
                Files.createDirectories(Path.of("target", "benchmark-data")).toAbsolutePath();
        var server = new MeasuredServer(name, checkout, Files.createTempDirectory(folder, name + '-'));
        for (var models : List.of("processes", "forms")) {
            copy(checkout.resolve(models), server.folder.resolve("models").resolve(models));
        }
        var table = table(server.folder.resolve("models/processes"), "gateReviewers.dmn");
        Files.writeString(table, gateReviewers.apply(Files.readString(table)));
        server.run();
        server.connect("postgres");
        server.database.sql("create role benchmark superuser login").update();
        server.database
                .sql("alter system set shared_preload_libraries = 'pg_stat_statements'")
                .update();
        server.close();
        server.run();
        server.connect("benchmark");
        server.database.sql("create extension pg_stat_statements").update();
        server.learnBackground();
        return server;
    }

    private static Path table(Path models, String name) throws IOException {
        try (var files = Files.walk(models)) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private void run() throws Exception {
        var log = folder.resolve("log.txt");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m"));
        command.addAll(program());
        int management = freePort();
        command.addAll(List.of(
                "--server.port=" + port,
                "--management.server.port=" + management,
                "--tspmo.data-dir=" + folder.resolve("data"),
                "--tspmo.models-dir=" + folder.resolve("models"),
                "--tspmo.sample-projects=false"));
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        var deadline = Instant.now().plus(START);
        while (!answers(URI.create("http://127.0.0.1:" + management + "/actuator/health"))) {
            if (process.waitFor(200, TimeUnit.MILLISECONDS) || Instant.now().isAfter(deadline)) {
                process.destroyForcibly();
                throw new IllegalStateException("The application did not start; see " + log);
            }
        }
    }

    /** The jar of the checkout; else its classes, with the libraries of this build. */
    private List<String> program() throws IOException {
        try (var files = Files.list(checkout.resolve("target"))) {
            var jar = files.filter(file -> file.toString().endsWith(".jar")).findFirst();
            if (jar.isPresent()) {
                return List.of("-jar", jar.get().toString());
            }
        }
        var libraries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.endsWith(".jar"))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(
                "-cp",
                checkout.resolve("target/classes") + File.pathSeparator + libraries,
                TsPmoApplication.class.getName());
    }

    private void connect(String role) throws IOException, SQLException {
        var cluster = Files.readAllLines(folder.resolve("data/postgres/postmaster.pid"));
        var url = "jdbc:postgresql://127.0.0.1:" + cluster.get(3) + "/postgres";
        database = JdbcClient.create(new SingleConnectionDataSource(DriverManager.getConnection(url, role, ""), true));
    }

    private void learnBackground() throws InterruptedException {
        reset();
        Thread.sleep(IDLE.toMillis());
        statements().forEach(statement -> background.add(statement.id));
    }

    /** What the work costs, what the ledger's thread does about it included. */
    Cost count(Runnable work) {
        reset();
        work.run();
        settle();
        var all = statements();
        all.removeIf(statement -> background.contains(statement.id));
        return Cost.of(all);
    }

    /** The ledger numbers its entries a moment later. */
    private void settle() {
        try {
            Thread.sleep(2_000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void reset() {
        database.sql("select pg_stat_statements_reset()").query().listOfRows();
    }

    private List<Counted> statements() {
        return new ArrayList<>(database.sql(
                        """
                        select s.queryid as id, s.query, s.calls, s.rows from pg_stat_statements s
                        join pg_roles r on r.oid = s.userid where r.rolname = 'postgres'
                        """)
                .query(Counted.class)
                .list());
    }

    record Counted(long id, String query, long calls, long rows) {

        private boolean isWrite() {
            return query.strip()
                    .matches("(?is)(insert|update|delete|with\\b.*\\b(insert into|delete from|update)\\b).*");
        }

        private boolean isRead() {
            return query.strip().matches("(?is)(select|with).*") && !isWrite();
        }

        /** The driver joins the rows of the engine's batches into few statements. */
        private long each() {
            return query.strip().matches("(?is)insert into act_.*") ? Math.max(calls, rows) : calls;
        }
    }

    /** @param each the statements, each row that the engine inserts as one */
    record Cost(long writes, long rows, long reads, long each, List<Counted> statements) {

        static Cost of(List<Counted> statements) {
            var writes = statements.stream().filter(Counted::isWrite).toList();
            var reads = statements.stream().filter(Counted::isRead).toList();
            long read = reads.stream().mapToLong(Counted::calls).sum();
            return new Cost(
                    writes.stream().mapToLong(Counted::calls).sum(),
                    writes.stream().mapToLong(Counted::rows).sum(),
                    read,
                    read + writes.stream().mapToLong(Counted::each).sum(),
                    statements);
        }
    }

    /** How many rows the engine's history has, by table. */
    Map<String, Long> history() {
        var rows = new TreeMap<String, Long>();
        for (var table : database.sql(
                        "select table_name from information_schema.tables where table_name like 'act\\_hi\\_%'")
                .query(String.class)
                .list()) {
            rows.put(
                    table,
                    database.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    /** Of the application alone, without PostgreSQL. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    JdbcClient database() {
        return database;
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    private static boolean answers(URI health) {
        try {
            var connection = (HttpURLConnection) health.toURL().openConnection();
            connection.setConnectTimeout(1000);
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                var copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
