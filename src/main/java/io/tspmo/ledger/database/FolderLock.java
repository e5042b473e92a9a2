package io.tspmo.ledger.database;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One application at a time owns a data folder, by a lock that the operating system releases even after a kill. The
 * folders of this JVM are remembered as well: to open the file a second time and close it again would give up the lock.
 */
final class FolderLock implements Closeable {

    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel file;

    private FolderLock(Path folder, FileChannel file) {
        this.folder = folder;
        this.file = file;
    }

    /** @throws DatabaseRefused if another application owns the folder */
    static FolderLock take(Path dataDir) throws IOException {
        Files.createDirectories(dataDir);
        var folder = dataDir.toRealPath();
        if (!OURS.add(folder)) {
            throw owned(folder);
        }
        var file = FileChannel.open(folder.resolve("tspmo.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (file.tryLock() == null) {
            file.close();
            OURS.remove(folder);
            throw owned(folder);
        }
        return new FolderLock(folder, file);
    }

    private static DatabaseRefused owned(Path folder) {
        return new DatabaseRefused(
                "Another TS PMO is running on the data folder " + folder + ".",
                "Stop it, or start this one with another folder: -Dtspmo.data-dir=...");
    }

    @Override
    public void close() throws IOException {
        file.close();
        OURS.remove(folder);
    }
}
