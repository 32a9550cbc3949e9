package no.grunnmur.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Where and on what the figures were measured. */
final class Machine {

    private Machine() {}

    /** Name and value of what a reader needs to judge the figures, ready to print. */
    static Map<String, String> description() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("processor", processor());
        facts.put("cores", Integer.toString(cores()));
        facts.put("memory", memory());
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("jdk", Runtime.version() + " " + System.getProperty("java.vendor"));
        facts.put("crypto", Signer.PROVIDER.getName() + " " + Signer.PROVIDER.getVersionStr());
        facts.put("commit", commit());
        return facts;
    }

    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static String processor() {
        return lineOf("/proc/cpuinfo", "model name");
    }

    private static String memory() {
        return lineOf("/proc/meminfo", "MemTotal");
    }

    private static String lineOf(String file, String name) {
        try {
            for (String line : Files.readAllLines(Path.of(file))) {
                if (line.startsWith(name)) {
                    return line.substring(line.indexOf(':') + 1).trim();
                }
            }
        } catch (IOException notLinux) {
            return "unknown";
        }
        return "unknown";
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
            return git.waitFor() == 0 ? answer : "unknown";
        } catch (IOException noGit) {
            return "unknown";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
