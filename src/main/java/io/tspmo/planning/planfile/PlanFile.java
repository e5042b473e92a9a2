package io.tspmo.planning.planfile;

import io.tspmo.platform.form.Rejection;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
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
import org.jspecify.annotations.Nullable;
import org.mpxj.MPXJException;
import org.mpxj.ProjectFile;
import org.mpxj.mpp.MPPReader;
import org.mpxj.mpx.MPXReader;
import org.mpxj.mspdi.MSPDIReader;
import org.mpxj.planner.PlannerReader;
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

    /** Of which one may be chosen for a file of Primavera. */
    public static List<CodePage> codePages() {
        return PlanText.codePages();
    }

    @Override
    public void destroy() {
        readers.shutdownNow();
    }

    /**
     * @param wanted name of one of the projects in the file; empty if it has only one, or exports only one
     * @param codePage of a file of Primavera, which does not name it; empty for a guess
     * @throws Rejection if it is not a plan as it should be, with the reason
     */
    public ImportedSchedule read(Path file, String wanted, String codePage) {
        try {
            var reading = readers.submit(() -> readNow(file, wanted, codePage));
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
                    HttpStatus.SERVICE_UNAVAILABLE, "", "The server is reading too many plans. Try again in a moment.");
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
        return Rejection.of(
                "file",
                "This file cannot be read as a plan. Save it again in Microsoft Project or Primavera and upload it.");
    }

    private ImportedSchedule readNow(Path file, String wanted, String codePage) throws IOException, MPXJException {
        var format = PlanFormat.of(file, limits);
        if (format == PlanFormat.MPP) {
            return choose(List.of(microsoftProject(file)), "").plan(format, limits);
        }
        if (format == PlanFormat.XER) {
            return primavera(PlanText.xer(file, codePage), wanted);
        }
        try (InputStream in = new Interrupted(new FileInputStream(file.toFile()))) {
            var projects =
                    switch (format) {
                        case PMXML -> new PrimaveraPMFileReader().readAll(PlanText.xml(in));
                        case PLANNER -> List.of(new PlannerReader().read(PlanText.xml(in)));
                        case MPX -> List.of(wholeDays(new MPXReader().read(new BufferedInputStream(in))));
                        default -> List.of(new MSPDIReader().read(PlanText.xml(in)));
                    };
            return choose(projects, wanted).plan(format, limits);
        }
    }

    /** Dates of MPX have no time: a finish is the end of its day. */
    private static ProjectFile wholeDays(ProjectFile project) {
        project.getTasks().forEach(task -> {
            task.setFinish(endOfDay(task.getFinish()));
            task.setBaselineFinish(endOfDay(task.getBaselineFinish()));
        });
        project.getResourceAssignments().forEach(work -> work.setFinish(endOfDay(work.getFinish())));
        return project;
    }

    private static @Nullable LocalDateTime endOfDay(@Nullable LocalDateTime finish) {
        return finish != null && finish.toLocalTime().equals(LocalTime.MIDNIGHT) ? finish.plusDays(1) : finish;
    }

    private ImportedSchedule primavera(PlanText.Xer file, String wanted) throws MPXJException {
        var reader = new PrimaveraXERFileReader();
        reader.setCharset(StandardCharsets.UTF_8);
        var projects = reader.readAll(new Interrupted(new ByteArrayInputStream(file.utf8())));
        var chosen = choose(projects, wanted);
        var conversion = new Conversion(chosen.project, PlanFormat.XER, limits);
        if (file.codePage() != null) {
            conversion.readAs(file.codePage(), file.guessed());
        }
        return conversion.plan(chosen.names, chosen.name);
    }

    /**
     * One of the plans in a file.
     *
     * @param names of all plans in the file that have tasks
     */
    private record Chosen(ProjectFile project, List<String> names, String name) {

        ImportedSchedule plan(PlanFormat format, PlanLimits limits) {
            return new Conversion(project, format, limits).plan(names, name);
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
                throw Rejection.of(
                        "file", "The file is damaged: its parts do not fit together. Save it again and upload it.");
            }
            if (entry instanceof DirectoryEntry inner) {
                check(inner, found, size, depth + 1);
            }
        }
    }

    /** Files of Primavera hold several projects: what was exported, and what its tasks are linked to. */
    private static Chosen choose(List<ProjectFile> all, String wanted) {
        var full = all.stream().filter(project -> !project.getTasks().isEmpty()).toList();
        if (full.isEmpty()) {
            throw Rejection.of("file", "The plan has no tasks.");
        }
        var names = names(full);
        int chosen = wanted.isBlank()
                ? onlyOne(full)
                : names.stream().map(PlanValues::key).toList().indexOf(PlanValues.key(wanted.strip()));
        if (chosen >= 0) {
            return new Chosen(full.get(chosen), names, names.get(chosen));
        }
        throw Rejection.of(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "plan",
                        (wanted.isBlank()
                                        ? "The file has several plans. Choose one: "
                                        : "The file has no plan of this name. It has: ")
                                + String.join(", ", names) + ".")
                .with(names);
    }

    /** The place of the only plan, or of the only one that was exported; -1 if there is none. */
    private static int onlyOne(List<ProjectFile> plans) {
        if (plans.size() == 1) {
            return 0;
        }
        var exported = plans.stream()
                .filter(project -> project.getProjectProperties().getExportFlag())
                .toList();
        return exported.size() == 1 ? plans.indexOf(exported.get(0)) : -1;
    }

    /** Plans of one name are told apart by their short names, or else by their place in the file. */
    private static List<String> names(List<ProjectFile> plans) {
        var names = new ArrayList<String>();
        for (var plan : plans) {
            var name = Conversion.name(plan);
            boolean twice = plans.stream()
                            .filter(other -> Conversion.name(other).equalsIgnoreCase(name))
                            .count()
                    > 1;
            var id = plan.getProjectProperties().getProjectID();
            var full = twice && id != null && !id.isBlank() ? "%s (%s)".formatted(name, PlanValues.clean(id)) : name;
            names.add(names.contains(full) ? "%s (plan %d in the file)".formatted(full, names.size() + 1) : full);
        }
        return names;
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
