package no.grunnmur.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time spent so far, in seconds.
 *
 * @param java by this process, without the compiler: what it does it does in the first minutes, and not for each call. It
 *     would hit whichever is measured first, a limit or the house
 * @param postgres by the PostgreSQL processes below this one; 0 where {@code /proc} is not there
 */
record CpuTime(double java, double postgres) {

    /** Linux counts the time of a process in hundredths. */
    private static final double TICKS_PER_SECOND = 100;

    /** Of {@code C1 CompilerThread0}, as Linux cuts it. */
    private static final String COMPILER = " CompilerThre";

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** To measure from. To look for PostgreSQL's processes costs some itself, which is not part of what is measured. */
    static CpuTime now() {
        double postgres = ofPostgres();
        return new CpuTime(ofJava(), postgres);
    }

    /** What has been spent since. */
    CpuTime spent() {
        double javaNow = ofJava();
        return new CpuTime(javaNow - java, ofPostgres() - postgres);
    }

    /** Without looking for PostgreSQL: for the bare loops that do not use it. */
    static double ofJava() {
        return (SYSTEM.getProcessCpuTime() - ofCompiler()) / 1e9;
    }

    /**
     * Nanoseconds that the threads of the compiler have been on a processor; 0 where {@code /proc} is not there. Launch with
     * {@code -XX:-UseDynamicNumberOfCompilerThreads}, or the time of those that end is not found any more.
     */
    private static long ofCompiler() {
        Path tasks = Path.of("/proc/self/task");
        if (!Files.isDirectory(tasks)) {
            return 0;
        }
        try (DirectoryStream<Path> each = Files.newDirectoryStream(tasks)) {
            long nanos = 0;
            for (Path task : each) {
                nanos += ofCompilerThread(task);
            }
            return nanos;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static long ofCompilerThread(Path task) {
        try {
            if (!Files.readString(task.resolve("comm")).contains(COMPILER)) {
                return 0;
            }
            String onProcessor = Files.readString(task.resolve("schedstat"));
            return Long.parseLong(onProcessor.substring(0, onProcessor.indexOf(' ')));
        } catch (IOException ended) {
            return 0;
        }
    }

    double both() {
        return java + postgres;
    }

    private static double ofPostgres() {
        Path proc = Path.of("/proc");
        return Files.isDirectory(proc)
                ? ProcessHandle.current()
                        .descendants()
                        .mapToDouble(process -> ofPostgresProcess(proc.resolve(Long.toString(process.pid()))))
                        .sum()
                : 0;
    }

    /** Time of the process and of its children that have ended, when it is PostgreSQL; {@code proc(5)}, stat. */
    private static double ofPostgresProcess(Path process) {
        try {
            String stat = Files.readString(process.resolve("stat"));
            String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
            if (!name.startsWith("postgres")) {
                return 0;
            }
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = 0;
            for (int i = 11; i <= 14; i++) {
                ticks += Long.parseLong(fields[i]);
            }
            return ticks / TICKS_PER_SECOND;
        } catch (IOException ended) {
            return 0;
        }
    }
}
