package no.grunnmur.app.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import no.grunnmur.database.Folders;
import org.jsoup.nodes.Document;

/**
 * Pictures of the pages that were seen, by the chromium of this machine where there is one. A page is drawn from what came,
 * with the house's own style sheets, so nobody has to log in again. What cannot be drawn is left out.
 */
final class Pictures {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<Path> PLACES =
            List.of(Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));
    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 30;

    /** The pictures (PNG) by the numbers of the steps; none without chromium. */
    Map<Integer, byte[]> of(List<Demo.Told> told) throws IOException {
        Map<Integer, byte[]> pictures = new LinkedHashMap<>();
        Optional<Path> chromium = chromium();
        if (chromium.isEmpty()) {
            return pictures;
        }
        Path folder = Files.createTempDirectory("grunnmur-pictures");
        try (ExecutorService drawers = Executors.newFixedThreadPool(AT_ONCE)) {
            Map<Integer, Future<byte[]>> drawn = new LinkedHashMap<>();
            for (Demo.Told line : told) {
                line.page()
                        .filter(page -> page.document().body().childrenSize() > 0)
                        .ifPresent(page -> drawn.put(
                                line.number(),
                                drawers.submit(() -> draw(chromium.get(), folder, line.number(), page))));
            }
            for (Map.Entry<Integer, Future<byte[]>> each : drawn.entrySet()) {
                byte[] picture = result(each.getValue());
                if (picture.length > 0) {
                    pictures.put(each.getKey(), picture);
                }
            }
        } finally {
            Folders.delete(folder);
        }
        return pictures;
    }

    private static byte[] result(Future<byte[]> drawing) {
        try {
            return drawing.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new byte[0];
        } catch (java.util.concurrent.ExecutionException undrawn) {
            return new byte[0];
        }
    }

    private static byte[] draw(Path chromium, Path folder, int number, Browser.Page page) throws IOException {
        Path html = folder.resolve(number + ".html");
        Path png = folder.resolve(number + ".png");
        Document document = page.document().clone();
        document.head().prependElement("base").attr("href", page.address().toString());
        Files.writeString(html, document.outerHtml());
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--hide-scrollbars",
                "--user-data-dir=" + folder.resolve("profile-" + number),
                "--window-size=1024,760",
                "--screenshot=" + png));
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add(html.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stop) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        return Files.exists(png) ? Files.readAllBytes(png) : new byte[0];
    }

    private static Optional<Path> chromium() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        Stream<Path> onPath = Arrays.stream(path.split(java.io.File.pathSeparator, -1))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return Stream.concat(onPath, PLACES.stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
