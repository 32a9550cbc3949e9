package no.grunnmur.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Processor time spent so far, in seconds.
 *
 * @param java by this process
 * @param postgres by the PostgreSQL processes below this one; 0 where {@code /proc} is not there
 */
record CpuTime(double java, double postgres) {

    /** Linux counts the time of a process in hundredths. */
    private static final double TICKS_PER_SECOND = 100;

    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    static CpuTime now() {
        return new CpuTime(SYSTEM.getProcessCpuTime() / 1e9, ofPostgres());
    }

    /** Without looking for PostgreSQL: for the bare loops that do not use it. */
    static double ofJava() {
        return SYSTEM.getProcessCpuTime() / 1e9;
    }

    CpuTime since(CpuTime earlier) {
        return new CpuTime(java - earlier.java, postgres - earlier.postgres);
    }

    double both() {
        return java + postgres;
    }

    private static double ofPostgres() {
        return everyProcess().stream().mapToDouble(CpuTime::ofPostgresProcess).sum();
    }

    private static List<Path> everyProcess() {
        Path proc = Path.of("/proc");
        if (!Files.isDirectory(proc)) {
            return List.of();
        }
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> descendsFrom(process, self))
                .map(process -> proc.resolve(Long.toString(process.pid())))
                .toList();
    }

    private static boolean descendsFrom(ProcessHandle process, long ancestor) {
        ProcessHandle at = process;
        while (at.parent().isPresent()) {
            at = at.parent().get();
            if (at.pid() == ancestor) {
                return true;
            }
        }
        return false;
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
