package io.tspmo.planning.planfile;

import io.tspmo.platform.form.Rejection;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.poi.poifs.filesystem.DirectoryEntry;
import org.apache.poi.poifs.filesystem.DocumentEntry;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.mpxj.MPXJException;
import org.mpxj.ProjectFile;
import org.mpxj.mpp.MPPReader;
import org.mpxj.mspdi.MSPDIReader;
import org.mpxj.primavera.PrimaveraPMFileReader;
import org.mpxj.primavera.PrimaveraXERFileReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Reads files of Microsoft Project and Primavera with MPXJ. One at a time and on a thread of its own: whatever a file does to
 * its reader, the request gets an answer in time, and no other one waits for memory.
 */
@Component
@EnableConfigurationProperties(PlanLimits.class)
public class PlanFile implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(PlanFile.class);

    private static final int MOST_OLE_ENTRIES = 100_000;

    /** Large enough for deep outlines, small enough to end soon where something calls itself. */
    private static final long STACK = 4 << 20;

    private final PlanLimits limits;
    private final ThreadPoolExecutor readers;

    PlanFile(PlanLimits limits) {
        this.limits = limits;
        this.readers = new ThreadPoolExecutor(
                1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(limits.waiting()), PlanFile::thread);
        readers.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(null, work, "plan-reader", STACK);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void destroy() {
        readers.shutdownNow();
    }

    /**
     * @param wanted name of one of the projects in the file; empty if it has only one, or exports only one
     * @throws Rejection if it is not a plan as it should be, with the reason
     */
    public ImportedSchedule read(Path file, String wanted) {
        try {
            var reading = readers.submit(() -> readNow(file, wanted));
            try {
                return reading.get(limits.readTime().toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                reading.cancel(true);
                throw Rejection.of(
                        "file",
                        "The plan took longer than %d seconds to read. Upload a smaller part of it."
                                .formatted(limits.readTime().toSeconds()));
            }
        } catch (RejectedExecutionException e) {
            throw Rejection.of(
                    HttpStatus.SERVICE_UNAVAILABLE, "", "Too many plans are read at once. Try again in a moment.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw refused(Objects.requireNonNullElse(e.getCause(), e));
        }
    }

    /** Readers of foreign formats fail in every way there is; each means that the file cannot be read. */
    private static Rejection refused(Throwable cause) {
        if (cause instanceof Rejection refused) {
            return refused;
        }
        log.info("A plan could not be read", cause);
        if (cause instanceof OutOfMemoryError || cause instanceof StackOverflowError) {
            return Rejection.of("file", "The plan is too large or nested too deep to be read.");
        }
        var text = String.valueOf(cause.getMessage());
        if (text.startsWith(MPXJException.PASSWORD_PROTECTED)) {
            return Rejection.of("file", "The file is encrypted. Save it without a password and upload it again.");
        }
        if (text.startsWith(MPXJException.INVALID_FILE)) {
            return PlanFormat.notAPlan();
        }
        return Rejection.of("file", "The file is broken: it cannot be read as a plan.");
    }

    private ImportedSchedule readNow(Path file, String wanted) throws IOException, MPXJException {
        var format = PlanFormat.of(file, limits);
        var projects = projects(file, format);
        return new Conversion(choose(projects, wanted), format, limits).plan();
    }

    private List<ProjectFile> projects(Path file, PlanFormat format) throws IOException, MPXJException {
        if (format == PlanFormat.MPP) {
            return List.of(microsoftProject(file));
        }
        try (InputStream in = new BufferedInputStream(new Interrupted(new FileInputStream(file.toFile())))) {
            return switch (format) {
                case MSPDI -> List.of(new MSPDIReader().read(in));
                case PMXML -> new PrimaveraPMFileReader().readAll(in);
                default -> primavera(file, in);
            };
        }
    }

    private static List<ProjectFile> primavera(Path file, InputStream in) throws IOException, MPXJException {
        var reader = new PrimaveraXERFileReader();
        reader.setCharset(charset(file));
        return reader.readAll(in);
    }

    /** Files say nothing of it: Primavera writes the code page of Windows, some versions UTF-8. */
    private static Charset charset(Path file) throws IOException {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file)));
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException e) {
            return Charset.forName("windows-1252");
        }
    }

    private static ProjectFile microsoftProject(Path file) throws IOException, MPXJException {
        try (var ole = new POIFSFileSystem(file.toFile(), true)) {
            if (!ole.getRoot().getEntryNames().contains("\1CompObj")) {
                throw ole.getRoot().getEntryNames().contains("EncryptedPackage")
                        ? Rejection.of("file", "The file is encrypted. Save it without a password and upload it again.")
                        : PlanFormat.notAPlan();
            }
            check(ole.getRoot(), new long[2], Files.size(file), 0);
            return new MPPReader().read(ole);
        }
    }

    /** Parts that say they are larger than the file they are in are there to fill the memory. */
    private static void check(DirectoryEntry folder, long[] found, long size, int depth) {
        for (var entry : folder) {
            found[0]++;
            found[1] += entry instanceof DocumentEntry part ? part.getSize() : 0;
            if (found[0] > MOST_OLE_ENTRIES || found[1] > size || found[1] < 0 || depth > 50) {
                throw Rejection.of("file", "The file is broken: its parts do not fit into it.");
            }
            if (entry instanceof DirectoryEntry inner) {
                check(inner, found, size, depth + 1);
            }
        }
    }

    /** Files of Primavera hold several projects: what was exported, and what its tasks are linked to. */
    private static ProjectFile choose(List<ProjectFile> all, String wanted) {
        var full = all.stream().filter(project -> !project.getTasks().isEmpty()).toList();
        if (full.isEmpty()) {
            throw Rejection.of("file", "The plan has no tasks.");
        }
        if (full.size() == 1 && wanted.isBlank()) {
            return full.get(0);
        }
        var named = full.stream()
                .filter(project -> Conversion.name(project).equalsIgnoreCase(wanted.strip()))
                .toList();
        if (named.size() == 1) {
            return named.get(0);
        }
        var exported = full.stream()
                .filter(project -> project.getProjectProperties().getExportFlag())
                .toList();
        if (wanted.isBlank() && exported.size() == 1) {
            return exported.get(0);
        }
        var names =
                new ArrayList<>(full.stream().map(Conversion::name).distinct().toList());
        throw Rejection.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "plan",
                        (wanted.isBlank()
                                        ? "The file has several plans. Say which one: "
                                        : "The file has no plan of this name, but: ")
                                + String.join(", ", names) + ".")
                .with(names);
    }

    /** Ends the reading of a file for which nobody waits any longer. */
    private static final class Interrupted extends FilterInputStream {

        Interrupted(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException();
            }
            return super.read(bytes, offset, length);
        }
    }
}
