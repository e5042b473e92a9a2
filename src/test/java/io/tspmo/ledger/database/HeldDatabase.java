package io.tspmo.ledger.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Another application that holds a data folder, to be killed. */
record HeldDatabase(Process application, String jdbcUrl) {

    private static final String READY = "ready at ";

    public static void main(String[] arguments) throws IOException {
        var database = new EmbeddedDatabase(Path.of(arguments[0]));
        System.out.println(READY + database.getJdbcUrl());
        System.in.read();
        database.destroy();
    }

    static HeldDatabase on(Path folder) throws IOException {
        var command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                HeldDatabase.class.getName(),
                folder.toString());
        command.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        var application = command.redirectError(Redirect.DISCARD).start();
        var output = new BufferedReader(new InputStreamReader(application.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(READY)) {
                return new HeldDatabase(application, line.substring(READY.length()));
            }
        }
        throw new AssertionError("The other application did not start on " + folder);
    }

    void kill() throws InterruptedException {
        application.destroyForcibly().waitFor();
    }
}
