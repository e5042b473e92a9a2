package io.tspmo.platform.operation;

import static io.tspmo.platform.operation.Finding.ok;
import static io.tspmo.platform.operation.Finding.unknown;
import static io.tspmo.platform.operation.Finding.wrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files with secrets are for the server's own account. */
class SecretsCheck implements Check {

    private final Path folder;
    private final List<Path> others;

    /** @param others files with a secret that lie elsewhere */
    SecretsCheck(Path folder, List<Path> others) {
        this.folder = folder;
        this.others = others;
    }

    @Override
    public List<Finding> findings() throws IOException {
        var files = new ArrayList<>(others);
        if (Files.isDirectory(folder)) {
            try (var inside = Files.walk(folder)) {
                inside.filter(Files::isRegularFile).forEach(files::add);
            }
        }
        if (files.isEmpty()) {
            return List.of(ok("None in " + folder));
        }
        if (!Files.getFileStore(files.get(0)).supportsFileAttributeView("posix")) {
            return List.of(unknown("Who may read " + files + " cannot be seen here", "Check the permissions yourself"));
        }
        var open = new ArrayList<Path>();
        for (var file : files) {
            if (Files.getPosixFilePermissions(file).stream().anyMatch(FOR_ALL::contains)) {
                open.add(file);
            }
        }
        return List.of(
                open.isEmpty()
                        ? ok("None of the " + files.size() + " is readable by all users")
                        : wrong(
                                "Every user of this machine may read " + open,
                                "chmod 400, and chown to the server's account"));
    }

    private static final Set<PosixFilePermission> FOR_ALL =
            Set.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);
}
